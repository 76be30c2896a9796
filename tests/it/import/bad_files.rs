//! Files that cannot be taken: one clear line each, and nothing changes, not even from good files beside them.

use std::path::PathBuf;

use hcs_graph::import::{FileFault, ImportError, Importer, ror::Ror, threesixty::ThreeSixtyGiving};
use sea_orm::DatabaseConnection;
use serde_json::json;

use crate::support::over_both;

use super::{
    database::{import, picture, try_import},
    files::{Written, grant, ror_record, ror_wales, wolfson},
};

over_both!(Empty: a_bad_file_changes_nothing, a_bad_file_beside_good_ones_changes_nothing);

const GIVING: &str = "expected a 360Giving package: a JSON object with the list \"grants\"";
const ROR: &str = "expected ROR records: a JSON object with a ROR \"id\", or a list of such objects";

async fn faults(db: &DatabaseConnection, importer: &dyn Importer, files: &[PathBuf]) -> Vec<FileFault> {
    match try_import(db, importer, files).await {
        Err(ImportError::Files(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

async fn a_bad_file_changes_nothing(db: DatabaseConnection) {
    import(&db, &ThreeSixtyGiving, &[wolfson()]).await;
    import(&db, &Ror, &[ror_record("03kk7td41")]).await;
    let before = picture(&db).await;
    let giving = std::fs::read(wolfson()).unwrap();
    let ror = std::fs::read(ror_record("04zet5t12")).unwrap();
    let written = Written::new();
    let cut = "found the end of the file inside a value: the file was cut off";
    let latin: Vec<u8> = [b"{\"grants\":\n [\"caf\xe9".as_slice(), b"\"]}"].concat();
    for (importer, name, bytes, line) in [
        (&ThreeSixtyGiving as &dyn Importer, "cut.json", &giving[..500_000], format!("cut.json, line 1 column 500000: {GIVING}, {cut}")),
        (&ThreeSixtyGiving, "first.json", &giving[..1], format!("first.json, line 1 column 1: {GIVING}, {cut}")),
        (&Ror, "cut.json", &ror[..700], format!("cut.json, line 32 column 21: {ROR}, {cut}")),
        (&ThreeSixtyGiving, "ror.json", &ror, format!("ror.json, line 1 column 1: {GIVING}, found a ROR record")),
        (&Ror, "giving.json", &giving, format!("giving.json, line 1 column 1: {ROR}, found a 360Giving package")),
        (&ThreeSixtyGiving, "empty.json", b"", "empty.json: expected a file for import 360giving, found an empty file".to_owned()),
        (&Ror, "empty.json", b"\n", "empty.json: expected a file for import ror, found an empty file".to_owned()),
        (&ThreeSixtyGiving, "grants.csv", b"Identifier,Title", format!("grants.csv, line 1 column 1: {GIVING}, found text that is no JSON object or list")),
        (&Ror, "page.html", b"\n<!DOCTYPE html>", format!("page.html, line 2 column 1: {ROR}, found markup such as XML or HTML")),
        (&ThreeSixtyGiving, "latin.json", &latin, "latin.json, line 2 column 7: expected a file for import 360giving, found byte 0xE9, which is not UTF-8: save the file as UTF-8".to_owned()),
        (&Ror, "dump.zip", b"PK\x03\x04", "dump.zip: expected a file for import ror, found a ZIP archive: unpack it first".to_owned()),
        (&ThreeSixtyGiving, "list.json", b"[1]", format!("list.json, line 1 column 1: {GIVING}, found a list")),
        (&ThreeSixtyGiving, "other.json", b"{\"data\": []}", format!("other.json, line 1 column 1: {GIVING}, found an object without \"grants\"")),
        (&ThreeSixtyGiving, "none.json", b"{\"grants\": []}", format!("none.json, line 1 column 12: {GIVING}, found \"grants\" without a grant")),
        (&ThreeSixtyGiving, "one.json", b"{\n \"grants\": {}}", format!("one.json, line 2 column 12: {GIVING}, found \"grants\" that is no list")),
        (&Ror, "none.json", b"[]", format!("none.json, line 1 column 1: {ROR}, found JSON of another kind")),
        (&Ror, "other.json", b"[{\"id\": \"https://orcid.org/x\", \"name\": \"x\"}]", format!("other.json, line 1 column 1: {ROR}, found JSON of another kind")),
    ] {
        let file = written.bytes(name, bytes);
        let faults = faults(&db, importer, std::slice::from_ref(&file)).await;
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(lines, [format!("{}/{line}", written.folder().display())]);
    }
    let absent = written.folder().join("absent.json");
    let faults = faults(&db, &Ror, &[absent.clone(), written.folder().to_owned()]).await;
    assert_eq!(faults.len(), 2);
    assert_eq!(
        faults[0].to_string(),
        format!("{}: expected a file for import ror, found entity not found", absent.display())
    );
    assert_eq!(faults[1].found, "is a directory");
    assert_eq!(picture(&db).await, before);
}

async fn a_bad_file_beside_good_ones_changes_nothing(db: DatabaseConnection) {
    let written = Written::new();
    let good = written.package("good.json", &[grant(1)]);
    let bad = written.json("bad.json", &json!({ "grants": "none" }));
    let empty = written.bytes("empty.json", b"");
    let before = picture(&db).await;
    let error = try_import(&db, &ThreeSixtyGiving, &[good, bad.clone(), wolfson(), empty.clone()]).await.unwrap_err();
    let lines = error.to_string();
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with(&format!("{}, line 1 column 11: ", bad.display())), "{lines:?}");
    assert!(lines[1].starts_with(&format!("{}: ", empty.display())), "{lines:?}");
    assert_eq!(picture(&db).await, before);

    let mut records = ror_wales();
    records.push(wolfson());
    assert_eq!(faults(&db, &Ror, &records).await.len(), 1);
    assert_eq!(picture(&db).await, before);
}
