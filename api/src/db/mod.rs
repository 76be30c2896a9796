//! STAND-IN of this branch, replaced when it is merged: connects with sea-orm's own pool.

use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection};

/// The database.
#[derive(Clone, Debug)]
pub struct Db {
    writer: DatabaseConnection,
}

/// How to connect.
#[derive(Clone, Debug)]
pub struct DbOptions {
    /// Connections that answer queries.
    pub readers: u32,
    /// The longest time one statement may run.
    pub statement_timeout: Duration,
}

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConnectError(#[from] sea_orm::DbErr);

impl Db {
    /// Connects.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn connect(url: &str, options: &DbOptions) -> Result<Self, ConnectError> {
        let mut connect = ConnectOptions::new(url);
        connect.max_connections(options.readers).acquire_timeout(Duration::from_secs(5)).sqlx_logging(false);
        Ok(Self { writer: Database::connect(connect).await? })
    }

    /// The connection that writes.
    #[must_use]
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> bool {
        self.writer.ping().await.is_ok()
    }

    /// Ends all connections.
    ///
    /// # Errors
    /// When one does not end well.
    pub async fn close(self) -> Result<(), sea_orm::DbErr> {
        self.writer.close().await
    }
}
