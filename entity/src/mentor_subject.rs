//! What a mentor can help with.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `mentor_subject`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mentor_subject")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub profile_id: i64,
    pub kind: MentoringSubjectKind,
    #[sea_orm(column_type = "Text")]
    pub term: String,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
