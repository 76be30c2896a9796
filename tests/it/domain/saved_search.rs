//! Searches that are kept: whose they are, what their lists keep, and what is new in them.

use std::sync::Arc;

use hcs_graph::engine::Caller;
use serde_json::{Value, json};

use crate::{
    support::{
        app::{App, caller},
        on_both,
    },
    writes::{acting, ask, broken, codes, national, of, records},
};

const WRITER: &[&str] = &["OPPORTUNITIES_WRITE"];

async fn save(app: &App, caller: &Caller, input: Value) -> Value {
    let mutation = "mutation($input: SaveSearchInput!) { saveSearch(input: $input) {
        savedSearch { id name filter search seenAt savedAt } userErrors { code field message { en cy } } } }";
    ask(app, caller, mutation, json!({"input": input})).await
}

async fn kept(app: &App, caller: &Caller, input: Value) -> String {
    let told = save(app, caller, input).await;
    assert_eq!(broken(&told["data"]["saveSearch"]), [""; 0], "{told:#}");
    told["data"]["saveSearch"]["savedSearch"]["id"].as_str().unwrap().to_owned()
}

async fn all(app: &App, caller: &Caller) -> Vec<(String, String)> {
    let told = ask(app, caller, "{ savedSearches { id name } }", json!({})).await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let searches = told["data"]["savedSearches"].as_array().unwrap_or_else(|| panic!("{told:#}"));
    searches.iter().map(|one| (text(&one["id"]), text(&one["name"]))).collect()
}

async fn found(app: &App, caller: &Caller, args: &str) -> Value {
    let query = format!(
        "{{ opportunities({args} orderBy: [{{field: TITLE}}]) {{ nodes {{ id }} totalCount pageInfo {{ endCursor }} }} }}"
    );
    ask(app, caller, &query, json!({})).await
}

async fn ids(app: &App, caller: &Caller, args: &str) -> Vec<String> {
    let told = found(app, caller, args).await;
    let nodes = told["data"]["opportunities"]["nodes"].as_array().unwrap_or_else(|| panic!("{args}: {told:#}"));
    assert_eq!(told["data"]["opportunities"]["totalCount"], json!(nodes.len()), "{args}");
    nodes.iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect()
}

