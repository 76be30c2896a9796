//! The score that one of the two gave.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `mentoring_feedback`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentoring_feedback")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub pairing_id: i64,
    pub side: MentoringSide,
    pub score: i32,
    pub given_at: DateTimeUtc,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
