//! Documents that requests may name in place of writing them out.

use sea_orm::entity::prelude::*;

/// One row of `stored_document`. Its key is what the text follows from: a text is never changed, only added or removed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stored_document")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub digest: String,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub added_at: DateTimeUtc,
}

/// None: nothing else refers to a document.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
