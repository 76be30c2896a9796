//! Closed lists of travel fellowships.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Where a travel fellowship stands between its draft and its end.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TravelFellowshipStatus {
    /// Being written, and sent to nobody yet.
    #[sea_orm(string_value = "DRAFT")]
    Draft,
    /// Sent in, and waiting for a decision.
    #[sea_orm(string_value = "SUBMITTED")]
    Submitted,
    /// Awarded, and not accepted yet: it takes a place.
    #[sea_orm(string_value = "AWARDED")]
    Awarded,
    /// Not awarded.
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// Awarded and accepted: it takes a place.
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    /// Awarded and turned down: its place is free again.
    #[sea_orm(string_value = "TURNED_DOWN")]
    TurnedDown,
    /// The journey was made: it keeps its place.
    #[sea_orm(string_value = "COMPLETED")]
    Completed,
    /// Taken back by who applied, before a decision or before the journey began: its place is free again.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}

/// How a decision on a travel fellowship came out.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TravelFellowshipOutcome {
    /// Awarded.
    #[sea_orm(string_value = "AWARDED")]
    Awarded,
    /// Not awarded.
    #[sea_orm(string_value = "DECLINED")]
    Declined,
}

/// Why somebody of a panel may not decide.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ConflictOfInterest {
    /// None is known or declared.
    #[sea_orm(string_value = "NONE")]
    None,
    /// The person is the fellow.
    #[sea_orm(string_value = "FELLOW")]
    Fellow,
    /// The person has a post at the organisation that the fellow works for.
    #[sea_orm(string_value = "HOME_ORGANISATION")]
    HomeOrganisation,
    /// The person has a post at the organisation that receives the fellow.
    #[sea_orm(string_value = "HOST_ORGANISATION")]
    HostOrganisation,
    /// The person declared one.
    #[sea_orm(string_value = "DECLARED")]
    Declared,
}
