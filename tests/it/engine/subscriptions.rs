//! Subscriptions: events are planned, read and written as anything else, for each subscriber inside the scope of that
//! moment.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_graphql::{Request, Variables};
use futures_util::{FutureExt, Stream, StreamExt};
use hcs_graph::{
    clock::Clock,
    db::DbOptions,
    engine::{
        Caller, Heard, Listener, Outcome, Unfinished,
        error::{Code, FieldError, said},
        limits::Limits,
    },
};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::{
    engine::world,
    support::{
        app::{App, caller},
        cost, database,
        events::{self, Hand, row},
        on_both,
    },
};

/// The graph over the world of these tests, and the hand that drives its events.
async fn listening(app: &App) -> (App, Arc<Hand>) {
    world::fill(app).await;
    let hand = Hand::new();
    let contract = (&*events::sdl(), events::bindings(&hand, &Hand::new()));
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

on_both! {
    async fn an_event_is_read_as_it_was_asked_for(app: Arc<App>) from Empty {
        let (app, hand) = listening(&app).await;
        let query = r#"subscription S($first: Int!) @lang(is: CY) {
            changed: study { __typename id ...F involvements(first: $first) { totalCount nodes { role } } }
            changed: study { title }
        } fragment F on Study { sponsor { name { value servedLang } } }"#;
        let mut answers = subscribe(&app, query, json!({"first": 1}), listener()).unwrap();
        hand.say(Ok(row("stu", 1)));
        app.statements.take();
        let (answer, cursor) = event(&mut answers).await;
        assert_eq!(answer.to_string(), json!({"data": {"changed": {
            "__typename": "Study", "id": hcs_graph::engine::id::encode("stu", 1),
            "sponsor": {"name": {"value": "Bwrdd Alffa", "servedLang": "CY"}},
            "involvements": {"totalCount": 3, "nodes": [{"role": "CHIEF_INVESTIGATOR"}]},
            "title": "First study",
        }}}).to_string());
        assert_eq!((cursor.as_deref(), app.statements.take()), (Some("stu-1"), 3));
        hand.say(Ok(row("stu", 2)));
        let (answer, cursor) = event(&mut answers).await;
        assert_eq!((&answer["data"]["changed"]["title"], cursor.as_deref()), (&json!("Second study"), Some("stu-2")));
        hand.fall_silent();
        assert!(answers.next().await.is_none());
    }

    async fn an_event_costs_what_it_tells(app: Arc<App>) from Empty {
        let (app, hand) = listening(&app).await;
        let mut answers = begun(&app, "subscription { study { title involvements(first: 2) { nodes { id } } } }");
        for study in [1, 2] {
            hand.say(Ok(row("stu", study)));
        }
        let mut told = Vec::new();
        for _ in 0..2 {
            let Some(Heard::Event { answer, .. }) = answers.next().await else { panic!("no event") };
            let cost = cost::taken(&mut serde_json::from_slice(&answer.finish(Some(7)).body).unwrap());
            told.push((cost.requested.unwrap(), cost.actual, cost.remaining));
        }
        // The second study has one involvement, the first has three.
        assert_eq!((told[0].0, told[0].1, told[0].2), (told[0].1, told[0].0, Some(7)));
        assert_eq!(told[1], (told[0].0, told[0].1 - 1, Some(7)));
    }

    async fn what_may_not_be_seen_is_no_event(app: Arc<App>) from Empty {
        let (app, hand) = listening(&app).await;
        let mut answers = begun(&app, "subscription { study { title } }");
        for hidden_gone_and_seen in [4, 99, 3] {
            hand.say(Ok(row("stu", hidden_gone_and_seen)));
        }
        assert_eq!(event(&mut answers).await.0["data"]["study"]["title"], "Third \"study\" \\ gwên");
        // What is hidden at the moment of the event counts, not at that of the subscription.
        world::run(&app, "UPDATE study SET is_listed = FALSE WHERE id = 1").await;
        world::run(&app, "UPDATE study SET is_listed = TRUE WHERE id = 4").await;
        for now_hidden_and_now_seen in [1, 4] {
            hand.say(Ok(row("stu", now_hidden_and_now_seen)));
        }
        assert_eq!(event(&mut answers).await.0["data"]["study"]["title"], "Hidden study");
        assert!(answers.next().now_or_never().is_none());
    }

    async fn rows_of_several_types_are_told_by_their_ids(app: Arc<App>) from Empty {
        let (app, hand) = listening(&app).await;
        let mut answers = begun(&app, "subscription { anything { id __typename ... on Organisation { abbreviation } ... on Study { title } } }");
        hand.say(Ok(row("org", 1)));
        hand.say(Ok(row("stu", 2)));
        let (organisation, study) = (event(&mut answers).await.0, event(&mut answers).await.0);
        assert_eq!(organisation["data"]["anything"]["abbreviation"], "AB");
        assert_eq!((&study["data"]["anything"]["__typename"], &study["data"]["anything"]["title"]), (&json!("Study"), &json!("Second study")));
    }

    async fn a_fault_inside_an_event_is_told_in_its_place_and_the_stream_goes_on(app: Arc<App>) from Empty {
        let (app, hand) = listening(&app).await;
        world::run(&app, "UPDATE study SET status = 'BROKEN' WHERE id = 1").await;
        let mut answers = begun(&app, "subscription { study { title status } }");
        hand.say(Ok(row("stu", 1)));
        // Of a type that the field does not give: a fault of the source.
        hand.say(Ok(row("org", 1)));
        hand.say(Ok(row("stu", 2)));
        for path in [json!(["study", "status"]), json!(["study"])] {
            let (answer, _) = event(&mut answers).await;
            assert_eq!(answer["data"], json!({"study": null}));
            assert_eq!((&answer["errors"][0]["path"], &answer["errors"][0]["extensions"]["code"]), (&path, &json!("INTERNAL")));
            assert_eq!(answer["errors"][0]["extensions"]["requestId"], "test");
        }
        assert_eq!(event(&mut answers).await.0["data"]["study"]["status"], "COMPLETED");
    }

    async fn a_database_away_costs_the_event_and_not_the_stream(app: Arc<App>) from Empty {
        let (app, hand) = listening(&app).await;
        let mut answers = begun(&app, "subscription { study { title } }");
        app.db.clone().close().await.unwrap();
        hand.say(Ok(row("stu", 1)));
        let (answer, _) = event(&mut answers).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "SERVICE_UNAVAILABLE", "{answer}");
        assert!(answers.next().now_or_never().is_none());
    }
}

