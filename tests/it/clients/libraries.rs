//! Apollo Client, urql, Relay and Python's gql ask the README's questions of the program behind a real socket, each in its
//! usual set-up. What they give is what the README shows; how they page, keep and fail, their scripts hold themselves.

use std::{path::Path, sync::Arc};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::{
    docs::{
        markdown::page,
        questions::{Question, as_the_reader_has_it, difference, questions},
    },
    support::{app::App, node, on_both, python, server::Server},
};

/// What a client's script prints.
#[derive(Deserialize)]
struct Told {
    library: String,
    version: String,
    accepts: Vec<String>,
    methods: Vec<String>,
    data: Map<String, Value>,
}

/// The questions with the data that a plain POST gets.
async fn asked_plainly(url: &str, questions: &[Question]) -> Value {
    let http = reqwest::Client::new();
    let mut asked = Vec::new();
    for Question { query, variables, .. } in questions {
        let body = json!({"query": query, "variables": variables});
        let answer: Value = http.post(url).json(&body).send().await.unwrap().json().await.unwrap();
        asked.push(json!({"name": name(query), "query": query, "variables": variables, "plain": answer["data"]}));
    }
    Value::Array(asked)
}

/// The name of a document's operation.
fn name(query: &str) -> &str {
    let behind = query.split("query ").nth(1).unwrap();
    behind.split(|c: char| !c.is_alphanumeric()).next().unwrap()
}

/// JavaScript has one kind of number: `54376.0` comes out of it as `54376`.
fn with_one_kind_of_number(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.iter().map(with_one_kind_of_number).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(key, part)| (key.clone(), with_one_kind_of_number(part))).collect()
        }
        other => other.clone(),
    }
}

/// Runs each client that there is what it needs for.
fn run(url: &str, file: &Path) -> Vec<Told> {
    let file = file.to_str().unwrap();
    let mut printed = Vec::new();
    if node::ready() {
        for client in ["apollo", "urql", "relay"] {
            let args = ["--client", client, "--url", url, "--questions", file];
            printed.push(node::text("clients/live/run.mjs", &args));
        }
    }
    if python::ready() {
        printed.push(python::text("live.py", &["--url", url, "--questions", file]));
    }
    printed.iter().map(|text| serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))).collect()
}

/// The row of docs/clients.md on a library: what it sends.
fn documented(library: &str) -> String {
    let page = page("docs/clients.md");
    let row = page.lines().find(|line| line.starts_with("| ") && line.contains(&format!("`{library}`")));
    row.unwrap_or_else(|| panic!("docs/clients.md has no row for {library}")).to_owned()
}

on_both! {
    async fn client_libraries_get_what_the_readme_shows(app: Arc<App>) from Reference {
        as_the_reader_has_it(&app).await;
        let server = Server::start(App::over(&app.url).await).await;
        let url = format!("{}/graphql", server.url);
        let questions = questions();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("questions.json");
        std::fs::write(&file, asked_plainly(&url, &questions).await.to_string()).unwrap();
        for Told { library, version, accepts, methods, data } in
            tokio::task::spawn_blocking(move || run(&url, &file)).await.unwrap()
        {
            eprintln!("{library} {version}: {methods:?} with Accept {accepts:?}");
            assert_eq!(data.len(), questions.len(), "{library}");
            for Question { place, query, answer, .. } in &questions {
                let served = json!({ "data": data[name(query)] });
                let difference = difference(&with_one_kind_of_number(answer), &with_one_kind_of_number(&served), "");
                assert_eq!(difference, None, "{library} {version}, {place}");
            }
            let row = documented(&library);
            for sent in accepts.iter().chain(&methods) {
                assert!(row.contains(&format!("`{sent}`")), "docs/clients.md does not say that {library} sends {sent}");
            }
        }
    }
}
