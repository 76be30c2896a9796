//! A seat in a network, panel or group.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `group_membership`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "group_membership")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub network_id: Option<i64>,
    pub organisation_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub group_name: Option<String>,
    pub kind: GroupKind,
    pub role: GroupRole,
    pub researcher_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub printed_name: Option<String>,
    pub represents_id: Option<i64>,
    pub identity_group: ProfessionalGroupCode,
    pub identity_discipline_id: Option<i64>,
    pub identity_career_level: Option<CareerLevelCode>,
    pub identity_profession: Option<ComparatorProfession>,
    #[sea_orm(column_type = "Text", nullable)]
    pub identity_identifies_as: Option<String>,
    pub identity_coded_by: IdentityProvenance,
    pub started_on: Option<Date>,
    pub ended_on: Option<Date>,
    pub is_published: bool,
    pub source: RecordSource,
    #[sea_orm(column_type = "Text", nullable)]
    pub source_key: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub source_place: Option<String>,
    pub updated_at: DateTimeUtc,
    pub sample: bool,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
