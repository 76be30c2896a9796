//! Look-ups by id that run at once are read together, and nobody can tell but by counting statements.

use std::{future::Future, sync::Arc, time::Duration};

use entity::division;
use futures_util::future::join_all;
use hcs_graph::{
    db::{Backend, DbOptions, Recorder},
    engine::{
        Outcome, Refusal,
        binding::Binding,
        id,
        limits::Limits,
        scope::{RowScope, Table, everything},
    },
};
use sea_query::{Expr, Values};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::{
    engine::world,
    support::{app::App, on_both},
};

const STUDY: &str = "query($id: ID!) { study(by: { id: $id }) { id title sponsor { name { en } } } }";
const OTHER: &str = "query($id: ID!) { study(by: { id: $id }) { title status } }";
const NODE: &str = "query($id: ID!) { node(id: $id) { id ... on Study { title } ... on Researcher { name } } }";

fn global(prefix: &str, row: i64) -> String {
    id::encode(prefix, row)
}

/// How many statements read rows since the last call, and how many what became of ids that have none.
fn read(app: &App) -> (usize, usize) {
    let (merged, rows): (Vec<_>, Vec<_>) =
        app.statements.texts().into_iter().partition(|text| text.contains("node_merged"));
    app.statements.take();
    (rows.len(), merged.len())
}

async fn together(app: &App, asked: &[(&str, Value)]) -> Vec<Value> {
    join_all(asked.iter().map(|(query, variables)| app.ask(query, variables.clone()))).await
}

on_both! {
    async fn what_is_read_together_is_what_is_read_alone(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let mut asked = Vec::new();
        // Listed, unlisted (4) and absent (5, 6) studies, each several times, by three shapes; a person without a public profile (3).
        for row in [1, 4, 2, 2, 5, 3, 1, 6, 4, 5, 2] {
            for query in [STUDY, OTHER, NODE] {
                asked.push((query, json!({ "id": global("stu", row) })));
            }
        }
        asked.extend([1, 3, 9, 1].map(|row| (NODE, json!({ "id": global("res", row) }))));
        let mut alone = Vec::new();
        for (query, variables) in &asked {
            app.statements.take();
            alone.push(app.ask(query, variables.clone()).await);
            // What is not in sight may have been merged into something that is.
            let absent = alone.last().is_some_and(|answer| answer["data"].as_object().unwrap().values().all(Value::is_null));
            assert_eq!(app.statements.take(), if absent { 2 } else { 1 }, "{query}");
        }
        assert_eq!(alone[0]["data"]["study"]["title"], "First study");
        assert_eq!(alone[3], json!({ "data": { "study": null } }));
        assert_eq!(together(&app, &asked).await, alone);
        // `study` and `node` of three selections over studies, and one over people; behind each of them at most two for what is not in
        // sight.
        let (rows, merged) = read(&app);
        assert_eq!(rows, 4);
        assert!((2..=8).contains(&merged), "{merged}");
    }

    async fn what_hangs_below_without_a_statement_is_answered(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let query = "query($id: ID!) { study(by: { id: $id }) { involvements(first: 1) { __typename pageInfo { hasPreviousPage } } } }";
        let answer = app.ask(query, json!({ "id": global("stu", 1) })).await;
        let page = json!({ "__typename": "StudyInvolvementConnection", "pageInfo": { "hasPreviousPage": false } });
        assert_eq!(answer, json!({ "data": { "study": { "involvements": page } } }));
    }

    async fn a_statement_reads_a_hundred_rows_at_most(app: Arc<App>) from Sample {
        let asked: Vec<_> = (1..=60).chain(1_000..1_160).map(|row| (OTHER, json!({ "id": global("stu", row) }))).collect();
        let mut alone = Vec::new();
        for (query, variables) in &asked {
            alone.push(app.ask(query, variables.clone()).await);
        }
        assert!(alone.iter().filter(|answer| !answer["data"]["study"].is_null()).count() > 30);
        app.statements.take();
        assert_eq!(together(&app, &asked).await, alone);
        // For what is not in sight at most two behind each.
        let (rows, merged) = read(&app);
        assert_eq!(rows, 3);
        assert!((2..=6).contains(&merged), "{merged}");
    }

    async fn whoever_goes_away_takes_nobody_along(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let begun = Arc::new(Begun::default());
        let app = App::recorded(&app.url, begun.clone()).await;
        let ask = |row: i64| app.ask(STUDY, json!({ "id": global("stu", row) }));
        let title = |answer: Value| answer["data"]["study"]["title"].clone();
        // Gone before anything is sent: nothing is read for it.
        let (mut first, mut second) = (Box::pin(ask(1)), Box::pin(ask(2)));
        assert!(is_waiting(&mut first).await && is_waiting(&mut second).await);
        drop(first);
        assert_eq!(title(second.await), "Second study");
        assert_eq!(begun.binds(), ["2"]);
        begun.told.notified().await;
        // Gone once the statement is on its way: the others in it are answered.
        let (mut first, mut second) = (Box::pin(ask(1)), Box::pin(ask(3)));
        assert!(is_waiting(&mut first).await && is_waiting(&mut second).await);
        begun.told.notified().await;
        drop(first);
        assert_eq!(title(second.await), "Third \"study\" \\ gwên");
        assert_eq!(begun.binds(), ["1,3"]);
        // And all gone: the next is as good as ever.
        let mut only = Box::pin(ask(1));
        assert!(is_waiting(&mut only).await);
        drop(only);
        assert_eq!(title(ask(1).await), "First study");
    }

    async fn a_statement_past_its_time_says_so_to_all_who_wait_for_it(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let slow = if app.db.backend() == Backend::Sqlite { slow_on_sqlite } else { slow_on_postgres };
        let bindings = vec![
            Binding::node::<division::Entity>("Division", "div").rows(slow).unfollowed(),
            Binding::node::<entity::study::Entity>("Study", "stu").rows(everything),
        ];
        let sdl = "interface Node { id: ID! } type Query { node(id: ID!): Node } type Division implements Node { id: ID! nameEn: String! } type Study implements Node { id: ID! title: String! }";
        let options = DbOptions { readers: 2, statement_timeout: Duration::from_millis(200) };
        let app = App::of(&app.url, (sdl, bindings), Limits::default(), options).await;
        let division = ("query($id: ID!) { node(id: $id) { ... on Division { nameEn } } }", json!({ "id": global("div", 1) }));
        let study = ("query($id: ID!) { node(id: $id) { ... on Study { title } } }", json!({ "id": global("stu", 4) }));
        let answers = together(&app, &[division.clone(), study.clone(), division.clone(), division, study]).await;
        for at in [0, 2, 3] {
            assert_eq!(answers[at]["data"], json!({ "node": null }));
            assert_eq!(answers[at]["errors"][0]["extensions"]["code"], "TIMEOUT");
        }
        for at in [1, 4] {
            assert_eq!(answers[at], json!({ "data": { "node": { "title": "Hidden study" } } }));
        }
    }

    async fn without_a_connection_everybody_is_told(app: Arc<App>) from Empty {
        let app = App::over(&app.url).await;
        app.db.clone().close().await.unwrap();
        let variables = json!({ "id": global("stu", 1) });
        let answers = join_all((0..3).map(|_| app.answer(STUDY, variables.clone()))).await;
        for answer in answers {
            assert_eq!(answer.outcome, Outcome::Refused(Refusal::Unavailable));
        }
    }
}

