//! A dated post.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `appointment`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub researcher_id: i64,
    pub organisation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    pub contract_type: ContractType,
    pub term: Option<AppointmentTerm>,
    pub fte_hundredths: Option<i32>,
    pub role_identity: ResearchRoleIdentity,
    pub career_framework_band: Option<i32>,
    pub started_on: Date,
    pub ended_on: Option<Date>,
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
