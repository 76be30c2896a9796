//! A route of training.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `training_route`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "training_route")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: TrainingRouteCode,
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
    pub career_level: Option<CareerLevelCode>,
    pub cqfw_level: Option<i32>,
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
