//! Files of ORCID that cannot be taken, works that cannot, XML that does harm, and real files with bytes changed.

use hcs_graph::import::{ImportError, Importer, NoteKind, Outcome, Rows, orcid::Orcid};
use proptest::prelude::*;
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};

use super::{
    database::{import, picture, try_import},
    files::{Written, all_of, now},
    orcid::{record, sample, summary},
    threesixty::counts,
};
use crate::support::over_both;

over_both!(Empty: a_bad_file_changes_nothing, bad_works_among_good_ones, a_dry_run_writes_nothing);

const EXPECTED: &str =
    "expected an ORCID record of version 3.0, or a part of one with works, employments or fundings, as JSON or XML";

/// A thousand million letters, if anybody expanded them.
fn laughs() -> String {
    let mut text = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n<!ENTITY lol \"lol\">\n".to_owned();
    for level in 1..10 {
        let before = if level == 1 { "lol".to_owned() } else { format!("lol{}", level - 1) };
        text += &format!("<!ENTITY lol{level} \"{}\">\n", format!("&{before};").repeat(10));
    }
    text + "]>\n<record path=\"/x\"><activities-summary>&lol9;</activities-summary></record>"
}

async fn a_bad_file_changes_nothing(db: DatabaseConnection) {
    let written = Written::new();
    import(&db, &Orcid, &[written.json("record.json", &record(&[summary(1)]))]).await;
    let before = picture(&db).await;
    let xml = std::fs::read_to_string(sample("record-3.0.xml")).unwrap();
    let at = xml.find("<activities:works>").unwrap();
    let in_element = &xml[..at];
    let in_mark = &xml[..at + 5];
    let end = (in_element.lines().count(), in_element.lines().last().unwrap().len() + 1);
    let json = std::fs::read(sample("record-full-3.0.json")).unwrap();
    let deep = format!("<record>{}{}</record>", "<a>".repeat(100), "</a>".repeat(100));
    let deep_json = format!("{{\"works\": {}{}}}", "{\"group\":".repeat(100), "1".to_owned() + &"}".repeat(100));
    for (name, bytes, place, found) in [
        ("cut.xml", in_element.as_bytes(), Some(end), "the end of the file inside an element: the file was cut off"),
        (
            "mark.xml",
            in_mark.as_bytes(),
            None,
            "broken XML, or the end of the file inside a mark: the file was cut off",
        ),
        ("cut.json", &json[..3], None, "the end of the file inside a value: the file was cut off"),
        ("laughs.xml", laughs().as_bytes(), Some((2, 1)), "a document type declaration, which no record has"),
        (
            "outside.xml",
            b"<!DOCTYPE record SYSTEM \"file:///etc/passwd\"><record/>",
            Some((1, 1)),
            "a document type declaration, which no record has",
        ),
        ("entity.xml", b"<record><a>&who;</a></record>", Some((1, 12)), "an entity that XML itself does not have"),
        ("attribute.xml", b"<record path=\"&who;\"/>", Some((1, 1)), "an attribute that cannot be read"),
        ("deep.xml", deep.as_bytes(), None, "a record that is nested too deeply"),
        ("deep.json", deep_json.as_bytes(), None, "a record that is nested too deeply"),
        ("crossed.xml", b"<record><a></b></record>", None, "elements that do not match"),
        ("two.xml", b"<record/><record/>", Some((1, 10)), "a second element at the top"),
        ("page.html", b"<html><body>x</body></html>", Some((1, 1)), "something else"),
        ("other.json", b"{\"grants\": []}", Some((1, 1)), "something else"),
        (
            "twice.json",
            b"{\"works\": {\"group\": [], \"group\": []}}",
            Some((1, 11)),
            "an object that gives a field twice",
        ),
    ] {
        let file = written.bytes(name, bytes);
        let error = try_import(&db, &Orcid, &[sample("record-3.0.xml"), file]).await.unwrap_err();
        let ImportError::Files(faults) = &error else { panic!("{error:?}") };
        let [fault] = faults.as_slice() else { panic!("{faults:?}") };
        assert_eq!(fault.found, found, "{name}");
        let told = fault.place.expect("the place is told");
        if let Some(place) = place {
            assert_eq!((told.line, told.column), place, "{name}");
        }
        assert_eq!(
            error.to_string(),
            format!(
                "{}/{name}, line {} column {}: {EXPECTED}, found {found}",
                written.folder().display(),
                told.line,
                told.column
            )
        );
    }
    assert_eq!(picture(&db).await, before);
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let written = Written::new();
    let path = written.bytes("large.xml", b"<record>");
    std::fs::File::options().write(true).open(&path).unwrap().set_len((64 << 20) + 1).unwrap();
    assert_eq!(Orcid.rows(&path).unwrap_err().found, "a file of more than 64 mebibytes");
}

