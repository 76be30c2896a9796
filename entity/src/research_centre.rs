//! A research or innovation centre.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `research_centre`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "research_centre")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_cy: Option<String>,
    pub summary_status: TranslationStatus,
    pub organisation_id: Option<i64>,
    pub host_id: Option<i64>,
    pub staff_year: Option<i32>,
    pub researcher_count: Option<i32>,
    pub healthcare_scientist_count: Option<i32>,
    pub projects_since: Option<i32>,
    pub project_count: Option<i32>,
    pub project_involved_count: Option<i32>,
    pub project_led_count: Option<i32>,
    pub project_clinical_scientist_count: Option<i32>,
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
