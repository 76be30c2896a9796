//! What a coordinator decided by hand before a run.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `mentoring_override`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentoring_override")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub run_id: i64,
    pub request_id: Option<i64>,
    pub mentor_profile_id: Option<i64>,
    pub kind: MentoringOverrideKind,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
