//! A part taken in a grant.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `grant_holder`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grant_holder")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub grant_id: i64,
    pub researcher_id: Option<i64>,
    pub role: GrantRole,
    pub organisation_id: Option<i64>,
    pub identity_group: ProfessionalGroupCode,
    pub identity_discipline_id: Option<i64>,
    pub identity_career_level: Option<CareerLevelCode>,
    pub identity_profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identity_identifies_as: Option<String>,
    pub identity_coded_by: IdentityProvenance,
    pub status: PartStatus,
    /// What the source calls the person by, and the ORCID iD that it gives: so that the person can claim the part later.
    /// Neither is in the contract, and nobody is shown them.
    #[sea_orm(column_type = "Text", nullable)]
    pub person_key: Option<String>,
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
