//! Whoever takes consent back is gone with the next request: no copy is told again, by the service or by a cache before it.

use std::sync::Arc;

use entity::enums::Scope;
use serde_json::{Value, json};

use super::{address, nginx::Cached};
use crate::{
    http::{socket::Socket, support::post_with},
    support::{
        app::App,
        on_both,
        tokens::{self, Tokens},
    },
    writes::{consent::CHANGE, number, open_researcher, res},
};

/// Every kind of question whose answer tells of a person, or of how many there are.
async fn questions(app: &App, person: i64) -> Vec<String> {
    let id = res(person);
    let name = crate::writes::text(app, &format!("SELECT name FROM researcher WHERE id = {person}")).await;
    let name = serde_json::to_string(&name).unwrap();
    let term = format!("SELECT term FROM researcher_expertise WHERE researcher_id = {person} ORDER BY id LIMIT 1");
    let term = serde_json::to_string(&crate::writes::text(app, &term).await).unwrap();
    let of = format!("{{involvements: {{researcher: [\"{id}\"]}}}}");
    let study = format!(
        "SELECT min(s.id) FROM study s JOIN study_involvement i ON i.study_id = s.id WHERE s.is_listed AND i.researcher_id = {person}"
    );
    let study = hcs_graph::engine::id::encode("stu", number(app, &study).await);
    vec![
        format!("{{ node(id: \"{id}\") {{ id }} }}"),
        format!("{{ nodes(ids: [\"{id}\"]) {{ id ... on Researcher {{ name }} }} }}"),
        format!("{{ researcher(by: {{id: \"{id}\"}}) {{ name }} }}"),
        "{ researcher(by: {orcid: \"0000-0002-1825-0097\"}) { id } }".to_owned(),
        format!("{{ researchers(first: 100, search: {name}) {{ nodes {{ id name }} }} }}"),
        format!("{{ researchers(first: 100, search: {term}) {{ nodes {{ id }} }} }}"),
        "{ researchers { totalCount } }".to_owned(),
        "{ researchers { facets { group { value count } organisation { value count } } } }".to_owned(),
        format!(
            "{{ search(query: {name}, types: [RESEARCHER], first: 100) {{ totalCount nodes {{ ... on Researcher {{ id }} }} }} }}"
        ),
        format!("{{ studies(filter: {of}) {{ totalCount }} }}"),
        format!("{{ studyInvolvements(first: 100, filter: {{researcher: [\"{id}\"]}}) {{ totalCount }} }}"),
        format!(
            "{{ study(by: {{id: \"{study}\"}}) {{ title involvements(first: 100) {{ nodes {{ role researcher {{ id name }} }} }} }} }}"
        ),
    ]
}

on_both! {
    async fn what_is_withdrawn_is_told_by_no_copy(app: Arc<App>) from Sample {
        let person = open_researcher(&app).await;
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[Scope::MentoringDelegate]).await;
        let site = tokens.site(&[("budget.anonymous", "false")]).await;
        let Some(cache) = Cached::before(Socket::before(site).await).await else { return };
        let bearer = format!("Bearer {}", tokens.acting("partner", &res(person), tokens::now()));
        let questions = questions(&app, person).await;
        let site = cache.site();
        let direct = async |path: &str, tag: &str| {
            let known = [("if-none-match", tag)];
            let headers: &[_] = if tag.is_empty() { &[] } else { &known };
            site.send(crate::http::support::request("GET", path, headers, "")).await
        };
        let change = async |is_public: bool| {
            let variables = json!({"input": {"researcher": res(person), "isPublic": is_public}});
            let body = json!({"query": CHANGE, "variables": variables}).to_string();
            let answer = site.send(post_with(&[("authorization", &bearer)], &body)).await;
            assert_eq!((answer.status, &answer.json()["data"]["c"]["isPublic"]), (200, &json!(is_public)), "{}", answer.text);
        };

        let mut before = Vec::new();
        for question in &questions {
            let path = address(question);
            let first = direct(&path, "").await;
            assert_eq!((first.status, first.header("cache-control")), (200, "no-cache"), "{question}: {}", first.text);
            let tag = first.header("etag").to_owned();
            assert_eq!(direct(&path, &tag).await.status, 304, "{question}");
            // Into the cache, were it to keep it.
            for _ in 0..2 {
                let (through, how) = cache.get(&path, &[]).await;
                assert_eq!((through.status, how.as_str(), through.header("etag")), (200, "MISS", tag.as_str()), "{question}");
            }
            before.push((path, tag, first.json()));
        }

        change(false).await;
        for (question, (path, tag, told)) in questions.iter().zip(&before) {
            let now = direct(path, tag).await;
            assert_eq!(now.status, 200, "{question} is told as if nothing had changed");
            assert_ne!((now.header("etag"), &now.json()), (tag.as_str(), told), "{question}");
            let (through, how) = cache.get(path, &[]).await;
            assert_eq!((through.status, how.as_str(), through.header("etag")), (200, "MISS", now.header("etag")), "{question}");
            let (through, _) = cache.get(path, &[("If-None-Match", tag)]).await;
            assert_eq!(through.status, 200, "{question}");
            assert!(!String::from_utf8_lossy(&through.body).contains(&res(person)), "{question}");
        }

        // The person alone still has what is theirs, and a cache between keeps none of it.
        let own = address(&questions[0]);
        for _ in 0..2 {
            let (mine, how) = cache.get(&own, &[("Authorization", &bearer)]).await;
            assert_eq!((mine.header("cache-control"), how.as_str()), ("private, no-cache", "MISS"));
            assert_eq!(mine.json()["data"]["node"]["id"], res(person));
            assert_eq!(cache.get(&own, &[]).await.0.json()["data"]["node"], Value::Null);
        }

        // With consent given again it is the answer of before, and recognised as that.
        change(true).await;
        for (path, tag, told) in &before {
            assert_eq!(direct(path, tag).await.status, 304);
            assert_eq!(direct(path, "").await.json(), *told);
        }
    }
}
