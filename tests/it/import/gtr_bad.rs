//! Lists of the Gateway to Research that cannot be taken, and rows of them that cannot.

use hcs_graph::import::{ImportError, NoteKind, Outcome, gtr::GatewayToResearch};
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};

use super::{
    database::{import, picture, try_import},
    files::{Written, guid, project, project_list, projects_in_wales, wolfson},
    threesixty::counts,
};
use crate::support::over_both;

over_both!(Empty: a_bad_list_changes_nothing, bad_rows_among_good_ones, a_project_that_stands_twice);

async fn a_bad_list_changes_nothing(db: DatabaseConnection) {
    import(&db, &GatewayToResearch, &[projects_in_wales()]).await;
    let before = picture(&db).await;
    let written = Written::new();
    let wales = std::fs::read(projects_in_wales()).unwrap();
    let list = project_list(&[project(1), project(2)]);
    let heading = |from: &str, to: &str| list.replacen(from, to, 1).into_bytes();
    let expected = "expected a project list of the Gateway to Research: CSV with its column names";
    let quote = list.lines().nth(2).and_then(|line| line.rfind(",\"")).unwrap() + 2;
    let latin = [list.as_bytes(), b"caf\xe9\n"].concat();
    for (name, bytes, line) in [
        (
            "cut.csv",
            wales[..100_000].to_vec(),
            format!(
                "cut.csv, line 227 column 1: {expected}, found the end of the file inside this row: the file was cut off"
            ),
        ),
        (
            "quote.csv",
            list.as_bytes()[..list.len() - 20].to_vec(),
            format!(
                "quote.csv, line 3 column {quote}: {expected}, found a quote that is never closed: the file was cut off, or a quote is missing"
            ),
        ),
        ("json.csv", std::fs::read(wolfson()).unwrap(), format!("json.csv, line 1 column 1: {expected}, found JSON")),
        (
            "page.csv",
            b"<!DOCTYPE html>".to_vec(),
            format!("page.csv, line 1 column 1: {expected}, found markup such as XML or HTML"),
        ),
        (
            "other.csv",
            b"Identifier,Amount\n1,2\n".to_vec(),
            format!("other.csv, line 1 column 1: {expected}, found a first line without any of its columns"),
        ),
        (
            "headless.csv",
            list.split_once('\n').unwrap().1.as_bytes().to_vec(),
            format!("headless.csv, line 1 column 1: {expected}, found a first line without any of its columns"),
        ),
        (
            "semicolons.csv",
            list.replace("\",\"", "\";\"").into_bytes(),
            format!(
                "semicolons.csv, line 1 column 1: {expected}, found columns that are separated by semicolons: save the file with commas"
            ),
        ),
        (
            "tabs.csv",
            list.replace("\",\"", "\"\t\"").into_bytes(),
            format!(
                "tabs.csv, line 1 column 1: {expected}, found columns that are separated by tabs: save the file with commas"
            ),
        ),
        (
            "missing.csv",
            heading("LeadROId", "Lead").replace_bytes("PIId", "Person"),
            format!("missing.csv, line 1 column 1: {expected}, found a heading without LeadROId, PIId"),
        ),
        (
            "twice.csv",
            heading("Department", "Title"),
            format!("twice.csv, line 1 column 1: {expected}, found a heading that gives Title twice"),
        ),
        (
            "latin.csv",
            latin,
            format!(
                "latin.csv, line 4 column 4: {expected}, found byte 0xE9, which is not UTF-8: save the file as UTF-8"
            ),
        ),
        (
            "utf16.csv",
            b"\xff\xfeF\0u\0".to_vec(),
            format!("utf16.csv: {expected}, found text in UTF-16: save the file as UTF-8"),
        ),
        ("empty.csv", b"\xef\xbb\xbf\n".to_vec(), format!("empty.csv: {expected}, found an empty file")),
        (
            "heading.csv",
            project_list(&[]).into_bytes(),
            format!("heading.csv: {expected}, found a heading without a row"),
        ),
    ] {
        let files = [written.projects("good.csv", &[project(7)]), written.bytes(name, &bytes)];
        let Err(ImportError::Files(faults)) = try_import(&db, &GatewayToResearch, &files).await else {
            panic!("{name}")
        };
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(lines, [format!("{}/{line}", written.folder().display())]);
    }
    let files = [written.folder().to_owned(), written.folder().join("absent.csv")];
    let Err(ImportError::Files(faults)) = try_import(&db, &GatewayToResearch, &files).await else { panic!() };
    assert_eq!([&*faults[0].found, &*faults[1].found], ["is a directory", "entity not found"]);
    assert_eq!(picture(&db).await, before);
}

trait ReplaceBytes {
    fn replace_bytes(self, from: &str, to: &str) -> Self;
}

impl ReplaceBytes for Vec<u8> {
    fn replace_bytes(self, from: &str, to: &str) -> Self {
        String::from_utf8(self).unwrap().replacen(from, to, 1).into_bytes()
    }
}

