//! Which publication came of which fellowship.

use sea_orm::entity::prelude::*;

/// One row of `fellowship_publication`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fellowship_publication")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub fellowship_id: i64,
    pub publication_id: i64,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
