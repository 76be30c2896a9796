//! A channel by which opportunities are made known.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `engagement_channel`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "engagement_channel")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    pub kind: EngagementChannelKind,
    pub owner_id: Option<i64>,
    pub reached: Option<i32>,
    pub hcs_reached: Option<i32>,
    pub counted_on: Option<Date>,
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
