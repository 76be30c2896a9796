//! The program's own router behind a real socket, for tests that ask over HTTP.

use hcs_graph::{
    config::{Config, Sources},
    http::{AppState, RequestIds, Settings, router},
    shutdown::Shutdown,
};

use super::app::App;

/// A server that stops when it is dropped.
pub struct Server {
    /// Where it listens, without a path.
    pub url: String,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    /// Listens on a port of the system's choice.
    pub async fn start(app: App) -> Server {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        // The generator asks for more than one caller may spend.
        let unpaid = vec![("budget.anonymous".to_owned(), "--set".to_owned(), "false".to_owned())];
        let sources = Sources { flags: unpaid, folder: Some("/nowhere".into()), ..Sources::default() };
        let config = Config::load(&sources).unwrap();
        let settings = Settings::new(&config, false);
        let router = router(AppState::new(app.graph, app.db, settings, Shutdown::new(), RequestIds::new(7)));
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Server { url, task }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}
