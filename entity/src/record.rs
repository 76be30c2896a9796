//! Whose a written record is, and by which reference of its owner; rows without an entry are their keeper's.

use sea_orm::entity::prelude::*;

/// One row of `record`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub prefix: String,
    pub row: i64,
    pub owner_id: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub reference: Option<String>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
