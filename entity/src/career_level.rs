//! One of the five career levels.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `career_level`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "career_level")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: CareerLevelCode,
    pub rank: i32,
    #[sea_orm(column_type = "Text")]
    pub title_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub title_cy: Option<String>,
    pub title_status: TranslationStatus,
    #[sea_orm(column_type = "Text")]
    pub practitioner_title_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub practitioner_title_cy: Option<String>,
    pub practitioner_title_status: TranslationStatus,
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
