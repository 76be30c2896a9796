//! The end of the program: a first signal asks open requests to finish, a second one cuts them off.

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TaskTrackerToken;

/// Tells every part of the program when to end. Clones share one state.
#[derive(Clone, Debug, Default)]
pub struct Shutdown {
    draining: CancellationToken,
    forced: CancellationToken,
    held: TaskTracker,
}

impl Shutdown {
    /// A program that runs on until it is told otherwise.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Listens for SIGTERM and Ctrl+C from now on.
    ///
    /// # Errors
    /// When the machine does not let the program listen for signals.
    pub fn listen(&self) -> std::io::Result<()> {
        let mut signals = Signals::new()?;
        let this = self.clone();
        tokio::spawn(async move {
            signals.next().await;
            this.drain();
            signals.next().await;
            this.forced.cancel();
        });
        Ok(())
    }

    /// Asks the program to end, as a first signal does.
    pub fn drain(&self) {
        self.draining.cancel();
    }

    /// True once the program has been asked to end.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.draining.is_cancelled()
    }

    /// Waits until the program is asked to end.
    pub async fn draining(&self) {
        self.draining.cancelled().await;
    }

    /// The same for those who keep a token of their own.
    #[must_use]
    pub fn ending(&self) -> CancellationToken {
        self.draining.clone()
    }

    /// Keeps the end waiting until the token is dropped: for what outlives the request that began it.
    pub fn hold(&self) -> TaskTrackerToken {
        self.held.token()
    }

    /// How many tokens are held.
    #[must_use]
    pub fn held(&self) -> usize {
        self.held.len()
    }

    /// Waits until no token is held.
    pub async fn released(&self) {
        self.held.close();
        self.held.wait().await;
    }

    /// Waits until the program is told not to wait for open requests any longer.
    pub async fn forced(&self) {
        self.forced.cancelled().await;
    }
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without signals the program ends only with its machine.
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn clones_learn_of_the_end_together() {
        let one = Shutdown::new();
        let other = one.clone();
        assert!(!other.is_draining());
        one.drain();
        other.draining().await;
        assert!(other.is_draining() && other.ending().is_cancelled());
    }

    #[tokio::test]
    async fn the_end_waits_for_what_is_held() {
        let shutdown = Shutdown::new();
        let token = shutdown.clone().hold();
        assert_eq!(shutdown.held(), 1);
        let waiting = tokio::spawn({
            let shutdown = shutdown.clone();
            async move { shutdown.released().await }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        drop(token);
        waiting.await.unwrap();
        assert_eq!(shutdown.held(), 0);
    }
}
