//! What a governance group does for a strategy document.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `governance_role`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "governance_role")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub group_id: i64,
    pub document_id: i64,
    pub role: GovernanceRoleKind,
    #[sea_orm(column_type = "Text")]
    pub text_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub text_cy: Option<String>,
    pub text_status: TranslationStatus,
    #[sea_orm(column_type = "Text")]
    pub place: String,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
