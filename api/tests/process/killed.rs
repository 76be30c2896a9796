//! The program is killed while partners write: what was acknowledged is there, and nothing is there twice.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use serde_json::{Value, json};

use super::support::{Postgres, Served, leaks, succeed};

const WRITERS: usize = 8;
const KILLED: usize = 10;
/// Answers that must have come in each life of the program before it is killed.
const ANSWERED: usize = 40;

const CREATE: &str = "mutation M($input: CreateStudyInput!) { m: createStudy(input: $input) { study { id } version userErrors { code } } }";
const UPDATE: &str = "mutation M($input: UpdateStudyInput!) { m: updateStudy(input: $input) { study { id } version userErrors { code } } }";
const UPSERT: &str = "mutation M($input: UpsertStudiesInput!) { m: upsertStudies(input: $input) { results { outcome node { id } version userErrors { code } } userErrors { code } } }";

/// Where the program listens now; nothing between two lives.
#[derive(Default)]
struct Place {
    address: Mutex<Option<SocketAddr>>,
    changed: Condvar,
}

impl Place {
    fn set(&self, address: Option<SocketAddr>) {
        *self.address.lock().unwrap() = address;
        self.changed.notify_all();
    }

    fn wait(&self) -> SocketAddr {
        let mut address = self.address.lock().unwrap();
        loop {
            if let Some(address) = *address {
                return address;
            }
            address = self.changed.wait(address).unwrap();
        }
    }
}

/// An answer to its end; nothing when the connection broke.
fn answer(address: SocketAddr, token: &str, query: &str, variables: &Value) -> Option<Value> {
    let body = json!({"query": query, "variables": variables}).to_string();
    let mut stream = TcpStream::connect(address).ok()?;
    write!(
        stream,
        "POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Authorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut text = String::new();
    stream.read_to_string(&mut text).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let answer: Value = serde_json::from_str(body).ok()?;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}\n{body}");
    assert!(answer["errors"].is_null(), "{answer:#}");
    Some(answer["data"].clone())
}

/// What one writer was told: of each reference the title and the version.
type Told = BTreeMap<String, (String, i64)>;

struct Writer {
    number: usize,
    token: String,
    place: Arc<Place>,
    answers: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
    told: Told,
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

    fn write(mut self) -> Told {
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
            for (one, reference) in sent["results"].as_array().unwrap().iter().zip(references) {
                assert!(one["outcome"] == "CREATED" || again && one["outcome"] == "UNCHANGED", "{sent:#}");
                let title = format!("{reference} sent");
                self.told.insert(reference, (title, one["version"].as_i64().unwrap()));
            }
        }
        self.told
    }
}

/// Every study that a writer may have made, by its reference.
fn there(address: SocketAddr, token: &str) -> Vec<(String, (String, i64))> {
    let query = "query($after: String) { studies(first: 100, after: $after) { nodes { title version localReference } pageInfo { hasNextPage endCursor } } }";
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = answer(address, token, query, &json!({"after": after})).unwrap()["studies"].clone();
        for node in page["nodes"].as_array().unwrap() {
            if let Some(reference) =
                node["localReference"].as_str().filter(|reference| reference.starts_with("killed/"))
            {
                let title = node["title"].as_str().unwrap().to_owned();
                found.push((reference.to_owned(), (title, node["version"].as_i64().unwrap())));
            }
        }
        if page["pageInfo"]["hasNextPage"] == false {
            found.sort();
            return found;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// A client of an organisation that writes studies; over the file of a folder one is there.
fn registered(folder: &Path, database: &[&str]) {
    let served = Served::start(folder, database);
    let answer = served.post(&json!({"query": "{ organisations(first: 1) { nodes { id } } }"}).to_string());
    let answer: Value = serde_json::from_str(&answer.body).unwrap();
    let organisation = answer["data"]["organisations"]["nodes"][0]["id"].as_str().unwrap();
    served.end();
    let command = |words: &[&str]| succeed(folder, &[words, database].concat());
    command(&["client", "add", "writers", "--organisation", organisation]);
    command(&["client", "grant", "writers", "studies.read", "studies.write"]);
}

fn killed(folder: &Path, database: &[&str], client: &[&str]) {
    let token = succeed(folder, &[&["token"], client, database].concat()).trim().to_owned();
    leaks::keep(&token);
    let place = Arc::new(Place::default());
    let (answers, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| {
            let (token, place, answers, over) = (token.clone(), place.clone(), answers.clone(), over.clone());
            let writer = Writer { number, token, place, answers, over, told: Told::new() };
            std::thread::spawn(move || writer.write())
        })
        .collect();
    for _ in 0..KILLED {
        let served = Served::start(folder, database);
        let before = answers.load(Ordering::SeqCst);
        place.set(Some(served.address));
        while answers.load(Ordering::SeqCst) < before + ANSWERED {
            assert!(!writers.iter().any(std::thread::JoinHandle::is_finished), "a writer has stopped");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        place.set(None);
        served.signal("KILL");
        let (status, ..) = served.wait();
        assert!(!status.success());
    }
    // What was on its way when it was killed is sent again.
    let served = Served::start(folder, database);
    over.store(true, Ordering::SeqCst);
    place.set(Some(served.address));
    let told: Told = writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect();
    assert!(told.len() > WRITERS * KILLED, "{} writes", told.len());
    let there = there(served.address, &token);
    assert_eq!(there, told.into_iter().collect::<Vec<_>>());
    served.end();
}

#[test]
fn killed_ten_times_over_a_file_it_has_what_it_acknowledged_and_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path(), &[], &[]);
}

#[test]
fn killed_ten_times_over_a_server_it_has_what_it_acknowledged_and_nothing_twice() {
    let (folder, postgres) = (tempfile::tempdir().unwrap(), Postgres::new("killed"));
    let database = ["--database-url", &postgres.url];
    registered(folder.path(), &database);
    killed(folder.path(), &database, &["--client", "writers"]);
}
