//! A question that a survey asked.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `survey_result`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_result")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub question_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub question_cy: Option<String>,
    pub question_status: TranslationStatus,
    #[sea_orm(column_type = "Text")]
    pub audience_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub audience_cy: Option<String>,
    pub audience_status: TranslationStatus,
    pub respondents: Option<i32>,
    pub taken_on: Option<Date>,
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
