//! Crossref: works as its REST API gives them, in JSON.
//!
//! A file is an answer of the API (`work` or `work-list`), a work, a list of works, or an object with the list `items`, as
//! Crossref's public data file has it. A work is found again by its DOI.
//!
//! - **Types** are mapped by the table in `kind.rs`; a work of another type is rejected with its type as the reason.
//! - **The day** is `issued`, the first day on which it came out. When that is a month or a year alone, no day is recorded.
//! - **Authors** keep their order and the names as deposited, and no researcher is named, see `work/mod.rs`. An ORCID iD
//!   counts as authenticated only when Crossref says so.
//! - **Licences** are those of Creative Commons; a licence for text mining lets nobody read. How free a journal is Crossref
//!   does not say, so the status of open access stays unknown.
//! - **Awards** lead to a grant by exact reference within a funder that has an identifier.

mod kind;
mod work;

use std::path::Path;

use async_trait::async_trait;
use entity::enums::RecordSource;
use sea_orm::DbErr;
use serde_json::value::RawValue;

use super::{
    Context, FileFault, Importer, Row, Rows, SourceFile, Taken,
    json::{self, Fields},
    work as taken,
};

const EXPECTED: &str =
    "works of Crossref: an answer of its REST API, a JSON object with a \"DOI\", or a list of such objects";

/// The importer of works.
#[derive(Clone, Copy, Debug, Default)]
pub struct Crossref;

#[async_trait]
impl Importer for Crossref {
    fn name(&self) -> &'static str {
        "crossref"
    }

    fn source(&self) -> RecordSource {
        RecordSource::Crossref
    }

    fn rows(&self, path: &Path) -> Result<Rows, FileFault> {
        let file = SourceFile::open(path, self.name())?;
        let top = json::top(&file, EXPECTED)?;
        let works = works(&file, top)?;
        let rows = works.iter().enumerate().map(|(index, work)| work::row(&file, index + 1, work));
        Ok(Rows::Whole(rows.collect()))
    }

    async fn take(&self, context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
        taken::take(context, row).await
    }
}

/// The works of a file, in its order.
fn works<'a>(file: &SourceFile, top: &'a RawValue) -> Result<Vec<&'a RawValue>, FileFault> {
    let fault = |value: &RawValue, found: &str| file.fault(Some(json::offset(file, value)), EXPECTED, found);
    let listed = |value: &'a RawValue, name: &str| match json::list(value) {
        Some(works) if works.is_empty() => Err(fault(value, "a list without a work")),
        // One that names itself is enough: the others say in the report what they lack.
        Some(works) if works.iter().any(|work| is_work(work)) => Ok(works),
        Some(_) => Err(fault(value, "JSON of another kind")),
        None => Err(fault(value, &format!("{name} that is no list"))),
    };
    if json::list(top).is_some() {
        return listed(top, "a list");
    }
    let fields = Fields::read(top, "").map_err(|_| fault(top, "JSON of another kind"))?;
    if is_work(top) {
        return Ok(vec![top]);
    }
    if let Some(items) = fields.raw("items") {
        return listed(items, "\"items\"");
    }
    let message = fields.raw("message");
    match (fields.text("message-type").ok().flatten().as_deref(), message) {
        (Some("work"), Some(message)) if is_work(message) => Ok(vec![message]),
        (Some("work-list"), Some(message)) => {
            let items = Fields::read(message, "").ok().and_then(|message| message.raw("items"));
            listed(items.ok_or_else(|| fault(message, "a list of works without \"items\""))?, "\"items\"")
        }
        _ => Err(fault(top, "JSON of another kind")),
    }
}

/// True of an object with a DOI.
fn is_work(value: &RawValue) -> bool {
    Fields::read(value, "").is_ok_and(|fields| fields.raw("DOI").is_some())
}
