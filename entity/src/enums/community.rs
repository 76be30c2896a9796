//! Closed lists of the community contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a group is for (S-71).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GroupKind {
    /// It decides or advises on money for research and innovation.
    #[sea_orm(string_value = "FUNDING_PANEL")]
    FundingPanel,
    /// It advises a government, a service or a body.
    #[sea_orm(string_value = "ADVISORY")]
    Advisory,
    /// It changes a service, or the digital systems behind one.
    #[sea_orm(string_value = "TRANSFORMATION")]
    Transformation,
    /// It brings people of several sectors together to talk.
    #[sea_orm(string_value = "FORUM")]
    Forum,
    /// It joins people of one profession, place or interest.
    #[sea_orm(string_value = "NETWORK")]
    Network,
}

/// How far a network reaches (S-73).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NetworkScope {
    /// One health board or trust.
    #[sea_orm(string_value = "LOCAL")]
    Local,
    /// A part of Wales.
    #[sea_orm(string_value = "REGIONAL")]
    Regional,
    /// The whole of Wales.
    #[sea_orm(string_value = "NATIONAL")]
    National,
    /// The whole of the United Kingdom.
    #[sea_orm(string_value = "UNITED_KINGDOM")]
    UnitedKingdom,
    /// Beyond the United Kingdom.
    #[sea_orm(string_value = "INTERNATIONAL")]
    International,
}

/// The part somebody has in a group.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GroupRole {
    /// Leads it.
    #[sea_orm(string_value = "CHAIR")]
    Chair,
    /// Stands in for its chair.
    #[sea_orm(string_value = "DEPUTY_CHAIR")]
    DeputyChair,
    /// Keeps its business in order.
    #[sea_orm(string_value = "SECRETARY")]
    Secretary,
    /// Belongs to it.
    #[sea_orm(string_value = "MEMBER")]
    Member,
    /// Advises it.
    #[sea_orm(string_value = "ADVISER")]
    Adviser,
    /// Attends without a vote.
    #[sea_orm(string_value = "OBSERVER")]
    Observer,
}

/// What somebody is a champion of (S-69).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ChampionKind {
    /// Research and innovation (RI Theme 1).
    #[sea_orm(string_value = "RESEARCH_AND_INNOVATION")]
    ResearchAndInnovation,
    /// Prudent healthcare (LF section 7).
    #[sea_orm(string_value = "PRUDENT_HEALTHCARE")]
    PrudentHealthcare,
    /// Improvement of services (LF section 7).
    #[sea_orm(string_value = "IMPROVEMENT")]
    Improvement,
}

/// Whom an outreach activity is for (S-74).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OutreachAudience {
    /// Pupils of primary schools.
    #[sea_orm(string_value = "PRIMARY_SCHOOL")]
    PrimarySchool,
    /// Pupils of secondary schools and sixth forms.
    #[sea_orm(string_value = "SECONDARY_SCHOOL")]
    SecondarySchool,
    /// Students of colleges.
    #[sea_orm(string_value = "FURTHER_EDUCATION")]
    FurtherEducation,
    /// Students of universities.
    #[sea_orm(string_value = "HIGHER_EDUCATION")]
    HigherEducation,
    /// People who work or train in other health professions.
    #[sea_orm(string_value = "HEALTH_PROFESSIONS")]
    HealthProfessions,
    /// Everybody.
    #[sea_orm(string_value = "PUBLIC")]
    Public,
}
