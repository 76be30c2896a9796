//! What an importer has taken in: by source and key, the node it became and a digest of what was read.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `source_record`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "source_record")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub source: RecordSource,
    #[sea_orm(column_type = "Text")]
    pub source_key: String,
    #[sea_orm(column_type = "Text")]
    pub node_type: String,
    pub node_id: i64,
    #[sea_orm(column_type = "Text")]
    pub digest: String,
    #[sea_orm(column_type = "Text")]
    pub file: String,
    pub imported_at: DateTimeUtc,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
