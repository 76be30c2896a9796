//! The contract and the explorer as they are served.

use std::{collections::BTreeSet, sync::Arc};

use serde_json::{Value, json};

use super::support::{Answer, Site, post, request};
use crate::support::{app::App, node::root, on_both};

/// What explorers ask to document the contract. Ours reads `/schema.graphql`.
const REFERENCE: &str = "query Reference {
  __schema {
    queryType { name }
    types {
      kind name description
      fields(includeDeprecated: true) {
        name description isDeprecated deprecationReason
        args(includeDeprecated: true) { name description defaultValue type { ...Ref } }
        type { ...Ref }
      }
      inputFields(includeDeprecated: true) { name description defaultValue type { ...Ref } }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
      possibleTypes { name }
      interfaces { name }
    }
  }
}
fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// The texts between two others.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).map(|rest| rest.split(after).next().unwrap()).collect()
}

/// The page, asked for as a browser of this language does.
async fn page(site: &Site, path: &str, language: &str) -> Answer {
    site.send(request("GET", path, &[("accept-language", language)], "")).await
}

/// The examples of the explorer, all groups together.
async fn examples(site: &Site) -> Vec<Value> {
    let file = site.get("/explorer/examples.json").await;
    assert_eq!((file.status, file.kind()), (200, "application/json"));
    let groups = file.json();
    let groups = groups.as_array().unwrap();
    assert_eq!(groups.len(), 4, "one for each kind of user");
    for group in groups {
        bilingual(group);
        assert!(group["examples"].as_array().unwrap().len() >= 3, "{group}");
    }
    groups.iter().flat_map(|group| group["examples"].as_array().unwrap().clone()).collect()
}

