//! What research or an innovation changed in a service.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `impact_statement`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "impact_statement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub statement_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub statement_cy: Option<String>,
    pub statement_status: TranslationStatus,
    pub kind: ImpactKind,
    pub reach: ImpactReach,
    #[sea_orm(column_type = "Text")]
    pub quality_domains: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub evidence: Option<String>,
    pub observed_on: Option<Date>,
    pub organisation_id: Option<i64>,
    pub study_id: Option<i64>,
    pub output_id: Option<i64>,
    pub innovation_project_id: Option<i64>,
    pub is_published: bool,
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
