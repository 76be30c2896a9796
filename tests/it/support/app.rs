//! The graph over a database, asked in process.

use std::sync::Arc;

use async_graphql::{Request, Variables};
use hcs_graph::{
    clock::Clock,
    db::{Db, DbOptions, Recorder},
    domain,
    engine::{
        Answer, Caller, Graph, RowScope, binding::Binding, contract::SDL, cursor::CursorKey, limits::Limits,
        scope::Sight,
    },
};
use serde_json::{Value, json};

use super::{
    audit,
    cost::{self, Cost},
    database::now,
    recorder::Recorded,
};

/// The graph and its database.
pub struct App {
    /// The graph.
    pub graph: Graph,
    /// Its database.
    pub db: Db,
    /// What its readers ran.
    pub statements: Arc<Recorded>,
    /// How the database is reached.
    pub url: String,
}

/// Anybody, under the request id `test`.
pub fn caller() -> Caller {
    Caller { request_id: "test".into(), ..Caller::default() }
}

/// A row scope that sees what everybody sees, with scopes of the contract in force.
pub fn having(scopes: &[&str]) -> RowScope {
    RowScope::of(Sight { scopes: scopes.iter().map(|scope| Box::from(*scope)).collect(), ..Sight::default() })
}

impl App {
    /// Builds the graph over a database that is migrated already.
    pub async fn over(url: &str) -> App {
        Self::with(url, Limits::default(), DbOptions { readers: 4, ..DbOptions::default() }).await
    }

    /// As [`App::over`], with limits of the test's own.
    pub async fn with_limits(url: &str, limits: Limits) -> App {
        Self::with(url, limits, DbOptions { readers: 4, ..DbOptions::default() }).await
    }

    /// As [`App::over`], with limits and options of the test's own.
    pub async fn with(url: &str, limits: Limits, options: DbOptions) -> App {
        Self::of(url, (SDL, domain::bindings()), limits, options).await
    }

    /// As [`App::with`], for a contract and bindings of the test's own.
    pub async fn of(url: &str, (sdl, bindings): (&str, Vec<Binding>), limits: Limits, options: DbOptions) -> App {
        let db = Db::connect(url, &options).await.unwrap();
        let statements = Arc::new(Recorded::default());
        let checked = Graph::check(sdl, bindings).unwrap();
        let key = CursorKey::new(b"a key for tests");
        let graph = Graph::new(checked, db.recorded_by(statements.clone()), key, limits).by_clock(Clock::Fixed(now()));
        App { graph, db, statements, url: url.to_owned() }
    }

    /// As [`App::over`], with a witness of the test's own.
    pub async fn recorded(url: &str, recorder: Arc<dyn Recorder>) -> App {
        let app = Self::over(url).await;
        let checked = Graph::check(SDL, domain::bindings()).unwrap();
        let key = CursorKey::new(b"a key for tests");
        let graph = Graph::new(checked, app.db.recorded_by(recorder), key, Limits::default());
        App { graph: graph.by_clock(Clock::Fixed(now())), ..app }
    }

    /// The same, in which whoever asks sees what this scope sees.
    pub fn with_sight(self, sight: RowScope) -> App {
        App { graph: self.graph.with_sight(sight), ..self }
    }

    /// The same with a deliberate fault of the engine.
    pub fn with_fault(self, fault: hcs_graph::engine::Fault) -> App {
        App { graph: self.graph.with_fault(fault), ..self }
    }

    /// Asks, and gives the whole answer.
    pub async fn answer(&self, query: &str, variables: Value) -> Answer {
        let request = Request::new(query).variables(Variables::from_json(variables));
        let answer = self.graph.answer(&request, &caller()).await;
        audit::answered(200, &answer.body);
        answer
    }

    /// Asks, and gives the response object without its cost.
    pub async fn ask(&self, query: &str, variables: Value) -> Value {
        self.priced(query, variables).await.0
    }

    /// Asks, and gives the response object and its cost.
    pub async fn priced(&self, query: &str, variables: Value) -> (Value, Cost) {
        let mut answer = serde_json::from_slice(&self.answer(query, variables).await.body).unwrap();
        let cost = cost::taken(&mut answer);
        (answer, cost)
    }

    /// Asks what must be answered without an error, and gives the data.
    pub async fn data(&self, query: &str) -> Value {
        let answer = self.ask(query, json!({})).await;
        assert_eq!(answer.get("errors"), None, "{query}\n{answer:#}");
        answer["data"].clone()
    }

    /// Asks what must be refused or fail, and gives the code of the only error.
    pub async fn code(&self, query: &str, variables: Value) -> String {
        let answer = self.ask(query, variables).await;
        let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("no error: {query}\n{answer:#}"));
        assert_eq!(errors.len(), 1, "{answer:#}");
        errors[0]["extensions"]["code"].as_str().unwrap().to_owned()
    }
}
