//! Files of Crossref that cannot be taken, rows of them that cannot, and real files with bytes changed.

use hcs_graph::import::{ImportError, Importer, Outcome, Rows, crossref::Crossref};
use proptest::prelude::*;
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};

use super::{
    database::{import, picture, try_import},
    files::{Written, all_of, work},
    threesixty::counts,
};
use crate::support::over_both;

over_both!(Empty: a_bad_file_changes_nothing, bad_works_among_good_ones, a_dry_run_writes_nothing);

const EXPECTED: &str =
    "expected works of Crossref: an answer of its REST API, a JSON object with a \"DOI\", or a list of such objects";

async fn a_bad_file_changes_nothing(db: DatabaseConnection) {
    let real = all_of("crossref-samples", "json");
    import(&db, &Crossref, &real[..1]).await;
    let before = picture(&db).await;
    let bytes = std::fs::read(&real[1]).unwrap();
    let written = Written::new();
    let at = |text: &str| format!("line 1 column {}", text.len());
    for (name, bytes, line) in [
        (
            "cut.json",
            &bytes[..1_000],
            format!(
                "cut.json, {}: {EXPECTED}, found the end of the file inside a value: the file was cut off",
                at(std::str::from_utf8(&bytes[..1_000]).unwrap())
            ),
        ),
        (
            "other.json",
            b"{\"message-type\": \"member\", \"message\": {}}",
            format!("other.json, line 1 column 1: {EXPECTED}, found JSON of another kind"),
        ),
        (
            "none.json",
            b"{\"message-type\": \"work-list\", \"message\": {\"items\": []}}",
            format!("none.json, line 1 column 52: {EXPECTED}, found a list without a work"),
        ),
        ("list.json", b"[1, {}]", format!("list.json, line 1 column 1: {EXPECTED}, found JSON of another kind")),
        (
            "items.json",
            b"{\"items\": {}}",
            format!("items.json, line 1 column 11: {EXPECTED}, found \"items\" that is no list"),
        ),
        ("page.html", b"<html>", format!("page.html, line 1 column 1: {EXPECTED}, found markup such as XML or HTML")),
    ] {
        let file = written.bytes(name, bytes);
        let error = try_import(&db, &Crossref, &[real[2].clone(), file]).await.unwrap_err();
        assert!(matches!(error, ImportError::Files(_)));
        assert_eq!(error.to_string(), format!("{}/{line}", written.folder().display()));
    }
    assert_eq!(picture(&db).await, before);
}

async fn bad_works_among_good_ones(db: DatabaseConnection) {
    let without = |field: &str| {
        let mut work = work(9);
        work.as_object_mut().unwrap().remove(field);
        work
    };
    let with = |field: &str, value: Value| {
        let mut work = work(9);
        work[field] = value;
        work
    };
    let bad: Vec<(Value, &str)> = vec![
        (without("DOI"), "DOI is missing"),
        (without("type"), "type is missing"),
        (without("title"), "title is missing"),
        (without("issued"), "issued is missing"),
        (with("title", json!([])), "title is missing"),
        (with("title", json!("plain")), "title is not a list"),
        (with("title", json!([7])), "title/0 is not text"),
        (with("title", json!(["a".repeat(3_000)])), "title: it is longer than 2,600 bytes"),
        (with("title", json!(["a\u{0}b"])), "title: it holds control characters"),
        (with("issued", json!({ "date-parts": "2020" })), "issued/date-parts is not a year, a month or a day"),
        (with("author", json!([{ "ORCID": "0000-0002-1825-0097" }])), "author/0/family is missing"),
        (with("author", json!({})), "author is not a list"),
        (with("volume", json!(7)), "volume is not text"),
        (json!("work"), "the row is not an object"),
    ];
    let mut works = vec![work(1)];
    works.extend(bad.iter().map(|(work, _)| work.clone()));
    works.push(with("DOI", json!("made-up")));
    works.push(with("DOI", json!(format!("10.5555/{}", "x".repeat(200)))));
    works.push(work(2));
    let written = Written::new();
    let file = written.json("works.json", &Value::from(works));
    let report = import(&db, &Crossref, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (2, 0, 0, 0, bad.len() + 2), "{report}");
    for (row, (_, reason)) in report.rows[1..].iter().zip(&bad) {
        assert_eq!((row.outcome, row.notes.last().unwrap().text.as_str()), (Outcome::Rejected, *reason));
    }
    let before = picture(&db).await;
    assert_eq!(before["publication"].len(), 2);
    assert_eq!(counts(&import(&db, &Crossref, &[file]).await), (0, 0, 2, 0, bad.len() + 2));
    assert_eq!(picture(&db).await, before);
}

async fn a_dry_run_writes_nothing(db: DatabaseConnection) {
    let before = picture(&db).await;
    let options = hcs_graph::import::Options { dry_run: true, now: super::files::now() };
    let told = hcs_graph::import::run(&db, &Crossref, &all_of("crossref-samples", "json"), options, &()).await.unwrap();
    assert_eq!(picture(&db).await, before);
    assert_eq!(told.rows, import(&db, &Crossref, &all_of("crossref-samples", "json")).await.rows);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A real file with some bytes changed is a fault or rows, and never anything else.
    #[test]
    fn a_changed_file_is_a_fault_or_rows(
        file in 0_usize..4, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = std::fs::read(&all_of("crossref-samples", "json")[file]).unwrap();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let written = Written::new();
        match Crossref.rows(&written.bytes("changed.json", &bytes)) {
            Ok(Rows::Whole(rows)) => prop_assert_eq!(rows.len(), 1),
            Ok(Rows::Stream(_)) => prop_assert!(false, "works are read whole"),
            Err(fault) => prop_assert!(!fault.found.is_empty() && fault.to_string().lines().count() == 1),
        }
    }
}
