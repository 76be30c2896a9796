//! An organisation's part in an innovation.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `innovation_partner`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "innovation_partner")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub innovation_project_id: i64,
    pub organisation_id: i64,
    pub role: InnovationPartnerRole,
    pub partner_kind: Option<PartnerKind>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
