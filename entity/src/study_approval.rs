//! An approval that a study needs or has.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `study_approval`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "study_approval")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub study_id: i64,
    pub kind: ApprovalKind,
    pub body_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reference: Option<String>,
    pub status: ApprovalStatus,
    pub applied_on: Option<Date>,
    pub decided_on: Option<Date>,
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