async fn bad_works_among_good_ones(db: DatabaseConnection) {
    let with = |field: &str, value: Value| {
        let mut work = summary(9);
        work[field] = value;
        work
    };
    let bad: Vec<(Value, &str)> = vec![
        (with("title", Value::Null), "title is missing"),
        (with("title", json!({ "title": { "value": "a\u{0}b" } })), "title: it holds control characters"),
        (with("type", Value::Null), "type is missing"),
        (with("type", json!("Zzperson Qqname")), "type that is no word has no place here"),
        (with("publication-date", Value::Null), "publication-date is missing"),
        (
            with("publication-date", json!({ "year": { "value": "2021" }, "month": { "value": "13" } })),
            "publication-date is not a year, a month or a day between 1450 and 2199",
        ),
        (
            with("publication-date", json!({ "year": { "value": "then" } })),
            "publication-date is not a year, a month or a day between 1450 and 2199",
        ),
        (
            with("external-ids", Value::Null),
            "external-ids has no identifier of the work itself that is known here, by which it could be found again",
        ),
    ];
    let mut works = vec![summary(1)];
    works.extend(bad.iter().map(|(work, _)| work.clone()));
    works.push(summary(2));
    let written = Written::new();
    let file = written.json("record.json", &record(&works));
    let report = import(&db, &Orcid, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (2, 0, 0, 0, bad.len()), "{report}");
    for (row, (_, reason)) in report.rows[1..].iter().zip(&bad) {
        let told: Vec<_> =
            row.notes.iter().filter(|note| note.kind == NoteKind::Refusal).map(|note| note.text.as_str()).collect();
        assert_eq!((row.outcome, told), (Outcome::Rejected, vec![*reason]));
    }
    let before = picture(&db).await;
    assert_eq!(counts(&import(&db, &Orcid, &[file]).await), (0, 0, 2, 0, bad.len()));
    assert_eq!(picture(&db).await, before);
}

async fn a_dry_run_writes_nothing(db: DatabaseConnection) {
    let before = picture(&db).await;
    let options = hcs_graph::import::Options { dry_run: true, now: now() };
    let files = all_of("orcid-samples", "json");
    let told = hcs_graph::import::run(&db, &Orcid, &files, options, &()).await.unwrap();
    assert_eq!(picture(&db).await, before);
    assert_eq!(told.rows, import(&db, &Orcid, &files).await.rows);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A real file with some bytes changed is a fault or rows, and never anything else.
    #[test]
    fn a_changed_file_is_a_fault_or_rows(
        file in 0_usize..6, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let files: Vec<_> = ["json", "xml"].into_iter().flat_map(|extension| all_of("orcid-samples", extension)).collect();
        let mut bytes = std::fs::read(&files[file]).unwrap();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let written = Written::new();
        match Orcid.rows(&written.bytes("changed", &bytes)) {
            Ok(Rows::Whole(rows)) => prop_assert!(rows.len() <= 5),
            Ok(Rows::Stream(_)) => prop_assert!(false, "records are read whole"),
            Err(fault) => prop_assert!(!fault.found.is_empty() && fault.to_string().lines().count() == 1),
        }
    }
}
