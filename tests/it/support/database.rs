//! A database for each test: a copy of a SQLite file, or a PostgreSQL database made from a template. Every suite has its
//! databases from here: the app over one ([`with`]), or the connections that commands write through ([`over`], [`writers`]).

use std::{
    future::Future,
    path::{Path, PathBuf},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use chrono::{DateTime, Utc};
use entity::researcher;
use hcs_graph::{
    db::{Db, DbOptions},
    load::{reference, sample},
    settle,
};
use migration::{Migrator, MigratorTrait};
use sea_orm::{DatabaseConnection, EntityTrait};
use sqlx::{ConnectOptions, Connection, Executor};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::{app::App, audit, leaks};

/// What a test finds in its database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// The tables alone.
    Empty,
    /// The reference data.
    Reference,
    /// The reference data and a small made-up set.
    Sample,
}

/// The instant at which tests happen.
pub fn now() -> DateTime<Utc> {
    "2026-01-15T12:00:00Z".parse().unwrap()
}

/// The size of the made-up set in tests.
pub const SIZE: sample::Size = sample::Size { researchers: 150, studies: 60, replace: false };

/// A test's own database, which goes with it, also with a test that fails.
pub struct Database {
    /// How it is reached.
    pub url: String,
    drop: Option<String>,
    _folder: Option<TempDir>,
}

impl Drop for Database {
    fn drop(&mut self) {
        self.remove();
        if !std::thread::panicking() {
            audit::checked();
        }
    }
}

impl Database {
    fn remove(&mut self) {
        let Some(name) = self.drop.take() else { return };
        // A thread of its own: the test's runtime is busy with the test that ends here.
        let gone = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.is_ok_and(|runtime| {
                runtime.block_on(admin(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))).is_ok()
            })
        });
        if !gone.join().unwrap_or(false) {
            super::loudly("a test database could not be dropped; the next run does it\n");
        }
    }
}

/// A database, reached as commands, loaders and importers do.
pub struct Writer {
    /// Its connections for writing.
    pub db: DatabaseConnection,
    _database: Database,
}

impl Database {
    /// Reaches it as commands do.
    pub async fn writer(self) -> Writer {
        let options = DbOptions { readers: 1, ..DbOptions::default() };
        let db = Db::connect(&self.url, &options).await.unwrap();
        Writer { db: db.writer().clone(), _database: self }
    }
}

/// A database of each kind, SQLite first; PostgreSQL is missing, said loudly, when there is no server.
pub async fn writers(content: Content) -> Vec<Writer> {
    let mut writers = vec![sqlite(content).await.writer().await];
    if let Some(database) = postgres(content).await {
        writers.push(database.writer().await);
    }
    writers
}

/// Runs a test over the connections for writing.
pub async fn over<F: Future<Output = ()>>(database: Database, body: impl FnOnce(DatabaseConnection) -> F) {
    let writer = database.writer().await;
    body(writer.db.clone()).await;
    writer.db.close_by_ref().await.unwrap();
}

async fn fill(url: &str, content: Content) {
    let db = Db::connect(url, &DbOptions::default()).await.unwrap();
    Migrator::up(db.writer(), None).await.unwrap();
    settle::prepare(db.writer(), now()).await.unwrap();
    if content != Content::Empty {
        let data = hcs_graph::reference().unwrap();
        reference::load_whole(db.writer(), &data, now()).await.unwrap();
    }
    if content == Content::Sample {
        sample::load(db.writer(), SIZE, 7, now(), &|_, _| {}).await.unwrap();
        for person in researcher::Entity::find().all(db.writer()).await.unwrap() {
            leaks::keep_name(&person.name);
        }
    }
    db.close().await.unwrap();
}

// ---- SQLite

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().unwrap());

fn cells() -> &'static [OnceCell<PathBuf>; 3] {
    static CELLS: [OnceCell<PathBuf>; 3] = [const { OnceCell::const_new() }; 3];
    &CELLS
}