/// Polls once; true when there is no answer yet.
async fn is_waiting(future: &mut (impl Future<Output = Value> + Unpin)) -> bool {
    futures_util::poll!(future).is_pending()
}

/// Tells of each statement that is about to run, and keeps what was bound.
#[derive(Debug, Default)]
struct Begun {
    told: Notify,
    binds: std::sync::Mutex<Vec<String>>,
}

impl Begun {
    /// The ids of each statement since the last call.
    fn binds(&self) -> Vec<String> {
        std::mem::take(&mut self.binds.lock().unwrap())
    }
}

impl Recorder for Begun {
    fn statement(&self, _: &str, values: &Values) {
        let ids = match &values.0[0] {
            sea_query::Value::Array(_, Some(ids)) => ids
                .iter()
                .map(|id| match id {
                    sea_query::Value::BigInt(Some(id)) => id.to_string(),
                    other => panic!("no id: {other:?}"),
                })
                .collect::<Vec<_>>()
                .join(","),
            sea_query::Value::BigInt(Some(id)) => id.to_string(),
            sea_query::Value::String(Some(ids)) => ids.trim_matches(['[', ']']).to_owned(),
            other => panic!("no ids: {other:?}"),
        };
        self.binds.lock().unwrap().push(ids);
        self.told.notify_one();
    }
}

fn slow_on_sqlite(_: &RowScope, _: Table) -> Option<Expr> {
    Some(Expr::cust("(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c) = 0"))
}

fn slow_on_postgres(_: &RowScope, _: Table) -> Option<Expr> {
    Some(Expr::cust("pg_sleep(600) IS NULL"))
}
