//! What came of one request in a run.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `mentoring_placement`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentoring_placement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub run_id: i64,
    pub request_id: Option<i64>,
    pub mentor_profile_id: Option<i64>,
    pub is_paired: bool,
    pub score: Option<i32>,
    pub points_goals: Option<i32>,
    pub points_level: Option<i32>,
    pub points_discipline: Option<i32>,
    pub points_organisation: Option<i32>,
    pub points_language: Option<i32>,
    pub points_availability: Option<i32>,
    pub points_capacity: Option<i32>,
    pub candidates: i32,
    pub is_override: bool,
    pub unmatched_reason: Option<UnmatchedReason>,
    pub change: MentoringPlacementChange,
    pub updated_at: DateTimeUtc,
    pub sample: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
