//! To whom which report was sent.

use sea_orm::entity::prelude::*;

/// One row of `audit_report_recipient`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_report_recipient")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub audit_report_id: i64,
    pub organisation_id: i64,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
