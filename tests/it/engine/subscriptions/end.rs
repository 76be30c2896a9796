//! How a subscription ends: with its source, with its subscriber's leave, and with the program.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use futures_util::StreamExt;
use hcs_graph::engine::{
    Caller, Listener, RowScope,
    error::{Code, FieldError, said},
};
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::{begun, event, failure, listener, on_sqlite, refused, subscribe};
use crate::support::{
    app::{caller, having},
    events::{self, row},
};

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
        let granted = Caller { scope: having(&["STUDIES_READ"]), ..caller() };
        let keeps = Arc::new(AtomicBool::new(true));
        let judge = keeps.clone();
        let anew = move |caller: &Caller| {
            let scope = if judge.load(Ordering::SeqCst) { caller.scope.clone() } else { RowScope::PUBLIC };
            Some(Caller { scope, ..caller.clone() })
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
