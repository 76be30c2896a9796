//! A record of how time was really spent.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `time_study`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "time_study")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub subject_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub subject_cy: Option<String>,
    pub subject_status: TranslationStatus,
    pub level: Option<CareerLevelCode>,
    pub weeks: Option<i32>,
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
