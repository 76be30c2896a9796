//! The groups that an opportunity is restricted to, a row each, kept by the database from the opportunity's own list.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `opportunity_group`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "opportunity_group")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub opportunity_id: i64,
    pub professional_group: ProfessionalGroupCode,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
