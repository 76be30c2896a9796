//! 360Giving: grants as funders publish them, JSON by version 1.x of the standard.
//!
//! Source: the 360Giving Data Standard, grant and package schema 1.4. Tolerant of what is not in it: unknown fields are
//! passed over, and forms that funders use instead of the standard's are read and reported (dates as dd/mm/yyyy, "UK"
//! for a country). The standard's required fields are required here.
//!
//! - A grant is found again by its `id`. Its reference is the id without the publisher's prefix.
//! - Recipients and funders become organisations, see `party.rs`. An id that the funder minted is the key of a
//!   `source_record`; only numbers of public registers become identifiers.
//! - Nothing personal is taken: no contact, and of a grant to an individual neither name nor id.
//! - The nation of a recipient is read from the region, district or location that the file states for it. Places that
//!   GrantNav looked up (`locationLookup`) are not used: in the shared file they contradict the addresses.

mod grant;
mod place;

use std::path::Path;

use async_trait::async_trait;
use entity::enums::RecordSource;
use sea_orm::DbErr;
use serde_json::value::RawValue;

use super::{
    Context, FileFault, Importer, Row, Rows, SourceFile, Taken,
    json::{self, Fields},
    ror,
};

const EXPECTED: &str = "a 360Giving package: a JSON object with the list \"grants\"";

/// The importer of 360Giving files.
#[derive(Clone, Copy, Debug, Default)]
pub struct ThreeSixtyGiving;

#[async_trait]
impl Importer for ThreeSixtyGiving {
    fn name(&self) -> &'static str {
        "360giving"
    }

    fn source(&self) -> RecordSource {
        RecordSource::ThreesixtyGiving
    }

    fn rows(&self, path: &Path) -> Result<Rows, FileFault> {
        let file = &SourceFile::open(path, self.name())?;
        let top = json::top(file, EXPECTED)?;
        let fault = |value: &RawValue, found: &str| file.fault(Some(json::offset(file, value)), EXPECTED, found);
        let Ok(package) = Fields::read(top, "") else {
            let found = match json::list(top) {
                Some(_) if ror::is_file(top) => "a list of ROR records",
                Some(_) => "a list",
                None => "an object that gives a field twice",
            };
            return Err(fault(top, found));
        };
        let Some(grants) = package.raw("grants") else {
            return Err(fault(top, if ror::is_file(top) { "a ROR record" } else { "an object without \"grants\"" }));
        };
        let items = json::list(grants).ok_or_else(|| fault(grants, "\"grants\" that is no list"))?;
        if items.is_empty() {
            return Err(fault(grants, "\"grants\" without a grant"));
        }
        let rows = items.into_iter().enumerate().map(|(index, item)| grant::row(file, index + 1, item));
        Ok(Rows::Whole(rows.collect()))
    }

    async fn take(&self, context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
        super::grant::take(context, row).await
    }
}

/// True when a file is a package of 360Giving.
pub(super) fn is_file(top: &RawValue) -> bool {
    Fields::read(top, "").is_ok_and(|package| package.raw("grants").is_some())
}
