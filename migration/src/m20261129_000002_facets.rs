//! Indexes from which the facets of long lists are counted: who may see a row, and all that it is counted by.
//!
//! One index each, and not one a facet: it is read from end to end in any case, and is a small part of its table.

use sea_orm_migration::prelude::*;

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Tables with what their rows are counted by.
const COUNTED: [(&str, &[&str]); 4] = [
    (
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
        ],
    ),
    ("funding_grant", &["is_public", "funder_id", "recipient_id", "scheme_id", "is_zero_award"]),
    ("publication", &["is_published", "kind", "open_access_status"]),
    ("output", &["is_published", "kind", "open_access_status"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in COUNTED {
            let mut index = Index::create();
            index.name(name(table)).table(table);
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, _) in COUNTED {
            manager.drop_index(Index::drop().name(name(table)).table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn name(table: &str) -> String {
    format!("{table}_facets")
}
