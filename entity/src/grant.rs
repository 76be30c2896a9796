//! Money or support that was given. The table is `funding_grant` because `grant` is a reserved word.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `funding_grant`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "funding_grant")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub reference: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reference_key: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub description: Option<String>,
    pub funder_id: Option<i64>,
    pub recipient_id: Option<i64>,
    pub scheme_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub programme_title: Option<String>,
    pub awarded_minor: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub awarded_currency: Option<String>,
    pub disbursed_minor: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub disbursed_currency: Option<String>,
    pub is_zero_award: bool,
    pub awarded_on: Option<Date>,
    pub started_on: Option<Date>,
    pub ended_on: Option<Date>,
    pub has_unreliable_dates: bool,
    pub recipient_region: Option<Region>,
    #[sea_orm(column_type = "Text", nullable)]
    pub category: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub covers: String,
    pub is_public: bool,
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
