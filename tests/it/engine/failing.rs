//! A statement that fails inside an answer's snapshot costs its own field alone: what stands beside it is answered, and
//! from the same snapshot. Made to fail when the database reads the statement, and when it runs it.

use std::{sync::Arc, time::Duration};

use entity::{division, organisation};
use hcs_graph::{
    db::{Backend, Db, DbOptions, ReadError, Session, row},
    engine::{
        binding::{BY_ID, Batch, BatchFuture, Binding},
        error::FieldError,
        limits::Limits,
        scope::{RowScope, Rows, Table, everything},
    },
};
use sea_query::{Expr, ExprTrait, Query};
use serde_json::{Value, json};

use crate::{
    engine::{
        cases::{case, check},
        traps::deadlines::{SHORT, one_reader, slow},
        world,
    },
    support::{app::App, on_both},
};

/// No database knows such a column.
const UNREADABLE: &str = "no_such_thing = 1";

/// What each database fails at only once it runs.
fn impossible(backend: Backend) -> &'static str {
    if backend == Backend::Sqlite { "json('{') IS NULL" } else { "1 / (SELECT 0) = 1" }
}

fn unreadable(_: &RowScope, _: Table) -> Option<Expr> {
    Some(Expr::cust(UNREADABLE))
}

fn impossible_on_sqlite(_: &RowScope, _: Table) -> Option<Expr> {
    Some(Expr::cust(impossible(Backend::Sqlite)))
}

fn impossible_on_postgres(_: &RowScope, _: Table) -> Option<Expr> {
    Some(Expr::cust(impossible(Backend::Postgres)))
}

/// Conditions on rows that make each statement over them fail.
fn failing(app: &App) -> [Rows; 2] {
    let impossible = if app.db.backend() == Backend::Sqlite { impossible_on_sqlite } else { impossible_on_postgres };
    [unreadable, impossible]
}

/// A field that is worked out in a statement that fails, and then in one that does not.
fn worked(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        fails(batch.session, UNREADABLE).await;
        let seven = Query::select().expr(Expr::cust("CAST(7 AS BIGINT)")).take();
        let rows = batch.session.rows(&seven).await.map_err(FieldError::of_read)?;
        Ok(vec![row::int(&rows[0], 0).unwrap().into(); batch.parents.len()])
    })
}

async fn fails(session: &mut Session, condition: &'static str) {
    let statement = Query::select().expr(Expr::cust("1")).from("study").and_where(Expr::cust(condition)).take();
    let failed = session.rows(&statement).await;
    assert!(matches!(failed, Err(ReadError::Failed(_))), "{condition}: {failed:?}");
}

async fn title(session: &mut Session) -> Option<String> {
    let statement = Query::select().column("title").from("study").and_where(Expr::col("id").eq(1)).take();
    row::text(&session.rows(&statement).await.unwrap()[0], 0).map(str::to_owned)
}

const SDL: &str = "
type Query { organisations: [Organisation] divisions: [Division] }
type Organisation { nameEn: String! worked: Int }
type Division { nameEn: String! }
";

/// Over a contract with divisions that cannot be read, or not in time.
async fn over(app: &App, divisions: Rows, limits: Limits, options: DbOptions) -> App {
    let bindings = vec![
        Binding::node::<organisation::Entity>("Organisation", "org").rows(everything).computed("worked", &[], worked),
        Binding::node::<division::Entity>("Division", "div").rows(divisions).unfollowed(),
        Binding::root().root_list("organisations", BY_ID).root_list("divisions", BY_ID),
    ];
    App::of(&app.url, (SDL, bindings), limits, options).await
}

