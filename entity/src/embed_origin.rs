//! An origin whose pages may use an embed key.

use sea_orm::entity::prelude::*;

/// One row of `embed_origin`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "embed_origin")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The key's row.
    pub embed_key_id: i64,
    /// The origin as browsers write it.
    #[sea_orm(column_type = "Text")]
    pub origin: String,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
