//! No private key stands in the tree: what signs or opens something is made where a program runs, and stays there.

use std::path::{Path, PathBuf};

use crate::support::node::root;

/// Folders of what is made and fetched.
const PASSED: [&str; 4] = [".git", ".venv", "node_modules", "target"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let (path, kind) = entry.map(|entry| (entry.path(), entry.file_type().unwrap())).unwrap();
        if kind.is_file() {
            found.push(path);
        } else if kind.is_dir() && !PASSED.iter().any(|passed| path.ends_with(passed)) {
            files(&path, found);
        }
    }
}

/// A line that begins a private key; code that writes about one has it behind a quotation mark.
fn is_key(text: &[u8]) -> bool {
    let lines = text.split(|byte| *byte == b'\n');
    let begins = |line: &[u8]| line.starts_with(b"-----BEGIN ") && line.trim_ascii_end().ends_with(b"PRIVATE KEY-----");
    lines.into_iter().any(begins)
}

#[test]
fn no_private_key_stands_in_the_tree() {
    let mut found = Vec::new();
    files(&root(), &mut found);
    // The data of whoever runs the program here is theirs.
    let own = root().join("data");
    let checked: Vec<&PathBuf> = found.iter().filter(|path| !path.starts_with(&own)).collect();
    assert!(checked.len() > 1_000, "{} files", checked.len());
    let keys: Vec<&&PathBuf> = checked.iter().filter(|path| is_key(&std::fs::read(path).unwrap())).collect();
    assert!(keys.is_empty(), "{keys:?}");
}

#[test]
fn a_key_is_seen_and_what_is_written_of_one_is_not() {
    let key = |before: &str| {
        format!("{before}-----BEGIN {}PRIVATE KEY-----\nAAAA\n", if before.is_empty() { "EC " } else { "" })
    };
    assert!(is_key(key("").as_bytes()) && is_key(key("one\n").as_bytes()));
    assert!(!is_key(key("\"").as_bytes()) && !is_key(b"-----BEGIN PUBLIC KEY-----\n"));
}
