//! That something happened to a pairing.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `mentoring_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentoring_event")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub pairing_id: i64,
    pub kind: MentoringEventKind,
    pub side: Option<MentoringSide>,
    pub at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub sample: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
