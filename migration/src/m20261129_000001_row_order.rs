//! Indexes of SQLite that end in the id, without it.
//!
//! SQLite ends each index with the row's id anyway. It compares a key and the id as one step of an index only where it put
//! the id there itself: a place deep in a list is then found at once, and not by a walk of all rows that share the key. The
//! index of studies by status had the id in its middle, so that it served lists and counts: there are two of it now.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const FIND: &str =
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX %' ORDER BY name";

const STATUS: [&str; 3] = [
    "DROP INDEX study_status_id_is_listed",
    "CREATE INDEX study_status_id ON study (status)",
    "CREATE INDEX study_status_is_listed ON study (status, is_listed)",
];
const NO_STATUS: [&str; 3] = [
    "DROP INDEX study_status_is_listed",
    "DROP INDEX study_status_id",
    "CREATE INDEX study_status_id_is_listed ON study (status, id, is_listed)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() != DatabaseBackend::Sqlite {
            return Ok(());
        }
        let db = manager.get_connection();
        let found = sea_orm::Statement::from_string(DatabaseBackend::Sqlite, FIND);
        for row in db.query_all_raw(found).await? {
            let (name, sql): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            if let Some(without) = without_id(&sql) {
                db.execute_unprepared(&format!("DROP INDEX \"{name}\"")).await?;
                db.execute_unprepared(&without).await?;
            }
        }
        for sql in STATUS {
            db.execute_unprepared(sql).await?;
        }
        Ok(())
    }

    /// With or without the id at its end, an index holds the same: those stay.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() != DatabaseBackend::Sqlite {
            return Ok(());
        }
        for sql in NO_STATUS {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }
}

/// The statement without the id at the end of its columns; `None` where there is none, or nothing else.
fn without_id(sql: &str) -> Option<String> {
    let columns = sql.trim_end().strip_suffix(')')?.trim_end();
    let (before, last) = columns.rsplit_once(',')?;
    (last.trim().trim_matches('"') == "id").then(|| format!("{before})"))
}

#[cfg(test)]
mod tests {
    use super::without_id;

    #[test]
    fn the_id_goes_and_nothing_else() {
        for (sql, without) in [
            (r#"CREATE INDEX "a_b_id" ON "a" ("b", "id")"#, Some(r#"CREATE INDEX "a_b_id" ON "a" ("b")"#)),
            ("CREATE INDEX a_b_c ON a (b, c, id)", Some("CREATE INDEX a_b_c ON a (b, c)")),
            (r#"CREATE INDEX "a_b" ON "a" ("b", "study_id")"#, None),
            (r#"CREATE INDEX "a_id" ON "a" ("id")"#, None),
        ] {
            assert_eq!(without_id(sql).as_deref(), without, "{sql}");
        }
    }
}
