//! Indexes of the access trail for whoever reads all of it: by client as filters compare it, organisation, kind and time.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Each ends with the id, in which order a page is read; on SQLite every index does so by itself.
const INDEXES: [(&str, &str); 4] = [
    ("access_trail_client_folded", "lower(client)"),
    ("access_trail_organisation_id_id", "organisation_id"),
    ("access_trail_kind_id", "kind"),
    ("access_trail_at", "at"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let ends = if manager.get_database_backend() == DatabaseBackend::Sqlite { "" } else { ", id" };
        for (name, by) in INDEXES {
            let sql = format!("CREATE INDEX {name} ON access_trail ({by}{ends})");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
            manager.get_connection().execute_unprepared(&format!("DROP INDEX {name}")).await?;
        }
        Ok(())
    }
}
