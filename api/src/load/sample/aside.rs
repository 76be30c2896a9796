//! Indexes and references set aside while a large set is written, and made anew from all rows at once afterwards. Row by
//! row they cost several times what the rows themselves cost, the more the less of them is in memory.

use anyhow::Context;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};

use super::rows::TABLES;

/// From so many studies on it pays.
pub(crate) const WORTH: u32 = 20_000;

/// What brings them back.
#[derive(Debug, Default)]
pub(crate) struct Aside(Vec<String>);

impl Aside {
    /// Sets them aside, within the transaction: should it fail, they are as before. PostgreSQL keeps readers of these
    /// tables waiting until it ends.
    pub(crate) async fn take(db: &DatabaseTransaction) -> anyhow::Result<Aside> {
        let (mut gone, mut again) = (Vec::new(), Vec::new());
        match db.get_database_backend() {
            DbBackend::Postgres => {
                for [table, name, definition] in found(db, REFERENCES).await? {
                    gone.push(format!("ALTER TABLE {table} DROP CONSTRAINT {name}"));
                    again.push(format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"));
                }
                for [_, name, definition] in found(db, INDEXES).await? {
                    gone.push(format!("DROP INDEX {name}"));
                    // References are checked with the indexes at hand.
                    again.insert(0, definition);
                }
                again.insert(0, "SET LOCAL maintenance_work_mem = '512MB'".to_owned());
            }
            _ => {
                // 256 MiB of pages, for this connection.
                gone.push("PRAGMA cache_size = -262144".to_owned());
                for [_, name, definition] in found(db, INDEXES_OF_SQLITE).await? {
                    gone.push(format!("DROP INDEX \"{name}\""));
                    again.push(definition);
                }
            }
        }
        for text in gone {
            db.execute_unprepared(&text).await.with_context(|| format!("setting aside: {text}"))?;
        }
        Ok(Aside(again))
    }

    /// Brings them back.
    pub(crate) async fn put_back(self, db: &DatabaseTransaction) -> anyhow::Result<()> {
        for text in self.0 {
            db.execute_unprepared(&text).await.with_context(|| format!("bringing back: {text}"))?;
        }
        Ok(())
    }
}

/// Table, name and definition of the references of a table to others.
const REFERENCES: &str = "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) \
     FROM pg_constraint WHERE contype = 'f' AND conrelid = $1::text::regclass ORDER BY conname";

/// Table, name and definition of the indexes of a table that no constraint needs.
const INDEXES: &str = "SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) \
     FROM pg_index WHERE indrelid = $1::text::regclass \
     AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY indexrelid";

/// The same for SQLite, where indexes of constraints have no text.
const INDEXES_OF_SQLITE: &str = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name";

async fn found(db: &DatabaseTransaction, text: &str) -> anyhow::Result<Vec<[String; 3]>> {
    let mut out = Vec::new();
    for table in TABLES {
        let statement = Statement::from_sql_and_values(db.get_database_backend(), text, [table().into()]);
        let rows = db.query_all_raw(statement).await.with_context(|| format!("reading the indexes of {}", table()))?;
        for row in rows {
            out.push([row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?]);
        }
    }
    Ok(out)
}
