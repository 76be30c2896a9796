//! Closed lists of fellowships; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Where a round of fellowships stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FellowshipRoundStatus {
    /// Not for everybody yet: nobody can apply.
    #[sea_orm(string_value = "DRAFT")]
    Draft,
    /// For everybody; one can apply from `opensAt` on and before `closesAt`.
    #[sea_orm(string_value = "PUBLISHED")]
    Published,
    /// Closed before its time or for good: nobody can apply any more, whatever `closesAt` says. What was sent in is decided.
    #[sea_orm(string_value = "CLOSED")]
    Closed,
}

/// Where an application for a fellowship stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FellowshipApplicationStatus {
    /// Being written; for the person and their organisation alone.
    #[sea_orm(string_value = "DRAFT")]
    Draft,
    /// Sent in.
    #[sea_orm(string_value = "SUBMITTED")]
    Submitted,
    /// On the short list.
    #[sea_orm(string_value = "SHORTLISTED")]
    Shortlisted,
    /// Awarded: it takes a place of its round, and there is a fellowship.
    #[sea_orm(string_value = "AWARDED")]
    Awarded,
    /// Declined by who decides.
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// Taken back by the side of who applied.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}

/// Where a fellowship stands that was awarded.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FellowshipStatus {
    /// Awarded and not begun.
    #[sea_orm(string_value = "AWARDED")]
    Awarded,
    /// Going on.
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// Gone through to its end.
    #[sea_orm(string_value = "COMPLETED")]
    Completed,
    /// Ended before its time.
    #[sea_orm(string_value = "ENDED_EARLY")]
    EndedEarly,
}
