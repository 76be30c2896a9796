//! How often a node was changed, by the prefix of its global ids and its row. A row without an entry has version 1.

use sea_orm::entity::prelude::*;

/// One row of `node_version`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "node_version")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub prefix: String,
    pub row: i64,
    pub version: i64,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
