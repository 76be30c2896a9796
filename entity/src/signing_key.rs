//! The public half of a key that this service signs tokens with. The private half is in a file.

use sea_orm::entity::prelude::*;

/// One row of `signing_key`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_key")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The key's id: its thumbprint (RFC 7638).
    #[sea_orm(column_type = "Text")]
    pub kid: String,
    /// The public key as a JSON Web Key (RFC 7517).
    #[sea_orm(column_type = "Text")]
    pub jwk: String,
    /// Since when it signs.
    pub created_at: DateTimeUtc,
    /// Since when it signs no more; what it signed before still counts.
    pub retired_at: Option<DateTimeUtc>,
    /// Since when nothing counts that it signed.
    pub revoked_at: Option<DateTimeUtc>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
