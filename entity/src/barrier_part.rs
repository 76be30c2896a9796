//! A sub-heading of a barrier.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `barrier_part`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "barrier_part")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub barrier_id: i64,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    #[sea_orm(column_type = "Text")]
    pub text_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub text_cy: Option<String>,
    pub text_status: TranslationStatus,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
