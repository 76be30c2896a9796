//! A decision on a travel fellowship.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `travel_decision`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "travel_decision")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub fellowship_id: i64,
    pub outcome: TravelFellowshipOutcome,
    pub decided_by_id: i64,
    pub decided_at: DateTimeUtc,
    pub points: i32,
    pub max_points: i32,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub updated_at: DateTimeUtc,
    pub sample: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
