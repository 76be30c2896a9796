//! One count of a release by professional group, as it is told: judged and rounded. What is withheld is not kept.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `equality_group_count`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "equality_group_count")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub release_id: i64,
    /// Null for those in no group.
    pub group_id: Option<i64>,
    pub question: EqualityQuestion,
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    /// Null when it is withheld.
    pub people: Option<i32>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
