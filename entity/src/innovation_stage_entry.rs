//! A stage that an innovation reached.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `innovation_stage_entry`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "innovation_stage_entry")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub innovation_project_id: i64,
    pub stage: InnovationStage,
    pub reached_on: Date,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
