//! A risk that a service cannot be kept up.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `sustainability_risk`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sustainability_risk")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub title_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub title_cy: Option<String>,
    pub title_status: TranslationStatus,
    pub service_id: Option<i64>,
    pub organisation_id: Option<i64>,
    pub discipline_id: Option<i64>,
    pub severity: RiskSeverity,
    pub identified_on: Date,
    pub closed_on: Option<Date>,
    pub escalated_to_id: Option<i64>,
    pub is_published: bool,
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
