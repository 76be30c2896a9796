//! Tables: import_file, import_chunk, import_job, import_refusal: files that partners send, and what became of their rows.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, boolean, bytes, instant, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            table.create(manager).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables().iter().rev() {
            table.drop(manager).await?;
        }
        Ok(())
    }
}

/// None of them refers to a record: they go when they are old, whatever became of what they brought.
fn tables() -> [Table; 4] {
    [
        table(
            "import_file",
            vec![text("client"), big("organisation_id"), instant("at"), big("bytes"), boolean("is_whole")],
        ),
        table("import_chunk", vec![big("file_id").references("import_file").owned(), big("place"), bytes("content")])
            .unique(&["file_id", "place"]),
        table(
            "import_job",
            vec![
                text("client"),
                big("organisation_id"),
                // What the token asked for: what of it the register still grants is asked anew for each batch.
                text("scopes"),
                text("kind"),
                big("file_id"),
                boolean("is_dry_run"),
                text("status"),
                instant("at"),
                instant("started_at").null(),
                instant("ended_at").null(),
                big("rows").null(),
                big("rows_read"),
                big("created"),
                big("updated"),
                big("unchanged"),
                big("refused"),
                text("failure_en").null(),
                text("failure_cy").null(),
                // Who works on it, and until when nobody else does.
                text("worker").null(),
                instant("leased_until").null(),
            ],
        )
        .index(&["status"])
        .index(&["organisation_id", "id"]),
        table(
            "import_refusal",
            vec![
                big("job_id").references("import_job").owned(),
                big("line"),
                // The cells as they were sent, and what is told of each rule that they break, as JSON.
                text("cells"),
                text("errors"),
            ],
        )
        .index(&["job_id", "id"]),
    ]
}
