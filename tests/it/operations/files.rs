//! The files that describe how to run the program agree with the program.

use std::collections::BTreeSet;

use hcs_graph::config::{Config, Sources};

use crate::support::node::root;

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn load(environment: Vec<(String, String)>) -> Config {
    let folder = Some("/nowhere".into());
    let loaded = Config::load(&Sources { environment, folder, ..Sources::default() });
    loaded.unwrap_or_else(|problems| panic!("{}", problems.iter().map(|p| format!("{p}\n")).collect::<String>()))
}

/// `HCS_GRAPH__SECTION__KEY` and the value behind `=` or `: `, wherever they stand in a text.
fn settings(text: &str) -> Vec<(String, String)> {
    let names = text.match_indices("HCS_GRAPH__").map(|(at, _)| &text[at..]);
    let mut found = Vec::new();
    for rest in names {
        let end = rest.find(|c: char| !c.is_ascii_uppercase() && c != '_').unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        if let Some(value) = behind.strip_prefix('=').or_else(|| behind.strip_prefix(": ")) {
            let value = value.split(char::is_whitespace).next().unwrap_or_default();
            let whole = behind.lines().next().unwrap_or_default().trim_start_matches([':', ' ', '=']);
            let value = if value.contains("${") { secret_filled_in(whole) } else { value.to_owned() };
            found.push((name.to_owned(), value));
        }
    }
    found
}

/// The value with what compose puts in place of `${…}`.
fn secret_filled_in(text: &str) -> String {
    let (before, rest) = text.split_once("${").unwrap();
    let (name, after) = rest.split_once('}').unwrap();
    let value = name.split_once(":-").map_or("00ff", |(_, otherwise)| otherwise);
    format!("{before}{value}{after}")
}

#[test]
fn every_setting_of_the_deployment_is_one_that_the_program_takes() {
    let image = settings(&read("deploy/Dockerfile"));
    let compose = settings(&read("deploy/compose.yaml"));
    assert_eq!((image.len(), compose.len()), (2, 4), "{image:?} {compose:?}");
    let config = load(image.into_iter().chain(compose).collect());
    assert_eq!(config.server.listen.to_string(), "0.0.0.0:8080");
    assert_eq!(config.database_url().expose(), "postgres://hcs:00ff@database:5432/hcs");
    assert_eq!(config.telemetry.otlp_endpoint.unwrap(), "http://collector:4318/v1/traces");
}

#[test]
fn the_collector_listens_where_the_program_sends() {
    assert!(read("deploy/collector.yaml").contains("endpoint: 0.0.0.0:4318"));
    assert!(read("deploy/compose.yaml").contains("./collector.yaml:/etc/collector.yaml:ro"));
}

#[test]
fn a_stop_waits_longer_than_the_program_needs() {
    let config = load(Vec::new());
    let needed = config.server.drain_timeout + config.telemetry.flush_timeout;
    let compose = read("deploy/compose.yaml");
    let grace = compose.split("stop_grace_period: ").nth(1).unwrap().split('s').next().unwrap();
    assert!(grace.parse::<u64>().unwrap() > needed.as_secs(), "{grace}");
}

#[test]
fn the_image_is_run_by_a_user_without_rights_and_built_to_be_fast() {
    let image = read("deploy/Dockerfile");
    let user = image.lines().rfind(|line| line.starts_with("USER ")).unwrap();
    assert_eq!(user, "USER 10001");
    assert!(image.contains("--profile dist") && image.contains("--locked"));
}

#[test]
fn every_key_of_the_default_configuration_is_explained() {
    let text = read("api/config.default.toml");
    let lines: Vec<&str> = text.lines().collect();
    let mut keys = BTreeSet::new();
    for (number, line) in lines.iter().enumerate() {
        if !line.starts_with(['#', '[']) && !line.is_empty() {
            assert!(lines[number - 1].starts_with("# "), "{line} has no comment above it");
            keys.insert(line.split(" = ").next().unwrap());
        }
    }
    assert_eq!(
        load(Vec::new()).effective().len(),
        lines.iter().filter(|line| line.contains(" = ") && !line.starts_with('#')).count()
    );
    assert!(keys.len() > 25, "{keys:?}");
}
