//! Dropping a future stops nothing in a database. A read past its time is stopped by the database itself, a client that
//! goes away leaves no broken reader behind, and with one reader the next read shows it.

use std::{sync::Arc, time::Duration};

use entity::{division, organisation};
use hcs_graph::{
    db::{Backend, Db, DbOptions, ReadError, Recorder, row},
    engine::{
        binding::{BY_ID, Batch, BatchFuture, Binding},
        error::FieldError,
        limits::Limits,
        scope::{RowScope, Rows, Table, everything},
    },
};
use sea_orm::{ConnectionTrait, Statement};
use sea_query::{Expr, Query, SelectStatement, Values};
use serde_json::json;
use tokio::sync::Notify;

use crate::{
    engine::{
        cases::{case, check},
        world,
    },
    support::{app::App, on_both},
};

/// Without an end, or as good as.
const ENDLESS_ON_SQLITE: &str =
    "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c)";
const ENDLESS_ON_POSTGRES: &str = "pg_sleep(600)";

fn endless(backend: Backend) -> SelectStatement {
    let text = if backend == Backend::Sqlite { ENDLESS_ON_SQLITE } else { ENDLESS_ON_POSTGRES };
    Query::select().expr(Expr::cust(text)).take()
}

fn seven() -> SelectStatement {
    Query::select().expr(Expr::cust("CAST(7 AS BIGINT)")).take()
}

/// One reader, and so much time for each statement.
pub(crate) fn one_reader(time: Duration) -> DbOptions {
    DbOptions { readers: 1, statement_timeout: time }
}

pub(crate) const SHORT: Duration = Duration::from_millis(200);

async fn the_reader_reads(db: &Db) {
    let mut session = db.session(false).await.unwrap();
    let rows = session.rows(&seven()).await.unwrap();
    assert_eq!(row::int(&rows[0], 0), Some(7));
}

