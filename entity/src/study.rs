//! A piece of research, evaluation, improvement or innovation.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `study`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "study")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_cy: Option<String>,
    pub summary_status: TranslationStatus,
    pub kind: ActivityKind,
    pub status: StudyStatus,
    pub participants: Option<StudyParticipants>,
    pub portfolio: StudyPortfolio,
    pub is_training_project: bool,
    pub is_commercial: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub topic: Option<String>,
    pub sponsor_id: Option<i64>,
    pub recorded_by_id: Option<i64>,
    pub recorded_on: Date,
    pub started_on: Option<Date>,
    pub ended_on: Option<Date>,
    pub is_listed: bool,
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
