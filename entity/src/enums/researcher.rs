//! Closed lists of the researcher contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The career identities in research and innovation of RI Pathway progression (E-06); a post has one, not a person.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ResearchRoleIdentity {
    /// Works in both higher education and healthcare, teaching included.
    #[sea_orm(string_value = "CLINICAL_ACADEMIC")]
    ClinicalAcademic,
    /// Mainly in healthcare, doing research within the service.
    #[sea_orm(string_value = "CLINICAL_RESEARCHER")]
    ClinicalResearcher,
    /// Develops ideas with industry, academia or charities; also called clinical entrepreneur.
    #[sea_orm(string_value = "CLINICAL_INNOVATOR")]
    ClinicalInnovator,
    /// None of these.
    #[sea_orm(string_value = "NONE")]
    None,
}

/// How willing somebody is to be contacted about research (S-15).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ContactPreference {
    /// Welcomes contact from anybody.
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// Through the research and development office of the employer.
    #[sea_orm(string_value = "THROUGH_R_AND_D_OFFICE")]
    ThroughRAndDOffice,
    /// Does not wish to be contacted.
    #[sea_orm(string_value = "NONE")]
    None,
}

/// On what terms somebody holds a post (S-12).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ContractType {
    /// Employed by the organisation.
    #[sea_orm(string_value = "SUBSTANTIVE")]
    Substantive,
    /// Honorary contract, title or chair.
    #[sea_orm(string_value = "HONORARY")]
    Honorary,
    /// Shared between employers.
    #[sea_orm(string_value = "JOINT")]
    Joint,
    /// Lent by another employer.
    #[sea_orm(string_value = "SECONDMENT")]
    Secondment,
}

/// How long a post is meant to last.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AppointmentTerm {
    /// Without an end.
    #[sea_orm(string_value = "PERMANENT")]
    Permanent,
    /// With an end from the start.
    #[sea_orm(string_value = "FIXED_TERM")]
    FixedTerm,
}

/// How a profession or person is regulated (S-09).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RegulationStatus {
    /// By law, with a protected title.
    #[sea_orm(string_value = "STATUTORY")]
    Statutory,
    /// By an accredited voluntary register.
    #[sea_orm(string_value = "ASSURED_VOLUNTARY")]
    AssuredVoluntary,
    /// Not at all.
    #[sea_orm(string_value = "UNREGULATED")]
    Unregulated,
}

/// The level of a registration (S-10).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RegistrationLevel {
    /// Graduate.
    #[sea_orm(string_value = "GRADUATE")]
    Graduate,
    /// Postgraduate.
    #[sea_orm(string_value = "POSTGRADUATE")]
    Postgraduate,
    /// Doctoral.
    #[sea_orm(string_value = "DOCTORAL")]
    Doctoral,
}

/// How a registration was reached (S-10).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RegistrationRoute {
    /// By a training programme.
    #[sea_orm(string_value = "TRAINING_PROGRAMME")]
    TrainingProgramme,
    /// By equivalence.
    #[sea_orm(string_value = "EQUIVALENCE")]
    Equivalence,
}
