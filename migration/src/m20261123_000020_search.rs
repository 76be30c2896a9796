//! Tables: search_index, search_pending, search_source. What is put onto the tables that are searched follows from the
//! bindings and is made with the index: triggers called `search_…`, and columns of keys called `…_key_cy`.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::columns::{big, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Terms by row, made by the program: each is taken as it is, and only whether it is there is kept.
const ON_SQLITE: &str = "CREATE VIRTUAL TABLE search_index USING fts5(words, content='', contentless_delete=1, \
                         detail=none, prefix='2 3 4', tokenize='ascii')";
const ON_POSTGRES: [&str; 3] = [
    "CREATE TABLE search_index (rowid BIGINT PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX search_index_words ON search_index USING gin (words)",
    // Sees the rows that a statement changed and runs the statement that the trigger names.
    "CREATE FUNCTION search_note() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN EXECUTE TG_ARGV[0]; RETURN NULL; END $$",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            table.create(manager).await?;
        }
        let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        for sql in if postgres { &ON_POSTGRES[..] } else { &[ON_SQLITE] } {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        if manager.get_database_backend() == DatabaseBackend::Postgres {
            db.execute_unprepared("DROP FUNCTION search_note CASCADE").await?;
        } else {
            let mut triggers = Query::select();
            triggers.column("name").from("sqlite_master").and_where(Expr::col("type").eq("trigger"));
            triggers.and_where(Expr::col("name").like("search_%"));
            for row in db.query_all(&triggers).await? {
                let name: String = row.try_get_by_index(0)?;
                db.execute_unprepared(&format!("DROP TRIGGER \"{name}\"")).await?;
            }
        }
        db.execute_unprepared("DROP TABLE search_index").await?;
        for table in tables().iter().rev() {
            table.drop(manager).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<crate::columns::Table> {
    vec![
        table("search_pending", vec![big("doc")]),
        table("search_source", vec![text("prefix"), text("declared")]).unique(&["prefix"]),
    ]
}
