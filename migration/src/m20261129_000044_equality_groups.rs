//! Figures of equality monitoring by professional group, and who gave an answer.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, integer, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        counts().create(manager).await?;
        // Of what stands nobody knows any more who gave it: it counts as the person's own, which no employer replaces.
        let sql = "ALTER TABLE equality_record ADD COLUMN by_employer boolean NOT NULL DEFAULT FALSE";
        manager.get_connection().execute_unprepared(sql).await?;
        // Releases so far were judged by other rules: what they tell by organisation is not told beside tables by these.
        manager.get_connection().execute_unprepared("DELETE FROM equality_count WHERE NOT national").await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("ALTER TABLE equality_record DROP COLUMN by_employer").await?;
        counts().drop(manager).await
    }
}

fn counts() -> Table {
    table(
        "equality_group_count",
        vec![
            big("release_id").references("equality_release").owned(),
            big("group_id").null().references("professional_group"),
            text("question"),
            text("answer"),
            integer("people").null(),
        ],
    )
    .index(&["release_id", "id"])
    .index(&["group_id", "id"])
}