async fn on_sqlite<F: Future<Output = ()>>(body: impl FnOnce(App, Arc<Hand>) -> F) {
    let database = database::sqlite(database::Content::Empty).await;
    let (app, hand) = listening(&App::over(&database.url).await).await;
    body(app, hand).await;
}

#[tokio::test]
async fn a_source_that_fails_ends_its_stream() {
    on_sqlite(async |app, hand| {
        let mut answers = begun(&app, "subscription { told { number } }");
        hand.say(Ok(events::heartbeat(7)));
        hand.say(Err(FieldError::new(Code::BadCursor, said::no_place_to_go_on())));
        hand.say(Ok(events::heartbeat(8)));
        assert_eq!(event(&mut answers).await, (json!({"data": {"told": {"number": 7}}}), Some("7".to_owned())));
        assert_eq!(failure(&mut answers).await, "BAD_CURSOR");
    })
    .await;
}

#[tokio::test]
async fn whoever_may_no_longer_listen_is_told_at_the_next_event() {
    on_sqlite(async |app, hand| {
        let may = Arc::new(AtomicBool::new(true));
        let judge = may.clone();
        let anew = move |caller: &Caller| judge.load(Ordering::SeqCst).then(|| caller.clone());
        let listener = Listener { anew: Box::new(anew), ..listener() };
        let mut answers = subscribe(&app, "subscription { study { id } }", json!({}), listener).unwrap();
        hand.say(Ok(row("stu", 1)));
        event(&mut answers).await;
        may.store(false, Ordering::SeqCst);
        hand.say(Ok(row("stu", 1)));
        assert_eq!(failure(&mut answers).await, "FORBIDDEN");
    })
    .await;
}

