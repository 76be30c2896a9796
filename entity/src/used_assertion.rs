//! An assertion that a client has used, so that nobody uses it again.

use sea_orm::entity::prelude::*;

/// One row of `used_assertion`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "used_assertion")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The client's row.
    pub client_id: i64,
    /// The assertion's own id.
    #[sea_orm(column_type = "Text")]
    pub jti: String,
    /// When it has expired, and this row is needed no more.
    pub expires_at: DateTimeUtc,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
