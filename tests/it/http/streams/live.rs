//! The program's own server on a port of the system's choice, over a contract with sources that a test drives.

use std::{net::SocketAddr, sync::Arc};

use hcs_graph::{
    clock::Clock,
    config::{Config, Sources},
    db::{Db, DbOptions},
    http::{self, AppState, Drained, RequestIds, Settings, router},
    shutdown::Shutdown,
};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::support::{
    app::App,
    database::{self, Content, Database},
    events::{self, Hand},
};

/// A server that is cut off when it is dropped.
pub(crate) struct Live {
    pub(crate) address: SocketAddr,
    pub(crate) shutdown: Shutdown,
    /// Drives `study`, `anything`, `told` and `guarded`.
    pub(crate) hand: Arc<Hand>,
    /// Who listens to `flood`.
    pub(crate) flood: Arc<Hand>,
    db: Db,
    served: JoinHandle<Drained>,
    _database: Option<Database>,
}

impl Live {
    /// Over an empty SQLite file, for what asks no database.
    pub(crate) async fn start(set: &[(&str, &str)]) -> Live {
        let database = database::sqlite(Content::Empty).await;
        let mut live = Self::listen(&database.url, "127.0.0.1:0", set).await;
        live._database = Some(database);
        live
    }

    /// Over an app's database.
    pub(crate) async fn over(app: &App, set: &[(&str, &str)]) -> Live {
        Self::listen(&app.url, "127.0.0.1:0", set).await
    }

    /// At an address, with settings as `--set` takes them.
    pub(crate) async fn listen(url: &str, address: &str, set: &[(&str, &str)]) -> Live {
        let flags = set.iter().map(|(key, value)| ((*key).to_owned(), "--set".to_owned(), (*value).to_owned()));
        let folder = Some("/nowhere".into());
        let config = Config::load(&Sources { flags: flags.collect(), folder, ..Sources::default() }).unwrap();
        let (hand, flood) = (Hand::new(), Hand::new());
        let contract = (&*events::sdl(), events::bindings(&hand, &flood));
        let options = DbOptions { readers: 2, ..DbOptions::default() };
        let App { graph, db, .. } = App::of(url, contract, config.engine_limits(), options).await;
        let shutdown = Shutdown::new();
        let settings = Settings { clock: Clock::Fixed(database::now()), ..Settings::new(&config, false) };
        let state = AppState::new(graph, db.clone(), settings, shutdown.clone(), RequestIds::new(7));
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (server, ending) = (config.server.clone(), shutdown.clone());
        let served = tokio::spawn(async move { http::serve(listener, router(state), &server, &ending).await });
        Live { address, shutdown, hand, flood, db, served, _database: None }
    }

    /// Asks the server to end, and says how that went.
    pub(crate) async fn end(self) -> Drained {
        self.shutdown.drain();
        self.drained().await
    }

    /// Waits until the server has ended.
    pub(crate) async fn drained(mut self) -> Drained {
        let drained = (&mut self.served).await.unwrap();
        self.db.clone().close().await.unwrap();
        drained
    }

    /// Waits until no more than so many sockets are open.
    pub(crate) async fn sockets(&self, left: usize) {
        while self.shutdown.held() > left {
            tokio::task::yield_now().await;
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.served.abort();
    }
}
