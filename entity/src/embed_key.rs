//! A publishable key, for public pages that ask from their readers' browsers. It is no secret.

use sea_orm::entity::prelude::*;

/// One row of `embed_key`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "embed_key")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The client's row.
    pub client_id: i64,
    /// The key as pages send it.
    #[sea_orm(column_type = "Text")]
    pub public_key: String,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// When it was revoked; null while it counts.
    pub revoked_at: Option<DateTimeUtc>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
