//! Intellectual property that came of research or innovation.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `intellectual_property`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "intellectual_property")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    pub kind: IntellectualPropertyKind,
    pub status: IntellectualPropertyStatus,
    #[sea_orm(column_type = "Text", nullable)]
    pub reference: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reference_key: Option<String>,
    pub filed_on: Option<Date>,
    pub granted_on: Option<Date>,
    pub is_licensed: bool,
    pub study_id: Option<i64>,
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
