//! An application for money.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `funding_application`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "funding_application")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    pub scheme_id: Option<i64>,
    pub lead_organisation_id: i64,
    pub outcome: ApplicationOutcome,
    pub submitted_on: Option<Date>,
    pub decided_on: Option<Date>,
    pub requested_minor: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub requested_currency: Option<String>,
    pub awarded_minor: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub awarded_currency: Option<String>,
    pub grant_id: Option<i64>,
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
