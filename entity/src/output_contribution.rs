//! A part taken in an output, or in a publication without being its author.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `output_contribution`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "output_contribution")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub output_id: Option<i64>,
    pub publication_id: Option<i64>,
    pub researcher_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub printed_name: Option<String>,
    pub role: ContributorRole,
    pub is_acknowledged: bool,
    pub organisation_id: Option<i64>,
    pub identity_group: ProfessionalGroupCode,
    pub identity_discipline_id: Option<i64>,
    pub identity_career_level: Option<CareerLevelCode>,
    pub identity_profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identity_identifies_as: Option<String>,
    pub identity_coded_by: IdentityProvenance,
    pub status: PartStatus,
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
