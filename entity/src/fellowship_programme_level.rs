//! The career levels that a programme names, a row each, kept by the database from the programme's own list.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `fellowship_programme_level`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fellowship_programme_level")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub fellowship_programme_id: i64,
    pub level: CareerLevelCode,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
