//! What came of research or innovation beside articles.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `output`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "output")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_cy: Option<String>,
    pub summary_status: TranslationStatus,
    pub kind: OutputKind,
    pub year: i32,
    pub published_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub venue: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
    pub open_access_status: Option<OpenAccessStatus>,
    #[sea_orm(column_type = "Text", nullable)]
    pub open_access_url: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub open_access_licence: Option<String>,
    pub organisation_id: Option<i64>,
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
