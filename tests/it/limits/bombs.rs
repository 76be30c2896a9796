//! Small requests that want to be large. `tests/bench/bombs.mjs` measures how long each takes and what it leaves behind.

use std::{fmt::Write as _, sync::Arc};

use serde_json::json;

use crate::{
    http::support::{Site, post},
    support::{app::App, on_both},
};

fn aliases() -> String {
    (0..10_000).fold("{".to_owned(), |text, at| text + &format!("a{at:x}:id ")) + "}"
}

fn cycle() -> String {
    "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }".to_owned()
}

/// 2 to the power of 20 spreads.
fn fragments() -> String {
    let mut document = "{ ...F0 }".to_owned();
    for level in 0..20 {
        let next = level + 1;
        write!(document, " fragment F{level} on Query {{ ...F{next} ...F{next} }}").unwrap();
    }
    document + " fragment F20 on Query { __typename }"
}

fn braces() -> String {
    "{".repeat(100_000)
}

fn comment() -> String {
    format!("# {}\n{{ __typename }}", "x".repeat(10_000_000))
}

on_both! {
    async fn bombs_are_refused(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        app.statements.take();
        for (name, document, status, code) in [
            ("10,000 aliases", aliases(), 422, "LIMIT_EXCEEDED"),
            ("a cycle of fragments", cycle(), 422, "GRAPHQL_VALIDATION_FAILED"),
            ("2^20 fragments", fragments(), 422, "LIMIT_EXCEEDED"),
            ("100 KB of {", braces(), 422, "LIMIT_EXCEEDED"),
        ] {
            let body = json!({ "query": document }).to_string();
            assert!(body.len() <= 102_400, "{name}: it is the document that is refused, and not its length: {}", body.len());
            let answer = site.send(post(&body)).await;
            let json = answer.json();
            assert_eq!((answer.status, &json["errors"][0]["extensions"]["code"]), (status, &json!(code)), "{name}: {json}");
            assert_eq!(json.get("data"), None, "{name}");
            let cost = answer.cost();
            assert_eq!((cost.requested, cost.actual), (None, 10), "{name}: nothing was priced, and it is not free");
        }
        let answer = site.send(post(&json!({ "query": comment() }).to_string())).await;
        answer.problem(413, "PAYLOAD_TOO_LARGE");
        assert_eq!(app.statements.take(), 0);
    }
}
