//! A search that an organisation or a person keeps.

use sea_orm::entity::prelude::*;

/// One row of `saved_search`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_search")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is: an organisation's, or a person's.
    pub organisation_id: Option<i64>,
    pub researcher_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The JSON of a filter.
    #[sea_orm(column_type = "Text", nullable)]
    pub filter: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub words: Option<String>,
    pub seen_at: Option<DateTimeUtc>,
    pub saved_at: DateTimeUtc,
}

/// None: nothing is joined to it.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
