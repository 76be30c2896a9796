//! Documents that grow when they are read, over HTTP.

use std::sync::Arc;

use serde_json::json;

use super::support::{Site, post, request};
use crate::{
    engine::traps::blow_ups,
    support::{app::App, on_both},
};

on_both! {
    async fn documents_that_grow_are_refused_for_their_size(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for (name, document) in blow_ups::documents() {
            let body = json!({ "query": document }).to_string();
            let answer = site.send(post(&body)).await;
            if body.len() > 102_400 {
                answer.problem(413, "PAYLOAD_TOO_LARGE");
            } else {
                let json = answer.json();
                assert_eq!((answer.status, json.get("data")), (422, None), "{name}: {json}");
                let codes = json["errors"].as_array().unwrap().iter().map(|error| &error["extensions"]["code"]);
                assert!(codes.eq(std::iter::repeat_n("LIMIT_EXCEEDED", json["errors"].as_array().unwrap().len())), "{name}: {json}");
            }
            let method = site.send(request("QUERY", "/graphql", &[("content-type", "application/json")], &body)).await;
            assert_eq!((method.status, method.kind()), (answer.status, answer.kind()), "{name}");
        }
    }
}
