//! A standard or framework that the profession is held to.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `professional_standard`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "professional_standard")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    #[sea_orm(column_type = "Text")]
    pub summary_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_cy: Option<String>,
    pub summary_status: TranslationStatus,
    pub publisher_id: Option<i64>,
    pub year: Option<i32>,
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
    pub level_from: Option<i32>,
    pub level_to: Option<i32>,
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