on_both! {
    async fn a_statement_past_its_time_is_stopped_and_its_reader_goes_on(app: Arc<App>) from Empty {
        let db = Db::connect(&app.url, &one_reader(SHORT)).await.unwrap();
        for _ in 0..3 {
            let mut session = db.session(false).await.unwrap();
            let stopped = session.rows(&endless(db.backend())).await;
            assert!(matches!(stopped, Err(ReadError::Timeout)), "{stopped:?}");
            // The same reader in the same session, and in the next.
            let rows = session.rows(&seven()).await.unwrap();
            assert_eq!(row::int(&rows[0], 0), Some(7));
            drop(session);
            the_reader_reads(&db).await;
        }
        db.close().await.unwrap();
    }

    async fn in_a_snapshot_the_time_of_one_statement_is_the_time_of_all(app: Arc<App>) from Empty {
        let db = Db::connect(&app.url, &one_reader(SHORT)).await.unwrap();
        let mut session = db.session(true).await.unwrap();
        for statement in [endless(db.backend()), seven(), seven()] {
            let stopped = session.rows(&statement).await;
            assert!(matches!(stopped, Err(ReadError::Timeout)), "{stopped:?}");
        }
        drop(session);
        the_reader_reads(&db).await;
        db.close().await.unwrap();
    }

    async fn a_statement_that_fails_leaves_its_reader_as_it_was(app: Arc<App>) from Empty {
        let db = Db::connect(&app.url, &one_reader(SHORT)).await.unwrap();
        for snapshot in [false, true] {
            let mut session = db.session(snapshot).await.unwrap();
            let failed = session.rows(&Query::select().expr(Expr::cust("no_such_thing")).take()).await;
            assert!(matches!(failed, Err(ReadError::Failed(_))), "{failed:?}");
            drop(session);
            the_reader_reads(&db).await;
        }
        db.close().await.unwrap();
    }

    async fn a_client_that_goes_away_leaves_no_broken_reader(app: Arc<App>) from Empty {
        // Each is left where it can be left: before it is read, once its statement runs, inside a snapshot and outside.
        let db = Db::connect(&app.url, &one_reader(Duration::from_secs(1))).await.unwrap();
        for snapshot in [false, true] {
            drop(db.session(snapshot).await.unwrap());
            the_reader_reads(&db).await;

            let statement = endless(db.backend());
            // On a slow day its time may be over before the database tells that it runs: then once more.
            let mut left = false;
            while !left {
                let begun = Arc::new(Begun::default());
                let mut session = db.recorded_by(begun.clone()).session(snapshot).await.unwrap();
                left = tokio::select! {
                    biased;
                    ended = session.rows(&statement) => {
                        assert!(matches!(ended, Err(ReadError::Timeout)), "it ended by itself: {ended:?}");
                        false
                    }
                    () = runs(&app, &begun) => true,
                };
                drop(session);
            }
            the_reader_reads(&db).await;
        }
        db.close().await.unwrap();
    }

    async fn an_answer_past_its_time_says_so_field_by_field(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let slow = slow(&app);
        let bindings = || vec![
            Binding::node::<organisation::Entity>("Organisation", "org").rows(everything).computed("worked", &[], worked),
            Binding::node::<division::Entity>("Division", "div").rows(slow).unfollowed(),
            Binding::root().root_list("organisations", BY_ID).root_list("divisions", BY_ID),
        ];
        let sdl = "type Query { organisations: [Organisation] divisions: [Division] } type Organisation { nameEn: String! worked: Boolean } type Division { nameEn: String! }";
        let app = App::of(&app.url, (sdl, bindings()), Limits::default(), one_reader(SHORT)).await;
        let organisations = r#"[{"nameEn":"Alpha Board"},{"nameEn":"Beta Service"},{"nameEn":"Gamma Trust"}]"#;
        check(&app, [
            case("one field").asks("{ __typename divisions { nameEn } }").gives(r#"{"__typename":"Query","divisions":null}"#).told("TIMEOUT", json!(["divisions"])),
            case("what was read before is served").asks("{ organisations { nameEn } divisions { nameEn } }")
                .gives(format!(r#"{{"organisations":{organisations},"divisions":null}}"#)).told("TIMEOUT", json!(["divisions"])),
            case("what comes after shares its fate").asks("{ divisions { nameEn } organisations { nameEn } }")
                .gives(r#"{"divisions":null,"organisations":null}"#).told("TIMEOUT", json!(["divisions"])).told("TIMEOUT", json!(["organisations"])),
            case("what is worked out in a statement of its own").asks("{ organisations { worked nameEn } }")
                .gives(r#"{"organisations":[{"worked":null,"nameEn":"Alpha Board"},{"worked":null,"nameEn":"Beta Service"},{"worked":null,"nameEn":"Gamma Trust"}]}"#)
                .told("TIMEOUT", json!(["organisations", 0, "worked"]))
                .told("TIMEOUT", json!(["organisations", 1, "worked"]))
                .told("TIMEOUT", json!(["organisations", 2, "worked"])),
            case("the next answer is as good as ever").asks("{ organisations { nameEn } }").gives(format!(r#"{{"organisations":{organisations}}}"#)),
        ]).await;
        let answer = app.ask("{ divisions { nameEn } }", json!({})).await;
        assert_eq!(answer["errors"][0]["extensions"], json!({"code": "TIMEOUT", "requestId": "test", "retryable": true}));
    }
}

/// A field that is worked out in a statement without an end.
fn worked(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let statement = endless(batch.session.backend());
        batch.session.rows(&statement).await.map_err(FieldError::of_read)?;
        Ok(Vec::new())
    })
}

/// A condition on rows that takes the database longer than any statement may.
pub(crate) fn slow(app: &App) -> Rows {
    if app.url.starts_with("sqlite") { slow_on_sqlite } else { slow_on_postgres }
}

fn slow_on_sqlite(_: &RowScope, _: Table) -> Option<Expr> {
    Some(Expr::cust(format!("{ENDLESS_ON_SQLITE} = 0")))
}

fn slow_on_postgres(_: &RowScope, _: Table) -> Option<Expr> {
    Some(Expr::cust(format!("{ENDLESS_ON_POSTGRES} IS NULL")))
}

/// Tells when a statement is about to run.
#[derive(Debug, Default)]
struct Begun(Notify);

impl Recorder for Begun {
    fn statement(&self, _: &str, _: &Values) {
        self.0.notify_one();
    }
}

/// Ends once the statement runs in the database, as far as the database says.
async fn runs(app: &App, begun: &Begun) {
    begun.0.notified().await;
    if app.db.backend() == Backend::Sqlite {
        return;
    }
    let writer = app.db.writer();
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep%'";
    loop {
        let row =
            writer.query_one_raw(Statement::from_string(writer.get_database_backend(), sql)).await.unwrap().unwrap();
        if row.try_get_by_index::<i64>(0).unwrap() > 0 {
            return;
        }
    }
}
