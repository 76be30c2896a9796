//! The log: one line a request, with its documented fields and nothing else.

use super::support::{Postgres, Served, sqlite_statement};

/// Answered in part: `verborgen` is no id.
const QUERY: &str = r#"{"query":"query Geheim($v: ID!) { node(id: $v) { id } }","variables":{"v":"verborgen"}}"#;

#[test]
fn each_request_has_one_line_without_anything_personal() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--log-format", "json"]);
    let head = "POST /graphql?token=heimlich HTTP/1.1\r\nContent-Type: application/json\r\nX-Request-Id: mine-1\r\n\
                Authorization: Basic heimlich\r\nX-Forwarded-For: 192.0.2.7";
    let first = served.exchange(head, QUERY);
    assert_eq!(first.header("request-id"), "mine-1");
    let answer = served.get("/organisations/heimlich");
    assert_eq!(served.exchange("EVIL /livez HTTP/1.1", "").status, 405);
    assert_eq!(served.exchange("GET /livez HTTP/1.1\r\nAccept-Language: cy", "").status, 200);
    let lines: Vec<serde_json::Value> = (0..4).map(|_| serde_json::from_str(&served.log_line()).unwrap()).collect();
    let rest = served.end();
    assert_eq!(rest, Vec::<String>::new());

    let fields = |line: &serde_json::Value| line.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let all = [
        "bytes",
        "document",
        "duration_us",
        "level",
        "message",
        "method",
        "operation",
        "outcome",
        "request_id",
        "route",
        "status",
        "target",
        "timestamp",
    ];
    assert_eq!(fields(&lines[0]), all);
    let without: Vec<&str> =
        all.into_iter().filter(|name| !["document", "operation", "outcome"].contains(name)).collect();
    assert_eq!(fields(&lines[1]), without);
    let told = |line: &serde_json::Value| {
        format!(
            "{} {} {} {} {} {}",
            line["target"], line["method"], line["route"], line["status"], line["outcome"], line["request_id"]
        )
    };
    assert_eq!(told(&lines[0]), r#""hcs_graph::request" "POST" "/graphql" 294 "partial" "mine-1""#);
    let id = answer.header("request-id");
    assert_eq!(told(&lines[1]), format!(r#""hcs_graph::request" "GET" "-" 404 null "{id}""#));
    assert!(told(&lines[2]).starts_with(r#""hcs_graph::request" "OTHER" "/livez" 405 null"#), "{}", told(&lines[2]));
    assert_eq!(lines[0]["operation"], "query");
    assert_eq!(lines[0]["bytes"], first.body.len());
    let whole = lines.iter().map(ToString::to_string).collect::<String>();
    for secret in ["Geheim", "verborgen", "heimlich", "node", "192.0.2.7", "EVIL"] {
        assert!(!whole.contains(secret), "{secret}: {whole}");
    }
}

#[test]
fn equal_documents_can_be_recognised_within_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--log-format", "json"]);
    for query in ["{ __typename }", "{ __typename }", "{ a: __typename }"] {
        served.post(&serde_json::json!({"query": query}).to_string());
    }
    let documents: Vec<String> = (0..3)
        .map(|_| serde_json::from_str::<serde_json::Value>(&served.log_line()).unwrap()["document"].to_string())
        .collect();
    assert_eq!(documents[0], documents[1]);
    assert_ne!(documents[0], documents[2]);
    served.end();
}

#[test]
fn who_wants_warnings_alone_gets_no_line() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--log-level", "warn"]);
    assert_eq!(served.get("/livez").status, 200);
    assert_eq!(served.end(), Vec::<String>::new());
}

#[test]
fn the_text_form_is_one_line_too() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &[]);
    served.get("/livez");
    let line = served.log_line();
    assert!(line.contains(" INFO hcs_graph::request: request method=\"GET\" route=\"/livez\" status=200 "), "{line}");
    assert_eq!(served.end(), Vec::<String>::new());
}

/// A field whose table is taken away while the program runs.
fn what_happened_is_in_the_log_alone(served: Served, lose: impl FnOnce()) {
    let ask = |id: &str, language: &str| {
        let head = format!(
            "POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nX-Request-Id: {id}\r\nAccept-Language: {language}"
        );
        served.exchange(&head, r#"{"query":"{ __typename studies { totalCount } }"}"#)
    };
    assert_eq!(ask("before", "en").status, 200);
    served.log_line();
    lose();
    for (id, language, sentence) in [
        ("lost-en", "en", "Something went wrong here. The log has it under the request id."),
        ("lost-cy", "cy", "Aeth rhywbeth o'i le yma. Mae yn y log o dan rif y cais."),
    ] {
        let answer = ask(id, language);
        assert_eq!(answer.status, 294);
        let told: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(told["data"], serde_json::json!({"__typename": "Query", "studies": null}));
        let error = serde_json::json!({
            "message": sentence,
            "locations": [{"line": 1, "column": 14}],
            "path": ["studies"],
            "extensions": {"code": "INTERNAL", "requestId": id, "retryable": false},
        });
        assert_eq!(told["errors"], serde_json::json!([error]));
        let fault: serde_json::Value = serde_json::from_str(&served.log_line()).unwrap();
        assert_eq!((&fault["level"], &fault["request_id"]), (&"ERROR".into(), &id.into()), "{fault}");
        let cause = fault["cause"].as_str().unwrap();
        assert!(cause.starts_with("error returned from database: ") && cause.contains("study"), "{fault}");
        let line: serde_json::Value = serde_json::from_str(&served.log_line()).unwrap();
        assert_eq!((&line["request_id"], &line["outcome"]), (&id.into(), &"partial".into()), "{line}");
    }
    assert_eq!(served.end(), Vec::<String>::new());
}

#[test]
fn what_happened_inside_is_in_the_log_alone_on_postgres() {
    let folder = tempfile::tempdir().unwrap();
    let postgres = Postgres::new("masked");
    let served = Served::start(folder.path(), &["--log-format", "json", "--database-url", &postgres.url]);
    what_happened_is_in_the_log_alone(served, || postgres.statement("ALTER TABLE study RENAME TO gone"));
}

#[test]
fn what_happened_inside_is_in_the_log_alone_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &["--log-format", "json"]);
    what_happened_is_in_the_log_alone(served, || sqlite_statement(folder.path(), "ALTER TABLE study RENAME TO gone"));
}
