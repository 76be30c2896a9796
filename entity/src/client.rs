//! A program of a partner that may ask for itself, as the register knows it.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `client`. It belongs to one organisation, of which its rights over rows come.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "client")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Its name in tokens (`client_id`): chosen once, never changed.
    #[sea_orm(column_type = "Text")]
    pub public_id: String,
    /// Its name for people.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The organisation that it belongs to.
    pub organisation_id: i64,
    /// The outside issuer whose tokens speak for it; null for the built-in one. No other issuer may.
    #[sea_orm(column_type = "Text", nullable)]
    pub issuer: Option<String>,
    /// Whether its tokens count.
    pub status: ClientStatus,
    /// What it can spend at once; null for the default.
    pub budget_capacity: Option<i32>,
    /// What comes back each second; null for the default.
    pub budget_refill: Option<i32>,
    /// When it was registered.
    pub created_at: DateTimeUtc,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
