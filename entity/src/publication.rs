//! An article or what is like one.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `publication`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "publication")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    pub kind: PublicationKind,
    #[sea_orm(column_type = "Text", nullable)]
    pub container_title: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub volume: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub issue: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub pages: Option<String>,
    pub year: i32,
    pub published_on: Option<Date>,
    pub open_access_status: Option<OpenAccessStatus>,
    #[sea_orm(column_type = "Text", nullable)]
    pub open_access_url: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub open_access_licence: Option<String>,
    pub is_published: bool,
    /// Who keeps it: the organisation that recorded it; nobody where it was imported.
    pub recorded_by_id: Option<i64>,
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
