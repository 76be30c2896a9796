//! An identifier of an output.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `output_identifier`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "output_identifier")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub output_id: i64,
    pub scheme: WorkIdentifierScheme,
    #[sea_orm(column_type = "Text")]
    pub value: String,
    #[sea_orm(column_type = "Text")]
    pub as_given: String,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
