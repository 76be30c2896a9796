//! Headers that stand on every answer, whatever became of the request.

use std::sync::Arc;

use axum::{Router, routing::get};
use hcs_graph::http::within;

use super::support::{Answer, Site, post, post_with, request};
use crate::support::{app::App, on_both};

on_both! {
    async fn every_answer_is_safe_in_a_browser_and_names_nobody(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let panics = within(Router::new().route("/panics", get(panicking)), site.state.clone());
        let mut answers = vec![
            site.ask("{ __typename }").await,
            site.ask("{").await,
            site.ask("{ nope }").await,
            site.send(request("PUT", "/graphql", &[], "")).await,
            site.send(post_with(&[("accept", "text/html")], "{}")).await,
            site.send(post("")).await,
            Answer::of(&panics, request("GET", "/panics", &[], "")).await,
        ];
        for path in ["/", "/explorer", "/explorer/explorer.js", "/schema.graphql", "/livez", "/readyz", "/nope"] {
            answers.push(site.get(path).await);
        }
        for path in ["/?lang=cy", "/explorer/graphiql.js", "/explorer/licences.txt", "/explorer/nope.js"] {
            answers.push(site.get(path).await);
        }
        for answer in answers {
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
            ] {
                assert_eq!(answer.header(name), value, "{answer:?}");
            }
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'; ") && policy.contains("frame-ancestors 'none'"), "{answer:?}");
            assert_eq!(answer.header("request-id").len(), 16, "{answer:?}");
            for name in ["server", "x-powered-by", "access-control-allow-origin"] {
                assert!(!answer.headers.contains_key(name), "{answer:?}");
            }
        }
    }

    async fn a_panic_costs_its_own_request_and_tells_nothing(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let panics = within(Router::new().route("/panics", get(panicking)), site.state.clone());
        for _ in 0..2 {
            let answer = Answer::of(&panics, request("GET", "/panics", &[], "")).await;
            answer.problem(500, "INTERNAL");
            assert!(!answer.text.contains("geheim"), "{answer:?}");
        }
    }

    async fn a_request_keeps_its_id_when_it_is_well_formed(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let answer = site.send(post_with(&[("x-request-id", "Mine.1_2-3")], r#"{"query":"{ nope }"}"#)).await;
        assert_eq!(answer.header("request-id"), "Mine.1_2-3");
        answer.refused(422, "GRAPHQL_VALIDATION_FAILED");
        let answer = site.send(post_with(&[("x-request-id", "not mine")], r#"{"query":"{ nope }"}"#)).await;
        assert_eq!(answer.header("request-id").len(), 16);
        answer.refused(422, "GRAPHQL_VALIDATION_FAILED");
    }

    async fn pages_need_nothing_of_the_machine(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        assert!(site.get("/explorer").await.header("permissions-policy").starts_with("camera=(), "));
        assert_eq!(site.get("/schema.graphql").await.header("permissions-policy"), "");
    }

    async fn tls_is_asked_for_where_it_is_configured(app: Arc<App>) from Empty {
        let plain = Site::over(&app).await;
        assert_eq!(plain.get("/livez").await.header("strict-transport-security"), "");
        let site = Site::with(&app, &[("server.hsts_max_age_seconds", "31536000")]).await;
        for answer in [site.get("/livez").await, site.ask("{").await, site.get("/nope").await] {
            assert_eq!(answer.header("strict-transport-security"), "max-age=31536000");
        }
    }

    async fn credentials_come_once_and_in_one_form(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let ask = async |headers: &[(&str, &str)]| site.send(post_with(headers, r#"{"query":"{ __typename }"}"#)).await;
        let one = ("authorization", "Basic b25l");
        assert_eq!(ask(&[one]).await.status, 200, "for a proxy on the way");
        ask(&[("authorization", "Bearer one")]).await.problem(401, "UNAUTHENTICATED");
        ask(&[one, one]).await.problem(400, "BAD_REQUEST");
        for bad in ["Bearer", "", "Be@rer x", "one"] {
            ask(&[("authorization", bad)]).await.problem(400, "BAD_REQUEST");
        }
    }
}

async fn panicking() {
    panic!("geheim");
}
