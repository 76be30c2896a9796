//! Closed lists of the service contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Where an accreditation stands (S-91).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AccreditationStatus {
    /// Asked for and not yet decided.
    #[sea_orm(string_value = "APPLIED")]
    Applied,
    /// Given and in force.
    #[sea_orm(string_value = "ACCREDITED")]
    Accredited,
    /// Given and at present not in force.
    #[sea_orm(string_value = "SUSPENDED")]
    Suspended,
    /// Taken back or given up.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
    /// Not renewed in time.
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
}

/// What kind of report it is (S-93).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AuditReportKind {
    /// Care held against a standard.
    #[sea_orm(string_value = "CLINICAL_AUDIT")]
    ClinicalAudit,
    /// Services held against one another.
    #[sea_orm(string_value = "BENCHMARKING")]
    Benchmarking,
}

/// How much a risk to a service weighs, lightest first (S-60).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RiskSeverity {
    /// It can be lived with.
    #[sea_orm(string_value = "LOW")]
    Low,
    /// It needs a plan.
    #[sea_orm(string_value = "MODERATE")]
    Moderate,
    /// It needs help from outside the service.
    #[sea_orm(string_value = "HIGH")]
    High,
    /// The service may stop.
    #[sea_orm(string_value = "CRITICAL")]
    Critical,
}
