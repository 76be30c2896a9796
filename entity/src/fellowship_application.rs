//! An application for a fellowship.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `fellowship_application`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fellowship_application")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub round_id: i64,
    pub researcher_id: Option<i64>,
    pub identity_group: ProfessionalGroupCode,
    pub identity_discipline_id: Option<i64>,
    pub identity_career_level: Option<CareerLevelCode>,
    pub identity_profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identity_identifies_as: Option<String>,
    pub identity_coded_by: IdentityProvenance,
    pub organisation_id: i64,
    pub host_id: Option<i64>,
    pub mentor_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary: Option<String>,
    pub clinical_share_hundredths: Option<i32>,
    pub fte_hundredths: Option<i32>,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub status: FellowshipApplicationStatus,
    pub submitted_at: Option<DateTimeUtc>,
    pub decided_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub feedback: Option<String>,
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
