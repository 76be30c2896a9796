//! A part of a cohort's healthcare scientists by group.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `scheme_cohort_group`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scheme_cohort_group")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub cohort_id: i64,
    pub group_code: Option<ProfessionalGroupCode>,
    #[sea_orm(column_type = "Text")]
    pub label: String,
    pub applicants: Option<i32>,
    pub awardees: Option<i32>,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
