//! The questions of the README and of the page behind it, asked over the data that their commands make.
//!
//! A block marked `graphql` is a question. The block behind it marked `json` is its answer, and one marked
//! `json variables` in between holds its variables. In an answer `"…"` stands for any value, and at the end of a list for
//! at least one more item; an answer without it is complete.

use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

use hcs_graph::{
    import::{self, Options},
    load::sample,
};
use serde_json::{Value, json};

use super::markdown::{Block, blocks, page};
use crate::support::{
    app::App,
    database::now,
    node::{root, shared},
    on_both,
};

/// What stands for something that is not shown.
const MORE: &str = "…";
/// The seed of `load sample` when none is given.
const SEED: u64 = 1;

/// The pages with questions.
const PAGES: [&str; 2] = ["README.md", "docs/questions.md"];

/// A question of a page.
pub(crate) struct Question {
    /// The page and the line where it stands.
    pub(crate) place: String,
    pub(crate) query: String,
    pub(crate) variables: Value,
    pub(crate) answer: Value,
}

pub(crate) fn questions() -> Vec<Question> {
    PAGES.into_iter().flat_map(of_page).collect()
}

fn of_page(name: &str) -> Vec<Question> {
    let place = |block: &Block| format!("{name}:{}", block.line);
    let read = |block: &Block| -> Value {
        serde_json::from_str(&block.text).unwrap_or_else(|error| panic!("{}: {error}", place(block)))
    };
    let page = page(name);
    let mut found = Vec::new();
    let mut blocks = blocks(&page).into_iter();
    while let Some(block) = blocks.next() {
        if block.info != "graphql" {
            assert!(!block.info.starts_with("json"), "{}: an answer without a question", place(&block));
            continue;
        }
        let mut next = blocks.next();
        let variables = next.as_ref().filter(|next| next.info == "json variables").map(read);
        if variables.is_some() {
            next = blocks.next();
        }
        let answer = next.filter(|next| next.info == "json");
        let answer = answer.unwrap_or_else(|| panic!("{}: a question without an answer", place(&block)));
        found.push(Question {
            place: place(&block),
            query: block.text,
            variables: variables.unwrap_or_else(|| json!({})),
            answer: read(&answer),
        });
    }
    found
}

/// Where what is served is not what is shown, if anywhere.
pub(crate) fn difference(shown: &Value, served: &Value, path: &str) -> Option<String> {
    match (shown, served) {
        (Value::String(text), _) if text == MORE => None,
        (Value::Object(shown), Value::Object(served)) => {
            let keys = |object: &serde_json::Map<String, Value>| object.keys().cloned().collect::<BTreeSet<_>>();
            if keys(shown) != keys(served) {
                return Some(format!("{path}: keys {:?} are shown, {:?} served", keys(shown), keys(served)));
            }
            shown.iter().find_map(|(key, value)| difference(value, &served[key], &format!("{path}.{key}")))
        }
        (Value::Array(shown), Value::Array(served)) => {
            let (items, fits) = match shown.split_last() {
                Some((last, items)) if last == MORE => (items, served.len() > items.len()),
                _ => (&shown[..], served.len() == shown.len()),
            };
            if !fits {
                return Some(format!("{path}: {} items are shown, {} served", items.len(), served.len()));
            }
            let pairs = items.iter().zip(served).enumerate();
            pairs.into_iter().find_map(|(at, (one, other))| difference(one, other, &format!("{path}[{at}]")))
        }
        _ => (shown != served).then(|| format!("{path}: {shown} is shown, {served} served")),
    }
}

/// The data that the commands of the pages leave: the reference is there, then `import 360giving`, then `load sample`.
pub(crate) async fn as_the_reader_has_it(app: &App) {
    let file: PathBuf = shared("data/360giving-wolfson-2014/wolfson-2014-grants.json");
    let options = Options { dry_run: false, now: now() };
    let report = import::run(app.db.writer(), &import::threesixty::ThreeSixtyGiving, &[file], options, &()).await;
    assert_eq!(report.unwrap().rows.len(), 379);
    sample::load(app.db.writer(), sample::Size::default(), SEED, now(), &|_, _| {}).await.unwrap();
}

on_both! {
    async fn every_answer_of_the_pages_is_what_is_served(app: Arc<App>) from Reference {
        as_the_reader_has_it(&app).await;
        let questions = questions();
        assert!(PAGES.iter().all(|page| questions.iter().any(|question| question.place.starts_with(page))));
        assert_eq!(questions.len(), 7);
        for Question { place, query, variables, answer } in questions {
            let served = app.ask(&query, variables).await;
            assert_eq!(served.get("errors"), None, "{place}: {served:#}");
            if let Some(difference) = difference(&answer, &served, "") {
                panic!("{place}: {difference}\nserved is\n{served:#}");
            }
        }
    }
}

/// Two client compilers read `tests/js/clients/queries`; so they read what the pages show.
#[test]
fn the_pages_ask_what_the_client_compilers_read() {
    let folder = root().join("tests/js/clients/queries");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    let compiled: BTreeSet<String> = files.map(|text| text.trim().to_owned()).collect();
    let shown: BTreeSet<String> = questions().into_iter().map(|question| question.query).collect();
    assert_eq!(shown, compiled);
}

#[test]
fn a_difference_is_seen() {
    let served = json!({"data": {"list": [1, 2, {"a": null}], "id": "org_1"}});
    let same = |shown: Value| difference(&shown, &served, "").is_none();
    assert!(same(json!({"data": {"id": "org_1", "list": [1, 2, {"a": null}]}})));
    assert!(same(json!({"data": {"id": MORE, "list": [1, MORE]}})));
    assert!(same(json!({"data": MORE})));
    assert!(!same(json!({"data": {"id": MORE, "list": [2, MORE]}})));
    assert!(!same(json!({"data": {"id": MORE, "list": [1, 2, {"a": null}, MORE]}})));
    assert!(!same(json!({"data": {"id": MORE, "list": [1, 2]}})));
    assert!(!same(json!({"data": {"id": MORE, "list": [1, 2, {}]}})));
    assert!(!same(json!({"data": {"id": "org_2", "list": MORE}})));
    assert!(!same(json!({"data": {"list": MORE}})));
}
