//! Grants of the Gateway to Research: no day of the award, days that cannot be believed, the recipient's region, what the
//! source calls the award, and by what a holder who is not named can claim the part later.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const INDEXES: [(&str, &str, &str); 6] = [
    ("funding_grant_awarded_on_id", "funding_grant", "awarded_on, id"),
    ("funding_grant_has_unreliable_dates_id", "funding_grant", "has_unreliable_dates, id"),
    ("funding_grant_recipient_region_id", "funding_grant", "recipient_region, id"),
    ("funding_grant_category_id", "funding_grant", "category, id"),
    ("grant_holder_person_orcid_id", "grant_holder", "person_orcid, id"),
    ("grant_holder_person_key_id", "grant_holder", "person_key, id"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        let text = if postgres { "text COLLATE \"C\"" } else { "text" };
        run(manager, &["DROP INDEX funding_grant_awarded_on_id".to_owned()]).await?;
        if postgres {
            run(manager, &["ALTER TABLE funding_grant ALTER COLUMN awarded_on DROP NOT NULL".to_owned()]).await?;
        } else {
            // SQLite cannot change a column: a new one takes its place.
            run(
                manager,
                &[
                    "ALTER TABLE funding_grant ADD COLUMN awarded_day date_text".to_owned(),
                    "UPDATE funding_grant SET awarded_day = awarded_on".to_owned(),
                    "ALTER TABLE funding_grant DROP COLUMN awarded_on".to_owned(),
                    "ALTER TABLE funding_grant RENAME COLUMN awarded_day TO awarded_on".to_owned(),
                ],
            )
            .await?;
        }
        run(
            manager,
            &[
                "ALTER TABLE funding_grant ADD COLUMN has_unreliable_dates boolean NOT NULL DEFAULT FALSE".to_owned(),
                format!("ALTER TABLE funding_grant ADD COLUMN recipient_region {text}"),
                format!("ALTER TABLE funding_grant ADD COLUMN category {text}"),
                format!("ALTER TABLE grant_holder ADD COLUMN person_key {text}"),
                format!("ALTER TABLE grant_holder ADD COLUMN person_orcid {text}"),
            ],
        )
        .await?;
        let indexes = INDEXES.map(|(name, table, columns)| format!("CREATE INDEX {name} ON {table} ({columns})"));
        run(manager, &indexes).await?;
        if postgres {
            // Lists that descend by a day that may be null, nulls last; SQLite reads the plain index backwards for that.
            let sql = "CREATE INDEX funding_grant_awarded_on_downwards ON funding_grant (awarded_on DESC NULLS LAST, id DESC)";
            run(manager, &[sql.to_owned()]).await?;
        }
        Ok(())
    }

    /// # Errors
    /// On PostgreSQL when a grant has no day of its award: the table as it was before cannot hold it.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        if postgres {
            run(
                manager,
                &[
                    "DROP INDEX funding_grant_awarded_on_downwards".to_owned(),
                    "ALTER TABLE funding_grant ALTER COLUMN awarded_on SET NOT NULL".to_owned(),
                ],
            )
            .await?;
        }
        run(manager, &INDEXES.map(|(name, ..)| format!("DROP INDEX {name}"))).await?;
        run(
            manager,
            &[
                "ALTER TABLE grant_holder DROP COLUMN person_orcid".to_owned(),
                "ALTER TABLE grant_holder DROP COLUMN person_key".to_owned(),
                "ALTER TABLE funding_grant DROP COLUMN category".to_owned(),
                "ALTER TABLE funding_grant DROP COLUMN recipient_region".to_owned(),
                "ALTER TABLE funding_grant DROP COLUMN has_unreliable_dates".to_owned(),
                "CREATE INDEX funding_grant_awarded_on_id ON funding_grant (awarded_on, id)".to_owned(),
            ],
        )
        .await
    }
}

async fn run(manager: &SchemaManager<'_>, statements: &[String]) -> Result<(), DbErr> {
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
