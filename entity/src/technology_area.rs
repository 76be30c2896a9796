//! An area of technology for horizon scanning.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `technology_area`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "technology_area")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    pub is_technological: bool,
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
