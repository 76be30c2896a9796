//! A report of an audit or of benchmarking.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `audit_report`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_report")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: AuditReportKind,
    #[sea_orm(column_type = "Text")]
    pub title_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub title_cy: Option<String>,
    pub title_status: TranslationStatus,
    pub organisation_id: Option<i64>,
    pub discipline_id: Option<i64>,
    pub started_on: Option<Date>,
    pub ended_on: Option<Date>,
    pub published_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
    pub is_published: bool,
    pub source: RecordSource,
    #[sea_orm(column_type = "Text", nullable)]
    pub source_key: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub source_place: Option<String>,
    pub updated_at: DateTimeUtc,
    pub sample: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
