//! What one person answered for equality monitoring. No edge of the graph leads here.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `equality_record`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "equality_record")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub researcher_id: i64,
    pub age_band: EqualityAgeBand,
    pub sex: EqualitySex,
    pub ethnic_group: EqualityEthnicGroup,
    pub disability: EqualityDisability,
    pub welsh: EqualityWelsh,
    pub recorded_at: DateTimeUtc,
    /// False when the person gave them: then no employer replaces them.
    pub by_employer: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
