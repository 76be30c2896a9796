//! A dated professional registration.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `registration`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub researcher_id: i64,
    #[sea_orm(column_type = "Text")]
    pub regulator: String,
    #[sea_orm(column_type = "Text")]
    pub register: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub number: Option<String>,
    pub regulation: RegulationStatus,
    pub level: Option<RegistrationLevel>,
    pub route: Option<RegistrationRoute>,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
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
