//! `client`, `key` and `token`, and what a server makes of them.

use std::path::Path;

use serde_json::json;

use super::support::{Postgres, Served, leaks, refused, run, succeed, texts};

/// The public key of RFC 8410, section 10.1.
const PEM: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";

/// A question with a token; the status and the body.
fn ask(served: &Served, token: &str) -> (u16, serde_json::Value) {
    let body = json!({"query": "{ organisations(first: 1) { nodes { id } } }"}).to_string();
    let head = format!("POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nAuthorization: Bearer {token}");
    let answer = served.exchange(&head, &body);
    (answer.status, serde_json::from_str(&answer.body).unwrap())
}

/// The id of an organisation of the graph.
fn organisation(served: &Served) -> String {
    let answer = served.post(&json!({"query": "{ organisations(first: 1) { nodes { id } } }"}).to_string());
    let answer: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    answer["data"]["organisations"]["nodes"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_developer_has_a_token_of_the_embedded_run() {
    let folder = tempfile::tempdir().unwrap();
    let token = succeed(folder.path(), &["token"]);
    // From here on no line of any program may have it, nor a part of it.
    leaks::keep(token.trim());
    assert_eq!(leaks::seen(token.split('.').next_back().unwrap().trim()), Some("a secret of this run"));
    let served = Served::start(folder.path(), &["--set", "auth.refresh_ms=0"]);
    assert!(served.greeting.contains("hcs-graph token"), "{}", served.greeting);
    assert_eq!(ask(&served, token.trim()).0, 200);
    let (status, body) = ask(&served, "nobody's");
    assert_eq!((status, &body["code"]), (401, &json!("UNAUTHENTICATED")));
    let narrow = succeed(folder.path(), &["token", "--scope", "studies.read", "--seconds", "60"]);
    assert_eq!(ask(&served, narrow.trim()).0, 200);
    assert_eq!(succeed(folder.path(), &["client", "suspend", "developer"]), "suspended\n");
    let (status, body) = ask(&served, token.trim());
    assert_eq!((status, &body["code"]), (403, &json!("CLIENT_SUSPENDED")));
    let output = run(folder.path(), &["token"]);
    assert_eq!((output.status.code(), texts(&output).1), (Some(1), "hcs-graph: the client is suspended\n".to_owned()));
    assert_eq!(succeed(folder.path(), &["client", "resume", "developer"]), "resumed\n");
    assert_eq!(ask(&served, token.trim()).0, 200);
    // The key that signed it is taken back.
    let keys = succeed(folder.path(), &["key", "list"]);
    let kid = keys.split_whitespace().next().unwrap();
    assert!(keys.trim_end().ends_with("signs") && keys.lines().count() == 1, "{keys}");
    succeed(folder.path(), &["key", "rotate"]);
    assert_eq!(ask(&served, token.trim()).0, 200);
    succeed(folder.path(), &["key", "revoke", kid]);
    assert_eq!(ask(&served, token.trim()).0, 401);
    let log = served.end().join("\n");
    assert!(!log.contains(token.trim()) && !log.contains(narrow.trim()), "{log}");
}

#[cfg(unix)]
#[test]
fn private_keys_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    succeed(folder.path(), &["token"]);
    let keys = folder.path().join("data/keys");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&keys), 0o700);
    let files: Vec<_> = std::fs::read_dir(&keys).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!((files.len(), mode(&files[0])), (1, 0o600));
    std::fs::set_permissions(&files[0], std::fs::Permissions::from_mode(0o644)).unwrap();
    let output = run(folder.path(), &["token"]);
    assert_eq!(output.status.code(), Some(2), "{}", texts(&output).1);
}

