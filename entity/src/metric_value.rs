//! A published figure as it is printed.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `metric_value`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "metric_value")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub metric_id: i64,
    #[sea_orm(column_type = "Text")]
    pub label_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub label_cy: Option<String>,
    pub label_status: TranslationStatus,
    pub numerator: Option<i64>,
    pub denominator: Option<i64>,
    pub value: Option<f64>,
    pub unit: MetricUnit,
    #[sea_orm(column_type = "Text", nullable)]
    pub printed: Option<String>,
    pub precision: Precision,
    pub period_from: Option<Date>,
    pub period_to: Option<Date>,
    pub organisation_id: Option<i64>,
    pub group: Option<ProfessionalGroupCode>,
    #[sea_orm(column_type = "Text", nullable)]
    pub printed_label: Option<String>,
    pub profession: Option<ComparatorProfession>,
    pub scheme_id: Option<i64>,
    pub exercise_id: Option<i64>,
    pub base: FigureBase,
    #[sea_orm(column_type = "Text", nullable)]
    pub coverage_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub coverage_cy: Option<String>,
    pub coverage_status: TranslationStatus,
    #[sea_orm(column_type = "Text")]
    pub caveats: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub note_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note_cy: Option<String>,
    pub note_status: TranslationStatus,
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
