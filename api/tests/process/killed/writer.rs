//! A partner that writes, and sends again what was not answered.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use serde_json::{Value, json};

use super::{Place, answer};

const CREATE: &str = "mutation M($input: CreateStudyInput!) { m: createStudy(input: $input) { study { id } version userErrors { code } } }";
const UPDATE: &str = "mutation M($input: UpdateStudyInput!) { m: updateStudy(input: $input) { study { id } version userErrors { code } } }";
const UPSERT: &str = "mutation M($input: UpsertStudiesInput!) { m: upsertStudies(input: $input) { results { outcome node { id } version userErrors { code } } userErrors { code } } }";
const DELETE: &str =
    "mutation M($input: DeleteStudyInput!) { m: deleteStudy(input: $input) { deletedId userErrors { code } } }";

/// What one writer was told: of each reference the title and the version.
pub(super) type Told = BTreeMap<String, (String, i64)>;

pub(super) struct Writer {
    pub(super) number: usize,
    pub(super) token: String,
    pub(super) place: Arc<Place>,
    pub(super) answers: Arc<AtomicUsize>,
    pub(super) over: Arc<AtomicBool>,
    pub(super) told: Told,
}

impl Writer {
    /// Sends the same until an answer comes, over as many lives of the program as that takes.
    fn sent(&self, query: &str, input: &Value) -> (Value, bool) {
        let mut again = false;
        loop {
            let address = self.place.wait();
            if let Some(data) = answer(address, &self.token, query, &json!({"input": input})) {
                self.answers.fetch_add(1, Ordering::SeqCst);
                return (data["m"].clone(), again);
            }
            again = true;
            std::thread::yield_now();
        }
    }

    pub(super) fn write(mut self) -> Told {
        let mut last: Option<(Value, String)> = None;
        for round in 0.. {
            if self.over.load(Ordering::SeqCst) {
                break;
            }
            let name = |n: usize| format!("killed/{}/{round}/{n}", self.number);
            let study = |reference: &str, title: &str| json!({"localReference": reference, "title": title, "kind": "RESEARCH", "status": "OPEN"});
            // One alone, by a key.
            let (reference, title) = (name(0), format!("{} made", name(0)));
            let mut input = study(&reference, &title);
            input["idempotencyKey"] = json!(reference);
            let (made, _) = self.sent(CREATE, &input);
            assert_eq!((&made["userErrors"], &made["version"]), (&json!([]), &json!(1)), "{made:#}");
            self.told.insert(reference.clone(), (title, 1));
            // The same one changed. Nobody else writes it: another version means that it was changed and not answered.
            let title = format!("{} changed", name(0));
            let (changed, again) =
                self.sent(UPDATE, &json!({"id": made["study"]["id"], "expectedVersion": 1, "title": title}));
            let done = changed["userErrors"] == json!([]);
            assert!(done || again && changed["userErrors"] == json!([{"code": "CONFLICT"}]), "{changed:#}");
            assert_eq!(changed["version"], 2, "{changed:#}");
            self.told.insert(reference, (title, 2));
            // Many, by the owner's references.
            let references: Vec<String> = (1..=5).map(name).collect();
            let rows: Vec<Value> = references.iter().map(|name| study(name, &format!("{name} sent"))).collect();
            let (sent, again) = self.sent(UPSERT, &json!({"rows": rows}));
            let results = sent["results"].as_array().unwrap();
            for (one, reference) in results.iter().zip(&references) {
                assert!(one["outcome"] == "CREATED" || again && one["outcome"] == "UNCHANGED", "{sent:#}");
                let title = format!("{reference} sent");
                self.told.insert(reference.clone(), (title, one["version"].as_i64().unwrap()));
            }
            // One of those of the round before is deleted: who follows has it, most often.
            if let Some((id, reference)) = last.take() {
                let (gone, again) = self.sent(DELETE, &json!({"id": id, "expectedVersion": 1}));
                let done = gone["userErrors"] == json!([]) && gone["deletedId"] == id;
                assert!(done || again && gone["userErrors"] == json!([{"code": "NOT_FOUND"}]), "{gone:#}");
                self.told.remove(&reference);
            }
            last = Some((results[4]["node"]["id"].clone(), references[4].clone()));
        }
        self.told
    }
}
