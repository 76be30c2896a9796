//! `schema print|check|diff`.

use std::io::Read;
use std::process::Stdio;

use super::support::{program, run, succeed, texts};

const CONTRACT: &str = include_str!("../../../schema.graphql");

#[test]
fn the_contract_is_printed_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(succeed(folder.path(), &["schema", "print"]), CONTRACT);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no database is needed");
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program(folder.path(), &["schema", "print"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0_u8; 3];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}

#[test]
fn contract_and_bindings_agree() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(succeed(folder.path(), &["schema", "check"]), "Contract and bindings agree.\n");
}

#[test]
fn a_difference_is_classed_and_a_breaking_one_fails() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old.graphql");
    let path = old.to_str().unwrap();
    std::fs::write(&old, CONTRACT).unwrap();
    assert_eq!(succeed(folder.path(), &["schema", "diff", path]), "0 breaking, 0 dangerous, 0 safe\n");

    std::fs::write(&old, format!("{CONTRACT}\n\"Gone since.\"\nscalar Gone\n")).unwrap();
    let output = run(folder.path(), &["schema", "diff", path]);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), err.as_str()), (Some(1), ""));
    assert_eq!(out, "breaking   Gone was removed\n1 breaking, 0 dangerous, 0 safe\n");
    let output = run(folder.path(), &["schema", "diff", path, "--json"]);
    let change: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(change, serde_json::json!({"class": "breaking", "element": "Gone", "change": "was removed"}));

    std::fs::write(&old, "no contract").unwrap();
    let output = run(folder.path(), &["schema", "diff", path]);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), out.as_str(), err.lines().count()), (Some(1), "", 1));
    assert!(err.starts_with(&format!("hcs-graph: {path} is no contract: ")), "{err}");
}
