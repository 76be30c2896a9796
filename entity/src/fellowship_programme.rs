//! A programme that gives fellowships.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `fellowship_programme`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fellowship_programme")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub abbreviation: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_cy: Option<String>,
    pub summary_status: TranslationStatus,
    pub owner_id: Option<i64>,
    pub scheme_id: Option<i64>,
    pub duration_months_min: Option<i32>,
    pub duration_months_max: Option<i32>,
    pub clinical_share_hundredths: Option<i32>,
    #[sea_orm(column_type = "Text")]
    pub career_levels: String,
    pub is_healthcare_science_specific: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub link: Option<String>,
    pub is_current: Option<bool>,
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
