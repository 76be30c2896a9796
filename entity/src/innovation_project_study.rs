//! Which study tests which innovation.

use sea_orm::entity::prelude::*;

/// One row of `innovation_project_study`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "innovation_project_study")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub innovation_project_id: i64,
    pub study_id: i64,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
