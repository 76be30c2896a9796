//! Python with what `tests/py` needs, in a virtual environment of its own.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    sync::OnceLock,
};

use super::node::root;

fn folder() -> PathBuf {
    root().join("tests/py")
}

fn python() -> PathBuf {
    folder().join(".venv/bin/python")
}

/// Runs a command that must succeed.
fn done(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?} failed\n{out}\n{err}");
    out.into_owned()
}

/// True when `tests/py` can be run. Without Python and its `venv` it says so loudly, and in CI that fails.
pub fn ready() -> bool {
    static READY: OnceLock<bool> = OnceLock::new();
    *READY.get_or_init(|| {
        let mut tried = Command::new("python3");
        tried.args(["-c", "import ensurepip, venv"]).stdout(Stdio::null()).stderr(Stdio::null());
        if !tried.status().is_ok_and(|status| status.success()) {
            assert!(std::env::var("CI").is_err(), "CI needs Python 3 with venv for tests/py");
            super::loudly(
                "\n*** PYTHON 3 WITH VENV IS NOT INSTALLED.\n*** What tests/py compares with was NOT tried.\n",
            );
            return false;
        }
        // What is installed is what is asked for: the environment keeps a copy of the list that it was made from.
        let wanted = std::fs::read_to_string(folder().join("requirements.txt")).unwrap();
        let installed = folder().join(".venv/requirements.txt");
        if std::fs::read_to_string(&installed).ok().as_deref() != Some(&wanted) {
            done(Command::new("python3").args(["-m", "venv", "--clear", ".venv"]).current_dir(folder()));
            let mut install = Command::new(python());
            install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"]);
            done(install.current_dir(folder()));
            std::fs::write(installed, wanted).unwrap();
        }
        true
    })
}

/// Runs a script that must succeed, and gives what it printed.
pub fn text(script: &str, args: &[&str]) -> String {
    done(Command::new(python()).arg(script).args(args).current_dir(folder()))
}
