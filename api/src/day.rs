//! Turns the days while the program serves: what begins or ends with a day changes who sees what, and nobody writes it.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::db::Db;
use crate::settle;

/// How long a day can be over before it is noticed.
const LOOK: Duration = Duration::from_secs(20);

/// Turns to the day of the clock now and whenever it is another, until the program is to end. What fails is tried again.
pub async fn turn(db: Db, clock: Clock, ending: CancellationToken) {
    loop {
        match settle::turn(db.writer(), clock.now()).await {
            Ok(true) => tracing::info!(day = %clock.now().date_naive(), "a new day: who sees what is told in the log"),
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "who sees what on this day could not be told"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = ending.cancelled() => return,
        }
    }
}
