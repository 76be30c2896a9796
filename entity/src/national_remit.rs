//! An organisation with national remit: its clients see the rows of every organisation, by their scopes.

use sea_orm::entity::prelude::*;

/// One row of `national_remit`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "national_remit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The organisation.
    pub organisation_id: i64,
    /// Since when.
    pub created_at: DateTimeUtc,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
