//! Research Organization Registry: organisations, records of schema v1 and v2.
//!
//! A file holds one record, a list of them, or an answer of the registry's API with the list "items". Each record is
//! merged into the organisation that is held already, found by ROR id, then by its other identifiers, then by name and
//! country; only one that is found by none of them is added.
//!
//! What a record may change of an organisation that another source owns: it fills what is empty, its Welsh label takes
//! the place of no Welsh and of Welsh that nobody checked, its other names become aliases, its identifiers are added.
//! Status, country, nation and parent that contradict what is held are reported and change nothing. Of organisations
//! that this importer added it is the owner and brings them up to date.

mod find;
mod link;
mod record;
mod take;
mod v1;
mod v2;

use std::path::Path;

use async_trait::async_trait;
use entity::enums::RecordSource;
use sea_orm::DbErr;
use serde_json::value::RawValue;

use super::{
    Context, FileFault, Importer, Row, Rows, SourceFile, Taken,
    facts::Facts,
    json::{self, Fields},
    row::Problems,
    threesixty,
};

const EXPECTED: &str = "ROR records: a JSON object with a ROR \"id\", or a list of such objects";

/// The importer of ROR records.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ror;

#[async_trait]
impl Importer for Ror {
    fn name(&self) -> &'static str {
        "ror"
    }

    fn source(&self) -> RecordSource {
        RecordSource::Ror
    }

    fn rows(&self, path: &Path) -> Result<Rows, FileFault> {
        let file = &SourceFile::open(path, self.name())?;
        let top = json::top(file, EXPECTED)?;
        let Some(records) = records(top) else {
            let found = if threesixty::is_file(top) { "a 360Giving package" } else { "JSON of another kind" };
            return Err(file.fault(Some(json::offset(file, top)), EXPECTED, found));
        };
        let rows = records.into_iter().enumerate().map(|(index, record)| row(file, index + 1, record));
        Ok(Rows::Whole(rows.collect()))
    }

    async fn take(&self, context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
        take::take(context, row).await
    }

    async fn link(&self, context: &mut Context<'_>, row: &Row, node: i64) -> Result<Taken, DbErr> {
        link::link(context, row, node).await
    }
}

/// True when a file holds ROR records.
pub(super) fn is_file(top: &RawValue) -> bool {
    records(top).is_some()
}

/// The records of a file, at least one of which looks like one; `None` when none does.
fn records(top: &RawValue) -> Option<Vec<&RawValue>> {
    let items = match json::list(top) {
        Some(items) => items,
        None => match Fields::read(top, "").ok()?.raw("items") {
            Some(items) => json::list(items)?,
            None => vec![top],
        },
    };
    items.iter().any(|item| looks_like_a_record(item)).then_some(items)
}

fn looks_like_a_record(value: &RawValue) -> bool {
    let Ok(record) = Fields::read(value, "") else { return false };
    let named = record.raw("names").is_some() || record.raw("name").is_some();
    named && record.text("id").is_ok_and(|id| id.is_some_and(|id| id.contains("ror.org/")))
}

fn row(file: &SourceFile, number: usize, value: &RawValue) -> Row {
    let record = match Fields::read(value, "") {
        Ok(record) => record,
        Err(problem) => return Row::new(&file.name, number, None, Err(vec![problem]), Vec::new()),
    };
    let given = record.text("id").ok().flatten().unwrap_or_default();
    let key = crate::identifier::ror::parse(&given).unwrap_or(given);
    let mut notes = Vec::new();
    let mut problems = Problems::default();
    let draft =
        if record.raw("names").is_some() { v2::read(&record, &mut problems) } else { v1::read(&record, &mut problems) };
    let facts = draft.and_then(|draft| draft.finish(&mut problems, &mut notes));
    let facts = problems.finish(facts).map(|facts| Facts::Organisation(Box::new(facts)));
    Row::new(&file.name, number, Some(&key), facts, notes)
}
