//! The graph behind a real socket, for tests that ask over HTTP.

use std::sync::Arc;

use axum::{Router, body::Bytes, extract::State, http::header, response::IntoResponse, routing::post};
use hcs_graph::engine::Caller;

use super::app::App;

/// A server that stops when it is dropped.
pub struct Server {
    /// Where it listens, without a path.
    pub url: String,
    task: tokio::task::JoinHandle<()>,
}

async fn graphql(State(app): State<Arc<App>>, body: Bytes) -> impl IntoResponse {
    let request: async_graphql::Request = serde_json::from_slice(&body).unwrap();
    let answer = app.graph.answer(&request, &Caller { request_id: "test".into(), ..Caller::default() }).await;
    ([(header::CONTENT_TYPE, "application/json")], answer.body)
}

impl Server {
    /// Listens on a port of the system's choice.
    pub async fn start(app: Arc<App>) -> Server {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().route("/graphql", post(graphql)).with_state(app);
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Server { url, task }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}