async fn bad_rows_among_good_ones(db: DatabaseConnection) {
    let with = |number: u32, field: &str, value: &str| {
        let mut project = project(number);
        project[field] = json!(value);
        project
    };
    let guid_form = "expected a GUID of the Gateway to Research such as 6B0AEDF5-2F0E-4D5A-9C1B-0123456789AB: 32 \
                     hexadecimal digits in groups of 8, 4, 4, 4 and 12";
    let long = "a".repeat(3_000);
    let bad: Vec<(Value, Vec<String>)> = vec![
        (with(11, "ProjectId", ""), vec!["ProjectId is missing".to_owned()]),
        (with(12, "ProjectId", "Zzperson"), vec![format!("ProjectId: {guid_form}")]),
        (with(13, "ProjectReference", " "), vec!["ProjectReference is missing".to_owned()]),
        (
            with(14, "ProjectReference", &"9".repeat(120)),
            vec!["ProjectReference: expected a grant reference of at most 100 characters".to_owned()],
        ),
        (with(15, "Title", ""), vec!["Title is missing".to_owned()]),
        (with(16, "Title", "a\u{0}b"), vec!["Title: it holds control characters".to_owned()]),
        (with(17, "Title", &long), vec!["Title: it is longer than 2,600 bytes".to_owned()]),
        (with(18, "FundingOrgId", ""), vec!["FundingOrgId is missing".to_owned()]),
        (with(19, "FundingOrgName", "—"), vec!["FundingOrgName is not a name".to_owned()]),
        (with(20, "LeadROName", ""), vec!["LeadROName is missing".to_owned()]),
        (with(21, "LeadROId", "1"), vec![format!("LeadROId: {guid_form}")]),
        (with(22, "AwardPounds", "1,000"), vec!["AwardPounds is no decimal number".to_owned()]),
        (with(23, "AwardPounds", "-1"), vec!["AwardPounds is below zero".to_owned()]),
        (with(24, "AwardPounds", "0.005"), vec!["AwardPounds has more decimals than its currency".to_owned()]),
        (with(25, "ExpenditurePounds", "1e30"), vec!["ExpenditurePounds is larger than can be held".to_owned()]),
        (
            json!({ "ProjectCategory": "Fellowship" }),
            ["ProjectId", "ProjectReference", "Title", "FundingOrgName"]
                .map(|name| format!("{name} is missing"))
                .to_vec(),
        ),
    ];
    let mut all = vec![project(1)];
    all.extend(bad.iter().map(|(project, _)| project.clone()));
    all.push(project(2));
    let mut text = project_list(&all);
    let lines = text.lines().count();
    // A row cut short, one with commas too many, and one whose last quote is missing, which swallows the row behind it: each
    // is a row that says so.
    let line = |number: u32| project_list(&[project(number)]).lines().nth(1).unwrap().to_owned();
    text += "AHRC,short\n";
    text += &format!("{},,\n", line(3));
    text += &format!("{}\n{}\n", line(4).strip_suffix('"').unwrap(), line(5));
    text += &format!("{}\n", line(6));
    let written = Written::new();
    let file = written.bytes("bad.csv", text.as_bytes());
    let report = import(&db, &GatewayToResearch, std::slice::from_ref(&file)).await;
    let refused: Vec<(usize, Vec<String>)> = report
        .rows
        .iter()
        .filter(|row| row.outcome == Outcome::Rejected)
        .map(|row| {
            let reasons = row.notes.iter().filter(|note| note.kind == NoteKind::Refusal);
            (row.row, reasons.map(|note| note.text.clone()).collect())
        })
        .collect();
    let mut expected: Vec<(usize, Vec<String>)> =
        bad.iter().enumerate().map(|(index, (_, reasons))| (index + 2, reasons.clone())).collect();
    let ragged = |columns: usize, line: usize| {
        vec![format!("it has {columns} columns and the heading 25; it begins at line {line}")]
    };
    expected.push((bad.len() + 3, ragged(2, lines + 1)));
    expected.push((bad.len() + 4, ragged(27, lines + 2)));
    expected.push((bad.len() + 5, ragged(49, lines + 3)));
    assert_eq!(refused, expected, "{report}");
    assert_eq!(counts(&report), (3, 0, 0, 0, bad.len() + 3));
    assert_eq!(report.rows[2].key, None, "what is no GUID is not shown");
    assert_eq!(report.rows[3].key.as_deref(), Some(guid("project", 13).as_str()));
    let before = picture(&db).await;
    assert_eq!(counts(&import(&db, &GatewayToResearch, &[file]).await), (0, 0, 3, 0, bad.len() + 3));
    assert_eq!(picture(&db).await, before);
}

async fn a_project_that_stands_twice(db: DatabaseConnection) {
    let written = Written::new();
    let mut other = project(1);
    other["AwardPounds"] = json!("7");
    let mut lower = project(1);
    lower["ProjectId"] = json!(guid("project", 1).to_lowercase());
    let one = written.projects("one.csv", &[project(1), lower, other]);
    let two = written.projects("two.csv", &[project(2), project(1)]);
    let report = import(&db, &GatewayToResearch, &[one, two]).await;
    let outcomes: Vec<Outcome> = report.rows.iter().map(|row| row.outcome).collect();
    let expected = [Outcome::Created, Outcome::Unchanged, Outcome::Conflicting, Outcome::Created, Outcome::Unchanged];
    assert_eq!(outcomes, expected);
    assert_eq!(
        report.rows[2].notes.last().unwrap().text,
        "one.csv row 1 has the same key and says otherwise; that one was taken"
    );
    assert_eq!(report.rows[4].notes.last().unwrap().text, "it says the same as one.csv row 1");
}
