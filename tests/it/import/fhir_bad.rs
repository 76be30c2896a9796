//! Files of FHIR that cannot be taken, resources that cannot, and real files with bytes changed.

use hcs_graph::import::{ImportError, Importer, Outcome, Rows, fhir::ResearchStudy};
use proptest::prelude::*;
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};

use super::{
    database::{import, picture, try_import},
    fhir::made_up,
    files::{Written, all_of, now},
    threesixty::counts,
};
use crate::support::over_both;

over_both!(Empty: a_bad_file_changes_nothing, bad_studies_among_good_ones, a_dry_run_writes_nothing);

const EXPECTED: &str = "expected a FHIR ResearchStudy, or a Bundle of them, as JSON";

async fn a_bad_file_changes_nothing(db: DatabaseConnection) {
    let real = all_of("fhir-researchstudy", "json");
    import(&db, &ResearchStudy, &real[..1]).await;
    let before = picture(&db).await;
    let bytes = std::fs::read(&real[4]).unwrap();
    let text = std::str::from_utf8(&bytes[..5_000]).unwrap();
    let (line, column) = (text.lines().count(), text.lines().last().unwrap().len());
    let written = Written::new();
    for (name, bytes, line) in [
        (
            "cut.json",
            &bytes[..5_000],
            format!(
                "cut.json, line {line} column {column}: {EXPECTED}, found the end of the file inside a value: the file was cut off"
            ),
        ),
        (
            "other.json",
            b"{\"resourceType\": \"Patient\"}",
            format!("other.json, line 1 column 1: {EXPECTED}, found a resource of another type"),
        ),
        (
            "plain.json",
            b"{\"title\": \"A study\"}",
            format!("plain.json, line 1 column 1: {EXPECTED}, found JSON that is no FHIR resource"),
        ),
        ("list.json", b"[]", format!("list.json, line 1 column 1: {EXPECTED}, found JSON that is no FHIR resource")),
        (
            "none.json",
            b"{\"resourceType\": \"Bundle\", \"entry\": []}",
            format!("none.json, line 1 column 1: {EXPECTED}, found a Bundle without a ResearchStudy"),
        ),
        (
            "bundle.json",
            b"{\"resourceType\": \"Bundle\", \"entry\": {}}",
            format!("bundle.json, line 1 column 1: {EXPECTED}, found a Bundle whose entries cannot be read"),
        ),
        (
            "study.xml",
            b"<ResearchStudy/>",
            format!("study.xml, line 1 column 1: {EXPECTED}, found markup such as XML or HTML"),
        ),
    ] {
        let file = written.bytes(name, bytes);
        let error = try_import(&db, &ResearchStudy, &[real[4].clone(), file]).await.unwrap_err();
        assert!(matches!(error, ImportError::Files(_)));
        assert_eq!(error.to_string(), format!("{}/{line}", written.folder().display()));
    }
    assert_eq!(picture(&db).await, before);
}

async fn bad_studies_among_good_ones(db: DatabaseConnection) {
    let with = |field: &str, value: Value| {
        let mut study = made_up(9, "completed");
        study[field] = value;
        study
    };
    let bad: Vec<(Value, &str)> = vec![
        (with("title", Value::Null), "title is missing"),
        (with("title", json!(7)), "title is not text"),
        (with("title", json!("a\u{0}b")), "title: it holds control characters"),
        (with("url", Value::Null), "url is missing"),
        (with("url", json!(format!("https://example.org/{}", "x".repeat(200)))), "url: it is longer than 200 bytes"),
        (with("progressStatus", json!({})), "progressStatus is not a list"),
        (with("progressStatus", json!([{ "state": { "text": "Done" } }])), "progressStatus is missing"),
        (with("site", json!("here")), "site is not a list"),
        (with("identifier", json!([{ "value": {} }])), "identifier/0/value is not text"),
        (with("associatedParty", json!([7])), "associatedParty/0 is not an object"),
    ];
    let mut entries = vec![json!({ "resource": made_up(1, "completed") })];
    entries.extend(bad.iter().map(|(study, _)| json!({ "resource": study })));
    entries.push(json!({ "resource": made_up(2, "completed") }));
    let written = Written::new();
    let file = written.json("bundle.json", &json!({ "resourceType": "Bundle", "entry": entries }));
    let report = import(&db, &ResearchStudy, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (2, 0, 0, 0, bad.len()), "{report}");
    for (row, (_, reason)) in report.rows[1..].iter().zip(&bad) {
        assert!(
            row.outcome == Outcome::Rejected && row.notes.iter().any(|note| note.text == *reason),
            "{reason}: {row}"
        );
    }
    let before = picture(&db).await;
    assert_eq!(counts(&import(&db, &ResearchStudy, &[file]).await), (0, 0, 2, 0, bad.len()));
    assert_eq!(picture(&db).await, before);
}

async fn a_dry_run_writes_nothing(db: DatabaseConnection) {
    let before = picture(&db).await;
    let options = hcs_graph::import::Options { dry_run: true, now: now() };
    let files = all_of("fhir-researchstudy", "json");
    let told = hcs_graph::import::run(&db, &ResearchStudy, &files, options, &()).await.unwrap();
    assert_eq!(picture(&db).await, before);
    assert_eq!(told.rows, import(&db, &ResearchStudy, &files).await.rows);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A real file with some bytes changed is a fault or rows, and never anything else.
    #[test]
    fn a_changed_file_is_a_fault_or_rows(
        file in 0_usize..7, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = std::fs::read(&all_of("fhir-researchstudy", "json")[file]).unwrap();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let written = Written::new();
        match ResearchStudy.rows(&written.bytes("changed.json", &bytes)) {
            Ok(Rows::Whole(rows)) => prop_assert_eq!(rows.len(), 1),
            Ok(Rows::Stream(_)) => prop_assert!(false, "resources are read whole"),
            Err(fault) => prop_assert!(!fault.found.is_empty() && fault.to_string().lines().count() == 1),
        }
    }
}
