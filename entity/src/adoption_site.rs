//! A place where an innovation is used, was used or is to be.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `adoption_site`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "adoption_site")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub innovation_project_id: i64,
    pub organisation_id: i64,
    pub status: AdoptionStatus,
    pub adopted_on: Option<Date>,
    pub stopped_on: Option<Date>,
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
