//! Ends, while the program serves, what nobody answered in time.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::{clock::Clock, db::Db, settle};

/// How long the time of a proposal can be over before it is ended. Nobody can accept it meanwhile.
const LOOK: Duration = Duration::from_mins(1);

/// Ends what is over by the clock now and every so often, until the program is to end. What fails is tried again.
pub async fn watch(db: Db, clock: Clock, ending: CancellationToken) {
    loop {
        match settle::lapse(db.writer(), clock.now()).await {
            Ok(0) => {}
            Ok(ended) => tracing::info!(ended, "proposals that nobody answered in time are ended"),
            Err(error) => tracing::error!(%error, "proposals that nobody answered in time could not be ended"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = ending.cancelled() => return,
        }
    }
}
