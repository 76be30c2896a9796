//! One of several who write at random, by seed.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use async_graphql::{Request, Variables};
use entity::enums::Scope;
use hcs_graph::{
    engine::{Caller, changes::By, id},
    register, settle,
};
use sea_orm::TransactionTrait;
use serde_json::{Value, json};

use crate::{
    support::{app::App, database::now},
    writes::{self, records},
};

/// Numbers by seed (SplitMix64).
#[derive(Clone)]
pub(super) struct Chance(pub(super) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    pub(super) fn is(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }
}

/// What writers share: how often each kind of write was done, and the people who may still be written of.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) done: BTreeMap<String, usize>,
    /// Studies that have one number of IRAS, each out of the sight of whoever recorded the other.
    pub(super) same: BTreeMap<usize, Vec<String>>,
    pub(super) people: Vec<i64>,
}

impl Shared {
    fn count(&mut self, what: &str) {
        *self.done.entry(what.to_owned()).or_default() += 1;
    }
}

/// One who writes, with the records of its own that it knows of.
pub(super) struct Writer {
    pub(super) chance: Chance,
    pub(super) caller: Caller,
    pub(super) organisations: Vec<i64>,
    pub(super) known: Vec<(&'static str, String, i64)>,
    pub(super) shared: Rc<RefCell<Shared>>,
    /// The same database over connections of its own, to look at rows without waiting for who writes.
    pub(super) looking: Rc<App>,
}

const PARTS: [&str; 3] = ["StudyInvolvement", "StudySite", "Collaboration"];

impl Writer {
    pub(super) async fn write(&mut self, app: &App) {
        match self.chance.below(100) {
            0..18 => self.create_study(app).await,
            18..40 => self.create_part(app).await,
            40..66 => self.update(app).await,
            66..78 => self.delete(app).await,
            78..84 => self.batch(app).await,
            84..94 => self.consent(app).await,
            94..95 => self.erase(app).await,
            95..97 => self.merge(app).await,
            _ => self.scopes(app).await,
        }
    }

    fn organisation(&mut self) -> String {
        id::encode("org", self.chance.of(&self.organisations.clone()))
    }

    fn done(&self, what: &str, payload: &Value) -> bool {
        let broken = writes::broken(payload);
        self.shared.borrow_mut().count(&format!("{what}{}", if broken.is_empty() { "" } else { " refused" }));
        broken.is_empty()
    }

    async fn create_study(&mut self, app: &App) {
        let mut fields =
            json!({"title": format!("Made up {}", self.chance.next() % 1_000), "isListed": self.chance.is(60)});
        if self.chance.is(50) {
            fields["sponsor"] = self.organisation().into();
        }
        let number = self.chance.is(25).then(|| self.chance.below(20));
        if let Some(number) = number {
            fields["identifiers"] = json!([{"scheme": "IRAS", "value": (100_000 + number).to_string()}]);
            fields["isListed"] = false.into();
        }
        let made = self.call(app, "createStudy", records::study(fields)).await;
        if self.done("createStudy", &made) {
            let id = made["node"]["id"].as_str().unwrap().to_owned();
            if let Some(number) = number {
                self.shared.borrow_mut().same.entry(number).or_default().push(id.clone());
            }
            self.known.push(("Study", id, 1));
        }
    }

    async fn create_part(&mut self, app: &App) {
        let studies: Vec<String> = self.known.iter().filter(|one| one.0 == "Study").map(|one| one.1.clone()).collect();
        if studies.is_empty() {
            return self.create_study(app).await;
        }
        let (ty, study) = (self.chance.of(&PARTS), self.chance.of(&studies));
        let mut given = json!({"study": study});
        match ty {
            "StudyInvolvement" => {
                given["role"] = "OTHER".into();
                given["identity"] = json!({"group": "PHYSIOLOGICAL_SCIENCES"});
                let person = {
                    let shared = self.shared.borrow();
                    self.chance.of(&shared.people)
                };
                if self.chance.is(60) {
                    given["researcher"] = writes::res(person).into();
                }
            }
            "StudySite" => {
                (given["organisation"], given["role"]) = (self.organisation().into(), "PARTICIPATING".into())
            }
            _ => (given["organisation"], given["partnerKind"]) = (self.organisation().into(), "MEDTECH".into()),
        }
        let made = self.call(app, &format!("create{ty}"), given).await;
        if self.done("createPart", &made) {
            self.known.push((ty, made["node"]["id"].as_str().unwrap().to_owned(), 1));
        }
    }

    async fn update(&mut self, app: &App) {
        let studies: Vec<usize> = (0..self.known.len()).filter(|at| self.known[*at].0 == "Study").collect();
        if studies.is_empty() {
            return self.create_study(app).await;
        }
        let at = self.chance.of(&studies);
        let (_, id, version) = self.known[at].clone();
        let mut given = json!({"id": id, "expectedVersion": version});
        match self.chance.below(4) {
            0 => given["title"] = format!("Changed {}", self.chance.next() % 1_000).into(),
            1 => given["sponsor"] = if self.chance.is(70) { self.organisation().into() } else { Value::Null },
            _ => given["isListed"] = self.chance.is(50).into(),
        }
        let told = self.call(app, "updateStudy", given).await;
        if self.done("updateStudy", &told) {
            self.known[at].2 = told["version"].as_i64().unwrap();
        }
    }

