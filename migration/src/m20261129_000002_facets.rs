//! Indexes from which the facets of long lists are counted: who may see a row, and what it is counted by.
//!
//! Studies and grants have one index each, and not one a facet: it is read from end to end in any case, and is a small part
//! of its table. What is ordered by as well has an index with who may see it beside the one of its order.

use sea_orm_migration::prelude::*;

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Names and tables with what their rows are counted by.
const COUNTED: [(&str, &str, &[&str]); 6] = [
    (
        "study_facets",
        "study",
        &[
            "is_listed",
            "kind",
            "participants",
            "portfolio",
            "is_training_project",
            "is_commercial",
            "sponsor_id",
            "recorded_by_id",
            "status",
        ],
    ),
    (
        "funding_grant_facets",
        "funding_grant",
        &["is_public", "funder_id", "recipient_id", "scheme_id", "is_zero_award"],
    ),
    ("publication_kind_seen", "publication", &["kind", "is_published"]),
    ("publication_open_access_seen", "publication", &["open_access_status", "is_published"]),
    ("output_kind_seen", "output", &["kind", "is_published"]),
    ("output_open_access_seen", "output", &["open_access_status", "is_published"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, columns) in COUNTED {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, _) in COUNTED {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        Ok(())
    }
}
