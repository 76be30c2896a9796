//! The time of one whole answer: when it is over the statement that runs is stopped by the database, what comes after it
//! is not asked for, the client is told, and the connection is as good as before. None of this is timed: nothing here
//! would end by itself.

use std::{sync::Arc, time::Duration};

use entity::{division, organisation};
use hcs_graph::{
    db::{Backend, DbOptions},
    engine::{
        binding::{BY_ID, Batch, BatchFuture, Binding},
        error::FieldError,
        limits::Limits,
        scope::{RowScope, Table, everything},
    },
};
use sea_orm::{ConnectionTrait, Statement};
use sea_query::{Expr, Query};
use serde_json::{Value, json};

use crate::{
    engine::world,
    support::{
        app::App,
        database::{self, Content},
        on_both,
    },
};

const ENDLESS_ON_SQLITE: &str =
    "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c)";
const SDL: &str = "
interface Node { id: ID! }
type Query { organisations: [Organisation] divisions: [Division] node(id: ID!): Node }
type Organisation implements Node { id: ID! nameEn: String! worked: Boolean }
type Division implements Node { id: ID! nameEn: String! }
";

fn slow_on_sqlite(_: &RowScope, _: Table) -> Option<Expr> {
    Some(Expr::cust(format!("{ENDLESS_ON_SQLITE} = 0")))
}

fn slow_on_postgres(_: &RowScope, _: Table) -> Option<Expr> {
    Some(Expr::cust("pg_sleep(600) IS NULL"))
}

/// Many statements, each of which takes a little: together they have no end.
fn worked(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let text = match batch.session.backend() {
            Backend::Sqlite => {
                "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 20000) SELECT count(*) FROM c)"
            }
            Backend::Postgres => "pg_sleep(0.01)",
        };
        loop {
            let statement = Query::select().expr(Expr::cust(text)).take();
            batch.session.rows(&statement).await.map_err(FieldError::of_read)?;
        }
    })
}

/// One reader, much time for each statement, and a little for the whole answer.
async fn hurried(app: &App) -> App {
    let slow = if app.db.backend() == Backend::Sqlite { slow_on_sqlite } else { slow_on_postgres };
    let bindings = vec![
        Binding::node::<organisation::Entity>("Organisation", "org").rows(everything).computed("worked", &[], worked),
        Binding::node::<division::Entity>("Division", "div").rows(slow).unfollowed(),
        Binding::root().root_list("organisations", BY_ID).root_list("divisions", BY_ID),
    ];
    let limits = Limits { answer_time: Duration::from_millis(300), ..Limits::default() };
    let options = DbOptions { readers: 1, statement_timeout: Duration::from_secs(500) };
    App::of(&app.url, (SDL, bindings), limits, options).await
}

/// The endless statements that the database runs. It is asked for those that sleep: one that was stopped is told to the
/// client a moment before the database calls its connection idle, and the way back to the snapshot is a statement too.
const SLEEPING: &str = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";

/// How many statements go on in the database, as it says.
async fn running(app: &App) -> i64 {
    if app.db.backend() == Backend::Sqlite {
        return 0;
    }
    let writer = app.db.writer();
    let sql = format!("SELECT count(*) {SLEEPING}");
    let row = writer.query_one_raw(Statement::from_string(writer.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

#[track_caller]
fn told(answer: &Value, path: Value) {
    let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("no error: {answer}"));
    let timeouts = errors.iter().filter(|error| error["extensions"]["code"] == "TIMEOUT");
    assert!(timeouts.clone().any(|error| error["path"] == path), "{answer}");
    assert_eq!(timeouts.count(), errors.len(), "{answer}");
}

/// What [`running`] would see: SQLite runs a statement inside of the call, so that none can go on behind it.
#[tokio::test]
async fn one_that_goes_on_is_seen() {
    let Some(database) = database::postgres(Content::Empty).await else { return };
    let body = async |app: Arc<App>| {
        let mut session = app.db.session(false).await.unwrap();
        let endless = tokio::spawn(async move {
            session.rows(&Query::select().expr(Expr::cust("pg_sleep(600)")).take()).await.is_err()
        });
        while running(&app).await != 1 {
            assert!(!endless.is_finished());
            tokio::task::yield_now().await;
        }
        app.db.writer().execute_unprepared(&format!("SELECT pg_cancel_backend(pid) {SLEEPING}")).await.unwrap();
        assert!(endless.await.unwrap());
        assert_eq!(running(&app).await, 0);
    };
    database::with(database, body).await;
}

on_both! {
    async fn one_statement_is_stopped(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = hurried(&app).await;
        for _ in 0..2 {
            let (answer, cost) = app.priced("{ divisions { nameEn } }", json!({})).await;
            assert_eq!(answer["data"], json!({ "divisions": null }));
            told(&answer, json!(["divisions"]));
            assert_eq!(Some(cost.actual), cost.requested, "what was cut off is paid for in full");
            assert_eq!(running(&app).await, 0, "nothing goes on behind the client's back");
            assert_eq!(app.data("{ organisations { nameEn } }").await["organisations"][0]["nameEn"], "Alpha Board");
        }
        app.db.close().await.unwrap();
    }

    async fn what_was_read_before_is_served_and_what_comes_after_is_not_asked(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = hurried(&app).await;
        app.statements.take();
        let answer = app.ask("{ a: organisations { nameEn } divisions { nameEn } b: organisations { nameEn } }", json!({})).await;
        assert_eq!(answer["data"]["a"][0]["nameEn"], "Alpha Board");
        assert_eq!((&answer["data"]["divisions"], &answer["data"]["b"]), (&Value::Null, &Value::Null));
        told(&answer, json!(["divisions"]));
        told(&answer, json!(["b"]));
        assert_eq!((app.statements.take(), running(&app).await), (2, 0));
        assert_eq!(app.data("{ organisations { nameEn } }").await["organisations"][0]["nameEn"], "Alpha Board");
        app.db.close().await.unwrap();
    }

    async fn many_statements_together_have_the_same_time(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = hurried(&app).await;
        let answer = app.ask("{ organisations { nameEn worked } }", json!({})).await;
        assert_eq!(answer["data"]["organisations"][2], json!({ "nameEn": "Gamma Trust", "worked": null }));
        told(&answer, json!(["organisations", 2, "worked"]));
        assert_eq!(app.data("{ organisations { nameEn } }").await["organisations"][0]["nameEn"], "Alpha Board");
        app.db.close().await.unwrap();
    }

    async fn who_waits_for_a_reader_waits_no_longer_than_that(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = hurried(&app).await;
        let busy = app.db.session(false).await.unwrap();
        let answer = app.ask("{ organisations { nameEn } }", json!({})).await;
        assert_eq!(answer["data"], json!({ "organisations": null }));
        told(&answer, json!(["organisations"]));
        drop(busy);
        assert_eq!(app.data("{ organisations { nameEn } }").await["organisations"][0]["nameEn"], "Alpha Board");
        app.db.close().await.unwrap();
    }

    async fn a_row_that_is_read_together_with_others_has_it_too(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let app = hurried(&app).await;
        let busy = app.db.session(false).await.unwrap();
        let node = format!("{{ node(id: \"{}\") {{ id }} }}", hcs_graph::engine::id::encode("org", 1));
        let answer = app.ask(&node, json!({})).await;
        assert_eq!(answer["data"], json!({ "node": null }));
        told(&answer, json!(["node"]));
        drop(busy);
        assert!(app.data(&node).await["node"]["id"].is_string());
        app.db.close().await.unwrap();
    }
}
