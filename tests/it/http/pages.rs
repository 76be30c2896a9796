//! The contract and the explorer as they are served.

use std::sync::Arc;

use serde_json::{Value, json};

use super::support::{Site, post, request};
use crate::support::{app::App, on_both};

/// The templates in backticks that follow a word in the explorer's script.
fn templates<'a>(script: &'a str, after: &str) -> Vec<&'a str> {
    script.split(after).skip(1).map(|rest| rest.split('`').next().unwrap()).collect()
}

on_both! {
    async fn the_contract_is_served_as_it_is_and_once(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let answer = site.get("/schema.graphql").await;
        assert_eq!((answer.status, answer.kind()), (200, "text/plain; charset=utf-8"));
        assert!(answer.text == hcs_graph::engine::contract::SDL, "the served contract is the file");
        let tag = answer.header("etag");
        assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 16, "{tag}");
        let again = site.send(request("GET", "/schema.graphql", &[("if-none-match", tag)], "")).await;
        assert_eq!((again.status, again.text.as_str(), again.header("etag")), (304, "", tag));
        let other = site.send(request("GET", "/schema.graphql", &[("if-none-match", "\"other\"")], "")).await;
        assert_eq!(other.status, 200);
    }

    async fn the_explorer_loads_its_own_files_and_nothing_else(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let page = site.get("/explorer").await;
        assert_eq!((page.status, page.kind()), (200, "text/html; charset=utf-8"));
        assert_eq!(site.get("/").await.text, page.text);
        let policy = page.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'"] {
            assert!(policy.contains(part), "{policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
        assert!(page.text.contains("<html lang=\"en\">"));

        let mut loaded = 0;
        for name in ["src=\"", "href=\""] {
            for place in page.text.split(name).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                if place.starts_with('#') {
                    continue;
                }
                assert!(place.starts_with('/') && !place.starts_with("//"), "{place}");
                assert_eq!(site.get(place).await.status, 200, "{place}");
                loaded += 1;
            }
        }
        assert!(loaded >= 3, "{loaded}");
        for (path, kind) in [
            ("/explorer/explorer.js", "text/javascript; charset=utf-8"),
            ("/explorer/explorer.css", "text/css; charset=utf-8"),
        ] {
            let file = site.get(path).await;
            assert_eq!(file.kind(), kind);
            for foreign in ["http://", "https://", "innerHTML", "eval(", "@import"] {
                assert!(!file.text.contains(foreign), "{path}: {foreign}");
            }
        }
        // What the policy forbids in a page would be dead text there.
        for inline in ["<style", "style=\"", " onclick", "<script>"] {
            assert!(!page.text.contains(inline), "{inline}");
        }
    }

    async fn every_field_of_the_explorer_has_a_label(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let page = site.get("/explorer").await.text;
        let mut fields = 0;
        for tag in ["<textarea ", "<input ", "<select "] {
            for rest in page.split(tag).skip(1) {
                let id = rest.split("id=\"").nth(1).unwrap().split('"').next().unwrap();
                assert!(page.contains(&format!("<label for=\"{id}\">")), "{id}");
                fields += 1;
            }
        }
        assert_eq!(fields, 4);
    }

    async fn the_explorers_examples_and_its_reference_are_answered(app: Arc<App>) from Reference {
        let site = Site::over(&app).await;
        let script = site.get("/explorer/explorer.js").await.text;
        let examples = templates(&script, "    query: `");
        assert_eq!(examples.len(), 3);
        for example in examples {
            let variables = if example.contains("$kinds") { json!({"kinds": ["HEALTH_BOARD"]}) } else { Value::Null };
            let body = json!({"query": example, "variables": variables}).to_string();
            let answer = site.send(post(&body)).await;
            assert_eq!(answer.status, 200, "{example}\n{}", answer.text);
        }
        let reference = templates(&script, "const INTROSPECTION = `");
        assert_eq!(reference.len(), 1);
        let answer = site.ask(reference[0]).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let types = answer.json()["data"]["__schema"]["types"].as_array().unwrap().len();
        assert!(types > 100, "{types}");
    }
}
