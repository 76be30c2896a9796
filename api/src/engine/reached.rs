//! How far the database that is read here has come, for who must see nothing older than what they wrote.

use std::time::Instant;

use super::{
    Graph, POLLED,
    changes::{feed, log},
};
use crate::db::ReadError;

impl Graph {
    /// Where the log ends now.
    pub(super) async fn log_end(&self, until: Instant) -> Result<log::Position, ReadError> {
        let mut session = self.db.session_until(false, until).await?;
        feed::end(&mut session).await
    }

    /// Waits until the database that is read here has come to the place of a cursor of changes, at most so long. True when it
    /// has; `None` for what is no such cursor.
    pub async fn reaches(&self, cursor: &str, until: Instant) -> Option<bool> {
        let wanted = feed::Stand::open(&self.cursors, cursor)?.position();
        let mut committed = self.committed.subscribe();
        loop {
            match self.log_end(until).await {
                Ok(end) if end >= wanted => return Some(true),
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(%error, "how far the log has come could not be read");
                    return Some(false);
                }
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Some(false);
            }
            let _ = tokio::time::timeout(left.min(POLLED), committed.changed()).await;
        }
    }
}
