//! Something that helps research and innovation along.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `opportunity`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "opportunity")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub title_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub title_cy: Option<String>,
    pub title_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_cy: Option<String>,
    pub summary_status: TranslationStatus,
    pub category: OpportunityCategory,
    #[sea_orm(column_type = "Text")]
    pub kinds: String,
    pub provider_id: Option<i64>,
    pub provider_group: Option<ProviderGroup>,
    pub provider_sector: Option<ProviderSector>,
    pub scheme_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub career_levels: String,
    #[sea_orm(column_type = "Text")]
    pub professional_groups: String,
    #[sea_orm(column_type = "Text")]
    pub nations: String,
    pub amount_min_minor: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub amount_min_currency: Option<String>,
    pub amount_max_minor: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub amount_max_currency: Option<String>,
    pub wte_hundredths_min: Option<i32>,
    pub wte_hundredths_max: Option<i32>,
    pub duration_months_min: Option<i32>,
    pub duration_months_max: Option<i32>,
    #[sea_orm(column_type = "Text")]
    pub covers: String,
    pub opens_at: Option<DateTimeUtc>,
    pub closes_at: Option<DateTimeUtc>,
    pub closing: OpportunityClosing,
    pub healthcare_science_inclusion: HealthcareScienceInclusion,
    pub is_healthcare_science_specific: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub source_wording_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub source_wording_cy: Option<String>,
    pub source_wording_status: TranslationStatus,
    pub open_to_wales_since: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub link: Option<String>,
    pub source_date: Option<Date>,
    pub last_verified: Option<Date>,
    pub status: OpportunityStatus,
    pub publishes_on: Option<Date>,
    pub published_at: Option<DateTimeUtc>,
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
