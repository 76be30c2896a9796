//! A rule on who may apply for an opportunity.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `eligibility_rule`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "eligibility_rule")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub opportunity_id: i64,
    pub criterion: EligibilityCriterion,
    pub is_exclusion: bool,
    #[sea_orm(column_type = "Text")]
    pub career_levels: String,
    #[sea_orm(column_type = "Text")]
    pub professional_groups: String,
    #[sea_orm(column_type = "Text")]
    pub registers: String,
    #[sea_orm(column_type = "Text")]
    pub nations: String,
    #[sea_orm(column_type = "Text")]
    pub employer_kinds: String,
    #[sea_orm(column_type = "Text")]
    pub contract_types: String,
    pub scheme_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub wording_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub wording_cy: Option<String>,
    pub wording_status: TranslationStatus,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
