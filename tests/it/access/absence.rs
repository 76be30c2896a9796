//! What somebody may not see answers exactly as what is not there, whichever way one asks for it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use hcs_graph::{
    db::DbOptions,
    engine::{
        contract::{Contract, TypeKind},
        id,
        limits::Limits,
    },
};
use serde_json::{Value, json};

use super::{
    matrix::{PREFIXES, contract, lists},
    rules::{RULES, Rule, condition},
    who::{Cast, SCOPES, Who, answer, ask, data, ids, numbers},
};
use crate::support::{app::App, on_both};

/// A row that no table has.
const UNKNOWN: i64 = 8_888_888;
/// Rows of a type that are asked for.
const SOME: usize = 2;

fn callers(cast: &Cast) -> Vec<Who> {
    let partner = Who::organisation(cast.sponsor, &SCOPES);
    vec![Who::default(), partner, Who::person(cast.hidden), Who::organisation(cast.employer, &[])]
}

async fn visible(app: &App, who: &Who) -> BTreeMap<&'static str, BTreeSet<i64>> {
    let mut all = BTreeMap::new();
    for (name, table, _) in RULES {
        let rows = numbers(app, &format!("SELECT id FROM {table} WHERE {}", condition(name, who))).await;
        all.insert(PREFIXES[name], rows);
    }
    all
}

/// Every way to ask for one row of a type, by what stands for its id.
fn questions(contract: &Contract, of: &str) -> Vec<String> {
    let mut all =
        vec!["{ node(id: $id) { id __typename } }".to_owned(), "{ nodes(ids: [$id]) { id __typename } }".to_owned()];
    for field in contract.ty(contract.query()).fields().unwrap().iter() {
        if *contract.ty(field.ty.inner()).name == *of && field.args.iter().any(|arg| &*arg.name == "by") {
            all.push(format!("{{ {}(by: {{id: $id}}) {{ id }} }}", field.name));
        }
    }
    for (list, owner) in lists(contract) {
        let Some(filter) = contract.id(&format!("{owner}Filter")) else { continue };
        let TypeKind::Input { fields, .. } = &contract.ty(filter).kind else { continue };
        let shown = contract.ty(contract.id(&owner).unwrap()).fields().unwrap();
        for field in fields.iter().filter(|field| contract.write_ref(&field.ty) == "[ID!]") {
            if shown.get(&field.name).is_some_and(|(_, def)| *contract.ty(def.ty.inner()).name == *of) {
                let name = &field.name;
                all.push(format!(
                    "{{ {list}(filter: {{{name}: [$id]}}) {{ totalCount nodes {{ id }} pageInfo {{ hasNextPage }} }} }}"
                ));
                all.push(format!("{{ {list}(filter: {{not: {{{name}: [$id]}}}}) {{ totalCount nodes {{ id }} }} }}"));
            }
        }
    }
    all
}

/// Every field that leads from a type to others with ids, as a selection.
fn ways_on(contract: &Contract, of: &str) -> Vec<String> {
    let node = contract.id("Node").unwrap();
    let mut all = Vec::new();
    for field in contract.ty(contract.id(of).unwrap()).fields().unwrap().iter() {
        let inner = contract.ty(field.ty.inner());
        let is_node =
            |name: &str| contract.id(name).is_some_and(|id| contract.ty(id).is_object() && contract.applies(id, node));
        if let Some(listed) = inner.name.strip_suffix("Connection") {
            if is_node(listed) {
                all.push(format!("{}(first: 5) {{ nodes {{ id }} }}", field.name));
            }
        } else if is_node(&inner.name) && field.args.is_empty() {
            all.push(format!("{} {{ id }}", field.name));
        }
    }
    all
}

/// The statements of the last question, each with the kinds of what was bound to it, in an order of their own: those that
/// run side by side have none. What is asked next counts anew.
fn statements(app: &App) -> Vec<String> {
    let kinds = |values: &sea_query::Values| values.0.iter().map(std::mem::discriminant).collect::<Vec<_>>();
    let runs = app.statements.runs();
    let mut told: Vec<String> = runs.iter().map(|(text, values)| format!("{text} {:?}", kinds(values))).collect();
    told.sort();
    app.statements.take();
    told
}

async fn generous(app: &App) -> App {
    let limits = Limits { cost: 1_000_000_000, fields: 5_000, ..Limits::default() };
    App::with(&app.url, limits, DbOptions { readers: 4, ..DbOptions::default() }).await
}

