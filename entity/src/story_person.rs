//! Somebody whom a published text names, or whom a story is about.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `story_person`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "story_person")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub case_study_id: Option<i64>,
    pub success_story_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub name: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub role_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub role_cy: Option<String>,
    pub role_status: TranslationStatus,
    pub organisation_id: Option<i64>,
    pub researcher_id: Option<i64>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
