//! A fellowship that was awarded.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `fellowship`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fellowship")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub programme_id: i64,
    pub round_id: Option<i64>,
    pub application_id: Option<i64>,
    pub year: i32,
    #[sea_orm(column_type = "Text", nullable)]
    pub title: Option<String>,
    pub researcher_id: Option<i64>,
    pub identity_group: ProfessionalGroupCode,
    pub identity_discipline_id: Option<i64>,
    pub identity_career_level: Option<CareerLevelCode>,
    pub identity_profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identity_identifies_as: Option<String>,
    pub identity_coded_by: IdentityProvenance,
    pub organisation_id: Option<i64>,
    pub host_id: Option<i64>,
    pub mentor_id: Option<i64>,
    pub started_on: Option<Date>,
    pub ended_on: Option<Date>,
    pub fte_hundredths: Option<i32>,
    pub clinical_share_hundredths: Option<i32>,
    pub status: FellowshipStatus,
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
