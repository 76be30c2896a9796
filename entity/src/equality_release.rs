//! A release of counts of answers, which stays as it was made.

use sea_orm::entity::prelude::*;

/// One row of `equality_release`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "equality_release")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub released_at: DateTimeUtc,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