#[tokio::test]
async fn a_scope_is_asked_for_at_the_beginning_and_at_each_event() {
    on_sqlite(async |app, hand| {
        let query = "subscription { guarded { number } }";
        assert_eq!(refused(&app, query, json!({}), listener()).0, "FORBIDDEN");
        let granted = Caller { granted: vec!["STUDIES_READ".to_owned()], ..caller() };
        let keeps = Arc::new(AtomicBool::new(true));
        let judge = keeps.clone();
        let anew = move |caller: &Caller| {
            let granted = if judge.load(Ordering::SeqCst) { caller.granted.clone() } else { Vec::new() };
            Some(Caller { granted, ..caller.clone() })
        };
        let listener = Listener { caller: granted, anew: Box::new(anew), ..listener() };
        let mut answers = subscribe(&app, query, json!({}), listener).unwrap();
        hand.say(Ok(events::heartbeat(1)));
        assert_eq!(event(&mut answers).await.0, json!({"data": {"guarded": {"number": 1}}}));
        keeps.store(false, Ordering::SeqCst);
        hand.say(Ok(events::heartbeat(2)));
        let (answer, _) = event(&mut answers).await;
        assert_eq!(
            (&answer["data"], &answer["errors"][0]["extensions"]["code"]),
            (&json!({"guarded": null}), &json!("FORBIDDEN"))
        );
    })
    .await;
}

