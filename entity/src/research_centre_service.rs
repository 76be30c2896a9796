//! Something that a centre offers.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `research_centre_service`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "research_centre_service")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub research_centre_id: i64,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub description_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub description_cy: Option<String>,
    pub description_status: TranslationStatus,
    pub position: i32,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
