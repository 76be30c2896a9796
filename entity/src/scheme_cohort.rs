//! Published counts of one round or span of a scheme.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `scheme_cohort`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scheme_cohort")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub scheme_id: i64,
    #[sea_orm(column_type = "Text")]
    pub label_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub label_cy: Option<String>,
    pub label_status: TranslationStatus,
    pub year_from: Option<i32>,
    pub year_to: i32,
    pub applicants: Option<i32>,
    pub awardees: Option<i32>,
    pub hcs_applicants: Option<i32>,
    pub hcs_awardees: Option<i32>,
    pub precision: Precision,
    pub printed_share_per_mille: Option<i32>,
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