/// Asserts that there is a text in each language, and not the same.
#[track_caller]
fn bilingual(object: &Value) {
    let (en, cy) = (object["en"].as_str().unwrap(), object["cy"].as_str().unwrap());
    assert!(!en.is_empty() && !cy.is_empty() && en != cy, "{en} / {cy}");
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
            assert!(policy.split("; ").any(|one| one == part), "{policy}");
        }
        for part in ["require-trusted-types-for 'script'", "trusted-types default dompurify"] {
            assert!(policy.split("; ").any(|one| one == part), "{policy}");
        }
        for foreign in ["unsafe", "http", "data:", "blob:", "*", "nonce", "wasm"] {
            assert!(!policy.contains(foreign), "{policy}");
        }

        let mut loaded = BTreeSet::new();
        for name in ["src=\"", "href=\""] {
            for place in between(&page.text, name, "\"") {
                if let Some(id) = place.strip_prefix('#') {
                    assert!(page.text.contains(&format!("id=\"{id}\"")), "{place}");
                    continue;
                }
                let place = place.strip_prefix('?').map_or(place.to_owned(), |query| format!("/?{query}"));
                assert!(place.starts_with('/') && !place.starts_with("//"), "{place}");
                assert_eq!(site.get(&place).await.status, 200, "{place}");
                loaded.insert(place);
            }
        }
        assert!(loaded.len() >= 8, "{loaded:?}");
        // What the policy forbids in a page would be dead text there.
        for inline in ["<style", "style=\"", " onclick", "<script>"] {
            assert!(!page.text.contains(inline), "{inline}");
        }
    }

    async fn the_files_of_the_explorer_are_what_they_say(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let (script, style) = ("text/javascript; charset=utf-8", "text/css; charset=utf-8");
        for (name, kind) in [
            ("explorer.js", script),
            ("fetcher.js", script),
            ("sse.js", script),
            ("texts.js", script),
            ("graphiql.js", script),
            ("explorer.css", style),
            ("editor.css", style),
            ("graphiql.css", style),
            ("icon.svg", "image/svg+xml"),
            ("examples.json", "application/json"),
            ("licences.txt", "text/plain; charset=utf-8"),
        ] {
            let path = format!("/explorer/{name}");
            let file = site.get(&path).await;
            assert_eq!((file.status, file.kind()), (200, kind), "{path}");
            let tag = file.header("etag");
            let again = site.send(request("GET", &path, &[("if-none-match", tag)], "")).await;
            assert_eq!((again.status, again.text.as_str()), (304, ""), "{path}");
            // GraphiQL's script names other hosts in messages; that it asks none is for the browser's test.
            let own = name != "graphiql.js" && (kind == script || kind == style);
            let mut foreign = vec!["eval(", "new Function(", "@import", "@font-face", "url(", "sourceMappingURL"];
            if own {
                foreign.extend(["http://", "https://", "innerHTML", "localStorage", "document.cookie"]);
            }
            for foreign in foreign {
                assert!(!file.text.contains(foreign), "{path}: {foreign}");
            }
            // What one module asks of another is there.
            if own && kind == script {
                for import in between(&file.text, "\"./", "\"") {
                    assert_eq!(site.get(&format!("/explorer/{import}")).await.status, 200, "{path}: {import}");
                }
            }
        }
        site.get("/explorer/nope.js").await.problem(404, "NOT_FOUND");
        site.get("/explorer/..%2Fgraphiql%2Fgraphiql.js").await.problem(404, "NOT_FOUND");
    }

    async fn the_page_is_in_the_language_that_is_asked_for(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for (path, asked, language) in [
            ("/", "en-GB,en;q=0.9", "en"),
            ("/", "cy,en;q=0.8", "cy"),
            ("/", "fr", "en"),
            ("/explorer", "cy-GB", "cy"),
            ("/?lang=cy", "en", "cy"),
            ("/?lang=en", "cy", "en"),
            ("/explorer?lang=cy", "en", "cy"),
            ("/?lang=fr", "cy", "cy"),
        ] {
            let page = page(&site, path, asked).await;
            assert_eq!((page.status, page.header("content-language")), (200, language), "{path} {asked}");
            assert_eq!(page.header("vary"), "Accept-Language, Accept-Encoding");
            assert!(page.text.contains(&format!("<html lang=\"{language}\">")), "{path} {asked}");
        }
        let (english, welsh) = (site.get("/?lang=en").await, site.get("/?lang=cy").await);
        assert_ne!(english.header("etag"), welsh.header("etag"));
        // Each text is there in both languages; which one is shown follows from the language of the whole. GraphiQL's labels
        // and the command line are English in both.
        let marked = |language: &str| english.text.matches(&format!(" lang=\"{language}\"")).count();
        assert_eq!(marked("cy"), marked("en") - ["<html", "<div id=\"graphiql\"", "<pre"].len());
        assert!(welsh.text.contains("Nid oes siaradwr Cymraeg wedi gwirio Cymraeg y dudalen hon eto."));
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
        // The token's. The editors are GraphiQL's, and are named in the browser.
        assert_eq!(fields, 1);
    }

    async fn licences_of_all_that_browsers_get_are_served(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let licences = site.get("/explorer/licences.txt").await.text;
        for part in ["MIT License", "Apache License", "\ngraphiql 4.1.2 (MIT)\n", "\ncodemirror ", "\nreact ", "\ngraphql ", "\ndompurify "] {
            assert!(licences.contains(part), "{part}");
        }
    }

    async fn every_example_of_the_explorer_is_answered_with_something(app: Arc<App>) from Sample {
        let site = Site::over(&app).await;
        let mut keys = BTreeSet::new();
        for example in examples(&site).await {
            bilingual(&example);
            let (key, query) = (example["key"].as_str().unwrap(), example["query"].as_str().unwrap());
            assert!(keys.insert(key.to_owned()), "{key} is there twice");
            let variables: Value = serde_json::from_str(example["variables"].as_str().unwrap()).unwrap();
            let body = json!({"query": query, "variables": variables}).to_string();
            let answer = site.send(post(&body)).await;
            assert_eq!(answer.status, 200, "{key}: {}", answer.text);
            let answer = answer.json();
            assert_eq!(answer.get("errors"), None, "{key}: {answer}");
            for (name, value) in answer["data"].as_object().unwrap() {
                let list = if value["nodes"].is_array() { &value["nodes"] } else { value };
                let empty = list.is_null() || list.as_array().is_some_and(Vec::is_empty);
                assert!(!empty, "{key}: {name} shows nothing: {value}");
            }
        }
        assert!(keys.len() >= 12, "{keys:?}");
    }

    async fn other_explorers_may_ask_for_their_reference(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let answer = site.ask(REFERENCE).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let types = answer.json()["data"]["__schema"]["types"].as_array().unwrap().len();
        assert!(types > 100, "{types}");
    }
}

/// What the explorer and the README both ask is the same text; every file is one of the examples.
#[test]
fn examples_that_the_readme_asks_too_are_the_same() {
    let texts = |folder: &str| -> Vec<(String, String)> {
        let files = std::fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        files
            .map(|path| {
                (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
            })
            .collect()
    };
    let readme = texts("tests/js/clients/queries");
    let own = texts("api/web/examples");
    let mut both = 0;
    for (name, text) in &own {
        let source = std::fs::read_to_string(root().join("api/src/http/explorer/examples.rs")).unwrap();
        assert!(source.contains(&format!("\"{}\"", name.trim_end_matches(".graphql"))), "{name} is no example");
        if let Some((_, other)) = readme.iter().find(|(other, _)| other == name) {
            assert!(text == other, "{name} is not what the README asks");
            both += 1;
        }
    }
    assert!(both >= 6, "{both}");
}
