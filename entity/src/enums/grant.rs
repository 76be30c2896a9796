//! Closed lists of the grant contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What money may be spent on (S-39).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CostCategory {
    /// Salaries.
    #[sea_orm(string_value = "SALARY")]
    Salary,
    /// Somebody to stand in for those released.
    #[sea_orm(string_value = "BACKFILL")]
    Backfill,
    /// Fees for courses and degrees.
    #[sea_orm(string_value = "TUITION")]
    Tuition,
    /// Equipment.
    #[sea_orm(string_value = "EQUIPMENT")]
    Equipment,
    /// Software.
    #[sea_orm(string_value = "SOFTWARE")]
    Software,
    /// Laboratory space.
    #[sea_orm(string_value = "LAB_SPACE")]
    LabSpace,
    /// Consumables.
    #[sea_orm(string_value = "CONSUMABLES")]
    Consumables,
    /// Travel.
    #[sea_orm(string_value = "TRAVEL")]
    Travel,
    /// Open access publishing.
    #[sea_orm(string_value = "OPEN_ACCESS")]
    OpenAccess,
}

/// Where an application for money stands (S-35, S-41).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ApplicationOutcome {
    /// Sent in and not decided.
    #[sea_orm(string_value = "SUBMITTED")]
    Submitted,
    /// Still in after a first round.
    #[sea_orm(string_value = "SHORTLISTED")]
    Shortlisted,
    /// Given the money.
    #[sea_orm(string_value = "SUCCESSFUL")]
    Successful,
    /// Not given the money: who applied is told to nobody but themselves and their own organisation.
    #[sea_orm(string_value = "UNSUCCESSFUL")]
    Unsuccessful,
    /// Taken back before it was decided; told as an unsuccessful one is.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}

/// The part somebody takes in an application for money (S-35).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ApplicantRole {
    /// Leads it.
    #[sea_orm(string_value = "LEAD")]
    Lead,
    /// Applies together with the lead.
    #[sea_orm(string_value = "CO_APPLICANT")]
    CoApplicant,
}

/// The part somebody takes in a grant (S-35).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GrantRole {
    /// Holds the award.
    #[sea_orm(string_value = "AWARD_HOLDER")]
    AwardHolder,
    /// Applied together with the holder.
    #[sea_orm(string_value = "CO_APPLICANT")]
    CoApplicant,
}

/// A region as the Gateway to Research divides the United Kingdom.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Region {
    /// The North East of England.
    #[sea_orm(string_value = "NORTH_EAST")]
    NorthEast,
    /// The North West of England.
    #[sea_orm(string_value = "NORTH_WEST")]
    NorthWest,
    /// Yorkshire and the Humber.
    #[sea_orm(string_value = "YORKSHIRE_AND_THE_HUMBER")]
    YorkshireAndTheHumber,
    /// The East Midlands of England.
    #[sea_orm(string_value = "EAST_MIDLANDS")]
    EastMidlands,
    /// The West Midlands of England.
    #[sea_orm(string_value = "WEST_MIDLANDS")]
    WestMidlands,
    /// The East of England.
    #[sea_orm(string_value = "EAST_OF_ENGLAND")]
    EastOfEngland,
    /// London.
    #[sea_orm(string_value = "LONDON")]
    London,
    /// The South East of England.
    #[sea_orm(string_value = "SOUTH_EAST")]
    SouthEast,
    /// The South West of England.
    #[sea_orm(string_value = "SOUTH_WEST")]
    SouthWest,
    /// Wales.
    #[sea_orm(string_value = "WALES")]
    Wales,
    /// Scotland.
    #[sea_orm(string_value = "SCOTLAND")]
    Scotland,
    /// Northern Ireland.
    #[sea_orm(string_value = "NORTHERN_IRELAND")]
    NorthernIreland,
    /// The Channel Islands or the Isle of Man.
    #[sea_orm(string_value = "CHANNEL_ISLANDS_AND_ISLE_OF_MAN")]
    ChannelIslandsAndIsleOfMan,
    /// Outside the United Kingdom.
    #[sea_orm(string_value = "OUTSIDE_UNITED_KINGDOM")]
    OutsideUnitedKingdom,
    /// The source itself says that it does not know.
    #[sea_orm(string_value = "UNKNOWN")]
    Unknown,
}
