//! Which node was merged into which, by the prefix of their global ids: the id of the one that is gone answers as the other's.

use sea_orm::entity::prelude::*;

/// One row of `node_merged`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "node_merged")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub prefix: String,
    pub row: i64,
    pub into_row: i64,
    pub at: DateTimeUtc,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
