//! Somebody who was recognised.

use sea_orm::entity::prelude::*;

/// One row of `recognition_recipient`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recognition_recipient")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub recognition_id: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub name: Option<String>,
    pub organisation_id: Option<i64>,
    pub researcher_id: Option<i64>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
