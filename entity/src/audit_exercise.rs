//! An inquiry that published figures came from.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `audit_exercise`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_exercise")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    #[sea_orm(column_type = "Text")]
    pub scope_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub scope_cy: Option<String>,
    pub scope_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub method_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub method_cy: Option<String>,
    pub method_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub caveats_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub caveats_cy: Option<String>,
    pub caveats_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub findings_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub findings_cy: Option<String>,
    pub findings_status: TranslationStatus,
    pub period_from: Option<Date>,
    pub period_to: Option<Date>,
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
