//! A file that a partner sent, whole or as far as it came.

use sea_orm::entity::prelude::*;

/// One row of `import_file`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_file")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub client: String,
    pub organisation_id: i64,
    pub at: DateTimeUtc,
    pub bytes: i64,
    pub is_whole: bool,
}

/// None: nothing is read along them.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
