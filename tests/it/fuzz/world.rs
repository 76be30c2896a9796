//! Where the cases are sent: the router over both databases with the same rows, and what there is to begin from.

use std::{cell::RefCell, collections::BTreeMap};

use hcs_graph::engine::contract::{Contract, SDL, TypeKind};
use serde_json::{Value, json};

use super::{
    case::{Case, Expects},
    shape::Shape,
};
use crate::{
    http::support::{Answer, Site},
    support::{
        app::App,
        database::{self, Content, Database},
    },
};

/// A list of the root, under arguments that its cursors belong to.
pub(super) struct List {
    pub(super) field: String,
    /// As they stand in a document; empty for none.
    pub(super) args: String,
    /// Of its first rows, if it has any.
    pub(super) cursors: Vec<String>,
}

/// Both databases, and what is known of them.
pub(super) struct World {
    pub(super) contract: Contract,
    pub(super) lists: Vec<List>,
    /// Ids of rows, of many types.
    pub(super) ids: Vec<String>,
    shape: Shape,
    sites: Vec<(Site, Database)>,
    /// How often each status and each code came.
    seen: RefCell<BTreeMap<String, usize>>,
}

impl World {
    pub(super) async fn open(content: Content) -> World {
        let mut sites = Vec::new();
        for database in [Some(database::sqlite(content).await), database::postgres(content).await].into_iter().flatten()
        {
            let app = App::over(&database.url).await;
            sites.push((Site::over(&app).await, database));
            app.db.close().await.unwrap();
        }
        let contract = Contract::load(SDL).unwrap();
        let mut world = World {
            contract,
            lists: Vec::new(),
            ids: Vec::new(),
            shape: Shape::new(),
            sites,
            seen: RefCell::default(),
        };
        world.lists = world.all_lists();
        for at in 0..world.lists.len() {
            let List { field, args, .. } = &world.lists[at];
            let query = format!("{{ list: {field}(first: 3{args}) {{ edges {{ cursor }} nodes {{ id }} }} }}");
            let data = world.data(&query).await;
            let texts = |rows: &Value, name: &str| -> Vec<String> {
                rows.as_array().unwrap().iter().map(|row| row[name].as_str().unwrap().to_owned()).collect()
            };
            let (cursors, ids) = (texts(&data["edges"], "cursor"), texts(&data["nodes"], "id"));
            world.lists[at].cursors = cursors;
            world.ids.extend(ids);
        }
        world.ids.sort();
        world.ids.dedup();
        assert!(
            world.lists.len() > 100 && world.ids.len() > 40,
            "{} lists, {} ids",
            world.lists.len(),
            world.ids.len()
        );
        world
    }

    /// The connections of the root whose rows have ids, each in a few orders and under a filter.
    fn all_lists(&self) -> Vec<List> {
        let contract = &self.contract;
        let input = |name: String| match contract.id(&name).map(|id| &contract.ty(id).kind) {
            Some(TypeKind::Input { fields, .. }) => fields.as_slice(),
            _ => &[],
        };
        let mut lists = Vec::new();
        for field in contract.ty(contract.query()).fields().unwrap().iter() {
            let connection = &contract.ty(field.ty.inner()).name;
            let Some(node) = connection.strip_suffix("Connection") else { continue };
            let has_id =
                contract.id(node).and_then(|id| contract.ty(id).fields()).is_some_and(|f| f.get("id").is_some());
            if !has_id || field.args.iter().any(|arg| arg.ty.non_null()) {
                continue;
            }
            let mut args = vec![String::new()];
            if let Some(keys) = contract.id(&format!("{node}OrderField")) {
                let directed = contract.values(keys).iter().take(3).zip(["ASC", "DESC", "ASC"]);
                args.extend(directed.map(|(key, to)| format!(", orderBy: [{{field: {}, direction: {to}}}]", key.name)));
            }
            if input(format!("{node}Filter")).iter().any(|field| &*field.name == "sample") {
                args.push(", filter: {sample: false}".to_owned());
            }
            let field = &field.name;
            lists.extend(args.into_iter().map(|args| List { field: field.to_string(), args, cursors: Vec::new() }));
        }
        lists
    }

    /// The only field of what must be answered.
    async fn data(&self, query: &str) -> Value {
        let answer = self.sites[0].0.send(Case::asks(query, &json!({})).request()).await;
        let json = answer.json();
        assert_eq!(answer.status, 200, "{query}\n{json}");
        json["data"]["list"].clone()
    }

    /// Sends a case to each database and says what is wrong with an answer, or with two that differ.
    pub(super) async fn judge(&self, case: &Case) -> Result<(), String> {
        let mut told: Option<(Answer, Vec<String>)> = None;
        for (site, database) in &self.sites {
            let kind = database.url.split(':').next().unwrap_or_default();
            let answer = site.send(case.request()).await;
            let fault = |what: String| {
                let request = String::from_utf8_lossy(&case.written()).into_owned();
                format!("{what}\nfrom {kind}, to\n{}\ncame\n{}", shortened(&request), shortened(&format!("{answer:?}")))
            };
            let codes = self.shape.of(case, &answer).map_err(fault)?;
            let as_expected = match &case.expects {
                Expects::Anything => true,
                Expects::Data => answer.status == 200 && codes.is_empty(),
                Expects::Code(code) => !codes.is_empty() && codes.iter().all(|told| told == code),
            };
            if !as_expected {
                return Err(fault(format!("expected was {:?}", case.expects)));
            }
            match told.take() {
                None => {
                    let mut seen = self.seen.borrow_mut();
                    for what in codes.iter().cloned().chain([answer.status.to_string()]) {
                        *seen.entry(what).or_default() += 1;
                    }
                    told = Some((answer, codes));
                }
                // How long a database takes is its own.
                Some((_, others)) if [&codes, &others].into_iter().flatten().any(|code| code == "TIMEOUT") => {}
                Some((other, _)) if (other.status, lasting(&other.text)) == (answer.status, lasting(&answer.text)) => {}
                Some((other, _)) => return Err(fault(format!("the other database gave {other:?}"))),
            }
        }
        Ok(())
    }

    /// What came so far, and begins to count anew.
    pub(super) fn seen(&self) -> BTreeMap<String, usize> {
        self.seen.take()
    }

    pub(super) async fn close(self) {
        for (site, database) in self.sites {
            site.db.clone().close().await.unwrap();
            drop((site, database));
        }
    }
}

/// An answer but for what the caller has left, which ends it and goes with time.
fn lasting(text: &str) -> &str {
    text.rsplit_once(",\"remaining\":").map_or(text, |(before, _)| before)
}

/// The beginning of a text that nobody reads to its end.
fn shortened(text: &str) -> String {
    let most = 4_000;
    if text.chars().count() > most { text.chars().take(most).chain(['…']).collect() } else { text.to_owned() }
}
