//! That an imported part may be somebody's, and what became of it. Exactly one of the four parts is meant.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `part_claim`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "part_claim")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub researcher_id: i64,
    pub authorship_id: Option<i64>,
    pub involvement_id: Option<i64>,
    pub grant_holder_id: Option<i64>,
    pub contribution_id: Option<i64>,
    pub state: ClaimState,
    pub basis: ClaimBasis,
    pub suggested_by_id: Option<i64>,
    pub decided_by_id: Option<i64>,
    pub suggested_at: Option<DateTimeUtc>,
    pub claimed_at: Option<DateTimeUtc>,
    pub decided_at: Option<DateTimeUtc>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
