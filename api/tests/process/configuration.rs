//! `check-config` and the layers as a process sees them.

use super::support::{program, refused, texts};

#[test]
fn what_is_in_force_is_printed_with_where_it_came_from() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("hcs-graph.toml"), "[limits]\ndepth = 8\naliases = 9\n").unwrap();
    let mut command = program(folder.path(), &["check-config", "--set", "limits.aliases=7"]);
    command
        .env("HCS_GRAPH__DATABASE__URL", "postgres://app:geheim@db/hcs")
        .env("HCS_GRAPH__TELEMETRY__LOG_FORMAT", "json");
    let output = command.output().unwrap();
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
    assert!(!out.contains("geheim"), "{out}");
    for (key, value, origin) in [
        ("depth", "8", "file hcs-graph.toml"),
        ("aliases", "7", "flag --set"),
        ("tokens", "2000", "default"),
        ("url", "\"postgres://app:***@db/hcs\"", "environment HCS_GRAPH__DATABASE__URL"),
        ("log_format", "\"json\"", "environment HCS_GRAPH__TELEMETRY__LOG_FORMAT"),
    ] {
        let line = out.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap();
        let (said, from) = line.split_once('#').unwrap();
        assert_eq!((said.trim(), from.trim()), (format!("{key} = {value}").as_str(), origin));
    }
    assert!(out.ends_with("# The database in use: postgres://app:***@db/hcs\n"), "{out}");
}

#[test]
fn a_setting_that_nobody_knows_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let line = refused(folder.path(), &["check-config", "--set", "server.port=80"]);
    assert_eq!(line, "the configuration cannot be used: server.port (flag --set): there is no such key");
}
