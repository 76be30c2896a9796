//! `document add|list|remove`, and what a server makes of it.

use std::path::Path;

use serde_json::json;

use super::support::{Postgres, Served, refused, run, succeed, texts};

const FIRST: &str = "query First { careerLevels { code } }\n";
const SECOND: &str = "{ divisions { code } }";

/// The id of a text, as anybody can make it.
fn id(text: &str) -> String {
    use sha2::Digest;
    let digest = sha2::Sha256::digest(text);
    format!("sha256:{}", digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

fn files(folder: &Path) {
    std::fs::write(folder.join("first.graphql"), FIRST).unwrap();
    std::fs::write(folder.join("second.graphql"), SECOND).unwrap();
}

/// Adding, listing and removing over a database.
fn round(folder: &Path, url: &str) {
    files(folder);
    let command = |words: &[&str]| succeed(folder, &[words, &["--database-url", url]].concat());
    command(&["migrate", "up"]);
    assert_eq!(command(&["document", "list"]), "");
    let (first, second) = (id(FIRST), id(SECOND));
    let add = ["document", "add", "first.graphql", "second.graphql"];
    assert_eq!(command(&add), format!("added      {first}  first.graphql\nadded      {second}  second.graphql\n"));
    assert_eq!(command(&add), format!("unchanged  {first}  first.graphql\nunchanged  {second}  second.graphql\n"));
    let list = command(&["document", "list"]);
    let lines: Vec<Vec<&str>> = list.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines.len(), 2, "{list}");
    assert_eq!((lines[0][0], lines[0][2], &lines[0][3..]), (first.as_str(), "38", ["First"].as_slice()));
    assert_eq!((lines[1][0], lines[1][2], &lines[1][3..]), (second.as_str(), "22", ["(no", "name)"].as_slice()));
    assert!(lines[0][1].ends_with('Z') && lines[0][1].len() == 20, "{list}");
    assert_eq!(
        command(&["document", "remove", "first.graphql", &second]),
        format!("removed    {first}  first.graphql\nremoved    {second}\n")
    );
    assert_eq!(command(&["document", "remove", &second]), format!("not there  {second}\n"));
    assert_eq!(command(&["document", "list"]), "");
}

#[test]
fn documents_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    round(folder.path(), "sqlite://x.sqlite?mode=rwc");
    let postgres = Postgres::new("documents");
    round(folder.path(), &postgres.url);
}

#[test]
fn nothing_is_stored_when_one_would_be_refused() {
    let folder = tempfile::tempdir().unwrap();
    let url = ["--database-url", "sqlite://x.sqlite?mode=rwc"];
    files(folder.path());
    std::fs::write(folder.path().join("bad.graphql"), "{ nope }").unwrap();
    std::fs::write(folder.path().join("broken.graphql"), "{").unwrap();
    let deep = format!("{{ organisations {{ nodes {{ {}id{} }} }} }}", "parent { ".repeat(11), " }".repeat(11));
    std::fs::write(folder.path().join("deep.graphql"), deep).unwrap();
    succeed(folder.path(), &[&["migrate", "up"], url.as_slice()].concat());
    let words = ["document", "add", "first.graphql", "bad.graphql", "broken.graphql", "deep.graphql", "absent.graphql"];
    let output = run(folder.path(), &[words.as_slice(), &url].concat());
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), out.as_str()), (Some(1), ""));
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 4, "{err}");
    for (line, begins) in
        lines.iter().zip(["bad.graphql: ", "broken.graphql: ", "deep.graphql: ", "absent.graphql: cannot be read: "])
    {
        assert!(line.starts_with(&format!("hcs-graph: {begins}")), "{line}");
    }
    assert!(lines[0].contains("nope") && lines[0].ends_with("(line 1, column 3)"), "{err}");
    assert!(lines[2].contains("depth"), "{err}");
    assert_eq!(succeed(folder.path(), &[&["document", "list"], url.as_slice()].concat()), "");
    let output = run(folder.path(), &[&["document", "remove", "sha256:1"], url.as_slice()].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(texts(&output).1.starts_with("hcs-graph: sha256:1: neither an id nor a file"), "{output:?}");
}

#[test]
fn a_server_that_runs_sees_what_is_added_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    files(folder.path());
    let served = Served::start(folder.path(), &["--set", "documents.refresh_ms=0"]);
    let ask = |text: &str| served.post(&json!({"documentId": id(text)}).to_string());
    assert_eq!(ask(SECOND).status, 422);
    succeed(folder.path(), &["document", "add", "second.graphql"]);
    let answer = ask(SECOND);
    assert_eq!((answer.status, answer.body.contains("\"divisions\":[{\"code\"")), (200, true), "{}", answer.body);
    let by_get = served.get(&format!("/graphql?documentId={}", id(SECOND)));
    assert_eq!((by_get.status, by_get.body.contains("\"divisions\":[{\"code\"")), (200, true), "{}", by_get.body);
    assert_eq!(by_get.header("cache-control"), "public, max-age=3600");
    succeed(folder.path(), &["document", "remove", "second.graphql"]);
    assert_eq!(ask(SECOND).status, 422);
    served.end();
}

#[test]
fn a_folder_of_documents_is_judged_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("documents");
    std::fs::create_dir(&documents).unwrap();
    files(&documents);
    let set = ["--set", "documents.folder=documents", "--set", "documents.only_stored=true"];
    let served = Served::start(folder.path(), &set);
    assert_eq!(served.post(&json!({"documentId": id(FIRST)}).to_string()).status, 200);
    let other = served.post(&json!({"query": FIRST}).to_string());
    assert_eq!((other.status, other.body.contains("DOCUMENT_NOT_TRUSTED")), (403, true));
    served.end();

    std::fs::write(documents.join("bad.graphql"), "{ nope }").unwrap();
    let line = refused(folder.path(), &[&["--listen", "127.0.0.1:0"], set.as_slice()].concat());
    assert!(
        line.starts_with("the folder of stored documents cannot be used: documents/bad.graphql: ")
            && line.contains("nope"),
        "{line}"
    );
    let line = refused(folder.path(), &["--listen", "127.0.0.1:0", "--set", "documents.folder=absent"]);
    assert!(line.starts_with("the folder of stored documents cannot be used: absent cannot be read: "), "{line}");
}
