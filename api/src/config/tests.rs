//! Layers over one another, and every problem at once.

use super::*;

fn sources(environment: &[(&str, &str)], flags: &[(&str, &str, &str)]) -> Sources {
    Sources {
        file: None,
        folder: Some(PathBuf::from("/nowhere")),
        environment: environment.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        flags: flags.iter().map(|(k, f, v)| ((*k).to_owned(), (*f).to_owned(), (*v).to_owned())).collect(),
    }
}

fn with_file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("some.toml");
    std::fs::write(&file, text).unwrap();
    (folder, file)
}

fn origin_of<'a>(config: &'a Config, key: &str) -> &'a str {
    &config.effective().iter().find(|one| one.key == key).unwrap().origin
}

#[test]
fn the_compiled_in_defaults_are_a_whole_configuration() {
    let config = Config::load(&sources(&[], &[])).unwrap();
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.server.body_limit_bytes, 102_400);
    assert_eq!(config.limits.depth, 10);
    assert_eq!(config.database_url().to_string(), "sqlite://data/hcs-graph.sqlite?mode=rwc");
    assert!(config.telemetry.otlp_endpoint.is_none());
    assert!(config.effective().iter().all(|one| one.origin == "default"));
}

#[test]
fn a_flag_stands_over_the_environment_over_a_file_over_the_default() {
    let (_folder, file) = with_file("[limits]\ndepth = 11\naliases = 31\ntokens = 2001\n");
    let mut all = sources(
        &[("HCS_GRAPH__LIMITS__DEPTH", "12"), ("HCS_GRAPH__LIMITS__ALIASES", "32"), ("PATH", "/bin")],
        &[("limits.depth", "--set", "13")],
    );
    all.file = Some(file.clone());
    let config = Config::load(&all).unwrap();
    assert_eq!((config.limits.depth, config.limits.aliases), (13, 32));
    assert_eq!((config.limits.tokens, config.limits.directives), (2001, 20));
    assert_eq!(origin_of(&config, "limits.depth"), "flag --set");
    assert_eq!(origin_of(&config, "limits.aliases"), "environment HCS_GRAPH__LIMITS__ALIASES");
    assert_eq!(origin_of(&config, "limits.tokens"), format!("file {}", file.display()));
    assert_eq!(origin_of(&config, "limits.directives"), "default");
}

#[test]
fn all_problems_are_reported_at_once_with_key_and_layer() {
    let (_folder, file) = with_file("[server]\nlisten = \"somewhere\"\ntypo = 1\n[telemetry]\nlog_format = \"xml\"\n");
    let mut all = sources(
        &[("HCS_GRAPH__LIMITS__DEPTH", "0"), ("HCS_GRAPH__LIMIT__DEPTH", "9")],
        &[("telemetry.sample_ratio", "--set", "1.5"), ("database.readers", "--set", "many")],
    );
    all.file = Some(file.clone());
    let problems: Vec<String> = Config::load(&all).unwrap_err().iter().map(ToString::to_string).collect();
    let file = file.display();
    assert_eq!(
        problems,
        [
            format!("server.typo (file {file}): there is no such key"),
            "limit.depth (environment HCS_GRAPH__LIMIT__DEPTH): there is no such key".to_owned(),
            format!(
                "server.listen (file {file}): expected an address and port such as 127.0.0.1:8080, found \"somewhere\""
            ),
            "database.readers (flag --set): expected a whole number, found \"many\"".to_owned(),
            "limits.depth (environment HCS_GRAPH__LIMITS__DEPTH): expected 1 to 100, found 0".to_owned(),
            format!("telemetry.log_format (file {file}): expected text or json, found \"xml\""),
            "telemetry.sample_ratio (flag --set): expected 0.0 to 1.0, found 1.5".to_owned(),
        ]
    );
}

#[test]
fn a_file_that_is_not_there_or_not_toml_is_named_without_its_text() {
    let mut all = sources(&[], &[]);
    all.file = Some(PathBuf::from("/nowhere/some.toml"));
    let problems = Config::load(&all).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].origin, "file /nowhere/some.toml");
    assert!(problems[0].message.contains("cannot be read"), "{}", problems[0]);

    let (_folder, file) = with_file("[database]\nurl = \"postgres://a:geheim@h/n\n");
    all.file = Some(file);
    let problems = Config::load(&all).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("line 2"), "{}", problems[0]);
    assert!(!problems[0].to_string().contains("geheim"));
}

#[test]
fn a_section_that_is_no_table_is_a_problem_of_its_own() {
    let (_folder, file) = with_file("server = 3\n[limits.depth]\nx = 1\n");
    let mut all = sources(&[], &[]);
    all.file = Some(file);
    let keys: Vec<String> = Config::load(&all).unwrap_err().into_iter().map(|p| p.key).collect();
    assert_eq!(keys, ["limits.depth.x", "server"]);
}

#[test]
fn a_password_is_never_printed() {
    let config = Config::load(&sources(
        &[("HCS_GRAPH__DATABASE__URL", "postgres://app:geheim@db.example:5432/hcs?sslmode=require&password=geheim")],
        &[],
    ))
    .unwrap();
    assert!(config.database_url().expose().contains("geheim"));
    let printed = format!("{config:?} {}", config.database_url());
    assert!(!printed.contains("geheim"), "{printed}");
    let shown = config.effective().iter().find(|one| one.key == "database.url").unwrap();
    assert_eq!(shown.value, "\"postgres://app:***@db.example:5432/hcs?sslmode=require&password=***\"");
}