    async fn delete(&mut self, app: &App) {
        if self.known.len() < 4 {
            return self.create_study(app).await;
        }
        let at = self.chance.below(self.known.len());
        let (ty, id, version) = self.known[at].clone();
        let told = self.call(app, &format!("delete{ty}"), json!({"id": id, "expectedVersion": version})).await;
        if self.done("delete", &told) {
            self.known.remove(at);
        }
    }

    async fn batch(&mut self, app: &App) {
        let count = 1 + self.chance.below(5);
        let sent: Vec<Value> = (0..count)
            .map(|_| {
                let (number, title, listed) = (self.chance.below(12), self.chance.next() % 50, self.chance.is(50));
                records::study(json!({"localReference": format!("R-{number}"), "title": format!("Sent {title}"), "isListed": listed}))
            })
            .collect();
        let told = self.call(app, "upsertStudies", json!({ "rows": sent })).await;
        self.done("upsertStudies", &told);
    }

    /// Calls a field and gives its payload. A database that is too busy says so, and is asked again, as clients do.
    async fn call(&self, app: &App, field: &str, given: Value) -> Value {
        let asked = match field {
            "upsertStudies" => "results { index }",
            delete if delete.starts_with("delete") => "deletedId version",
            _ => "version",
        };
        let node =
            field.strip_prefix("create").map(|ty| format!("node: {}{} {{ id }}", ty[..1].to_lowercase(), &ty[1..]));
        let asked = format!("{asked} {}", node.unwrap_or_default());
        self.asked(app, &self.caller, (field, &asked), given).await
    }

    async fn asked(&self, app: &App, caller: &Caller, (field, asked): (&str, &str), given: Value) -> Value {
        let name: String = field[..1].to_uppercase() + &field[1..];
        let query = format!(
            "mutation M($input: {name}Input!) {{ m: {field}(input: $input) {{ {asked} userErrors {{ code field message {{ en cy }} }} }} }}"
        );
        let request = Request::new(query).variables(Variables::from_json(json!({ "input": given })));
        loop {
            let answer: Value = serde_json::from_slice(&app.graph.answer(&request, caller).await.body).unwrap();
            match answer["errors"][0]["extensions"]["code"].as_str() {
                None => return answer["data"]["m"].clone(),
                Some("SERVICE_UNAVAILABLE" | "TIMEOUT") => tokio::task::yield_now().await,
                Some(_) => panic!("{field}: {answer:#}"),
            }
        }
    }

    /// A field of the mutation that answers with `userErrors` alone.
    async fn mutate(&self, app: &App, caller: &Caller, field: &str, given: Value) -> Value {
        self.asked(app, caller, (field, ""), given).await
    }

    async fn consent(&mut self, app: &App) {
        let person = {
            let shared = self.shared.borrow();
            self.chance.of(&shared.people)
        };
        let given = json!({"researcher": writes::res(person), "isPublic": self.chance.is(50), "publishesOrcid": self.chance.is(50)});
        let told = self.mutate(app, &writes::acting(person), "updateResearcherConsent", given).await;
        self.done("updateResearcherConsent", &told);
    }

    async fn erase(&mut self, app: &App) {
        let person = {
            let mut shared = self.shared.borrow_mut();
            if shared.people.len() < 60 {
                return;
            }
            let at = self.chance.below(shared.people.len());
            shared.people.remove(at)
        };
        let told = self
            .mutate(app, &writes::acting(person), "eraseResearcher", json!({"researcher": writes::res(person)}))
            .await;
        self.done("eraseResearcher", &told);
    }

    /// Somebody who sees both makes one of two studies that two organisations have recorded.
    async fn merge(&mut self, app: &App) {
        let twice = {
            let shared = self.shared.borrow();
            shared
                .same
                .iter()
                .find(|(_, ids)| ids.len() > 1)
                .map(|(number, ids)| (*number, [ids[0].clone(), ids[1].clone()]))
        };
        let Some((number, [kept, gone])) = twice else { return };
        let nation = writes::national(&["STUDIES_WRITE", "STUDIES_READ"]);
        let mut versions = Vec::new();
        for id in [&kept, &gone] {
            let row = id::decode(id).unwrap().1;
            let version =
                format!("SELECT coalesce(max(version), 1) FROM node_version WHERE prefix = 'stu' AND \"row\" = {row}");
            versions.push(writes::number(&self.looking, &version).await);
        }
        let given =
            json!({"id": kept, "expectedVersion": versions[0], "duplicate": gone, "duplicateVersion": versions[1]});
        let told = self.mutate(app, &nation, "mergeStudy", given).await;
        self.done("mergeStudy", &told);
        // Merged, or gone some other way, or changed by another meanwhile: then the two come again.
        if !writes::broken(&told).iter().any(|broken| broken.starts_with("CONFLICT"))
            && let Some(ids) = self.shared.borrow_mut().same.get_mut(&number)
        {
            ids.retain(|id| *id != gone);
        }
    }

    /// What the client may is granted and taken back while it follows.
    async fn scopes(&mut self, app: &App) {
        let scope = [self.chance.of(&[Scope::StudiesRead, Scope::ResearchersRead, Scope::WorkforceRead])];
        let Ok(transaction) = app.db.writer().begin().await else { return };
        if self.chance.is(50) {
            register::grant(&transaction, "shifting", &scope).await.unwrap();
        } else {
            register::revoke_scope(&transaction, "shifting", &scope).await.unwrap();
        }
        settle::settle(&transaction, &By::nobody(now())).await.unwrap();
        transaction.commit().await.unwrap();
        self.shared.borrow_mut().count("scopes");
    }
}
