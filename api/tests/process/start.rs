//! The first start and the ones after it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::support::{Postgres, Served, succeed};

/// Every row of every table of a SQLite file, as its text.
fn contents(file: &Path) -> BTreeMap<String, Vec<String>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        use sqlx::{AssertSqlSafe, Connection, Row};
        let mut session =
            sqlx::SqliteConnection::connect(&format!("sqlite://{}?mode=ro", file.display())).await.unwrap();
        let tables = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        let tables: Vec<String> =
            tables.fetch_all(&mut session).await.unwrap().iter().map(|row| row.get::<String, _>(0)).collect();
        let mut contents = BTreeMap::new();
        for table in tables {
            let columns = sqlx::query(AssertSqlSafe(format!("SELECT name FROM pragma_table_info('{table}')")));
            let columns = columns.fetch_all(&mut session).await.unwrap();
            let quoted = columns.iter().map(|row| format!("quote(\"{}\")", row.get::<String, _>(0)));
            let text = quoted.collect::<Vec<_>>().join(" || ',' || ");
            let rows = sqlx::query(AssertSqlSafe(format!("SELECT {text} FROM \"{table}\" ORDER BY 1")));
            let rows = rows.fetch_all(&mut session).await.unwrap();
            contents.insert(table, rows.iter().map(|row| row.get::<String, _>(0)).collect());
        }
        session.close().await.unwrap();
        contents
    })
}

#[test]
fn a_first_start_in_an_empty_folder_serves_and_a_second_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data/hcs-graph.sqlite");
    let served = Served::start(folder.path(), &[]);
    assert!(served.greeting.contains("serves sqlite://data/hcs-graph.sqlite?mode=rwc"), "{}", served.greeting);
    assert_eq!(served.get("/readyz").status, 200);
    let body = served.post(r#"{"query":"{ __typename }"}"#).body;
    assert!(body.starts_with(r#"{"data":{"__typename":"Query"},"extensions":{"cost":{"requested":1,"#), "{body}");
    served.end();
    let first = contents(&file);
    assert!(first["seaql_migrations"].len() >= 5, "{:?}", first.keys());

    let again = Served::start(folder.path(), &[]);
    assert_eq!(again.get("/readyz").status, 200);
    again.end();
    assert_eq!(contents(&file), first);
}

#[test]
fn the_greeting_names_places_that_answer_and_a_query_that_works() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path(), &[]);
    let base = format!("http://{}", served.address);
    for (word, path, begins) in [
        ("endpoint", "/graphql", "{\"errors\""),
        ("explorer", "/explorer", "<!doctype html>"),
        ("contract", "/schema.graphql", "\"\"\""),
    ] {
        let line = served.greeting.lines().find(|line| line.trim_start().starts_with(word)).unwrap();
        assert_eq!(line.split_whitespace().nth(1), Some(format!("{base}{path}").as_str()));
        let answer = served.get(path);
        assert!(answer.body.starts_with(begins), "{path}: {}", answer.body);
    }
    let line = served.greeting.lines().find(|line| line.trim_start().starts_with("curl ")).unwrap();
    // As a shell takes it apart, so that its quotes are tested too; the body goes by the test's own connection.
    let arguments = Command::new("sh").args(["-c", &line.replacen("curl", "printf '%s\\n'", 1)]).output().unwrap();
    let arguments = String::from_utf8(arguments.stdout).unwrap();
    let arguments: Vec<&str> = arguments.lines().collect();
    assert_eq!(arguments[..4], ["-s", &format!("{base}/graphql"), "-H", "Content-Type: application/json"]);
    let answer = served.post(arguments[5]);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let boards = body["data"]["organisations"]["nodes"].as_array().unwrap();
    assert_eq!(boards.len(), 7, "the health boards of Wales: {}", answer.body);
    assert!(
        boards.iter().all(|board| board["name"]["en"].as_str().unwrap().ends_with("University Health Board")
            || board["name"]["en"] == "Powys Teaching Health Board"),
        "{}",
        answer.body
    );
    served.end();
}

#[test]
fn a_first_start_on_postgresql_serves_and_a_second_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let postgres = Postgres::new("start");
    let served = Served::start(folder.path(), &["--database-url", &postgres.url]);
    assert_eq!(served.get("/readyz").status, 200);
    served.end();
    let first = postgres.contents();
    assert!(first.contains_key("organisation") && first.contains_key("seaql_migrations"), "{:?}", first.keys());

    let again = Served::start(folder.path(), &["--database-url", &postgres.url]);
    assert_eq!(again.get("/readyz").status, 200);
    again.end();
    assert_eq!(postgres.contents(), first);
    assert!(!folder.path().join("data").exists());
    let status = succeed(folder.path(), &["migrate", "status", "--database-url", &postgres.url]);
    assert!(status.lines().count() >= 5 && status.lines().all(|line| line.starts_with("applied ")), "{status}");
}

#[test]
fn first_starts_at_the_same_time_wait_for_one_another() {
    let folder = tempfile::tempdir().unwrap();
    let postgres = Postgres::new("together");
    let sqlite = "sqlite://shared.sqlite?mode=rwc".to_owned();
    for url in [postgres.url.clone(), sqlite] {
        let starts: Vec<_> = (0..3)
            .map(|_| {
                let (folder, url) = (folder.path().to_owned(), url.clone());
                std::thread::spawn(move || Served::start(&folder, &["--database-url", &url]))
            })
            .collect();
        for start in starts {
            let served = start.join().unwrap();
            assert_eq!(served.get("/readyz").status, 200);
            served.end();
        }
    }
}

#[test]
fn tables_go_up_and_down_and_tell_where_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let with = |words: &[&str]| {
        let mut words = words.to_vec();
        words.extend(["--database-url", "sqlite://deep/er/x.sqlite?mode=rwc"]);
        succeed(folder.path(), &words)
    };
    let pending = with(&["migrate", "status"]);
    let changes = pending.lines().count();
    assert!(pending.lines().all(|line| line.starts_with("pending ")), "{pending}");
    assert_eq!(with(&["migrate", "up"]), format!("{changes} changes of tables applied.\n"));
    assert_eq!(with(&["migrate", "up"]), "The tables are up to date.\n");
    assert_eq!(with(&["migrate", "down", "--steps", "2"]), "2 changes of tables taken back.\n");
    let status = with(&["migrate", "status"]);
    assert_eq!(status.lines().filter(|line| line.starts_with("pending ")).count(), 2, "{status}");
    assert_eq!(with(&["migrate", "up"]), "2 changes of tables applied.\n");
}
