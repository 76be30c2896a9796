//! Equality monitoring (S-109): the questions and their answers, by the categories of the Census of 2021 for Wales.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The age of somebody, in bands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EqualityAgeBand {
    /// Under 25 years.
    #[sea_orm(string_value = "UNDER_25")]
    #[serde(rename = "UNDER_25")]
    Under25,
    /// From 25 to 34 years.
    #[sea_orm(string_value = "FROM_25_TO_34")]
    #[serde(rename = "FROM_25_TO_34")]
    From25To34,
    /// From 35 to 44 years.
    #[sea_orm(string_value = "FROM_35_TO_44")]
    #[serde(rename = "FROM_35_TO_44")]
    From35To44,
    /// From 45 to 54 years.
    #[sea_orm(string_value = "FROM_45_TO_54")]
    #[serde(rename = "FROM_45_TO_54")]
    From45To54,
    /// From 55 to 64 years.
    #[sea_orm(string_value = "FROM_55_TO_64")]
    #[serde(rename = "FROM_55_TO_64")]
    From55To64,
    /// At least 65 years.
    #[sea_orm(string_value = "FROM_65")]
    #[serde(rename = "FROM_65")]
    From65,
    /// Prefers not to say.
    #[sea_orm(string_value = "PREFER_NOT_TO_SAY")]
    PreferNotToSay,
}

/// The sex of somebody, as the Census asks it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EqualitySex {
    /// Female.
    #[sea_orm(string_value = "FEMALE")]
    Female,
    /// Male.
    #[sea_orm(string_value = "MALE")]
    Male,
    /// Prefers not to say.
    #[sea_orm(string_value = "PREFER_NOT_TO_SAY")]
    PreferNotToSay,
}

/// The high-level ethnic groups of the Census.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EqualityEthnicGroup {
    /// Asian, Asian Welsh or Asian British.
    #[sea_orm(string_value = "ASIAN")]
    Asian,
    /// Black, Black Welsh, Black British, Caribbean or African.
    #[sea_orm(string_value = "BLACK")]
    Black,
    /// Mixed or multiple ethnic groups.
    #[sea_orm(string_value = "MIXED")]
    Mixed,
    /// White.
    #[sea_orm(string_value = "WHITE")]
    White,
    /// Another ethnic group.
    #[sea_orm(string_value = "OTHER")]
    Other,
    /// Prefers not to say.
    #[sea_orm(string_value = "PREFER_NOT_TO_SAY")]
    PreferNotToSay,
}

/// Whether somebody is disabled under the Equality Act 2010.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EqualityDisability {
    /// Disabled.
    #[sea_orm(string_value = "DISABLED")]
    Disabled,
    /// Not disabled.
    #[sea_orm(string_value = "NOT_DISABLED")]
    NotDisabled,
    /// Prefers not to say.
    #[sea_orm(string_value = "PREFER_NOT_TO_SAY")]
    PreferNotToSay,
}

/// Whether somebody speaks Welsh.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EqualityWelsh {
    /// Speaks Welsh.
    #[sea_orm(string_value = "SPEAKS")]
    Speaks,
    /// Does not speak Welsh.
    #[sea_orm(string_value = "DOES_NOT_SPEAK")]
    DoesNotSpeak,
    /// Prefers not to say.
    #[sea_orm(string_value = "PREFER_NOT_TO_SAY")]
    PreferNotToSay,
}

/// What is asked for equality monitoring.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EqualityQuestion {
    /// The age, in bands.
    #[sea_orm(string_value = "AGE")]
    Age,
    /// The sex.
    #[sea_orm(string_value = "SEX")]
    Sex,
    /// The ethnic group.
    #[sea_orm(string_value = "ETHNIC_GROUP")]
    EthnicGroup,
    /// Whether disabled.
    #[sea_orm(string_value = "DISABILITY")]
    Disability,
    /// Whether Welsh is spoken.
    #[sea_orm(string_value = "WELSH")]
    Welsh,
}
