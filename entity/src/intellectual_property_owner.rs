//! Who owns which intellectual property.

use sea_orm::entity::prelude::*;

/// One row of `intellectual_property_owner`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "intellectual_property_owner")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub intellectual_property_id: i64,
    pub organisation_id: i64,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
