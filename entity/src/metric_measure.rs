//! Something that is counted live for a metric.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `metric_measure`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "metric_measure")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub metric_id: i64,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub label_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub label_cy: Option<String>,
    pub label_status: TranslationStatus,
    pub rule: MeasureRule,
    pub unit: MetricUnit,
    pub organisation_id: Option<i64>,
    pub group: Option<ProfessionalGroupCode>,
    pub profession: Option<ComparatorProfession>,
    pub scheme_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub coverage_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub coverage_cy: Option<String>,
    pub coverage_status: TranslationStatus,
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
