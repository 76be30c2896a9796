//! Accepts connections and serves them until the program is asked to end.
//!
//! `axum::serve` would do but for three things: a bound on how long a request's head may take, a bound on its length, and a
//! drain that ends.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use http::Request;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;
use tower::util::MapRequest;

use crate::config::Server;
use crate::shutdown::Shutdown;

/// How many times the longest head is read, so that one that is too long is told so in full (`around` judges it). Past
/// this, hyper itself answers with a bare 431.
const READ: usize = 2;

/// How the end went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drained {
    /// Every open request was answered.
    Whole,
    /// This many connections were still open when time was up or a second signal came.
    CutOff(usize),
}

/// Serves until `shutdown` drains, then waits for open requests as long as the configuration allows.
pub async fn serve(listener: TcpListener, router: Router, config: &Server, shutdown: &Shutdown) -> Drained {
    let builder = builder(config);
    let graceful = GracefulShutdown::new();
    let open = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            biased;
            () = shutdown.draining() => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                wait_out(&error).await;
                continue;
            }
        };
        // Answers are small and whole: waiting to fill a packet would only delay them.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection ended before it began");
            continue;
        }
        let service = TowerToHyperService::new(MapRequest::new(router.clone(), from(peer)));
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        let connection = graceful.watch(connection);
        open.spawn(async move {
            if let Err(error) = connection.await {
                // A caller that went away, sent no HTTP, or took too long: no fault of ours.
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    tokio::select! {
        biased;
        () = graceful.shutdown() => Drained::Whole,
        () = tokio::time::sleep(config.drain_timeout) => Drained::CutOff(open.len()),
        () = shutdown.forced() => Drained::CutOff(open.len()),
    }
}

/// Tells each request of a connection where it comes from.
fn from<B>(peer: SocketAddr) -> impl Fn(Request<B>) -> Request<B> + Clone {
    move |mut request| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    }
}

fn builder(config: &Server) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(config.header_read_timeout)
        .max_buf_size(READ.saturating_mul(config.head_limit_bytes))
        .keep_alive(true);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(u32::try_from(READ.saturating_mul(config.head_limit_bytes)).unwrap_or(u32::MAX))
        // A peer that no longer answers is noticed, as the head's timeout does for HTTP/1.
        .keep_alive_interval(config.header_read_timeout)
        .keep_alive_timeout(config.header_read_timeout);
    builder
}

/// A connection that failed while it was being accepted is the caller's affair. Anything else, mostly too many open files,
/// passes only with time, and without a pause would be tried again at once and for ever.
async fn wait_out(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::warn!(%error, "no connection can be accepted for the moment");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
