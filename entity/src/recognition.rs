//! An award, honour, prize or report in the media.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `recognition`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recognition")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: RecognitionKind,
    #[sea_orm(column_type = "Text")]
    pub title_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub title_cy: Option<String>,
    pub title_status: TranslationStatus,
    pub body_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub body_name: Option<String>,
    pub year: Option<i32>,
    pub organisation_id: Option<i64>,
    pub case_study_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
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
