//! How a study involves patients and the public.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `public_involvement`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "public_involvement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub study_id: i64,
    pub form: PublicInvolvementForm,
    pub stage: PublicInvolvementStage,
    #[sea_orm(column_type = "Text")]
    pub under_represented_groups: String,
    pub contributors_count: Option<i32>,
    pub held_on: Option<Date>,
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
