//! Closed lists of the story contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a story is about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StoryTheme {
    /// Research that changes care.
    #[sea_orm(string_value = "RESEARCH_INTO_PRACTICE")]
    ResearchIntoPractice,
    /// Posts shared by a university and the NHS.
    #[sea_orm(string_value = "ACADEMIC_ROLES")]
    AcademicRoles,
    /// Posts in the NHS with time for research.
    #[sea_orm(string_value = "RESEARCH_ROLES")]
    ResearchRoles,
    /// New products, methods and ways to try them.
    #[sea_orm(string_value = "INNOVATION")]
    Innovation,
    /// Leading others in research and innovation.
    #[sea_orm(string_value = "LEADERSHIP")]
    Leadership,
    /// How many people there are, and what they can do.
    #[sea_orm(string_value = "WORKFORCE")]
    Workforce,
    /// What patients gain.
    #[sea_orm(string_value = "PATIENT_BENEFIT")]
    PatientBenefit,
    /// Working with companies.
    #[sea_orm(string_value = "INDUSTRY")]
    Industry,
    /// Working together across places.
    #[sea_orm(string_value = "NETWORKS")]
    Networks,
    /// Rooms and equipment for research.
    #[sea_orm(string_value = "FACILITIES")]
    Facilities,
    /// Teaching, supervision and mentoring.
    #[sea_orm(string_value = "EDUCATION")]
    Education,
}

/// How work was recognised (S-87).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RecognitionKind {
    /// An award of a body or a profession.
    #[sea_orm(string_value = "AWARD")]
    Award,
    /// An honour of the state.
    #[sea_orm(string_value = "HONOUR")]
    Honour,
    /// A prize that was competed for.
    #[sea_orm(string_value = "PRIZE")]
    Prize,
    /// A report in the media.
    #[sea_orm(string_value = "MEDIA")]
    Media,
}

/// What a short story tells (S-87).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StoryKind {
    /// Something that went well and was finished.
    #[sea_orm(string_value = "SUCCESS")]
    Success,
    /// A way of working that others can take up.
    #[sea_orm(string_value = "GOOD_PRACTICE")]
    GoodPractice,
}

/// What a step of a career is (S-89).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CareerStepKind {
    /// A degree or other course of study.
    #[sea_orm(string_value = "EDUCATION")]
    Education,
    /// A training programme of the profession.
    #[sea_orm(string_value = "TRAINING")]
    Training,
    /// A post.
    #[sea_orm(string_value = "POST")]
    Post,
    /// A piece of research or innovation.
    #[sea_orm(string_value = "RESEARCH")]
    Research,
    /// A grant, fellowship or award.
    #[sea_orm(string_value = "AWARD")]
    Award,
    /// A leading part in a group or a service.
    #[sea_orm(string_value = "LEADERSHIP")]
    Leadership,
}
