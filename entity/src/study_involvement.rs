//! A part taken in a study.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `study_involvement`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "study_involvement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub study_id: i64,
    pub researcher_id: Option<i64>,
    pub anonymous_count: Option<i32>,
    pub role: StudyRole,
    pub organisation_id: Option<i64>,
    pub identity_group: ProfessionalGroupCode,
    pub identity_discipline_id: Option<i64>,
    pub identity_career_level: Option<CareerLevelCode>,
    pub identity_profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identity_identifies_as: Option<String>,
    pub identity_coded_by: IdentityProvenance,
    pub status: PartStatus,
    pub started_on: Option<Date>,
    pub ended_on: Option<Date>,
    /// The ORCID iD that the source gives for the person, so that they can claim the part. It is not in the contract, and
    /// nobody is shown it.
    #[sea_orm(column_type = "Text", nullable)]
    pub person_orcid: Option<String>,
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
