//! Looks after a stream of somebody with a token: whether the token still counts, and what they may see by now. A stream may
//! be open for longer than a token counts, and it may have no event at which anybody would ask.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::task::AbortHandle;
use tokio_util::sync::CancellationToken;

use super::caller;
use crate::auth::{Access, Judged, Refused};
use crate::engine::{Caller, RowScope};
use crate::trail;

/// How often somebody is judged anew, at least: a register that is asked each time is not asked all the time.
const AT_LEAST: Duration = Duration::from_millis(200);
/// How often the register may fail to answer before a stream ends for that.
const PATIENCE: u32 = 3;

/// Looks after one stream, or a socket with all of its streams. Clones look after the same. Nobody needs to be looked after
/// who has no token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ward(Option<Arc<Kept>>);

#[derive(Debug)]
struct Kept {
    access: Access,
    now: Arc<Mutex<Judged>>,
    over: CancellationToken,
    work: AbortHandle,
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.work.abort();
    }
}

impl Ward {
    /// Begins to look after somebody; `None` for somebody without a token.
    pub(crate) fn begin(access: &Access, judged: Option<&Judged>) -> Self {
        let Some(judged) = judged else { return Self(None) };
        let now = Arc::new(Mutex::new(judged.clone()));
        let over = CancellationToken::new();
        let work = look_after(access.clone(), now.clone(), over.clone());
        let request_id = trail::request_id().unwrap_or_default();
        let work = tokio::spawn(trail::follow(request_id, work)).abort_handle();
        Self(Some(Arc::new(Kept { access: access.clone(), now, over, work })))
    }

    /// The same caller with what they may see by now; `None` once they may no longer listen.
    pub(crate) fn anew(&self, caller: &Caller) -> Option<Caller> {
        let Some(kept) = &self.0 else { return Some(caller.clone()) };
        (!kept.over.is_cancelled()).then(|| Caller { scope: scope(&kept.now), ..caller.clone() })
    }

    /// As [`anew`](Self::anew), and asks for it first: what begins on a socket that has long been open is judged as a request
    /// of its own would be.
    pub(crate) async fn judged(&self, caller: &Caller) -> Option<Caller> {
        if let Some(kept) = &self.0 {
            let judged = kept.now.lock().unwrap_or_else(PoisonError::into_inner).clone();
            match kept.access.again(&judged).await {
                Ok(anew) => *kept.now.lock().unwrap_or_else(PoisonError::into_inner) = anew,
                // How long it may be away is for the one who looks after the stream to say.
                Err(Refused::Unavailable) => {}
                Err(refused) => {
                    caller::told(refused);
                    kept.over.cancel();
                }
            }
        }
        self.anew(caller)
    }

    /// Waits until they may no longer listen; for ever when nobody is looked after.
    pub(crate) async fn over(&self) {
        match &self.0 {
            Some(kept) => kept.over.cancelled().await,
            None => std::future::pending().await,
        }
    }
}

fn scope(now: &Mutex<Judged>) -> RowScope {
    now.lock().unwrap_or_else(PoisonError::into_inner).scope.clone()
}

async fn look_after(access: Access, now: Arc<Mutex<Judged>>, over: CancellationToken) {
    let each = access.options().refresh.max(AT_LEAST);
    let judged = now.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut failed = 0;
    loop {
        let left = (judged.until() - access.now()).to_std().unwrap_or_default();
        tokio::time::sleep(left.min(each)).await;
        match access.again(&judged).await {
            Ok(anew) => {
                failed = 0;
                *now.lock().unwrap_or_else(PoisonError::into_inner) = anew;
            }
            // A database that is away for a moment ends no stream.
            Err(Refused::Unavailable) if failed < PATIENCE => failed += 1,
            Err(refused) => {
                caller::told(refused);
                over.cancel();
                return;
            }
        }
    }
}