#[test]
fn a_bad_database_address_is_refused_without_being_printed() {
    let problems = Config::load(&sources(&[("HCS_GRAPH__DATABASE__URL", "mysql://app:geheim@h/n")], &[])).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "database.url (environment HCS_GRAPH__DATABASE__URL): expected sqlite://PATH?mode=rwc or \
         postgres://USER:PASSWORD@HOST:PORT/NAME"
    );
}

#[test]
fn an_answer_may_not_time_out_before_its_statement() {
    let problems = Config::load(&sources(&[("HCS_GRAPH__SERVER__REQUEST_TIMEOUT_MS", "4000")], &[])).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "server.request_timeout_ms (environment HCS_GRAPH__SERVER__REQUEST_TIMEOUT_MS): must be longer than \
         database.statement_timeout_ms (5000), found 4000"
    );
}

#[test]
fn an_answer_may_not_time_out_before_its_own_time() {
    let problems = Config::load(&sources(&[("HCS_GRAPH__LIMITS__ANSWER_TIMEOUT_MS", "15000")], &[])).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "server.request_timeout_ms (default): must be longer than limits.answer_timeout_ms (15000), found 15000"
    );
}

#[test]
fn a_budget_suffices_for_one_operation() {
    let config = Config::load(&sources(&[], &[("budget.capacity", "--set", "50000")])).unwrap();
    assert_eq!(u64::from(config.budget.capacity.get()), config.limits.cost);
    let problems = Config::load(&sources(&[], &[("budget.capacity", "--set", "49999")])).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "budget.capacity (flag --set): must not be less than limits.cost (50000), found 49999"
    );
}

#[test]
fn proxies_are_addresses_and_networks() {
    let set = |key: &'static str, value: &'static str| Config::load(&sources(&[], &[(key, "--set", value)]));
    let config = set("budget.trusted_proxies", " 127.0.0.1, 10.0.0.0/8,2001:db8::/32 ").unwrap();
    let networks: Vec<String> = config.budget.trusted_proxies.iter().map(ToString::to_string).collect();
    assert_eq!(networks, ["127.0.0.1/32", "10.0.0.0/8", "2001:db8::/32"]);
    for (key, value) in [
        ("budget.trusted_proxies", "proxy.example"),
        ("budget.trusted_proxies", "10.0.0.0/33"),
        ("budget.proxy_header", "x-real-ip"),
        ("budget.refill_per_second", "0"),
    ] {
        assert_eq!(set(key, value).unwrap_err()[0].key, key, "{value}");
    }
}

#[test]
fn origins_are_registered_one_by_one() {
    let with = |origins: &str| Config::load(&sources(&[("HCS_GRAPH__CORS__ORIGINS", origins)], &[]));
    assert_eq!(with("").unwrap().cors.origins, Vec::<String>::new());
    let two = with("https://a.example  http://localhost:3000").unwrap();
    assert_eq!(two.cors.origins, ["https://a.example", "http://localhost:3000"]);
    for bad in ["*", "https://a.example/", "https://a.example, https://b.example"] {
        assert_eq!(
            with(bad).unwrap_err()[0].to_string(),
            format!(
                "cors.origins (environment HCS_GRAPH__CORS__ORIGINS): expected origins such as \
                 https://www.example.org, parted by blanks, found \"{bad}\""
            )
        );
    }
}

#[test]
fn who_takes_stored_documents_alone_takes_none_from_clients() {
    let set = [("documents.only_stored", "--set", "true"), ("documents.automatic", "--set", "true")];
    let problems = Config::load(&sources(&[], &set)).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].key.as_str(), problems[0].origin.as_str()), ("documents.automatic", "flag --set"));
    let config = Config::load(&sources(&[], &set[..1])).unwrap();
    assert!(config.documents.only_stored && config.documents.folder.is_none());
}

#[test]
fn a_log_level_is_a_level_or_a_whole_filter() {
    for (given, filter) in [("debug", "warn,hcs_graph=debug"), ("info,sqlx=trace", "info,sqlx=trace")] {
        let config = Config::load(&sources(&[], &[("telemetry.log_level", "--log-level", given)])).unwrap();
        assert_eq!(config.telemetry.log_filter, filter);
    }
    let problems = Config::load(&sources(&[], &[("telemetry.log_level", "--log-level", "loud")])).unwrap_err();
    assert_eq!(problems[0].key, "telemetry.log_level");
}

#[test]
fn traces_go_to_a_plain_http_address_only() {
    for bad in ["https://collector.example", "collector:4318", "ftp://x"] {
        let problems = Config::load(&sources(&[("HCS_GRAPH__TELEMETRY__OTLP_ENDPOINT", bad)], &[])).unwrap_err();
        assert_eq!(problems[0].key, "telemetry.otlp_endpoint", "{bad}");
    }
    let config =
        Config::load(&sources(&[("HCS_GRAPH__TELEMETRY__OTLP_ENDPOINT", "http://127.0.0.1:4318/")], &[])).unwrap();
    assert_eq!(config.telemetry.otlp_endpoint.unwrap(), "http://127.0.0.1:4318/v1/traces");
}

#[test]
fn a_folder_with_awkward_characters_stays_one_path() {
    let config = Config::load(&sources(&[], &[("data.folder", "--data-folder", "/srv/a b?c#d%e")])).unwrap();
    assert_eq!(config.database_url().sqlite_path().unwrap(), PathBuf::from("/srv/a b?c#d%e/hcs-graph.sqlite"));
}
