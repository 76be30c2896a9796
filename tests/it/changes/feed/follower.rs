//! One who follows, with a store of its own: the pages are applied as the contract says, and what is kept then is held against
//! the lists.

use std::{collections::BTreeMap, fmt::Write};

use async_graphql::{Request, Variables};
use hcs_graph::{
    domain,
    engine::{
        Caller, Graph, RowScope,
        binding::model::{BoundField, Model},
        contract::{Contract, SDL, TypeId},
        id,
        limits::Limits,
        scope::Sight,
    },
};
use serde_json::{Value, json};

use crate::{
    access::lists as root_lists,
    support::{
        app::{App, caller},
        audit,
    },
    writes::rows,
};

/// What is kept: each thing by its id.
pub(crate) type Store = BTreeMap<String, Value>;

/// An app whose documents may select every field of every type.
pub(crate) async fn wide(app: &App) -> App {
    let limits = Limits { tokens: 100_000, fields: 100_000, aliases: 100_000, cost: 10_000_000, ..Limits::default() };
    App::with_limits(&app.url, limits).await
}

/// One who follows.
#[derive(Clone, Debug)]
pub(crate) struct Follower {
    pub(crate) caller: Caller,
    pub(crate) cursor: Option<String>,
    pub(crate) store: Store,
    /// The version of each thing that is kept.
    pub(super) versions: BTreeMap<String, i64>,
    /// Which types, as the argument is written; empty for all.
    pub(crate) types: String,
    /// How many at most are on a page.
    pub(crate) first: usize,
}

impl Follower {
    /// A client that has nothing yet.
    pub(crate) fn new(client: &str, sight: Sight) -> Follower {
        let mut follower = Follower {
            caller: caller(),
            cursor: None,
            store: Store::new(),
            versions: BTreeMap::new(),
            types: String::new(),
            first: 100,
        };
        follower.caller.client = Some(client.into());
        follower.sees(sight);
        follower
    }

    /// From now on it sees this, and may follow.
    pub(crate) fn sees(&mut self, mut sight: Sight) {
        sight.scopes.insert("CHANGES_READ".into());
        self.caller.scope = RowScope::of(sight);
    }