on_both! {
    async fn a_row_out_of_sight_answers_as_one_that_is_not_there(app: Arc<App>) from Sample {
        let contract = contract();
        let cast = Cast::of(&app).await;
        let (mut asked, mut work) = (BTreeSet::new(), 0);
        for who in callers(&cast) {
            for (name, table, rule) in RULES {
                if matches!(rule, Rule::All) {
                    continue;
                }
                let hidden = format!("SELECT id FROM {table} WHERE NOT {} ORDER BY id", condition(name, &who));
                let hidden = numbers(&app, &hidden).await;
                for question in questions(&contract, name) {
                    let ask = |row: i64| question.replace("$id", &format!("\"{}\"", id::encode(PREFIXES[name], row)));
                    app.statements.take();
                    let wanted = answer(&app, &who, &ask(UNKNOWN), Value::Null).await;
                    let asked_for_unknown = statements(&app);
                    for row in hidden.iter().take(SOME) {
                        let found = answer(&app, &who, &ask(*row), Value::Null).await;
                        assert_eq!(found.body, wanted.body, "{who:?}: {question} of {row}");
                        // Nor can time tell them apart: the database is asked the same, as often.
                        assert_eq!(statements(&app), asked_for_unknown, "{who:?}: {question} of {row}");
                        work += asked_for_unknown.len();
                        asked.insert(*name);
                    }
                }
            }
        }
        assert!(asked.len() >= 20, "{asked:?}");
        assert!(work >= asked.len(), "the database was asked {work} times");
    }

    async fn no_edge_leads_out_of_sight(app: Arc<App>) from Sample {
        let contract = contract();
        let cast = Cast::of(&app).await;
        let app = generous(&app).await;
        for who in callers(&cast) {
            let visible = visible(&app, &who).await;
            for (list, of) in lists(&contract) {
                for some in ways_on(&contract, &of).chunks(8) {
                    let query = format!("{{ {list}(first: 100) {{ nodes {{ id {} }} }} }}", some.join(" "));
                    let mut found = BTreeMap::new();
                    ids(&data(&app, &who, &query).await, &mut found);
                    for (prefix, rows) in found {
                        let strange: Vec<_> = rows.difference(&visible[prefix.as_str()]).collect();
                        assert!(strange.is_empty(), "{prefix} {strange:?} for {who:?}: {query}");
                    }
                }
            }
        }
    }

    async fn words_find_what_is_in_sight_alone(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let titles: Vec<(i64, String)> = {
            let every = data(&app, &Who::national(&SCOPES), "{ studies(first: 100) { nodes { id title } } }").await;
            let nodes = every["studies"]["nodes"].as_array().unwrap().clone();
            let one = |node: &Value| {
                let (_, row) = id::decode(node["id"].as_str().unwrap()).unwrap();
                (row, node["title"].as_str().unwrap().to_owned())
            };
            nodes.iter().map(one).collect()
        };
        assert!(titles.len() >= 50, "{}", titles.len());
        for who in callers(&cast) {
            let visible = visible(&app, &who).await;
            let (mut inside, mut outside) = (0, 0);
            for (row, title) in &titles {
                let variables = json!({ "words": title });
                let query = "query($words: String!) { studies(search: $words, first: 100) { totalCount nodes { id } } \
                    search(query: $words, types: [STUDY], first: 100) { totalCount nodes { ... on Study { id } } } }";
                let answer = answer(&app, &who, query, variables).await;
                let found: Value = serde_json::from_slice(&answer.body).unwrap();
                for field in ["studies", "search"] {
                    let mut rows = BTreeMap::new();
                    ids(&found["data"][field], &mut rows);
                    let rows = rows.remove("stu").unwrap_or_default();
                    assert!(rows.is_subset(&visible["stu"]), "{who:?}: {title}");
                    assert_eq!(rows.contains(row), visible["stu"].contains(row), "{who:?}: {title} in {field}");
                    assert_eq!(found["data"][field]["totalCount"], json!(rows.len()));
                }
                if visible["stu"].contains(row) { inside += 1 } else { outside += 1 }
            }
            assert!(inside > 0 && outside > 0, "{who:?} sees {inside} of {}", inside + outside);
        }
    }

    async fn a_cursor_of_another_caller_shows_no_more(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let contract = contract();
        let all = Who::national(&SCOPES);
        for who in callers(&cast) {
            let visible = visible(&app, &who).await;
            for (list, of) in lists(&contract) {
                let own = data(&app, &who, &format!("{{ {list}(first: 1) {{ totalCount }} }}")).await[list.as_str()].clone();
                let edges = data(&app, &all, &format!("{{ {list}(first: 100) {{ edges {{ cursor node {{ id }} }} }} }}")).await;
                let prefix = PREFIXES[of.as_str()];
                let hidden = edges[list.as_str()]["edges"].as_array().unwrap().iter().find(|edge| {
                    id::decode(edge["node"]["id"].as_str().unwrap()).is_some_and(|(_, row)| !visible[prefix].contains(&row))
                });
                let Some(cursor) = hidden.and_then(|edge| edge["cursor"].as_str()) else { continue };
                for side in [format!("first: 100, after: \"{cursor}\""), format!("last: 100, before: \"{cursor}\"")] {
                    let answer = ask(&app, &who, &format!("{{ {list}({side}) {{ totalCount nodes {{ id }} }} }}")).await;
                    assert_eq!(answer.get("errors"), None, "{answer:#}");
                    let mut found = BTreeMap::new();
                    ids(&answer, &mut found);
                    assert!(found.remove(prefix).unwrap_or_default().is_subset(&visible[prefix]), "{who:?}: {list}");
                    assert_eq!(answer["data"][list.as_str()]["totalCount"], own["totalCount"], "{who:?}: {list}");
                }
            }
        }
    }
}
