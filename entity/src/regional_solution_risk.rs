//! Which solution answers which risk.

use sea_orm::entity::prelude::*;

/// One row of `regional_solution_risk`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "regional_solution_risk")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub regional_solution_id: i64,
    pub sustainability_risk_id: i64,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