    /// Asks for the next page, and gives the whole answer.
    pub(crate) async fn page(&self, app: &App) -> Value {
        let types = if self.types.is_empty() { String::new() } else { format!(", types: [{}]", self.types) };
        let query = format!(
            "query($after: String) {{ changes(after: $after, first: {}{types}) {{ cursor hasMore changes {{ kind id type version \
             changedAt changedFields mergedInto node {{ id {} }} }} }} }}",
            self.first,
            selections(&self.types),
        );
        let request = Request::new(query).variables(Variables::from_json(json!({"after": self.cursor})));
        let answer = app.graph.answer(&request, &self.caller).await;
        audit::answered(200, &answer.body);
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// Begins where the log ends, with nothing kept, as one who only wants a cursor.
    pub(crate) async fn begin(&mut self, app: &App) {
        let types = if self.types.is_empty() { String::new() } else { format!(", types: [{}]", self.types) };
        loop {
            let query =
                format!("query($after: String) {{ changes(after: $after, first: 100{types}) {{ cursor hasMore }} }}");
            let request = Request::new(query).variables(Variables::from_json(json!({"after": self.cursor})));
            let answer: Value = serde_json::from_slice(&app.graph.answer(&request, &self.caller).await.body).unwrap();
            let page = &answer["data"]["changes"];
            self.cursor = Some(page["cursor"].as_str().unwrap_or_else(|| panic!("{answer:#}")).to_owned());
            if !page["hasMore"].as_bool().unwrap() {
                return;
            }
        }
    }

    /// Takes one page and applies it. Gives what was told, a line each, and whether there is more.
    pub(crate) async fn step(&mut self, app: &App) -> (Vec<String>, bool) {
        let answer = self.page(app).await;
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        let page = &answer["data"]["changes"];
        let changes = page["changes"].as_array().unwrap();
        assert!(changes.len() <= self.first, "{page:#}");
        let lines = changes.iter().map(|change| self.apply(change)).collect();
        self.cursor = Some(page["cursor"].as_str().unwrap().to_owned());
        (lines, page["hasMore"].as_bool().unwrap())
    }

    /// Follows until it is in step.
    pub(crate) async fn follow(&mut self, app: &App) -> Vec<String> {
        let mut told = Vec::new();
        for _ in 0..10_000 {
            let (lines, more) = self.step(app).await;
            told.extend(lines);
            if !more {
                return told;
            }
        }
        panic!("it never ends: {told:?}");
    }

    /// Holds the versions that are kept to those of the database.
    pub(crate) async fn versions_held(&self, app: &App) {
        let known = rows(app, "SELECT prefix, CAST(\"row\" AS TEXT), CAST(version AS TEXT) FROM node_version", 3).await;
        let known: BTreeMap<String, i64> = known
            .into_iter()
            .map(|row| {
                let [prefix, row, version] = [0, 1, 2].map(|at| row[at].clone().unwrap());
                (id::encode(&prefix, row.parse().unwrap()), version.parse().unwrap())
            })
            .collect();
        for (id, version) in &self.versions {
            assert_eq!(*version, known.get(id).copied().unwrap_or(1), "{id} in the eyes of {:?}", self.caller.scope);
        }
    }

    /// The code of the error that the next page is refused with.
    pub(crate) async fn refused(&self, app: &App) -> String {
        let answer = self.page(app).await;
        assert_eq!(answer["data"]["changes"], Value::Null, "{answer:#}");
        answer["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned()
    }

    fn apply(&mut self, change: &Value) -> String {
        let text = |name: &str| change[name].as_str().unwrap_or("-").to_owned();
        let (kind, id) = (text("kind"), text("id"));
        match &*kind {
            "UPSERT" => {
                let node = change["node"].clone();
                assert_eq!(node["id"], *id, "{change:#}");
                self.store.insert(id.clone(), node);
                self.versions.insert(id.clone(), change["version"].as_i64().unwrap_or(1));
            }
            _ => {
                assert_eq!(change["node"], Value::Null, "{change:#}");
                self.store.remove(&id);
                self.versions.remove(&id);
            }
        }
        let fields = change["changedFields"].as_array();
        let fields = fields.map_or("-".to_owned(), |fields| {
            fields.iter().map(|name| name.as_str().unwrap()).collect::<Vec<_>>().join(",")
        });
        let into = change["mergedInto"].as_str().map_or(String::new(), |into| format!(" {into}"));
        format!("{kind} {id} {fields}{into}")
    }
}

/// Everything that a caller reads by the lists of the root, each thing by its id.
pub(crate) async fn lists(app: &App, caller: &Caller, types: &str) -> Store {
    let contract = Contract::load(SDL).unwrap();
    let mut store = Store::new();
    let lists = root_lists(&contract).into_iter();
    let lists = lists.filter(|(_, of)| !["Client", "AccessRecord"].contains(&&**of) && chosen(types, of));
    for (list, of) in lists {
        let mut after = Value::Null;
        loop {
            let query = format!(
                "query($after: String) {{ list: {list}(first: 100, after: $after) {{ nodes {{ id {} }} pageInfo {{ hasNextPage endCursor }} }} }}",
                of_type(&contract, &of),
            );
            let request = Request::new(query).variables(Variables::from_json(json!({"after": after})));
            let answer = app.graph.answer(&request, caller).await;
            let answer: Value = serde_json::from_slice(&answer.body).unwrap();
            assert_eq!(answer.get("errors"), None, "{list}: {answer:#}");
            let page = &answer["data"]["list"];
            for node in page["nodes"].as_array().unwrap() {
                store.insert(node["id"].as_str().unwrap().to_owned(), node.clone());
            }
            if !page["pageInfo"]["hasNextPage"].as_bool().unwrap() {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
    }
    store
}

/// Holds what a follower keeps to what its caller reads.
pub(crate) async fn held(app: &App, follower: &Follower) {
    let wanted = lists(app, &follower.caller, &follower.types).await;
    let kept = listed(&follower.store);
    for (id, node) in &wanted {
        assert_eq!(kept.get(id), Some(node), "{id} is read by {:?}", follower.caller.scope);
    }
    for (id, node) in &kept {
        // What is archived is in no list, and still there by its id.
        let archived = node["Opportunity_status"] == "ARCHIVED";
        assert!(archived || wanted.contains_key(id), "{id} is kept and not read by {:?}", follower.caller.scope);
    }
}

/// What of a store is of types that have lists.
pub(crate) fn listed(store: &Store) -> Store {
    let contract = Contract::load(SDL).unwrap();
    let (_, model) = checked();
    let of: Vec<String> = root_lists(&contract).into_iter().map(|(_, of)| of).collect();
    let prefixes: Vec<&str> = model
        .types()
        .filter(|(_, ty)| of.iter().any(|name| *name == ty.name))
        .filter_map(|(_, ty)| ty.prefix)
        .collect();
    let has_list = |id: &str| prefixes.iter().any(|prefix| id.starts_with(&format!("{prefix}_")));
    store.iter().filter(|(id, _)| has_list(id)).map(|(id, node)| (id.clone(), node.clone())).collect()
}

fn checked() -> (Contract, Model) {
    Graph::check(SDL, domain::bindings()).unwrap()
}

/// A type's name as the contract asks for it.
fn value(name: &str) -> String {
    let mut value = String::new();
    for (at, letter) in name.chars().enumerate() {
        if at > 0 && letter.is_ascii_uppercase() {
            value.push('_');
        }
        value.push(letter.to_ascii_uppercase());
    }
    value
}

/// True when a choice of types, empty for all, holds this one.
fn chosen(types: &str, name: &str) -> bool {
    types.is_empty() || types.split(", ").any(|ty| ty == value(name))
}

/// A fragment with the own fields of each type that is followed.
fn selections(types: &str) -> String {
    static FRAGMENTS: std::sync::LazyLock<Vec<(&'static str, String)>> = std::sync::LazyLock::new(|| {
        let (contract, model) = checked();
        let name = |prefix: &str| model.ty(model.of_prefix(prefix).unwrap()).unwrap().name;
        let names = model.watch().nodes.iter().map(|node| name(node.prefix));
        names.map(|name| (name, format!("... on {name} {{ {} }} ", of_type(&contract, name)))).collect()
    });
    FRAGMENTS.iter().filter(|(name, _)| chosen(types, name)).map(|(_, fragment)| &**fragment).collect()
}

/// The own fields of a type, under names that no other type has.
fn of_type(contract: &Contract, name: &str) -> String {
    let (_, model) = checked();
    let id = contract.id(name).unwrap();
    fields(contract, (id, &model.ty(id).unwrap().fields), name)
}

fn fields(contract: &Contract, (ty, bound): (TypeId, &[BoundField]), alias: &str) -> String {
    let mut text = String::new();
    for (def, bound) in contract.ty(ty).fields().unwrap().iter().zip(bound) {
        if !def.scopes.is_empty() || &*def.name == "id" {
            continue;
        }
        let name = &def.name;
        let below = match bound {
            BoundField::Leaf(_) => String::new(),
            BoundField::Embed { ty, .. } if &*contract.ty(*ty).name == "LocalisedText" => {
                " { cy en status }".to_owned()
            }
            BoundField::Embed { ty, fields: inner, .. } => format!(" {{ {} }}", fields(contract, (*ty, inner), "in")),
            _ => continue,
        };
        write!(text, "{alias}_{name}: {name}{below} ").unwrap();
    }
    if text.is_empty() { "__typename".to_owned() } else { text }
}
