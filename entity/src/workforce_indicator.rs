//! A figure on the workforce or on demand.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `workforce_indicator`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "workforce_indicator")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    pub value: f64,
    pub unit: MetricUnit,
    pub is_change: bool,
    pub precision: Precision,
    pub period_from: Option<Date>,
    pub period_to: Option<Date>,
    pub profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note_cy: Option<String>,
    pub note_status: TranslationStatus,
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
