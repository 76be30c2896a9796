//! Closed lists of the further study contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What an approval is about (S-29).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ApprovalKind {
    /// The review by the Health Research Authority or Health and Care Research Wales.
    #[sea_orm(string_value = "HRA_OR_HCRW_REVIEW")]
    HraOrHcrwReview,
    /// The opinion of a research ethics committee.
    #[sea_orm(string_value = "ETHICS")]
    Ethics,
    /// The confirmation of a research and development office.
    #[sea_orm(string_value = "RESEARCH_AND_DEVELOPMENT")]
    ResearchAndDevelopment,
    /// Information governance.
    #[sea_orm(string_value = "INFORMATION_GOVERNANCE")]
    InformationGovernance,
    /// Information technology.
    #[sea_orm(string_value = "INFORMATION_TECHNOLOGY")]
    InformationTechnology,
    /// None of these.
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// Where an approval stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ApprovalStatus {
    /// Found not to be needed.
    #[sea_orm(string_value = "NOT_REQUIRED")]
    NotRequired,
    /// Asked for and not decided.
    #[sea_orm(string_value = "PENDING")]
    Pending,
    /// Given.
    #[sea_orm(string_value = "APPROVED")]
    Approved,
    /// Given under conditions.
    #[sea_orm(string_value = "APPROVED_WITH_CONDITIONS")]
    ApprovedWithConditions,
    /// Refused.
    #[sea_orm(string_value = "REFUSED")]
    Refused,
    /// No longer asked for.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}

/// In which form patients and the public are involved (S-32); the last four suit work without patients, in laboratories for example (RI Barrier 7).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PublicInvolvementForm {
    /// As co-applicants.
    #[sea_orm(string_value = "CO_APPLICANT")]
    CoApplicant,
    /// In the group that steers or advises.
    #[sea_orm(string_value = "ADVISORY_GROUP")]
    AdvisoryGroup,
    /// By designing together.
    #[sea_orm(string_value = "CO_DESIGN")]
    CoDesign,
    /// By doing parts of the work, for example interviews.
    #[sea_orm(string_value = "CO_RESEARCH")]
    CoResearch,
    /// By reviewing what participants are given to read.
    #[sea_orm(string_value = "REVIEW_OF_MATERIALS")]
    ReviewOfMaterials,
    /// By saying whether the work is worth doing.
    #[sea_orm(string_value = "VIEW_ON_VALUE")]
    ViewOnValue,
    /// In a forum of patients.
    #[sea_orm(string_value = "PATIENT_FORUM")]
    PatientForum,
    /// By advising how results are told.
    #[sea_orm(string_value = "ADVICE_ON_DISSEMINATION")]
    AdviceOnDissemination,
    /// By visits to where the work is done.
    #[sea_orm(string_value = "VISIT")]
    Visit,
}

/// At which stage patients and the public are involved (RI Section 1).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PublicInvolvementStage {
    /// When it is decided what to do.
    #[sea_orm(string_value = "INFORMING")]
    Informing,
    /// When it is designed.
    #[sea_orm(string_value = "DESIGN")]
    Design,
    /// When it is done.
    #[sea_orm(string_value = "CONDUCT")]
    Conduct,
    /// When results are told.
    #[sea_orm(string_value = "DISSEMINATION")]
    Dissemination,
}

/// A group that is under-represented in research and that a study sought to involve (RI EDI).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UnderRepresentedGroup {
    /// By age, young or old.
    #[sea_orm(string_value = "AGE")]
    Age,
    /// Disabled people.
    #[sea_orm(string_value = "DISABILITY")]
    Disability,
    /// By ethnicity.
    #[sea_orm(string_value = "ETHNICITY")]
    Ethnicity,
    /// By sex or gender.
    #[sea_orm(string_value = "SEX_OR_GENDER")]
    SexOrGender,
    /// By sexual orientation.
    #[sea_orm(string_value = "SEXUAL_ORIENTATION")]
    SexualOrientation,
    /// By religion or belief.
    #[sea_orm(string_value = "RELIGION_OR_BELIEF")]
    ReligionOrBelief,
    /// By income, work or education.
    #[sea_orm(string_value = "SOCIO_ECONOMIC")]
    SocioEconomic,
    /// People in rural places.
    #[sea_orm(string_value = "RURAL")]
    Rural,
    /// Speakers of Welsh.
    #[sea_orm(string_value = "WELSH_SPEAKERS")]
    WelshSpeakers,
    /// Speakers of other languages.
    #[sea_orm(string_value = "OTHER_LANGUAGES")]
    OtherLanguages,
}
