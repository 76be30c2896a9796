//! Closed lists of the strategy contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Whose an action is and of which document.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StrategyActionKind {
    /// To be done nationally (RI).
    #[sea_orm(string_value = "NATIONAL")]
    National,
    /// For the reader to do (RI).
    #[sea_orm(string_value = "INDIVIDUAL")]
    Individual,
    /// Of the framework of 2018 (LF).
    #[sea_orm(string_value = "FRAMEWORK")]
    Framework,
}

/// Where in LF an action stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ActionStatedIn {
    /// In the sections alone.
    #[sea_orm(string_value = "BODY")]
    Body,
    /// In Annex II alone.
    #[sea_orm(string_value = "ANNEX_II")]
    AnnexIi,
    /// In both.
    #[sea_orm(string_value = "BOTH")]
    Both,
}

/// A delivery term of LF Annex II; the terms overlap.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DeliveryTerm {
    /// One year.
    #[sea_orm(string_value = "SHORT")]
    Short,
    /// One to three years.
    #[sea_orm(string_value = "MEDIUM")]
    Medium,
    /// One to ten years.
    #[sea_orm(string_value = "LONG")]
    Long,
}

/// The headings of RI Appendix 4.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RecommendationHeading {
    /// Strategy, funding and leadership.
    #[sea_orm(string_value = "STRATEGY_FUNDING_AND_LEADERSHIP")]
    StrategyFundingAndLeadership,
    /// Infrastructure.
    #[sea_orm(string_value = "INFRASTRUCTURE")]
    Infrastructure,
    /// Culture and ecosystem.
    #[sea_orm(string_value = "CULTURE_AND_ECOSYSTEM")]
    CultureAndEcosystem,
    /// Communications and engagement.
    #[sea_orm(string_value = "COMMUNICATIONS_AND_ENGAGEMENT")]
    CommunicationsAndEngagement,
}

/// A quarter of the SWOT analysis.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SwotKind {
    /// A strength.
    #[sea_orm(string_value = "STRENGTH")]
    Strength,
    /// A weakness.
    #[sea_orm(string_value = "WEAKNESS")]
    Weakness,
    /// An opportunity.
    #[sea_orm(string_value = "OPPORTUNITY")]
    Opportunity,
    /// A threat.
    #[sea_orm(string_value = "THREAT")]
    Threat,
}

/// What a policy document is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PolicyKind {
    /// An Act.
    #[sea_orm(string_value = "ACT")]
    Act,
    /// A strategy.
    #[sea_orm(string_value = "STRATEGY")]
    Strategy,
    /// A framework or statement of intent.
    #[sea_orm(string_value = "FRAMEWORK")]
    Framework,
    /// Guidance.
    #[sea_orm(string_value = "GUIDANCE")]
    Guidance,
    /// A plan.
    #[sea_orm(string_value = "PLAN")]
    Plan,
    /// A programme or project.
    #[sea_orm(string_value = "PROGRAMME")]
    Programme,
    /// A review.
    #[sea_orm(string_value = "REVIEW")]
    Review,
    /// Principles or aims.
    #[sea_orm(string_value = "PRINCIPLES")]
    Principles,
}

/// How a strategy document stands to a policy.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PolicyRelation {
    /// Says that it is aligned with it.
    #[sea_orm(string_value = "ALIGNED_WITH")]
    AlignedWith,
    /// Rests on it.
    #[sea_orm(string_value = "UNDERPINNED_BY")]
    UnderpinnedBy,
    /// Is to help carry it out.
    #[sea_orm(string_value = "SUPPORTS")]
    Supports,
    /// Names it as context.
    #[sea_orm(string_value = "NAMES")]
    Names,
    /// Answers its recommendations.
    #[sea_orm(string_value = "ANSWERS")]
    Answers,
}

/// What a group does for a document.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GovernanceRoleKind {
    /// Leads the work.
    #[sea_orm(string_value = "LEADS")]
    Leads,
    /// Oversees it.
    #[sea_orm(string_value = "OVERSEES")]
    Oversees,
    /// Chairs the group that leads.
    #[sea_orm(string_value = "CHAIRS")]
    Chairs,
    /// Signs the yearly report off.
    #[sea_orm(string_value = "SIGNS_OFF")]
    SignsOff,
    /// Advises.
    #[sea_orm(string_value = "ADVISES")]
    Advises,
    /// Writes the yearly report.
    #[sea_orm(string_value = "REPORTS")]
    Reports,
    /// Carries actions out.
    #[sea_orm(string_value = "DELIVERS")]
    Delivers,
}
