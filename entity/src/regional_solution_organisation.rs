//! Who takes part in which solution.

use sea_orm::entity::prelude::*;

/// One row of `regional_solution_organisation`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "regional_solution_organisation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub regional_solution_id: i64,
    pub organisation_id: i64,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