fn round(folder: &Path, url: &str) {
    let command = |words: &[&str]| succeed(folder, &[words, &["--database-url", url]].concat());
    let fails = |words: &[&str]| {
        let output = run(folder, &[words, &["--database-url", url]].concat());
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        texts(&output).1
    };
    let served = Served::start(folder, &["--database-url", url]);
    let organisation = organisation(&served);
    served.end();
    std::fs::write(folder.join("key.pem"), PEM).unwrap();
    let add = ["client", "add", "velindre", "--organisation", &organisation];
    assert_eq!(command(&add), "added  velindre\n");
    assert_eq!(fails(&add), "hcs-graph: there is a client velindre already\n");
    assert_eq!(fails(&["client", "add", "Velindre", "--organisation", &organisation]).matches('\n').count(), 1);
    let grant = ["client", "grant", "velindre", "studies.read", "grants.read"];
    assert_eq!(command(&grant), "granted  studies.read grants.read\n");
    assert_eq!(command(&grant), "unchanged\n");
    assert_eq!(command(&["client", "revoke-scope", "velindre", "grants.read"]), "revoked  grants.read\n");
    assert_eq!(command(&["client", "national", &organisation]), "national remit\n");
    let list = command(&["client", "list"]);
    assert!(list.starts_with("velindre  active  ") && list.ends_with("(national)  studies.read\n"), "{list}");
    assert_eq!(command(&["client", "national", &organisation, "--remove"]), "no national remit any more\n");
    assert_eq!(command(&["client", "suspend", "velindre"]), "suspended\n");
    assert_eq!(command(&["client", "suspend", "velindre"]), "unchanged\n");
    let budget = ["client", "budget", "velindre", "--capacity", "900", "--refill", "9"];
    assert_eq!(command(&budget), "900, 9 each second\n");
    assert_eq!(command(&budget), "unchanged\n");
    assert_eq!(command(&["client", "budget", "velindre"]), "the usual budget\n");
    let added = command(&["client", "key", "add", "velindre", "key.pem"]);
    let kid = added.split_whitespace().nth(1).unwrap().to_owned();
    assert_eq!(
        fails(&["client", "key", "add", "velindre", "key.pem"]),
        format!("hcs-graph: the client has a key {kid} already\n")
    );
    assert!(command(&["client", "key", "list", "velindre"]).ends_with("counts\n"));
    assert_eq!(command(&["client", "key", "revoke", "velindre", &kid]), format!("revoked  {kid}\n"));
    assert_eq!(command(&["client", "key", "revoke", "velindre", &kid]), "unchanged\n");
    assert_eq!(fails(&["client", "key", "revoke", "velindre", "none"]), "hcs-graph: there is no key none\n");
    assert!(command(&["client", "key", "list", "velindre"]).ends_with("revoked\n"));
    std::fs::write(folder.join("private.pem"), PEM.replace("PUBLIC", "PRIVATE")).unwrap();
    assert!(fails(&["client", "key", "add", "velindre", "private.pem"]).contains("it is a private key"));
    let embed = command(&["client", "embed", "add", "velindre", "https://www.example.org"]);
    let embed = embed.split_whitespace().nth(1).unwrap().to_owned();
    assert_eq!(
        command(&["client", "embed", "list", "velindre"]),
        format!("{embed}  counts  https://www.example.org\n")
    );
    assert_eq!(command(&["client", "embed", "revoke", &embed]), format!("revoked  {embed}\n"));
    assert_eq!(fails(&["client", "grant", "nobody", "studies.read"]), "hcs-graph: there is no client nobody\n");
    // A token is for a client that is named, where the database is not the program's own.
    assert!(refused(folder, &["token", "--database-url", url]).contains("--client"));
    assert_eq!(
        fails(&["token", "--client", "velindre", "--scope", "grants.read"]),
        "hcs-graph: not granted to velindre: grants.read\n"
    );
}

#[test]
fn a_register_is_kept_over_each_database() {
    let folder = tempfile::tempdir().unwrap();
    round(folder.path(), "sqlite://x.sqlite?mode=rwc");
    let postgres = Postgres::new("access");
    round(folder.path(), &postgres.url);
}
