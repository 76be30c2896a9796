//! Whose imported parts are: what is known of each part, and the table part_claim. It stands before the log of changes, whose
//! triggers name columns and are taken away first.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::columns::{Table, big, instant, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Parts that can be imported, each with what it is part of.
const PARTS: [(&str, &str); 4] = [
    ("authorship", "publication_id"),
    ("study_involvement", "study_id"),
    ("grant_holder", "grant_id"),
    ("output_contribution", "output_id"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        let text = if postgres { "text COLLATE \"C\"" } else { "text" };
        db.execute_unprepared(&format!("ALTER TABLE study_involvement ADD COLUMN person_orcid {text}")).await?;
        db.execute_unprepared("CREATE INDEX study_involvement_person_orcid_id ON study_involvement (person_orcid, id)")
            .await?;
        for (part, of) in PARTS {
            for statement in [
                format!("ALTER TABLE {part} ADD COLUMN status {text} NOT NULL DEFAULT 'RECORDED'"),
                // Of what was imported before nobody has said whose it is.
                format!(
                    "UPDATE {part} SET status = 'UNCLAIMED' WHERE researcher_id IS NULL \
                     AND identity_group = 'NOT_RECORDED' AND source NOT IN ('SERVICE', 'REFERENCE')"
                ),
                format!("CREATE INDEX {part}_status_{of} ON {part} (status, {of})"),
            ] {
                db.execute_unprepared(&statement).await?;
            }
        }
        claims().create(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        claims().drop(manager).await?;
        let db = manager.get_connection();
        for (part, of) in PARTS {
            db.execute_unprepared(&format!("DROP INDEX {part}_status_{of}")).await?;
            db.execute_unprepared(&format!("ALTER TABLE {part} DROP COLUMN status")).await?;
        }
        db.execute_unprepared("DROP INDEX study_involvement_person_orcid_id").await?;
        db.execute_unprepared("ALTER TABLE study_involvement DROP COLUMN person_orcid").await.map(drop)
    }
}

fn claims() -> Table {
    let claims = table(
        "part_claim",
        vec![
            big("researcher_id").references("researcher").owned(),
            big("authorship_id").null().references("authorship").owned(),
            big("involvement_id").null().references("study_involvement").owned(),
            big("grant_holder_id").null().references("grant_holder").owned(),
            big("contribution_id").null().references("output_contribution").owned(),
            text("state"),
            text("basis"),
            big("suggested_by_id").null().references("organisation"),
            big("decided_by_id").null().references("organisation"),
            instant("suggested_at").null(),
            instant("claimed_at").null(),
            instant("decided_at").null(),
        ],
    );
    let claims = claims.index(&["researcher_id", "state", "id"]).index(&["state", "id"]).index(&["basis", "id"]);
    ["authorship_id", "involvement_id", "grant_holder_id", "contribution_id", "suggested_by_id", "decided_by_id"]
        .into_iter()
        .fold(claims, |claims, column| claims.index(&[column, "id"]))
}
