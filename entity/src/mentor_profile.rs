//! What somebody offers as a mentor.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `mentor_profile`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentor_profile")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub researcher_id: i64,
    pub identity_group: ProfessionalGroupCode,
    pub identity_discipline_id: Option<i64>,
    pub identity_career_level: Option<CareerLevelCode>,
    pub identity_profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identity_identifies_as: Option<String>,
    pub identity_coded_by: IdentityProvenance,
    pub organisation_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub offers_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub offers_cy: Option<String>,
    pub offers_status: TranslationStatus,
    #[sea_orm(column_type = "Text")]
    pub kinds: String,
    #[sea_orm(column_type = "Text")]
    pub levels: String,
    #[sea_orm(column_type = "Text")]
    pub languages: String,
    #[sea_orm(column_type = "Text")]
    pub modes: String,
    #[sea_orm(column_type = "Text")]
    pub areas: String,
    pub places: i32,
    pub is_active: bool,
    pub paused_from: Option<Date>,
    pub paused_until: Option<Date>,
    pub can_be_found: bool,
    pub consents_to_matching: bool,
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
