//! What an event tells, and what is no event.

use std::sync::Arc;

use futures_util::{FutureExt, StreamExt};
use hcs_graph::engine::Heard;
use serde_json::json;

use super::{begun, event, listener, listening, subscribe};
use crate::{
    engine::world,
    support::{app::App, cost, events::row, on_both},
};

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