on_both! {
    async fn a_search_keeps_what_its_filter_and_words_do(app: Arc<App>) from Sample {
        let partner = of(2, &[]);
        for (filter, text, words) in [
            (json!({"category": ["FUNDING"]}), "category: [FUNDING]", None),
            (json!({"closing": ["FIXED"], "not": {"kinds": ["FELLOWSHIP"]}}), "closing: [FIXED], not: {kinds: [FELLOWSHIP]}", None),
            (json!({"providerLike": {"kind": ["HEALTH_BOARD"]}, "openAt": "2026-01-01T00:00:00Z"}), "providerLike: {kind: [HEALTH_BOARD]}, openAt: \"2026-01-01T00:00:00Z\"", Some("grant")),
            (Value::Null, "", Some("advice")),
        ] {
            let id = kept(&app, &partner, json!({"name": "One", "filter": filter, "search": words})).await;
            let search = words.map_or(String::new(), |words| format!("search: \"{words}\", "));
            let plain = ids(&app, &partner, &format!("first: 100, {search}filter: {{{text}}},")).await;
            assert!(!plain.is_empty(), "{text}");
            assert_eq!(ids(&app, &partner, &format!("first: 100, saved: \"{id}\",")).await, plain, "{text}");
            // What is given beside it narrows it.
            let more = ids(&app, &partner, &format!("first: 100, saved: \"{id}\", search: \"sample\", filter: {{sample: true, isHealthcareScienceSpecific: true}},")).await;
            let both = words.map_or("sample".to_owned(), |words| format!("sample {words}"));
            let wanted = ids(&app, &partner, &format!("first: 100, search: \"{both}\", filter: {{sample: true, isHealthcareScienceSpecific: true, and: [{{{text}}}]}},")).await;
            assert_eq!(more, wanted, "{text}");
            assert!(more.len() < plain.len(), "{text}");
        }
        assert_eq!(all(&app, &partner).await.len(), 1, "each name once");
    }

    async fn it_is_theirs_alone(app: Arc<App>) from Sample {
        let (two, three, one, other, nation) = (of(2, &[]), of(3, WRITER), acting(1), acting(2), national(&[]));
        let input = json!({"name": "Mine", "filter": {"category": ["TRAINING"]}});
        let mut searches = Vec::new();
        for who in [&two, &three, &one, &other, &nation] {
            searches.push((who, kept(&app, who, input.clone()).await));
        }
        for (who, id) in &searches {
            assert_eq!(all(&app, who).await, [(id.clone(), "Mine".to_owned())]);
            for (_, foreign) in searches.iter().filter(|(_, foreign)| foreign != id) {
                let told = found(&app, who, &format!("saved: \"{foreign}\",")).await;
                assert_eq!(codes(&told), ["BAD_USER_INPUT"], "{told:#}");
                for mutation in ["markSearchSeen", "deleteSavedSearch"] {
                    let name = mutation[..1].to_uppercase() + &mutation[1..];
                    let query = format!("mutation($input: {name}Input!) {{ m: {mutation}(input: $input) {{ userErrors {{ code field message {{ en cy }} }} }} }}");
                    let told = ask(&app, who, &query, json!({"input": {"search": foreign}})).await;
                    assert_eq!(broken(&told["data"]["m"]), ["NOT_FOUND at input.search"], "{told:#}");
                }
            }
        }
        // Nobody in particular keeps none, and an id tells them nothing.
        assert_eq!(all(&app, &caller()).await, []);
        assert_eq!(codes(&save(&app, &caller(), input).await), ["FORBIDDEN"]);
        let (known, unknown) = (searches[0].1.clone(), "svs_0000000000000".to_owned());
        let told = [known, unknown, "nonsense".to_owned()].map(|id| format!("saved: \"{id}\","));
        let mut answers = Vec::new();
        for args in &told {
            answers.push(found(&app, &caller(), args).await["errors"][0]["message"].clone());
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    }

    async fn what_is_new_in_it_is_what_was_published_since_it_was_seen(app: Arc<App>) from Sample {
        let partner = of(2, WRITER);
        let id = kept(&app, &partner, json!({"name": "New", "search": "zymurgy"})).await;
        let given = |title: &str| json!({"title": {"en": title}, "category": "FUNDING", "status": "PUBLISHED"});
        let before = records::created(&app, &partner, "createOpportunity", given("Zymurgy one")).await;
        let mark = "mutation($input: MarkSearchSeenInput!) { m: markSearchSeen(input: $input) { savedSearch { seenAt } userErrors { code field message { en cy } } } }";
        let told = ask(&app, &partner, mark, json!({"input": {"search": id, "at": "2026-01-15T12:00:00.000001Z"}})).await;
        assert_eq!(broken(&told["data"]["m"]), ["INVALID at input.at"], "no moment to come: {told:#}");
        let told = ask(&app, &partner, mark, json!({"input": {"search": id}})).await;
        assert_eq!(told["data"]["m"]["savedSearch"]["seenAt"], "2026-01-15T12:00:00Z", "{told:#}");
        let later = records::with(given("Zymurgy two"), json!({"publishesOn": "2026-01-20"}));
        let later = records::created(&app, &partner, "createOpportunity", later).await;
        let new = "filter: {publishedAt: {gte: \"2026-01-15T12:00:00.000001Z\"}},";
        assert_eq!(ids(&app, &partner, &format!("saved: \"{id}\", {new}")).await, std::slice::from_ref(&later));
        assert_eq!(ids(&app, &partner, &format!("saved: \"{id}\",")).await, [before, later]);
        // Kept otherwise, nobody has looked at what it finds.
        let told = save(&app, &partner, json!({"name": "New", "search": "zymurgy two"})).await;
        let search = &told["data"]["saveSearch"]["savedSearch"];
        assert_eq!((&search["id"], &search["seenAt"]), (&json!(id), &Value::Null), "{told:#}");
    }

    async fn a_cursor_belongs_to_what_was_kept_when_it_was_given(app: Arc<App>) from Sample {
        let partner = of(2, &[]);
        let id = kept(&app, &partner, json!({"name": "Walk", "filter": {"category": ["FUNDING"]}})).await;
        let first = found(&app, &partner, &format!("first: 1, saved: \"{id}\",")).await;
        let cursor = first["data"]["opportunities"]["pageInfo"]["endCursor"].as_str().unwrap().to_owned();
        let on = format!("first: 1, after: \"{cursor}\", saved: \"{id}\",");
        assert_eq!(found(&app, &partner, &on).await.get("errors"), None);
        kept(&app, &partner, json!({"name": "Walk", "filter": {"category": ["TRAINING"]}})).await;
        assert_eq!(codes(&found(&app, &partner, &on).await), ["BAD_CURSOR"]);
    }

    async fn what_cannot_be_kept_is_told_all_at_once(app: Arc<App>) from Sample {
        let partner = of(2, &[]);
        for (input, errors) in [
            (json!({"name": ""}), vec!["INVALID at input.name", "REQUIRED at input.filter"]),
            (json!({"name": "x".repeat(101), "search": "x".repeat(201)}), vec!["INVALID at input.name", "INVALID at input.search"]),
            (json!({"name": "x", "search": " "}), vec!["INVALID at input.search"]),
        ] {
            let told = save(&app, &partner, input).await;
            let mut found = broken(&told["data"]["saveSearch"]);
            found.sort_unstable();
            assert_eq!(found, errors, "{told:#}");
        }
        for turn in 0..50 {
            kept(&app, &partner, json!({"name": format!("Search {turn}"), "search": "grant"})).await;
        }
        let told = save(&app, &partner, json!({"name": "One more", "search": "grant"})).await;
        assert_eq!(broken(&told["data"]["saveSearch"]), ["INVALID at input.name"], "{told:#}");
        // One of those that are there may still be kept otherwise, and gone makes room.
        let id = kept(&app, &partner, json!({"name": "Search 7", "search": "award"})).await;
        let delete = "mutation($input: DeleteSavedSearchInput!) { m: deleteSavedSearch(input: $input) { deletedId userErrors { code field message { en cy } } } }";
        let told = ask(&app, &partner, delete, json!({"input": {"search": id}})).await;
        assert_eq!(told["data"]["m"]["deletedId"], json!(id), "{told:#}");
        kept(&app, &partner, json!({"name": "One more", "search": "grant"})).await;
        assert_eq!(all(&app, &partner).await.len(), 50);
    }
}
