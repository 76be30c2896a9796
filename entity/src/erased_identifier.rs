//! A digest by which an importer recognises an identifier of somebody who was erased.

use sea_orm::entity::prelude::*;

/// One row of `erased_identifier`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "erased_identifier")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub tombstone_id: i64,
    #[sea_orm(column_type = "Text")]
    pub digest: String,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
