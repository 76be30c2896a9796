//! Closed lists that every domain uses; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The two languages of the service.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Language {
    /// Welsh.
    #[sea_orm(string_value = "CY")]
    Cy,
    /// English.
    #[sea_orm(string_value = "EN")]
    En,
}

/// How far a Welsh text can be relied upon.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TranslationStatus {
    /// The wording of the body that it names or that published it.
    #[sea_orm(string_value = "PUBLISHED")]
    Published,
    /// Checked by a Welsh speaker.
    #[sea_orm(string_value = "REVIEWED")]
    Reviewed,
    /// Translated without a check by a Welsh speaker.
    #[sea_orm(string_value = "MACHINE")]
    Machine,
    /// The English has changed since the Welsh was written.
    #[sea_orm(string_value = "STALE")]
    Stale,
    /// There is no Welsh text.
    #[sea_orm(string_value = "MISSING")]
    Missing,
}

/// What kind of source a record came from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RecordSource {
    /// Transcribed from the two strategy documents.
    #[sea_orm(string_value = "REFERENCE")]
    Reference,
    /// Made up by the sample generator.
    #[sea_orm(string_value = "SAMPLE")]
    Sample,
    /// Imported from a 360Giving file.
    #[sea_orm(string_value = "THREESIXTY_GIVING")]
    ThreesixtyGiving,
    /// Imported from the Research Organization Registry.
    #[sea_orm(string_value = "ROR")]
    Ror,
    /// Imported from a project list of UKRI's Gateway to Research.
    #[sea_orm(string_value = "GTR")]
    Gtr,
    /// Imported from a person's ORCID record.
    #[sea_orm(string_value = "ORCID")]
    Orcid,
    /// Imported from a record of Crossref.
    #[sea_orm(string_value = "CROSSREF")]
    Crossref,
    /// Imported from a FHIR ResearchStudy.
    #[sea_orm(string_value = "FHIR")]
    Fhir,
    /// Recorded through this service.
    #[sea_orm(string_value = "SERVICE")]
    Service,
}

/// How exactly a published figure is known (catalogue part 4, trap 13).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Precision {
    /// Exactly this.
    #[sea_orm(string_value = "EXACT")]
    Exact,
    /// About this.
    #[sea_orm(string_value = "APPROXIMATE")]
    Approximate,
    /// At least this.
    #[sea_orm(string_value = "LOWER_BOUND")]
    LowerBound,
    /// At most this.
    #[sea_orm(string_value = "UPPER_BOUND")]
    UpperBound,
}
