//! Which output comes from which study.

use sea_orm::entity::prelude::*;

/// One row of `output_study`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "output_study")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub output_id: i64,
    pub study_id: i64,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
