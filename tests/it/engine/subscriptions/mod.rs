//! Subscriptions: events are planned, read and written as anything else, for each subscriber inside the scope of that
//! moment.

mod begin;
mod end;
mod events;
mod heartbeat;

use std::{pin::Pin, sync::Arc};

use async_graphql::{Request, Variables};
use futures_util::{Stream, StreamExt};
use hcs_graph::{
    clock::Clock,
    db::DbOptions,
    engine::{Heard, Listener, Outcome, Unfinished, limits::Limits},
};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::{
    engine::world,
    support::{
        app::{App, caller},
        cost, database,
        events::{Hand, bindings, sdl},
    },
};

/// The graph over the world of these tests, and the hand that drives its events.
async fn listening(app: &App) -> (App, Arc<Hand>) {
    world::fill(app).await;
    let hand = Hand::new();
    let contract = (&*sdl(), bindings(&hand, &Hand::new()));
    let options = DbOptions { readers: 2, ..DbOptions::default() };
    (App::of(&app.url, contract, Limits::default(), options).await, hand)
}

fn listener() -> Listener {
    Listener {
        caller: caller(),
        anew: Box::new(|caller| Some(caller.clone())),
        after: None,
        clock: Clock::Fixed(database::now()),
        ending: CancellationToken::new(),
    }
}

type Answers<'a> = Pin<Box<dyn Stream<Item = Heard> + Send + 'a>>;

fn subscribe<'a>(
    app: &'a App,
    query: &str,
    variables: Value,
    listener: Listener,
) -> Result<Answers<'a>, Box<Unfinished>> {
    let request = Request::new(query).variables(Variables::from_json(variables));
    app.graph.subscribe(&request, listener).map(|answers| Box::pin(answers) as Answers<'a>)
}

fn begun<'a>(app: &'a App, query: &str) -> Answers<'a> {
    subscribe(app, query, json!({}), listener()).unwrap()
}

/// The answer but for what it cost.
fn json_of(answer: Unfinished) -> Value {
    let mut json: Value = serde_json::from_slice(&answer.finish(None).body).unwrap();
    cost::taken(&mut json);
    json
}

/// The next event with its cursor.
async fn event(answers: &mut Answers<'_>) -> (Value, Option<String>) {
    match answers.next().await {
        Some(Heard::Event { answer, cursor }) => (json_of(answer), cursor),
        other => panic!("no event: {other:?}"),
    }
}

/// The last word of a stream that fails: its code, and nothing behind it.
async fn failure(answers: &mut Answers<'_>) -> String {
    let Some(Heard::Failed(answer)) = answers.next().await else { panic!("no failure") };
    let json = json_of(answer);
    assert_eq!(json.as_object().unwrap().keys().collect::<Vec<_>>(), ["errors"]);
    assert!(answers.next().await.is_none());
    json["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned()
}

/// Why a subscription does not begin.
fn refused(app: &App, query: &str, variables: Value, listener: Listener) -> (String, Outcome) {
    let Err(answer) = subscribe(app, query, variables, listener) else { panic!("it began: {query}") };
    let answer = answer.finish(None);
    let json: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(json.get("data"), None);
    (json["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned(), answer.outcome)
}

/// Runs a test that no database has a part in.
async fn on_sqlite<F: Future<Output = ()>>(body: impl FnOnce(App, Arc<Hand>) -> F) {
    let database = database::sqlite(database::Content::Empty).await;
    let (app, hand) = listening(&App::over(&database.url).await).await;
    body(app, hand).await;
}
