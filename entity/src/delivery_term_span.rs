//! What a delivery term means in a document.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `delivery_term_span`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery_term_span")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub document_id: i64,
    pub term: DeliveryTerm,
    pub fewest_years: i32,
    pub most_years: i32,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
