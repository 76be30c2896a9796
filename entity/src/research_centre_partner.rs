//! Which organisation carries which centre.

use sea_orm::entity::prelude::*;

/// One row of `research_centre_partner`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "research_centre_partner")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub research_centre_id: i64,
    pub organisation_id: i64,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
