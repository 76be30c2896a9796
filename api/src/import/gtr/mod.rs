//! Gateway to Research: projects as UKRI publishes them, in the columns of its project search's CSV.
//!
//! A project is an award with its funder, lead organisation, amount and principal investigator, and so becomes a grant. It
//! is found again by its GUID. The file is read row by row and never held, so that its size does not matter.
//!
//! - **Days are believed only as the Gateway writes them** (dd/mm/yyyy), and only when the project ends after it begins.
//!   Otherwise none is taken, and the grant says so. When the award was made the Gateway does not say.
//! - **Nobody is named.** The licence of the data does not extend to personal data, and nobody in the file has agreed to a
//!   profile here. A principal investigator becomes a holder of the grant without a researcher and with a professional
//!   identity that is not recorded. The GUID and the ORCID iD, its check digit verified, are kept where nobody is shown
//!   them, so that the person can claim the part later. Of students nothing is kept. A title that gives the full name of
//!   either is replaced.
//! - **Organisations** are found by their GUID, then by name, see `party.rs`. Councils are written as initials; the names
//!   in full stand in `councils.rs`.
//! - **Regions** stay as they are, "Unknown" included. An organisation of an unknown region is compared by name with those
//!   in the United Kingdom, which the Gateway is for, but no place is recorded of it.

mod councils;
mod person;
mod project;
mod region;

use std::{path::Path, sync::Arc};

use async_trait::async_trait;
use entity::enums::RecordSource;
use sea_orm::DbErr;

use super::{
    Context, FileFault, Importer, Row, Rows, Taken, grant,
    table::{Heading, Table},
};

const HEADING: Heading = Heading {
    expected: "a project list of the Gateway to Research: CSV with its column names",
    required: &[
        "ProjectId",
        "ProjectReference",
        "Title",
        "FundingOrgId",
        "FundingOrgName",
        "LeadROId",
        "LeadROName",
        "AwardPounds",
        "PIId",
        "StartDate",
        "EndDate",
    ],
    optional: &[
        "ExpenditurePounds",
        "ProjectCategory",
        "Region",
        "PI ORCID iD",
        "PIFirstName",
        "PIOtherNames",
        "PISurname",
        "StudentFirstName",
        "StudentOtherNames",
        "StudentSurname",
    ],
};

/// The importer of project lists.
#[derive(Clone, Copy, Debug, Default)]
pub struct GatewayToResearch;

#[async_trait]
impl Importer for GatewayToResearch {
    fn name(&self) -> &'static str {
        "gtr"
    }

    fn source(&self) -> RecordSource {
        RecordSource::Gtr
    }

    fn rows(&self, path: &Path) -> Result<Rows, FileFault> {
        Ok(Rows::Stream(Box::new(Projects(Some(Table::open(path, HEADING)?)))))
    }

    async fn take(&self, context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
        grant::take(context, row).await
    }
}

/// The projects of a file, one after the other; nothing once it has ended or failed.
struct Projects(Option<Table>);

impl Iterator for Projects {
    type Item = Result<Row, FileFault>;

    fn next(&mut self) -> Option<Self::Item> {
        let table = self.0.as_mut()?;
        let name = Arc::clone(table.name());
        let row = match table.next() {
            Ok(Some(line)) => Some(Ok(project::row(&name, &line))),
            Ok(None) => None,
            Err(fault) => Some(Err(fault)),
        };
        if !matches!(row, Some(Ok(_))) {
            self.0 = None;
        }
        row
    }
}
