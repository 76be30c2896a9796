//! The reference implementation on Node.js, with what it needs installed once a run.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Real files and cases that stand beside the repository.
pub fn shared(path: &str) -> PathBuf {
    let found = root().join("../shared").join(path);
    assert!(found.exists(), "{} stands beside the repository and is missing", found.display());
    found
}

fn tool(name: &str) -> bool {
    Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

/// True when `tests/js` can be run. Without Node.js it says so loudly, and in CI that fails.
pub fn ready() -> bool {
    static READY: OnceLock<bool> = OnceLock::new();
    *READY.get_or_init(|| {
        if !tool("node") || !tool("npm") {
            assert!(std::env::var("CI").is_err(), "CI needs Node.js and npm for the comparison with graphql-js");
            super::loudly(
                "\n*** NODE.JS IS NOT INSTALLED.\n*** The comparison with graphql-js and the client compilers did NOT \
                 run.\n",
            );
            return false;
        }
        install("tests/js");
        true
    })
}

/// Installs what a folder of the repository asks for, unless what its lock file says is there already.
pub fn install(folder: &str) {
    let folder = root().join(folder);
    let changed = |file: &str| std::fs::metadata(folder.join(file)).and_then(|file| file.modified()).ok();
    // npm writes this one when it is done.
    if changed("node_modules/.package-lock.json") < changed("package-lock.json") {
        let install = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder).output();
        let install = install.unwrap();
        assert!(install.status.success(), "npm ci failed: {}", String::from_utf8_lossy(&install.stderr));
    }
}

/// Runs one of the scripts in `tests/js`.
pub fn run(script: &str, args: &[&str]) -> Output {
    Command::new("node").arg(script).args(args).current_dir(root().join("tests/js")).output().unwrap()
}

/// Runs a script that must succeed, and gives what it printed.
pub fn text(script: &str, args: &[&str]) -> String {
    let output = run(script, args);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{script} {args:?} failed\n{out}\n{err}");
    out.into_owned()
}
