//! A public key of a client, by which its assertions are judged.

use sea_orm::entity::prelude::*;

/// One row of `client_key`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "client_key")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The client's row.
    pub client_id: i64,
    /// The key's id, unique for the client.
    #[sea_orm(column_type = "Text")]
    pub kid: String,
    /// The public key as a JSON Web Key (RFC 7517).
    #[sea_orm(column_type = "Text")]
    pub jwk: String,
    /// When it was registered.
    pub created_at: DateTimeUtc,
    /// When it ends; null for not by itself.
    pub not_after: Option<DateTimeUtc>,
    /// When it was revoked; null while it counts.
    pub revoked_at: Option<DateTimeUtc>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
