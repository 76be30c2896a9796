//! Who read contact data, and who wrote what, when. Holds neither what was read nor what was written.

use sea_orm::entity::prelude::*;

use crate::enums::*;

/// One row of `access_trail`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_trail")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub at: DateTimeUtc,
    /// What was done.
    pub kind: AccessKind,
    /// The client that did it, by its public name in the register.
    #[sea_orm(column_type = "Text")]
    pub client: String,
    /// For which organisation.
    pub organisation_id: Option<i64>,
    /// As which researcher; null when as nobody in particular. Stays when that person is erased.
    pub acting_researcher_id: Option<i64>,
    /// The researcher concerned; null when nobody's data are. Stays when that person is erased.
    pub researcher_id: Option<i64>,
    /// The mutation, or the fields that were read, by their names in the contract.
    #[sea_orm(column_type = "Text")]
    pub operation: String,
    /// The type of the row that was written, by its name in the contract; null for a read.
    #[sea_orm(column_type = "Text", nullable)]
    pub node_type: Option<String>,
    /// Its id there; null for a read.
    pub node_id: Option<i64>,
    /// Under which id the log has the request.
    #[sea_orm(column_type = "Text")]
    pub request_id: String,
}

/// None: the engine joins by the columns that the bindings name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
