//! The points under one criterion, as the criterion was when it was decided.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `travel_score`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "travel_score")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub decision_id: i64,
    #[sea_orm(column_type = "Text")]
    pub criterion: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    pub points: i32,
    pub max_points: i32,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
