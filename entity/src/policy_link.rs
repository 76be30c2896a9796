//! How a strategy document stands to a policy.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `policy_link`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_link")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub policy_id: i64,
    pub document_id: i64,
    pub relation: PolicyRelation,
    #[sea_orm(column_type = "Text")]
    pub place: String,
    pub printed_reference: Option<i32>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note_cy: Option<String>,
    pub note_status: TranslationStatus,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
