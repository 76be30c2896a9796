//! A scope that the register grants to a client.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `client_scope`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "client_scope")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The client's row.
    pub client_id: i64,
    /// The scope.
    pub scope: Scope,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
