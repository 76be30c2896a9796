//! An empty, migrated database of each kind for one test.

use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::Context;
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A database that goes with the test, also with one that fails.
pub(crate) struct TestDatabase {
    pub(crate) db: DatabaseConnection,
    /// The folder of a SQLite file.
    _folder: Option<tempfile::TempDir>,
    /// A PostgreSQL server and the database on it.
    server: Option<(String, String)>,
}

impl TestDatabase {
    pub(crate) async fn sqlite() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("test.db").display());
        Ok(Self { db: migrated(&url).await?, _folder: Some(folder), server: None })
    }

    pub(crate) async fn postgres() -> anyhow::Result<Self> {
        let server = std::env::var("TEST_DATABASE_URL")
            .unwrap_or_else(|_| "postgres://postgres@127.0.0.1:5432/postgres".to_owned());
        let name = format!("hcs_load_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let admin = Database::connect(&server).await.context("PostgreSQL is needed: see TEST_DATABASE_URL")?;
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
        admin.close().await?;
        let url = server.rsplit_once('/').context("an address with a database")?.0.to_owned() + "/" + &name;
        Ok(Self { db: migrated(&url).await?, _folder: None, server: Some((server, name)) })
    }

    /// One of each kind.
    pub(crate) async fn both() -> anyhow::Result<[Self; 2]> {
        Ok([Self::sqlite().await?, Self::postgres().await?])
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Some((server, name)) = self.server.take() else { return };
        // A thread of its own: the test's runtime is busy with the test that ends here.
        let gone = std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
                let admin = Database::connect(&server).await?;
                admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await?;
                anyhow::Ok(())
            })
        });
        if !matches!(gone.join(), Ok(Ok(()))) {
            eprintln!("a test database could not be dropped");
        }
    }
}

async fn migrated(url: &str) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(4).sqlx_logging(false);
    let db = Database::connect(options).await?;
    Migrator::up(&db, None).await?;
    Ok(db)
}
