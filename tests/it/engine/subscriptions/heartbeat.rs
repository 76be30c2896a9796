//! The heartbeat of the contract, with the time at the test's command.

use std::{sync::Arc, time::Duration};

use futures_util::StreamExt;
use hcs_graph::engine::Listener;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::{event, listener, on_sqlite, refused, subscribe};
use crate::support::{app::App, events::Hand};

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
