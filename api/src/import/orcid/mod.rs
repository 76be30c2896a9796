//! ORCID: records of version 3.0, whole or in part, in JSON and XML.
//!
//! - **Works** become publications or outputs, found again by identifiers that name them (`self`, never `part-of`); one without
//!   such an identifier could not be told from a work that is held, and is rejected. Types are mapped by the table in `kind.rs`.
//!   Of several versions of a work the one that the person prefers is taken. Authors are those whom the record lists as such.
//! - **Only what is public in the record.** What its visibility keeps from others is rejected, whoever gave the file.
//! - **The person** is made known by nothing here: no researcher is made or changed, and no part is joined to one.
//! - **Employments and fundings** are a person's own word. A file confirms none: each is compared with what is held of the
//!   person who has that iD here, and rejected when it is not held. An organisation is found by an identifier, never by name.
//! - **What else** a record has (names, mail, biography, educations, memberships, peer reviews) is not read.
//! - **XML** is pulled event by event. No entity is expanded but the five of XML itself, a document type is refused, and size,
//!   depth and number of elements are bounded.

mod activity;
mod claim;
mod kind;
mod tree;
mod xml;

use std::path::Path;

use async_trait::async_trait;
use entity::enums::RecordSource;
use sea_orm::DbErr;

use self::tree::Node;
use super::{Context, FileFault, Importer, Row, Rows, SourceFile, Taken, facts::Facts, work as taken};

const EXPECTED: &str =
    "an ORCID record of version 3.0, or a part of one with works, employments or fundings, as JSON or XML";
/// The most bytes that a file may have.
const FILE_BYTES: u64 = 64 << 20;

/// The importer of records.
#[derive(Clone, Copy, Debug, Default)]
pub struct Orcid;

#[async_trait]
impl Importer for Orcid {
    fn name(&self) -> &'static str {
        "orcid"
    }

    fn source(&self) -> RecordSource {
        RecordSource::Orcid
    }

    fn rows(&self, path: &Path) -> Result<Rows, FileFault> {
        if std::fs::metadata(path).is_ok_and(|data| data.len() > FILE_BYTES) {
            let (path, found) = (path.display().to_string(), "a file of more than 64 mebibytes".to_owned());
            return Err(FileFault { path, place: None, expected: EXPECTED.to_owned(), found });
        }
        let file = SourceFile::open(path, self.name())?;
        let start = file.text.len() - file.text.trim_start().len();
        let top = match file.text[start..].starts_with('<') {
            true => xml::read(&file)?,
            false => tree::of_json(&file)?,
        };
        let fault = |found: &str| file.fault(Some(start), EXPECTED, found);
        let activities = activities(&top).ok_or_else(|| fault("something else"))?;
        let owner = owner(&top);
        let rows = activities.into_iter().enumerate();
        let rows = rows.map(|(index, activity)| activity::row(&file.name, index + 1, &activity, owner.as_deref()));
        Ok(Rows::Whole(rows.collect()))
    }

    async fn take(&self, context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
        match &row.facts {
            Ok(Facts::Claim(claim)) => claim::take(context, claim).await,
            _ => taken::take(context, row).await,
        }
    }
}

/// One activity of a record.
enum Activity<'a> {
    Work(&'a Node),
    Employment(&'a Node),
    Funding(&'a Node),
}

/// The activities of a file in its order; none when it is nothing of a record.
fn activities(top: &Node) -> Option<Vec<Activity<'_>>> {
    // A part in JSON has no name, and is told by what it has.
    let named = match top.name.as_str() {
        "" if top.child("organization").is_some()
            && (top.child("role-title").is_some() || top.child("department-name").is_some()) =>
        {
            "employment"
        }
        "" if top.child("organization").is_some() && top.child("type").is_some() => "funding",
        "" if top.child("title").is_some() && top.child("type").is_some() => "work",
        name => name,
    };
    match named {
        "work" | "work-summary" => return Some(vec![Activity::Work(top)]),
        "funding" | "funding-summary" => return Some(vec![Activity::Funding(top)]),
        "employment" | "employment-summary" => return Some(vec![Activity::Employment(top)]),
        _ => {}
    }
    let inside = match top.child("activities-summary") {
        Some(summary) => summary,
        None if top.child("orcid-identifier").is_some() => return Some(Vec::new()),
        None => top,
    };
    let mut found = Vec::new();
    let lists: Vec<&Node> = if is_list(inside) { vec![inside] } else { inside.children.iter().collect() };
    let mut any = false;
    for list in lists.into_iter().filter(|list| is_list(list)) {
        any = true;
        let groups = list.children.iter().filter(|child| matches!(child.name.as_str(), "group" | "affiliation-group"));
        for group in groups {
            // JSON of affiliations has one object more around each; the first is the one that the person prefers.
            let summary = group.children.iter().find_map(|child| match child.name.as_str() {
                "summaries" => child.children.first(),
                name if name.ends_with("-summary") => Some(child),
                _ => None,
            });
            match summary.map(|summary| (summary.name.as_str(), summary)) {
                Some(("work-summary", work)) => found.push(Activity::Work(work)),
                Some(("funding-summary", funding)) => found.push(Activity::Funding(funding)),
                Some(("employment-summary", employment)) => found.push(Activity::Employment(employment)),
                _ => {}
            }
        }
    }
    (any || top.child("activities-summary").is_some()).then_some(found)
}

fn is_list(node: &Node) -> bool {
    node.children.iter().any(|child| matches!(child.name.as_str(), "group" | "affiliation-group"))
}

/// Whose record it is: by its own word, else by the path that its parts have.
fn owner(top: &Node) -> Option<String> {
    let stated = top.at(&["orcid-identifier", "path"]).map(str::to_owned);
    let stated = stated
        .or_else(|| top.at(&["path"]).and_then(|path| path.trim_matches('/').split('/').next()).map(str::to_owned));
    stated.and_then(|stated| crate::identifier::orcid::parse(&stated).ok())
}
