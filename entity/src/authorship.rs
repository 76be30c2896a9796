//! Somebody's authorship of a publication.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `authorship`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "authorship")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub publication_id: i64,
    pub researcher_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub printed_name: String,
    pub position: i32,
    pub is_corresponding: bool,
    #[sea_orm(column_type = "Text")]
    pub roles: String,
    pub organisation_id: Option<i64>,
    pub identity_group: ProfessionalGroupCode,
    pub identity_discipline_id: Option<i64>,
    pub identity_career_level: Option<CareerLevelCode>,
    pub identity_profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identity_identifies_as: Option<String>,
    pub identity_coded_by: IdentityProvenance,
    pub status: PartStatus,
    /// The ORCID iD that the source gives for the author, so that the person can claim the part later, and true when the
    /// person signed in to say so, false when somebody else did. Neither is in the contract, and nobody is shown them.
    #[sea_orm(column_type = "Text", nullable)]
    pub person_orcid: Option<String>,
    pub is_orcid_authenticated: Option<bool>,
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
