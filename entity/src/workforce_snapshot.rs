//! Numbers of staff on a day.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `workforce_snapshot`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "workforce_snapshot")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub taken_on: Date,
    pub organisation_id: Option<i64>,
    pub profession: ComparatorProfession,
    pub group: Option<ProfessionalGroupCode>,
    pub level: Option<CareerLevelCode>,
    pub band_from: Option<i32>,
    pub band_to: Option<i32>,
    pub headcount: Option<i32>,
    pub wte_hundredths: Option<i32>,
    pub precision: Precision,
    #[sea_orm(column_type = "Text")]
    pub population_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub population_cy: Option<String>,
    pub population_status: TranslationStatus,
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
