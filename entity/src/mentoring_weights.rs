//! The weights of a scheme as they were set at one time.

use sea_orm::entity::prelude::*;

/// One row of `mentoring_weights`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentoring_weights")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub scheme_id: i64,
    pub number: i32,
    pub goals: i32,
    pub level: i32,
    pub discipline: i32,
    pub organisation: i32,
    pub language: i32,
    pub availability: i32,
    pub capacity: i32,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub set_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub sample: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
