//! A partner that keeps a copy in step by `changes`, with the last cursor whose page it has applied.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use serde_json::{Value, json};

use super::{Place, answer, writer::Told};

const CHANGES: &str = "query($after: String) { changes(after: $after, first: 100) { cursor hasMore changes { kind id type version node { __typename id ... on Study { title version localReference } } } } }";
const NODES: &str =
    "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Study { title version localReference } } }";

/// A thing as it was told last: its version, and what was asked of it.
pub(super) type Thing = (Option<i64>, Value);

pub(super) struct Follower {
    token: String,
    place: Arc<Place>,
    /// Pages that told something.
    pages: Arc<AtomicUsize>,
    /// True when it may end where nothing more is told.
    over: Arc<AtomicBool>,
    /// Behind the last page that was applied.
    cursor: Value,
    /// The copy, by ids.
    pub(super) held: BTreeMap<String, Thing>,
    /// Every version of each that was ever told.
    told: BTreeMap<String, BTreeMap<Option<i64>, Value>>,
    /// What was held, and is gone.
    pub(super) gone: BTreeSet<String>,
}

impl Follower {
    pub(super) fn new(token: &str, place: &Arc<Place>, pages: &Arc<AtomicUsize>, over: &Arc<AtomicBool>) -> Self {
        Follower {
            token: token.to_owned(),
            place: place.clone(),
            pages: pages.clone(),
            over: over.clone(),
            cursor: Value::Null,
            held: BTreeMap::new(),
            told: BTreeMap::new(),
            gone: BTreeSet::new(),
        }
    }

    /// Follows over as many lives of the program as there are.
    pub(super) fn follow(mut self) -> Self {
        loop {
            // What was written before this is told before it ends.
            let is_last = self.over.load(Ordering::SeqCst);
            let address = self.place.wait();
            let Some(data) = answer(address, &self.token, CHANGES, &json!({"after": self.cursor})) else {
                std::thread::yield_now();
                continue;
            };
            let page = &data["changes"];
            let changes = page["changes"].as_array().unwrap();
            for change in changes {
                self.apply(change);
            }
            self.cursor = page["cursor"].clone();
            if !changes.is_empty() {
                self.pages.fetch_add(1, Ordering::SeqCst);
            }
            if page["hasMore"] == false {
                if is_last {
                    return self;
                }
                std::thread::sleep(Duration::from_millis(2));
            }
        }
    }

    fn apply(&mut self, change: &Value) {
        let id = change["id"].as_str().unwrap().to_owned();
        if change["kind"] != "UPSERT" {
            assert_eq!((&change["kind"], &change["node"]), (&json!("DELETED"), &Value::Null), "{change:#}");
            if self.held.remove(&id).is_some() {
                self.gone.insert(id);
            }
            return;
        }
        let (version, node) = (change["version"].as_i64(), change["node"].clone());
        assert_eq!((&node["id"], &node["__typename"]), (&change["id"], &change["type"]), "{change:#}");
        if change["type"] == "Study" {
            assert_eq!(node["version"].as_i64(), version, "{change:#}");
        }
        assert!(!self.gone.contains(&id), "what is deleted came back: {change:#}");
        // It may be told again, and never otherwise; it may get on, and never goes back.
        let told = self.told.entry(id.clone()).or_default();
        assert!(told.last_key_value().is_none_or(|(last, _)| *last <= version), "{change:#} after {told:#?}");
        let before = told.entry(version).or_insert_with(|| node.clone());
        assert_eq!(*before, node, "{id} {version:?} was told otherwise");
        self.held.insert(id, (version, node));
    }

    /// What it keeps of what the writers were told is just that.
    pub(super) fn has(&self, told: &Told) {
        let study = |(_, node): &Thing| {
            let reference = node["localReference"].as_str().filter(|reference| reference.starts_with("killed/"))?;
            let title = node["title"].as_str()?.to_owned();
            Some((reference.to_owned(), (title, node["version"].as_i64()?)))
        };
        let held: Vec<_> = self.held.values().filter_map(study).collect();
        let kept: Told = held.iter().cloned().collect();
        assert_eq!(kept.len(), held.len(), "a reference twice");
        assert_eq!(kept, *told);
    }

    /// What it keeps is what the lists and the ids give to the same client.
    pub(super) fn is_in_step(&self, address: SocketAddr) {
        let ids: Vec<&String> = self.held.keys().collect();
        for ids in ids.chunks(100) {
            let nodes = answer(address, &self.token, NODES, &json!({"ids": ids})).unwrap()["nodes"].clone();
            for (id, node) in ids.iter().zip(nodes.as_array().unwrap()) {
                assert_eq!(self.held[*id].1, *node);
            }
        }
        for (list, ty) in [("studies", "Study"), ("organisations", "Organisation"), ("disciplines", "Discipline")] {
            let listed = listed(address, &self.token, list, "id");
            let listed: BTreeSet<&str> = listed.iter().map(|node| node["id"].as_str().unwrap()).collect();
            let of_type = self.held.iter().filter(|(_, (_, node))| node["__typename"] == ty);
            let held: BTreeSet<&str> = of_type.map(|(id, _)| &**id).collect();
            assert!(!listed.is_empty(), "nothing in {list}");
            assert_eq!(held, listed, "{list}");
        }
    }
}

/// Everything in a list of the root.
pub(super) fn listed(address: SocketAddr, token: &str, list: &str, fields: &str) -> Vec<Value> {
    let query = format!(
        "query($after: String) {{ list: {list}(first: 100, after: $after) {{ nodes {{ {fields} }} pageInfo {{ hasNextPage endCursor }} }} }}"
    );
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = answer(address, token, &query, &json!({"after": after})).unwrap()["list"].clone();
        found.extend(page["nodes"].as_array().unwrap().iter().cloned());
        if page["pageInfo"]["hasNextPage"] == false {
            return found;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// Of each study that writers made, the log has every version once.
pub(super) fn whole(address: SocketAddr, token: &str, told: &Told) {
    let query =
        "query($id: ID!) { node(id: $id) { ... on Study { history(first: 10) { versions { kind version } } } } }";
    let mut seen = 0;
    for study in listed(address, token, "studies", "id localReference") {
        let Some((_, version)) = study["localReference"].as_str().and_then(|reference| told.get(reference)) else {
            continue;
        };
        let node = answer(address, token, query, &json!({"id": study["id"]})).unwrap()["node"].clone();
        let kind = |version: i64| if version == 1 { "CREATED" } else { "UPDATED" };
        let versions = (1..=*version).rev().map(|version| json!({"kind": kind(version), "version": version}));
        assert_eq!(node["history"]["versions"], versions.collect::<Value>(), "{study:#}");
        seen += 1;
    }
    assert_eq!(seen, told.len());
}
