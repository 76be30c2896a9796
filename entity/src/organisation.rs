//! An organisation.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `organisation`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name_cy: Option<String>,
    pub name_status: TranslationStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub abbreviation: Option<String>,
    pub kind: OrganisationKind,
    pub partner_kind: Option<PartnerKind>,
    pub provider_sector: Option<ProviderSector>,
    pub status: OrganisationStatus,
    pub nation: Option<Nation>,
    #[sea_orm(column_type = "Text", nullable)]
    pub country_code: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub city: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub website: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub research_contact_email: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub research_contact_url: Option<String>,
    pub parent_id: Option<i64>,
    pub successor_id: Option<i64>,
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
