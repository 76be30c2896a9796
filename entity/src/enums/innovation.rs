//! Closed lists of the innovation contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What kind of right it is (S-80).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum IntellectualPropertyKind {
    /// An invention.
    #[sea_orm(string_value = "PATENT")]
    Patent,
    /// The look of a product, registered.
    #[sea_orm(string_value = "REGISTERED_DESIGN")]
    RegisteredDesign,
    /// A name or sign.
    #[sea_orm(string_value = "TRADE_MARK")]
    TradeMark,
    /// A work, software included.
    #[sea_orm(string_value = "COPYRIGHT")]
    Copyright,
    /// A database.
    #[sea_orm(string_value = "DATABASE_RIGHT")]
    DatabaseRight,
    /// Knowledge that is kept secret and can be licensed.
    #[sea_orm(string_value = "KNOW_HOW")]
    KnowHow,
}

/// Where a right stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum IntellectualPropertyStatus {
    /// Told to the employer, not filed.
    #[sea_orm(string_value = "DISCLOSED")]
    Disclosed,
    /// Applied for.
    #[sea_orm(string_value = "FILED")]
    Filed,
    /// Granted or registered, or in being without a registration.
    #[sea_orm(string_value = "IN_FORCE")]
    InForce,
    /// Refused.
    #[sea_orm(string_value = "REFUSED")]
    Refused,
    /// Given up before it was decided.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
    /// No longer in force.
    #[sea_orm(string_value = "LAPSED")]
    Lapsed,
}

/// How far an innovation has come (E-19, S-82). Provisional: RI Appendix 1 names both ends in its text and the rest in a diagram alone.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InnovationStage {
    /// A need or a chance was found.
    #[sea_orm(string_value = "OPPORTUNITY_OR_CHALLENGE")]
    OpportunityOrChallenge,
    /// There is an idea for an answer.
    #[sea_orm(string_value = "IDEA")]
    Idea,
    /// It is being made.
    #[sea_orm(string_value = "DEVELOPMENT")]
    Development,
    /// It is being tested and evaluated.
    #[sea_orm(string_value = "TESTING_AND_EVALUATION")]
    TestingAndEvaluation,
    /// It is in use somewhere.
    #[sea_orm(string_value = "ADOPTION")]
    Adoption,
    /// Its use spreads to other places, or to all.
    #[sea_orm(string_value = "SPREAD_AND_SCALE")]
    SpreadAndScale,
}

/// What an organisation does for an innovation (S-81).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InnovationPartnerRole {
    /// Works on it too.
    #[sea_orm(string_value = "PARTNER")]
    Partner,
    /// Supports it, for example by an innovation lead or an innovation support body.
    #[sea_orm(string_value = "SUPPORTER")]
    Supporter,
    /// Pays for it.
    #[sea_orm(string_value = "FUNDER")]
    Funder,
}

/// The part somebody takes in an innovation (S-81).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InnovationRole {
    /// Leads it.
    #[sea_orm(string_value = "LEAD")]
    Lead,
    /// Works on it.
    #[sea_orm(string_value = "MEMBER")]
    Member,
    /// Supports it as an innovation lead of an organisation.
    #[sea_orm(string_value = "SUPPORT")]
    Support,
    /// Leads its adoption at a place.
    #[sea_orm(string_value = "ADOPTION_LEAD")]
    AdoptionLead,
    /// Mentors those who develop it.
    #[sea_orm(string_value = "MENTOR")]
    Mentor,
}

/// How an innovation is used at a place (S-81).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AdoptionStatus {
    /// To be used.
    #[sea_orm(string_value = "PLANNED")]
    Planned,
    /// Tried out.
    #[sea_orm(string_value = "PILOT")]
    Pilot,
    /// In use.
    #[sea_orm(string_value = "IN_USE")]
    InUse,
    /// No longer used.
    #[sea_orm(string_value = "STOPPED")]
    Stopped,
}

/// What changed by research or innovation (S-90).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImpactKind {
    /// It is used on a larger scale.
    #[sea_orm(string_value = "SCALE")]
    Scale,
    /// It is used in practice.
    #[sea_orm(string_value = "ADOPTION")]
    Adoption,
    /// Patients' experience.
    #[sea_orm(string_value = "PATIENT_EXPERIENCE")]
    PatientExperience,
    /// Patients' outcomes.
    #[sea_orm(string_value = "PATIENT_OUTCOME")]
    PatientOutcome,
    /// Value: more benefit for the resources.
    #[sea_orm(string_value = "VALUE")]
    Value,
}

/// How far an impact reaches (S-90).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImpactReach {
    /// One organisation.
    #[sea_orm(string_value = "LOCAL")]
    Local,
    /// Several organisations of a region.
    #[sea_orm(string_value = "REGIONAL")]
    Regional,
    /// The whole of Wales.
    #[sea_orm(string_value = "NATIONAL")]
    National,
    /// Beyond Wales.
    #[sea_orm(string_value = "INTERNATIONAL")]
    International,
}

/// The six domains of quality in the Duty of Quality statutory guidance (E-25).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum QualityDomain {
    /// Safety.
    #[sea_orm(string_value = "SAFETY")]
    Safety,
    /// Timeliness.
    #[sea_orm(string_value = "TIMELINESS")]
    Timeliness,
    /// Effectiveness.
    #[sea_orm(string_value = "EFFECTIVENESS")]
    Effectiveness,
    /// Efficiency.
    #[sea_orm(string_value = "EFFICIENCY")]
    Efficiency,
    /// Equity.
    #[sea_orm(string_value = "EQUITY")]
    Equity,
    /// Person-centredness.
    #[sea_orm(string_value = "PERSON_CENTREDNESS")]
    PersonCentredness,
}
