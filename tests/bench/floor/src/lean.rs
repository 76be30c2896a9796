//! A pool that only lends connections. sqlx's own asks the server for a sign of life each time a connection is given
//! back, one more round trip for each request; this one shows what the floor is without.

use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use tokio::sync::{Mutex, MutexGuard, Semaphore, SemaphorePermit};

pub(crate) struct LeanPool {
    connections: Vec<Mutex<PgConnection>>,
    free: Semaphore,
}

/// A connection that goes back when dropped, also in the middle of a statement: sqlx then reads the rest first.
pub(crate) struct Lent<'a> {
    pub(crate) connection: MutexGuard<'a, PgConnection>,
    // Dropped after the connection, so that whoever gets the permit finds one unlocked.
    _permit: SemaphorePermit<'a>,
}

impl LeanPool {
    /// Opens that many connections.
    pub(crate) async fn open(options: &PgConnectOptions, size: u32) -> sqlx::Result<Self> {
        let mut connections = Vec::new();
        for _ in 0..size {
            connections.push(Mutex::new(options.connect().await?));
        }
        Ok(Self { free: Semaphore::new(connections.len()), connections })
    }

    /// A connection, as soon as one is free.
    pub(crate) async fn acquire(&self) -> anyhow::Result<Lent<'_>> {
        let permit = self.free.acquire().await?;
        let connection = self.connections.iter().find_map(|connection| connection.try_lock().ok());
        let connection = connection.ok_or_else(|| anyhow::anyhow!("a permit without a connection"))?;
        Ok(Lent { connection, _permit: permit })
    }
}
