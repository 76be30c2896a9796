//! The nations from which one can apply for an opportunity, a row each, kept by the database from the opportunity's own list.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `opportunity_nation`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "opportunity_nation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub opportunity_id: i64,
    pub nation: Nation,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
