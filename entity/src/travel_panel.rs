//! Somebody of the panel of a decision.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `travel_panel`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "travel_panel")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub decision_id: i64,
    pub researcher_id: Option<i64>,
    pub took_part: bool,
    pub conflict: ConflictOfInterest,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
