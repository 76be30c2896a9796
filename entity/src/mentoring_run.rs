//! One run of the allocation of a round.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `mentoring_run`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentoring_run")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub round_id: i64,
    pub objective: MentoringObjective,
    pub weights_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub seed: String,
    pub status: MentoringRunStatus,
    pub ran_at: DateTimeUtc,
    pub published_at: Option<DateTimeUtc>,
    pub requests: i32,
    pub mentors: i32,
    pub places: i32,
    pub pairs: i32,
    pub score: i32,
    #[sea_orm(column_type = "Text")]
    pub inputs: String,
    #[sea_orm(column_type = "Text")]
    pub input_digest: String,
    pub updated_at: DateTimeUtc,
    pub sample: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
