//! Which request is being answered: for lines of the log that are written far away from it, a panic's included.
//!
//! The id goes with the task and not through every function, since nothing but the log may ever depend on it.

use std::future::Future;
use std::sync::Arc;

tokio::task_local! {
    static REQUEST: Arc<str>;
}

/// Does some work under the id of a request.
pub fn follow<F: Future>(request_id: Arc<str>, work: F) -> impl Future<Output = F::Output> {
    // No `async`, which would keep the work twice: as what it was given, and as what it waits for.
    REQUEST.scope(request_id, work)
}

/// The id of the request that is being answered; `None` outside of any.
#[must_use]
pub fn request_id() -> Option<Arc<str>> {
    REQUEST.try_with(Arc::clone).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_done_under_its_own_id() {
        assert_eq!(request_id(), None);
        let inner = follow("outer".into(), async {
            let before = request_id();
            let inside = follow("inner".into(), async { request_id() }).await;
            (before, inside, request_id())
        });
        assert_eq!(inner.await, (Some("outer".into()), Some("inner".into()), Some("outer".into())));
        assert_eq!(request_id(), None);
    }
}
