//! Budgets over HTTP: who pays, what for, how they are told, and when it suffices again. The clock is the tests' own.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{body::Body, extract::ConnectInfo, http::Request};
use hcs_graph::budget::Time;
use serde_json::{Value, json};

use crate::{
    http::support::{Answer, Site, post, post_with, request},
    support::{app::App, on_both},
};

/// 100 to spend, and 10 of it back each second.
const SMALL: [(&str, &str); 3] =
    [("limits.cost", "100"), ("budget.capacity", "100"), ("budget.refill_per_second", "10")];

async fn small(app: &App, more: &[(&str, &str)]) -> (Site, Time) {
    let time = Time::moved();
    let set: Vec<(&str, &str)> = SMALL.into_iter().chain(more.iter().copied()).collect();
    (Site::timed(app, &set, time.clone()).await, time)
}

fn query(query: &str) -> String {
    json!({ "query": query }).to_string()
}

fn from(peer: &str, mut request: Request<Body>) -> Request<Body> {
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    request
}

/// What `RateLimit` says: what is left, and the seconds.
#[track_caller]
fn left(answer: &Answer) -> (u64, u64) {
    let text = answer.header("ratelimit");
    let told = text
        .strip_prefix("\"default\";r=")
        .and_then(|text| text.split_once(";t="))
        .unwrap_or_else(|| panic!("{answer:?}"));
    (told.0.parse().unwrap(), told.1.parse().unwrap())
}

#[track_caller]
fn over(answer: &Answer, milliseconds: u64) {
    answer.refused(429, "RATE_LIMITED");
    let extensions = &answer.json()["errors"][0]["extensions"];
    assert_eq!((&extensions["retryAfterMs"], &extensions["retryable"]), (&json!(milliseconds), &json!(true)));
    let seconds = milliseconds.div_ceil(1_000);
    assert_eq!(answer.header("retry-after"), seconds.to_string());
    assert_eq!(left(answer).1, seconds, "both tell of the same moment");
    assert_eq!((answer.cost().actual, answer.cost().remaining), (0, Some(left(answer).0)));
}

