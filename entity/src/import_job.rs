//! The import of a file: for whom, how far it is, and what became of its rows.

use sea_orm::entity::prelude::*;

/// One row of `import_job`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_job")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub client: String,
    pub organisation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub scopes: String,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub file_id: i64,
    pub is_dry_run: bool,
    pub status: crate::enums::ImportStatus,
    pub at: DateTimeUtc,
    pub started_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub rows: Option<i64>,
    pub rows_read: i64,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub refused: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub failure_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub failure_cy: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub worker: Option<String>,
    pub leased_until: Option<DateTimeUtc>,
}

/// None: nothing is read along them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
