//! Pages of other places: those that are registered are let in and told so, the others are refused.

use std::sync::Arc;

use super::support::{Site, post_with, request};
use crate::support::{app::App, on_both};

const PARTNER: &str = "https://partner.example";
const BODY: &str = r#"{"query":"{ __typename }"}"#;

async fn site(app: &App) -> Site {
    Site::with(
        app,
        &[("cors.origins", "https://partner.example http://localhost:3000"), ("cors.max_age_seconds", "60")],
    )
    .await
}

on_both! {
    async fn a_registered_origin_is_told_back(app: Arc<App>) from Empty {
        let site = site(&app).await;
        for origin in [PARTNER, "http://localhost:3000"] {
            for asked in [
                post_with(&[("origin", origin)], BODY),
                post_with(&[("origin", origin)], "{"),
                request("GET", "/graphql?query=%7B__typename%7D", &[("origin", origin)], ""),
                request("PUT", "/graphql", &[("origin", origin)], ""),
                request("GET", "/schema.graphql", &[("origin", origin)], ""),
                request("GET", "/nope", &[("origin", origin)], ""),
            ] {
                let answer = site.send(asked).await;
                assert_ne!(answer.status, 403, "{answer:?}");
                assert_eq!(answer.header("access-control-allow-origin"), origin);
                assert_eq!(answer.header("access-control-expose-headers"), "Age, Change, Date, ETag, RateLimit, RateLimit-Policy, Request-Id, Retry-After");
                assert_eq!(answer.header("access-control-allow-credentials"), "");
                assert!(answer.header("vary").to_lowercase().contains("origin"), "{answer:?}");
            }
        }
    }

    async fn a_page_of_anywhere_else_is_refused_whatever_its_method(app: Arc<App>) from Empty {
        let json = ("content-type", "application/json");
        for site in [site(&app).await, Site::over(&app).await] {
            for origin in ["https://evil.example", "https://partner.example.evil.example", "null", "http://partner.example"] {
                for (method, path, body) in [
                    ("POST", "/graphql", BODY),
                    ("QUERY", "/graphql", BODY),
                    ("GET", "/graphql?query=%7B__typename%7D", ""),
                    ("OPTIONS", "/graphql", ""),
                ] {
                    let headers = [json, ("origin", origin), ("access-control-request-method", "POST")];
                    let answer = site.send(request(method, path, &headers, body)).await;
                    answer.problem(403, "ORIGIN_NOT_ALLOWED");
                    for (name, _) in &answer.headers {
                        assert!(!name.as_str().starts_with("access-control-"), "{answer:?}");
                    }
                }
            }
        }
    }

    async fn a_page_of_this_service_and_a_program_need_no_leave(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for headers in [
            vec![],
            vec![("host", "graph.example"), ("origin", "https://graph.example")],
            vec![("host", "inner"), ("origin", "https://graph.example"), ("sec-fetch-site", "same-origin")],
        ] {
            let answer = site.send(post_with(&headers, BODY)).await;
            assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, ""), "{headers:?}");
        }
    }

    async fn a_browser_asks_beforehand(app: Arc<App>) from Empty {
        let site = site(&app).await;
        let headers = [
            ("origin", PARTNER),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "authorization, content-type"),
        ];
        let answer = site.send(request("OPTIONS", "/graphql", &headers, "")).await;
        assert_eq!((answer.status, answer.text.as_str()), (204, ""));
        assert_eq!(answer.header("access-control-allow-origin"), PARTNER);
        assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD, POST, QUERY");
        assert_eq!(answer.header("access-control-max-age"), "60");
        let allowed = answer.header("access-control-allow-headers").to_lowercase();
        for name in ["authorization", "content-type", "cost", "min-change", "if-none-match", "last-event-id", "accept-language"] {
            assert!(allowed.split(", ").any(|one| one == name), "{name}: {allowed}");
        }
    }

    async fn options_tell_what_is_taken(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let answer = site.send(request("OPTIONS", "/graphql", &[], "")).await;
        assert_eq!((answer.status, answer.header("allow")), (204, "GET, HEAD, OPTIONS, POST, QUERY"));
        assert_eq!(answer.header("accept-query"), "\"application/json\"");
        assert!(!answer.headers.contains_key("access-control-allow-methods"));
    }
}
