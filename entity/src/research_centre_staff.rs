//! Healthcare scientists of one profession at a centre.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `research_centre_staff`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "research_centre_staff")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub research_centre_id: i64,
    #[sea_orm(column_type = "Text")]
    pub label_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub label_cy: Option<String>,
    pub label_status: TranslationStatus,
    pub group_code: Option<ProfessionalGroupCode>,
    pub headcount: i32,
    pub is_full_time: Option<bool>,
    pub position: i32,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
