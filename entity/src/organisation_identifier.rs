//! An identifier of an organisation in another system.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `organisation_identifier`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_identifier")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub scheme: OrganisationIdentifierScheme,
    #[sea_orm(column_type = "Text")]
    pub value: String,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