on_both! {
    async fn every_answer_of_the_endpoint_tells_what_is_left(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let json_body = [("content-type", "application/json")];
        let long = "x".repeat(17_000);
        for (asked, status) in [
            (post(&query("{ studies { totalCount } }")), 200),
            (request("QUERY", "/graphql", &json_body, &query("{ __typename }")), 200),
            (request("GET", "/graphql?query=%7B__typename%7D", &[], ""), 200),
            (request("HEAD", "/graphql?query=%7B__typename%7D", &[], ""), 200),
            (post_with(&[("cost", "explain")], &query("{ __typename }")), 200),
            (post(&query("{ node(id: \"x\") { id } }")), 294),
            (post(&query("{")), 400),
            (post("{"), 400),
            (post("[]"), 422),
            (post(&query("{ elephants }")), 422),
            (post(&query(&format!("{{ {} }}", "__typename ".repeat(21)))), 422),
            (post_with(&[("accept", "text/html")], "{}"), 406),
            (request("PUT", "/graphql", &[], ""), 405),
            (request("POST", "/graphql", &[("content-type", "text/plain")], ""), 415),
            (post(&" ".repeat(102_401)), 413),
            (request("GET", &format!("/graphql?query={long}"), &[], ""), 414),
        ] {
            let name = format!("{asked:?}");
            let answer = site.send(asked).await;
            assert_eq!(answer.status, status, "{name:.300}");
            assert_eq!(answer.header("ratelimit-policy"), "\"default\";q=500000;w=100", "{name:.300}");
            let (remaining, seconds) = left(&answer);
            assert!((400_000..500_000).contains(&remaining) && seconds <= 20, "{name:.300}");
            if answer.kind().starts_with("application/json") || answer.kind().starts_with("application/graphql") {
                assert!(answer.text.is_empty() || answer.cost().remaining == Some(remaining), "{name:.300}");
            }
        }
        for path in ["/livez", "/schema.graphql", "/explorer", "/nope"] {
            assert!(!site.get(path).await.headers.contains_key("ratelimit"), "{path} costs nothing");
        }
    }

    async fn the_unused_part_comes_back_and_the_rest_with_time(app: Arc<App>) from Empty {
        let (site, time) = small(&app, &[]).await;
        // It could give 40, and there is none.
        let answer = site.ask("{ studies(first: 40) { totalCount nodes { id } } }").await;
        let cost = answer.cost();
        assert_eq!((cost.requested, cost.actual, cost.limit, cost.remaining), (Some(46), 6, 100, Some(94)));
        assert_eq!(left(&answer), (94, 1), "six units take a second at most");
        time.advance(Duration::from_millis(500));
        assert_eq!(left(&site.ask("{ __typename }").await), (98, 1));
        time.advance(Duration::from_secs(5));
        assert_eq!(left(&site.ask("{ __typename }").await), (99, 1), "no more than all comes back");
    }

    async fn who_waits_as_told_is_served_and_no_sooner(app: Arc<App>) from Empty {
        let (site, time) = small(&app, &[]).await;
        let dear = "{ a: studies { totalCount } b: studies { totalCount } c: studies { totalCount } d: studies { totalCount } }";
        for remaining in [79, 58, 37, 16] {
            assert_eq!(left(&site.ask(dear).await).0, remaining);
        }
        for language in ["en", "cy"] {
            let answer = site.send(post_with(&[("accept-language", language)], &query(dear))).await;
            over(&answer, 500);
            assert_eq!(left(&answer).0, 16, "a refusal takes nothing");
            let message = answer.json()["errors"][0]["message"].as_str().unwrap().to_owned();
            assert_eq!(message.contains("The budget is spent"), language == "en", "{message}");
        }
        // What costs less is still served.
        assert_eq!(left(&site.ask("{ __typename }").await).0, 15);
        let answer = site.ask(dear).await;
        over(&answer, 600);
        time.advance(Duration::from_millis(599));
        over(&site.ask(dear).await, 1);
        time.advance(Duration::from_millis(1));
        assert_eq!(left(&site.ask(dear).await).0, 0);
    }

    async fn garbage_is_not_free(app: Arc<App>) from Empty {
        let (site, time) = small(&app, &[]).await;
        let garbage = [post("{"), post("[]"), post(&query("{")), post(&query("{ elephants }")), request("PUT", "/graphql", &[], ""),
            post_with(&[("accept", "text/html")], "{}"), request("POST", "/graphql", &[("content-type", "text/plain")], ""),
            request("GET", "/graphql", &[], ""), post(&" ".repeat(102_401)), request("GET", &format!("/graphql?x={}", "x".repeat(17_000)), &[], "")];
        for (place, asked) in (1..).zip(garbage) {
            let answer = site.send(asked).await;
            assert!((400..=422).contains(&answer.status) && answer.status != 429, "{answer:?}");
            assert_eq!(left(&answer).0, 100 - 10 * place, "{answer:?}");
        }
        // Then it is not even answered, in whatever form it came.
        over(&site.send(post("[]")).await, 1_000);
        over(&site.send(post(&query("{"))).await, 1_000);
        let answer = site.send(request("PUT", "/graphql", &[], "")).await;
        answer.problem(429, "RATE_LIMITED");
        assert_eq!((answer.header("retry-after"), left(&answer)), ("1", (0, 1)));
        time.advance(Duration::from_secs(1));
        assert_eq!(site.send(request("PUT", "/graphql", &[], "")).await.status, 405);
    }

    async fn an_operation_that_is_too_dear_costs_as_little_as_any_refusal(app: Arc<App>) from Empty {
        let (site, _) = small(&app, &[]).await;
        let answer = site.ask("{ studies(first: 100) { nodes { id } } }").await;
        answer.refused(422, "LIMIT_EXCEEDED");
        let cost = answer.cost();
        assert_eq!((cost.requested, cost.actual, cost.remaining), (Some(101), 10, Some(90)));
    }

    async fn each_address_has_its_own_budget(app: Arc<App>) from Empty {
        let (site, _) = small(&app, &[]).await;
        let ask = |peer: &'static str| site.send(from(peer, post(&query("{ studies(first: 99) { nodes { id } } a: studies { totalCount } }"))));
        // It can cost 105, and 100 is all there is.
        ask("192.0.2.1:1").await.refused(422, "LIMIT_EXCEEDED");
        assert_eq!(left(&site.send(from("192.0.2.1:2", post(&query("{ __typename }")))).await).0, 89, "the port is nobody's");
        assert_eq!(left(&site.send(from("192.0.2.2:1", post(&query("{ __typename }")))).await).0, 99);
        assert_eq!(left(&site.send(from("[2001:db8::1]:1", post(&query("{ __typename }")))).await).0, 99);
        assert_eq!(left(&site.send(from("[2001:db8::ffff]:1", post(&query("{ __typename }")))).await).0, 98, "one network");
    }

    async fn a_proxy_is_believed_when_it_is_named(app: Arc<App>) from Empty {
        let said = |peer: &str, forwarded: &'static str| from(peer, post_with(&[("x-forwarded-for", forwarded)], &query("{ __typename }")));
        let (site, _) = small(&app, &[]).await;
        assert_eq!(left(&site.send(said("10.0.0.1:1", "203.0.113.1")).await).0, 99);
        assert_eq!(left(&site.send(said("10.0.0.1:1", "203.0.113.2")).await).0, 98, "nobody is believed unasked");
        let (site, _) = small(&app, &[("budget.trusted_proxies", "10.0.0.0/8")]).await;
        assert_eq!(left(&site.send(said("10.0.0.1:1", "203.0.113.1")).await).0, 99);
        assert_eq!(left(&site.send(said("10.0.0.2:1", "203.0.113.9, 203.0.113.1")).await).0, 98, "the same caller by another proxy");
        assert_eq!(left(&site.send(said("10.0.0.1:1", "203.0.113.2")).await).0, 99);
        assert_eq!(left(&site.send(said("192.0.2.7:1", "203.0.113.1")).await).0, 99, "no proxy of ours");
        assert_eq!(left(&site.send(said("192.0.2.7:1", "203.0.113.2")).await).0, 98);
    }

    async fn where_nobody_counts_nothing_is_told(app: Arc<App>) from Empty {
        let (site, _) = small(&app, &[("budget.anonymous", "false")]).await;
        for asked in [post(&query("{ __typename }")), post("{"), request("PUT", "/graphql", &[], "")] {
            let answer = site.send(asked).await;
            assert!(!answer.headers.contains_key("ratelimit") && !answer.headers.contains_key("ratelimit-policy"), "{answer:?}");
        }
        for _ in 0..20 {
            let answer = site.ask("{").await;
            answer.refused(400, "GRAPHQL_PARSE_FAILED");
            assert_eq!(answer.cost().remaining, None);
        }
    }

    async fn who_goes_away_has_paid(app: Arc<App>) from Empty {
        let (site, _) = small(&app, &[]).await;
        let whole = |app: &Site| { let asked = post(&query("{ studies(first: 60) { nodes { id } } }")); let router = app.router.clone(); async move { Answer::of(&router, asked).await } };
        let mut gone = Box::pin(whole(&site));
        // It is on its way to the database, or already answered on the first step: then it is no test of this.
        assert!(futures_util::poll!(&mut gone).is_pending());
        drop(gone);
        assert_eq!(left(&site.ask("{ __typename }").await).0, 100 - 61 - 1);
        let answer: Value = site.ask("{ serviceLimits { name } }").await.json();
        assert_eq!(answer["errors"][0]["extensions"]["code"], Value::Null, "{answer}");
    }
}
