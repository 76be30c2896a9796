//! What its user can put right: one line and exit code 2.

use std::net::TcpListener;

use super::support::{Postgres, refused, run, succeed, texts};

#[test]
fn a_port_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let line = refused(folder.path(), &["serve", "--listen", &address]);
    assert_eq!(
        line,
        format!(
            "cannot listen on {address}: the port is in use by another program; name another address with --listen"
        )
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn a_folder_that_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data"), "a file where the folder would be").unwrap();
    let line = refused(folder.path(), &["--listen", "127.0.0.1:0"]);
    assert!(line.starts_with("the folder data cannot be written: "), "{line}");
    assert!(line.ends_with("; name another with --data-folder"), "{line}");
    // A place where not even the superuser may make a folder.
    let line = refused(folder.path(), &["--listen", "127.0.0.1:0", "--data-folder", "/proc/hcs-graph"]);
    assert!(line.starts_with("the folder /proc/hcs-graph cannot be written: "), "{line}");
}

#[test]
fn a_database_out_of_reach() {
    let folder = tempfile::tempdir().unwrap();
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("postgres://app:geheim@{closed}/hcs");
    for command in [
        vec!["serve", "--listen", "127.0.0.1:0"],
        vec!["migrate", "up"],
        vec!["load", "reference"],
        vec!["load", "sample"],
        vec!["import", "ror", "x.json"],
        vec!["import", "ror", "x.json", "--dry-run"],
    ] {
        let mut words = command.clone();
        words.extend(["--database-url", &url]);
        let line = refused(folder.path(), &words);
        let begins = format!("the database postgres://app:***@{closed}/hcs cannot be used: ");
        assert!(line.starts_with(&begins), "{command:?}: {line}");
        assert!(!line.contains("geheim"), "{line}");
    }
}

#[test]
fn a_database_that_is_not_there_or_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let postgres = Postgres::new("absent");
    let absent = format!("{}_absent", postgres.url);
    let line = refused(folder.path(), &["--listen", "127.0.0.1:0", "--database-url", &absent]);
    assert!(line.contains("cannot be used: ") && line.contains("does not exist"), "{line}");

    std::fs::write(folder.path().join("text.sqlite"), "no database at all, but some text").unwrap();
    let line = refused(folder.path(), &["--listen", "127.0.0.1:0", "--database-url", "sqlite://text.sqlite?mode=rwc"]);
    assert!(line.starts_with("the database sqlite://text.sqlite?mode=rwc cannot be used: "), "{line}");
}

#[test]
fn a_database_newer_than_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let postgres = Postgres::new("newer");
    succeed(folder.path(), &["migrate", "up", "--database-url", &postgres.url]);
    postgres.statement("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29991231_000001_later', 0)");
    for command in [vec!["serve", "--listen", "127.0.0.1:0"], vec!["migrate", "up"], vec!["migrate", "down"]] {
        let mut words = command.clone();
        words.extend(["--database-url", &postgres.url]);
        let line = refused(folder.path(), &words);
        assert_eq!(
            line,
            format!(
                "the database was changed by a newer hcs-graph (it has m29991231_000001_later, which version {} does not \
                 know): use that version or a later one",
                env!("CARGO_PKG_VERSION")
            ),
            "{command:?}"
        );
    }
}

#[test]
fn a_database_behind_the_program_where_it_may_not_change_it() {
    let folder = tempfile::tempdir().unwrap();
    let url = "sqlite://x.sqlite?mode=rwc";
    let words = ["--listen", "127.0.0.1:0", "--database-url", url, "--set", "database.migrate_at_start=false"];
    let line = refused(folder.path(), &words);
    assert!(line.starts_with("the database lacks ") && line.ends_with(": run hcs-graph migrate up"), "{line}");
    let line = refused(folder.path(), &["import", "ror", "x.json", "--dry-run", "--database-url", url]);
    assert!(line.starts_with("the database lacks "), "{line}");
}

#[test]
fn a_bad_configuration() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("hcs-graph.toml"), "[server]\nlisten = \"nowhere\"\n[limits]\ndepht = 3\n")
        .unwrap();
    let line = refused(folder.path(), &["--set", "limits.depth=0"]);
    assert_eq!(
        line,
        "the configuration cannot be used: limits.depht (file hcs-graph.toml): there is no such key; \
         server.listen (file hcs-graph.toml): expected an address and port such as 127.0.0.1:8080, found \"nowhere\"; \
         limits.depth (flag --set): expected 1 to 100, found 0"
    );
    let line = refused(folder.path(), &["--config", "absent.toml"]);
    assert!(line.contains("file absent.toml") && line.contains("cannot be read"), "{line}");
}

#[test]
fn a_file_that_is_no_import_is_a_failure_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let words = ["import", "ror", "absent.json", "gone.json", "--database-url", "sqlite://x.sqlite?mode=rwc"];
    let output = run(folder.path(), &words);
    let (out, err) = texts(&output);
    assert_eq!((output.status.code(), out.as_str()), (Some(1), ""));
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 2, "{err}");
    assert!(
        lines[0].starts_with("hcs-graph: absent.json: ") && lines[1].starts_with("hcs-graph: gone.json: "),
        "{err}"
    );
}
