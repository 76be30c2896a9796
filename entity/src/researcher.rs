//! Somebody who takes part in research or innovation, with what they agreed to publish.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `researcher`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "researcher")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub sort_name: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub orcid: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identifies_as: Option<String>,
    pub group_id: Option<i64>,
    pub discipline_id: Option<i64>,
    pub career_level: Option<CareerLevelCode>,
    pub contact_preference: ContactPreference,
    /// Contact data: for own people and the person alone, and each read is in the trail.
    #[sea_orm(column_type = "Text", nullable)]
    pub email: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub telephone: Option<String>,
    pub is_public: bool,
    pub publishes_orcid: bool,
    pub publishes_discipline: bool,
    pub publishes_career_level: bool,
    pub publishes_expertise: bool,
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
