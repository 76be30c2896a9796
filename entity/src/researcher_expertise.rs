//! A field that somebody knows about.

use sea_orm::entity::prelude::*;

/// One row of `researcher_expertise`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "researcher_expertise")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub researcher_id: i64,
    #[sea_orm(column_type = "Text")]
    pub term: String,
    pub controlled: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