on_both! {
    async fn the_snapshot_goes_on(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let db = Db::connect(&app.url, &one_reader(SHORT)).await.unwrap();
        let mut before = "First study".to_owned();
        for (number, condition) in [UNREADABLE, impossible(db.backend())].into_iter().enumerate() {
            let mut session = db.session(true).await.unwrap();
            // Before anything was read, so that there is no snapshot yet, and then again and again.
            fails(&mut session, condition).await;
            assert_eq!(title(&mut session).await.as_deref(), Some(&*before));
            let after = format!("Renamed {number}");
            world::run(&app, &format!("UPDATE study SET title = '{after}' WHERE id = 1")).await;
            assert_eq!(title(&mut session).await.as_deref(), Some(&*before), "no snapshot");
            for _ in 0..2 {
                fails(&mut session, condition).await;
                assert_eq!(title(&mut session).await.as_deref(), Some(&*before), "another snapshot: {condition}");
            }
            drop(session);
            // The reader comes back as good as new, and sees what there is by now.
            assert_eq!(title(&mut db.session(true).await.unwrap()).await.as_deref(), Some(&*after));
            before = after;
        }
        db.close().await.unwrap();
    }

    async fn what_stands_beside_it_is_answered(app: Arc<App>) from Empty {
        world::fill(&app).await;
        for divisions in failing(&app) {
            let app = over(&app, divisions, Limits::default(), one_reader(Duration::from_secs(5))).await;
            let names = r#"[{"nameEn":"Alpha Board"},{"nameEn":"Beta Service"},{"nameEn":"Gamma Trust"}]"#;
            let sevens = names.replace("\"}", "\",\"worked\":7}");
            check(&app, [
                case("in between").asks("{ a: organisations { nameEn } divisions { nameEn } b: organisations { nameEn } }")
                    .gives(format!(r#"{{"a":{names},"divisions":null,"b":{names}}}"#)).told("INTERNAL", json!(["divisions"])),
                case("first, and twice").asks("{ a: divisions { nameEn } b: divisions { nameEn } organisations { nameEn } }")
                    .gives(format!(r#"{{"a":null,"b":null,"organisations":{names}}}"#)).told("INTERNAL", json!(["a"])).told("INTERNAL", json!(["b"])),
                case("alone").asks("{ divisions { nameEn } }").gives(r#"{"divisions":null}"#).told("INTERNAL", json!(["divisions"])),
                case("where a field is worked out").asks("{ organisations { nameEn worked } }").gives(format!(r#"{{"organisations":{sevens}}}"#)),
            ]).await;
            app.statements.take();
            app.ask("{ a: organisations { nameEn } divisions { nameEn } b: organisations { nameEn } }", json!({})).await;
            assert_eq!(app.statements.take(), 3);
            app.db.close().await.unwrap();
        }
    }

    async fn an_edge_of_the_contract_is_null_with_its_own_error(app: Arc<App>) from Empty {
        world::fill(&app).await;
        world::run(&app, "ALTER TABLE study_identifier RENAME TO gone").await;
        let query = "{
            studies(first: 2) { totalCount nodes { title identifiers { value } sponsor { abbreviation } involvements { totalCount } } }
            organisations(first: 1) { nodes { abbreviation } }
        }";
        let answer = app.ask(query, json!({})).await;
        assert_eq!(answer["data"], json!({
            "studies": {"totalCount": 3, "nodes": [
                {"title": "First study", "identifiers": null, "sponsor": {"abbreviation": "AB"}, "involvements": {"totalCount": 3}},
                {"title": "Second study", "identifiers": null, "sponsor": {"abbreviation": null}, "involvements": {"totalCount": 1}},
            ]},
            "organisations": {"nodes": [{"abbreviation": "AB"}]},
        }), "{answer:#}");
        let told: Vec<(&Value, &Value)> = answer["errors"].as_array().unwrap().iter().map(|error| (&error["path"], &error["extensions"]["code"])).collect();
        let internal = json!("INTERNAL");
        let paths = [0, 1].map(|at| json!(["studies", "nodes", at, "identifiers"]));
        assert_eq!(told, [(&paths[0], &internal), (&paths[1], &internal)]);
        assert!(!answer["errors"].to_string().contains("study_identifier"), "{answer}");
    }

    async fn the_time_of_the_answer_is_told_again(app: Arc<App>) from Empty {
        world::fill(&app).await;
        // Nothing here would end by itself: what the database was told of the time goes with what failed.
        let limits = || Limits { answer_time: Duration::from_millis(300), ..Limits::default() };
        let app = over(&app, slow(&app), limits(), one_reader(Duration::from_secs(500))).await;
        let answer = app.ask("{ organisations { worked } divisions { nameEn } }", json!({})).await;
        assert_eq!(answer["data"], json!({"organisations": [{"worked": 7}, {"worked": 7}, {"worked": 7}], "divisions": null}));
        assert_eq!(answer["errors"][0]["extensions"]["code"], "TIMEOUT", "{answer}");
        app.db.close().await.unwrap();
    }
}
