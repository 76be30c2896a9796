//! What an answer says to caches, and what it is recognised by.

use std::sync::Arc;

use sea_orm::ConnectionTrait;
use serde_json::json;

use super::support::{Answer, Site, post, post_with, request};
use crate::{
    engine::{cases::with_ids, world},
    support::{app::App, on_both},
};

const JSON: (&str, &str) = ("content-type", "application/json");

fn address(query: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("query", &with_ids(query)).finish();
    format!("/graphql?{query}")
}

/// A GET with headers.
async fn get(site: &Site, query: &str, headers: &[(&str, &str)]) -> Answer {
    site.send(request("GET", &address(query), headers, "")).await
}

on_both! {
    async fn every_answer_says_who_may_keep_it(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let site = Site::over(&app).await;
        for (query, expected) in [
            ("{ careerLevels { code } }", "public, max-age=3600"),
            ("{ studies { totalCount } }", "public, max-age=60"),
            ("{ careerLevels { code } studies { totalCount } }", "public, max-age=60"),
            ("{ studies { nodes { involvements { nodes { researcher { name } } } } } }", "no-cache"),
            ("{ __schema { queryType { name } } }", "no-cache"),
            ("{ __typename }", "no-store"),
            (r#"{ careerLevels { code } node(id: "nonsense") { id } }"#, "no-store"),
            ("{ nope }", "no-store"),
            ("{", "no-store"),
        ] {
            let by_get = get(&site, query, &[]).await;
            let body = json!({"query": with_ids(query)}).to_string();
            let by_query = site.send(request("QUERY", "/graphql", &[JSON], &body)).await;
            let by_post = site.send(post(&body)).await;
            for answer in [&by_get, &by_query, &by_post] {
                assert_eq!(answer.header("cache-control"), expected, "{query}");
            }
            let kept = expected != "no-store";
            assert_eq!(by_get.header("etag").len(), if kept { 34 } else { 0 }, "{query}");
            assert_eq!(by_query.header("etag"), by_get.header("etag"), "{query}");
            // What was posted cannot be asked for again, so there is nothing to recognise it by.
            assert_eq!(by_post.header("etag"), "", "{query}");
            // With credentials it is for nobody else.
            let personal = get(&site, query, &[("authorization", "Basic eDp5")]).await;
            let expected = match expected {
                "no-store" => "no-store".to_owned(),
                "no-cache" => "private, no-cache".to_owned(),
                public => public.replace("public", "private"),
            };
            assert_eq!(personal.header("cache-control"), expected, "{query}");
        }
    }

    async fn who_has_an_answer_gets_304(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let site = Site::over(&app).await;
        let query = "{ studies { nodes { title } } }";
        let body = json!({ "query": query }).to_string();
        let first = get(&site, query, &[]).await;
        let tag = first.header("etag").to_owned();
        for (method, path, headers, body) in [
            ("GET", address(query), vec![], ""),
            ("HEAD", address(query), vec![], ""),
            ("QUERY", "/graphql".to_owned(), vec![JSON], body.as_str()),
        ] {
            for known in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
                let headers: Vec<_> = headers.iter().copied().chain([("if-none-match", known.as_str())]).collect();
                let again = site.send(request(method, &path, &headers, body)).await;
                assert_eq!((again.status, again.text.as_str()), (304, ""), "{method} {known}");
                for name in ["etag", "cache-control", "vary"] {
                    assert_eq!(again.header(name), first.header(name), "{method} {name}");
                }
                assert_eq!((again.header("content-type"), again.header("content-length")), ("", ""));
                assert_eq!(again.header("request-id").len(), 16);
            }
        }
        let posted = site.send(post_with(&[("if-none-match", &tag)], &body)).await;
        assert_eq!((posted.status, posted.json()), (200, first.json()), "a POST is answered");
        // Another state of the data is another answer.
        app.db.writer().execute_unprepared("UPDATE study SET title = 'Renamed study' WHERE id = 1").await.unwrap();
        let changed = get(&site, query, &[("if-none-match", &tag)]).await;
        assert_eq!(changed.status, 200);
        assert!(changed.text.contains("Renamed study") && changed.header("etag") != tag);
        // And what is told with an error is told each time.
        let partial = get(&site, r#"{ careerLevels { code } node(id: "x") { id } }"#, &[("if-none-match", "*")]).await;
        assert_eq!((partial.status, partial.header("etag")), (294, ""));
    }

    async fn a_tag_is_that_of_one_form_in_one_language(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let site = Site::over(&app).await;
        let query = r#"{ organisation(by: {id: "<org:1>"}) { name { value } } }"#;
        let tag = async |headers: &[(&str, &str)]| get(&site, query, headers).await.header("etag").to_owned();
        let plain = tag(&[]).await;
        assert_eq!(tag(&[("x-request-id", "another")]).await, plain, "not of the request");
        assert_eq!(tag(&[("accept-language", "en")]).await, plain, "English is what is served anyway");
        let welsh = tag(&[("accept-language", "cy")]).await;
        assert_ne!(welsh, plain);
        assert_ne!(tag(&[("accept", "application/json")]).await, plain);
        // Who has the English does not take it for the Welsh.
        let asked = [("accept-language", "cy"), ("if-none-match", plain.as_str())];
        let answer = get(&site, query, &asked).await;
        assert_eq!((answer.status, answer.header("etag")), (200, welsh.as_str()));
        assert_eq!(answer.json()["data"]["organisation"]["name"], json!({"value": "Bwrdd Alffa"}));
    }

    async fn vary_names_all_that_an_answer_depends_on(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let all = "Accept, Accept-Encoding, Accept-Language, Authorization, Cost, Min-Change, Origin, X-Embed-Key";
        for answer in [
            site.ask("{ careerLevels { code } }").await,
            site.ask("{").await,
            site.get("/graphql").await,
            site.send(request("PUT", "/graphql", &[], "")).await,
            site.send(request("OPTIONS", "/graphql", &[], "")).await,
        ] {
            assert_eq!(answer.headers.get_all("vary").iter().collect::<Vec<_>>(), [all], "{answer:?}");
        }
        // Elsewhere it is the packing alone, and pages of other places where some are let in.
        assert_eq!(site.get("/schema.graphql").await.header("vary"), "Accept-Encoding");
        let site = Site::with(&app, &[("cors.origins", "https://partner.example")]).await;
        assert_eq!(site.get("/schema.graphql").await.header("vary"), "Accept-Encoding, Origin");
        assert_eq!(site.ask("{").await.header("vary"), all);
    }

    async fn the_contract_is_recognised_too(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let query = "{ __schema { types { name } } }";
        let first = get(&site, query, &[]).await;
        assert!(first.json()["data"]["__schema"]["types"].as_array().map_or(0, Vec::len) > 100);
        let again = get(&site, query, &[("if-none-match", first.header("etag"))]).await;
        assert_eq!(again.status, 304);
    }

    async fn the_order_of_fields_is_that_of_the_query(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let site = Site::over(&app).await;
        for (fields, expected) in [
            ("id title kind", r#"{"data":{"studies":{"nodes":[{"id":"…","title":"First study","kind":"RESEARCH"}]}}"#),
            ("kind title id", r#"{"data":{"studies":{"nodes":[{"kind":"RESEARCH","title":"First study","id":"…"}]}}"#),
        ] {
            let answer = get(&site, &format!("{{ studies(first: 1) {{ nodes {{ {fields} }} }} }}"), &[]).await;
            let id = answer.json()["data"]["studies"]["nodes"][0]["id"].clone();
            let text = answer.text.replace(id.as_str().unwrap(), "…");
            assert!(text.starts_with(expected), "{text}");
        }
    }
}
