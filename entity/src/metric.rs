//! A measure with its formula.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `metric`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "metric")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub no: String,
    pub version: i32,
    pub is_current: bool,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    #[sea_orm(column_type = "Text")]
    pub formula_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub formula_cy: Option<String>,
    pub formula_status: TranslationStatus,
    pub kind: MetricKind,
    pub unit: MetricUnit,
    pub owner_id: Option<i64>,
    pub target: Option<f64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub target_text_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub target_text_cy: Option<String>,
    pub target_text_status: TranslationStatus,
    pub status: FigureStatus,
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
