//! A travel fellowship, from the application to the report. The database itself keeps `programme_id` and `year` by the round.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `travel_fellowship`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "travel_fellowship")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub programme_id: Option<i64>,
    pub year: Option<i32>,
    pub round_id: i64,
    pub status: TravelFellowshipStatus,
    pub is_awarded: bool,
    pub researcher_id: Option<i64>,
    pub identity_group: ProfessionalGroupCode,
    pub identity_discipline_id: Option<i64>,
    pub identity_career_level: Option<CareerLevelCode>,
    pub identity_profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identity_identifies_as: Option<String>,
    pub identity_coded_by: IdentityProvenance,
    pub home_organisation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub destination_country: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub destination_city: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub host: Option<String>,
    pub host_organisation_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub purpose_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub purpose_cy: Option<String>,
    pub purpose_status: TranslationStatus,
    pub starts_on: Date,
    pub ends_on: Date,
    pub budget_requested_minor: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub budget_requested_currency: Option<String>,
    pub budget_awarded_minor: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub budget_awarded_currency: Option<String>,
    pub submitted_at: Option<DateTimeUtc>,
    pub decided_at: Option<DateTimeUtc>,
    pub accept_by: Option<Date>,
    pub report_due_at: Option<DateTimeUtc>,
    pub has_published_report: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub report_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub report_cy: Option<String>,
    pub report_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub dissemination_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub dissemination_cy: Option<String>,
    pub dissemination_status: TranslationStatus,
    pub report_published_on: Option<Date>,
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
