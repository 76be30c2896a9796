//! Somebody's request for a mentor.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `mentoring_request`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentoring_request")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub scheme_id: i64,
    pub round_id: Option<i64>,
    pub researcher_id: i64,
    pub identity_group: ProfessionalGroupCode,
    pub identity_discipline_id: Option<i64>,
    pub identity_career_level: Option<CareerLevelCode>,
    pub identity_profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identity_identifies_as: Option<String>,
    pub identity_coded_by: IdentityProvenance,
    pub organisation_id: Option<i64>,
    pub kind: MentoringKind,
    #[sea_orm(column_type = "Text", nullable)]
    pub goals: Option<String>,
    pub language: Option<MentoringLanguage>,
    pub language_required: bool,
    #[sea_orm(column_type = "Text")]
    pub modes: String,
    #[sea_orm(column_type = "Text")]
    pub areas: String,
    pub discipline_preference: DisciplinePreference,
    pub prefers_other_organisation: bool,
    pub consents_to_matching: bool,
    pub status: MentoringRequestStatus,
    pub opened_at: Option<DateTimeUtc>,
    pub paired_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
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
