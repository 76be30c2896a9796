//! Time spent on two pillars at once.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `time_study_area`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "time_study_area")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub study_id: i64,
    pub first: Pillar,
    pub second: Pillar,
    pub percent: i32,
    pub precision: Precision,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
