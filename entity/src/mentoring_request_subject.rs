//! What a mentee wants help with.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `mentoring_request_subject`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentoring_request_subject")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub request_id: i64,
    pub kind: MentoringSubjectKind,
    #[sea_orm(column_type = "Text")]
    pub term: String,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
