//! A network, forum, panel or standing group, beside the organisation that it is.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `network`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "network")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub kind: GroupKind,
    pub scope: Option<NetworkScope>,
    #[sea_orm(column_type = "Text", nullable)]
    pub purpose_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub purpose_cy: Option<String>,
    pub purpose_status: TranslationStatus,
    pub group_id: Option<i64>,
    pub host_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
    pub established_year: Option<i32>,
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
