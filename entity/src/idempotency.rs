//! A call with a key of the client, for a person or for nobody, and what came of it: the same call again is answered by it.

use sea_orm::entity::prelude::*;

/// One row of `idempotency`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub client: String,
    /// For whom the client acted; 0 when for nobody.
    pub person_id: i64,
    #[sea_orm(column_type = "Text")]
    pub key: String,
    #[sea_orm(column_type = "Text")]
    pub field: String,
    /// Of the input, so that the same key with another one is seen.
    #[sea_orm(column_type = "Text")]
    pub digest: String,
    /// Ids, versions and refusals, as JSON; null until the call is done.
    #[sea_orm(column_type = "Text", nullable)]
    pub result: Option<String>,
    pub at: DateTimeUtc,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
