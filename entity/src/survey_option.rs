//! One answer of a survey.

use sea_orm::entity::prelude::*;

/// One row of `survey_option`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_option")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub survey_id: i64,
    #[sea_orm(column_type = "Text")]
    pub label: String,
    pub count: Option<i32>,
    pub percent: Option<f64>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