/// A SQLite file of the test's own.
pub async fn sqlite(content: Content) -> Database {
    audit::listen();
    let template = cells()[content as usize]
        .get_or_init(|| async move {
            let path = FOLDER.path().join(format!("{content:?}.sqlite"));
            fill(&format!("sqlite://{}?mode=rwc", path.display()), content).await;
            path
        })
        .await;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("test.sqlite");
    std::fs::copy(template, &path).unwrap();
    Database { url: format!("sqlite://{}?mode=rw", path.display()), drop: None, _folder: Some(folder) }
}

// ---- PostgreSQL

static COUNTER: AtomicU32 = AtomicU32::new(0);

fn server() -> String {
    std::env::var("TEST_DATABASE_URL").unwrap_or_else(|_| "postgres://postgres@127.0.0.1:5432/postgres".to_owned())
}

fn beside(name: &str) -> String {
    let mut url = url::Url::parse(&server()).unwrap();
    url.set_path(name);
    url.to_string()
}

async fn admin(sql: String) -> Result<(), sqlx::Error> {
    let options: sqlx::postgres::PgConnectOptions = server().parse()?;
    let mut connection = options.connect().await?;
    connection.execute(sqlx::AssertSqlSafe(sql)).await?;
    connection.close().await
}

async fn reachable() -> bool {
    static REACHABLE: OnceCell<bool> = OnceCell::const_new();
    *REACHABLE
        .get_or_init(|| async {
            match admin("SELECT 1".to_owned()).await {
                Ok(()) => true,
                Err(error) if std::env::var("CI").is_ok() => {
                    panic!("CI needs PostgreSQL at TEST_DATABASE_URL: {error}")
                }
                Err(error) => {
                    super::loudly(&format!(
                        "\n*** POSTGRESQL IS NOT REACHABLE ({error}).\n*** Half of these tests did NOT run. Set \
                         TEST_DATABASE_URL, or start a server at the default address.\n"
                    ));
                    false
                }
            }
        })
        .await
}

/// A PostgreSQL database of the test's own; `None`, said loudly, when there is no server.
pub async fn postgres(content: Content) -> Option<Database> {
    static TEMPLATES: [OnceCell<String>; 3] = [const { OnceCell::const_new() }; 3];
    audit::listen();
    if !reachable().await {
        return None;
    }
    let template = TEMPLATES[content as usize]
        .get_or_init(|| async move {
            sweep().await;
            let name = format!("hcs_test_{}_{content:?}", std::process::id()).to_lowercase();
            admin(format!("CREATE DATABASE {name}")).await.unwrap();
            fill(&beside(&name), content).await;
            name
        })
        .await;
    let name = format!("hcs_test_{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
    admin(format!("CREATE DATABASE {name} TEMPLATE {template}")).await.unwrap();
    Some(Database { url: beside(&name), drop: Some(name), _folder: None })
}

/// Drops what earlier runs left behind: a run that was killed cannot.
async fn sweep() {
    static SWEPT: OnceCell<()> = OnceCell::const_new();
    SWEPT
        .get_or_init(|| async {
            let options: sqlx::postgres::PgConnectOptions = server().parse().unwrap();
            let mut connection = options.connect().await.unwrap();
            let names: Vec<String> =
                sqlx::query_scalar("SELECT datname::text FROM pg_database WHERE datname LIKE 'hcs\\_test\\_%'")
                    .fetch_all(&mut connection)
                    .await
                    .unwrap();
            for name in names {
                let pid = name.split('_').nth(2).unwrap_or_default();
                if !Path::new("/proc").join(pid).exists() {
                    let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                    connection.execute(sqlx::AssertSqlSafe(sql)).await.unwrap();
                }
            }
        })
        .await;
}

/// Runs a test over its database and puts the database away.
pub async fn with<F: Future<Output = ()>>(database: Database, body: impl FnOnce(Arc<App>) -> F) {
    let app = Arc::new(App::over(&database.url).await);
    body(app.clone()).await;
    app.db.clone().close().await.unwrap();
    drop((app, database));
}