#[tokio::test]
async fn the_source_is_told_from_where_to_go_on() {
    on_sqlite(async |app, hand| {
        let _ = begun(&app, "subscription { study { id } }");
        let _ = begun(&app, r#"subscription { study(after: "stu-7") { id } }"#);
        let query = "subscription($after: String) { study(after: $after) { id } }";
        let listener = Listener { after: Some("stu-9".to_owned()), ..listener() };
        let _ = subscribe(&app, query, json!({"after": "stu-8"}), listener).unwrap();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(hand.afters(), [(None, None), (None, text("stu-7")), (text("stu-9"), text("stu-8"))]);
        hand.left().await;
    })
    .await;
}

#[tokio::test]
async fn the_end_of_the_program_ends_a_stream() {
    on_sqlite(async |app, hand| {
        let ending = CancellationToken::new();
        let listener = Listener { ending: ending.clone(), ..listener() };
        let mut answers = subscribe(&app, "subscription { told { number } }", json!({}), listener).unwrap();
        hand.say(Ok(events::heartbeat(1)));
        event(&mut answers).await;
        ending.cancel();
        assert!(answers.next().await.is_none());
        hand.say(Ok(events::heartbeat(2)));
        assert!(answers.next().await.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_source_without_end_does_not_keep_the_program_from_ending() {
    on_sqlite(async |app, _| {
        let ending = CancellationToken::new();
        let listener = Listener { ending: ending.clone(), ..listener() };
        let mut answers = subscribe(&app, "subscription { flood { number } }", json!({}), listener).unwrap();
        event(&mut answers).await;
        ending.cancel();
        assert!(answers.collect::<Vec<_>>().await.len() <= 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_subscription_or_not_valid_does_not_begin() {
    use hcs_graph::engine::Refusal;
    on_sqlite(async |app, _| {
        for (query, code, refusal) in [
            ("{ __typename }", "OPERATION_RESOLUTION_FAILURE", Refusal::Operation),
            (
                "subscription A { told { number } } query B { __typename }",
                "OPERATION_RESOLUTION_FAILURE",
                Refusal::Operation,
            ),
            ("subscription {", "GRAPHQL_PARSE_FAILED", Refusal::Syntax),
            ("subscription { nope }", "GRAPHQL_VALIDATION_FAILED", Refusal::Validation),
            ("subscription { told { number } study { id } }", "GRAPHQL_VALIDATION_FAILED", Refusal::Validation),
            ("subscription { told @skip(if: false) { number } }", "GRAPHQL_VALIDATION_FAILED", Refusal::Validation),
            ("subscription { __typename }", "GRAPHQL_VALIDATION_FAILED", Refusal::Validation),
            ("subscription($n: Int!) { heartbeat(everySeconds: $n) { number } }", "BAD_VARIABLE", Refusal::Variables),
            ("subscription { heartbeat(everySeconds: 0) { number } }", "BAD_USER_INPUT", Refusal::Subscription),
            ("subscription { heartbeat(everySeconds: 61) { number } }", "BAD_USER_INPUT", Refusal::Subscription),
        ] {
            let expected = (code.to_owned(), Outcome::Refused(refusal));
            assert_eq!(refused(&app, query, json!({}), listener()), expected, "{query}");
        }
        let aliases: String = (0..31).map(|n| format!("a{n}: number ")).collect();
        let deep = format!("subscription {{ told {{ {aliases} }} }}");
        assert_eq!(refused(&app, &deep, json!({}), listener()).0, "LIMIT_EXCEEDED");
    })
    .await;
}

#[tokio::test]
async fn a_subscription_that_is_asked_for_one_answer_is_told_where_to_go() {
    on_sqlite(async |app, _| {
        let answer = app.ask("subscription { told { number } }", json!({})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "OPERATION_RESOLUTION_FAILURE");
        let message = answer["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains("/graphql/ws") && message.contains("text/event-stream"), "{message}");
    })
    .await;
}

/// The heartbeat of the contract, with the time at the test's command.
mod heartbeat {
    use super::*;

    /// Connected while the time still runs: what the database does takes real time.
    async fn with_time_stopped<F: Future<Output = ()>>(body: impl FnOnce(App, Arc<Hand>) -> F) {
        on_sqlite(async |app, hand| {
            tokio::time::pause();
            body(app, hand).await;
        })
        .await;
    }

    fn beat(number: i32, is_draining: bool) -> (Value, Option<String>) {
        let told = json!({"at": "2026-01-15T12:00:00Z", "number": number, "isDraining": is_draining});
        (json!({"data": {"heartbeat": told}}), Some(number.to_string()))
    }

    const ALL: &str = "subscription($n: Int) { heartbeat(everySeconds: $n) { at number isDraining } }";

    #[tokio::test]
    async fn it_beats_at_once_and_then_as_often_as_is_asked() {
        with_time_stopped(async |app, _| {
            for (variables, seconds) in
                [(json!({}), 10), (json!({"n": null}), 10), (json!({"n": 1}), 1), (json!({"n": 60}), 60)]
            {
                let mut answers = subscribe(&app, ALL, variables, listener()).unwrap();
                let began = tokio::time::Instant::now();
                for number in 1..=3 {
                    assert_eq!(event(&mut answers).await, beat(number, false));
                    let expected = Duration::from_secs(seconds) * u32::try_from(number - 1).unwrap();
                    assert_eq!(began.elapsed().as_secs(), expected.as_secs());
                }
            }
        })
        .await;
    }

    #[tokio::test]
    async fn it_counts_on_from_where_it_was() {
        with_time_stopped(async |app, _| {
            let after = |cursor: &str| Listener { after: Some(cursor.to_owned()), ..listener() };
            let mut answers = subscribe(&app, ALL, json!({}), after("7")).unwrap();
            assert_eq!(event(&mut answers).await, beat(8, false));
            for cursor in ["", "-1", "x", "1.5", "2147483647", "9999999999"] {
                assert_eq!(refused(&app, ALL, json!({}), after(cursor)).0, "BAD_CURSOR", "{cursor}");
            }
        })
        .await;
    }

    #[tokio::test]
    async fn the_last_one_says_that_the_program_is_about_to_end() {
        with_time_stopped(async |app, _| {
            let ending = CancellationToken::new();
            let listener = Listener { ending: ending.clone(), ..listener() };
            let mut answers = subscribe(&app, ALL, json!({}), listener).unwrap();
            assert_eq!(event(&mut answers).await, beat(1, false));
            let before = tokio::time::Instant::now();
            ending.cancel();
            assert_eq!(event(&mut answers).await, beat(2, true));
            assert!(answers.next().await.is_none());
            assert_eq!(before.elapsed(), Duration::ZERO);
        })
        .await;
    }
}
