//! The time that services keep for research.

use sea_orm_migration::prelude::*;

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const COLUMN: &str = "research_percent";
const INDEX: &str = "service_research_percent_id";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = ColumnDef::new(COLUMN);
        column.integer().null();
        manager.alter_table(Table::alter().table("service").add_column(column).to_owned()).await?;
        manager.create_index(Index::create().name(INDEX).table("service").col(COLUMN).col("id").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name(INDEX).table("service").to_owned()).await?;
        manager.alter_table(Table::alter().table("service").drop_column(COLUMN).to_owned()).await
    }
}
