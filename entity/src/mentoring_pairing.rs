//! A mentor and a mentee, from the proposal to the end.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `mentoring_pairing`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentoring_pairing")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub scheme_id: i64,
    pub request_id: Option<i64>,
    pub mentor_profile_id: Option<i64>,
    pub mentor_id: Option<i64>,
    pub mentee_id: Option<i64>,
    pub kind: MentoringKind,
    pub status: MentoringPairingStatus,
    pub origin: MentoringOrigin,
    pub run_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub score: Option<i32>,
    pub points_goals: Option<i32>,
    pub points_level: Option<i32>,
    pub points_discipline: Option<i32>,
    pub points_organisation: Option<i32>,
    pub points_language: Option<i32>,
    pub points_availability: Option<i32>,
    pub points_capacity: Option<i32>,
    pub weights_number: Option<i32>,
    pub proposed_at: DateTimeUtc,
    pub answer_by: Option<DateTimeUtc>,
    pub mentee_accepted_at: Option<DateTimeUtc>,
    pub mentor_accepted_at: Option<DateTimeUtc>,
    pub accepted_at: Option<DateTimeUtc>,
    pub decline_reason: Option<MentoringDeclineReason>,
    #[sea_orm(column_type = "Text", nullable)]
    pub decline_note: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub agreement: Option<String>,
    pub ends_on: Option<Date>,
    pub activated_at: Option<DateTimeUtc>,
    pub paused_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub end_reason: Option<MentoringEndReason>,
    #[sea_orm(column_type = "Text", nullable)]
    pub end_note: Option<String>,
    pub updated_at: DateTimeUtc,
    pub sample: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
