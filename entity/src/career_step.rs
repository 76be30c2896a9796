//! A step of a career as it is told.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `career_step`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "career_step")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub career_story_id: i64,
    pub position: i32,
    pub kind: CareerStepKind,
    #[sea_orm(column_type = "Text")]
    pub text_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub text_cy: Option<String>,
    pub text_status: TranslationStatus,
    pub organisation_id: Option<i64>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
