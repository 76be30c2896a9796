//! What a scheme may be spent on, a row each, kept by the database from the scheme's own list.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `scheme_cover`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scheme_cover")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub scheme_id: i64,
    pub category: CostCategory,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
