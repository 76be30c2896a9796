//! The program is killed while partners write and another one follows: what was acknowledged is there, nothing is there twice,
//! and the feed has no gap.

mod follower;
mod writer;

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::JoinHandle,
};

use serde_json::{Value, json};

use self::{
    follower::{Follower, listed, whole},
    writer::{Told, Writer},
};
use super::support::{Postgres, Served, leaks, succeed};

const WRITERS: usize = 8;
const KILLED: usize = 10;
/// Answers that must have come in each life of the program before it is killed.
const ANSWERED: usize = 40;
/// Pages of changes that must have told something in each life.
const TOLD: usize = 3;

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

/// Every study that a writer may have made, by its reference.
fn there(address: SocketAddr, token: &str) -> Vec<(String, (String, i64))> {
    let study = |node: Value| {
        let reference = node["localReference"].as_str().filter(|reference| reference.starts_with("killed/"))?;
        let title = node["title"].as_str()?.to_owned();
        Some((reference.to_owned(), (title, node["version"].as_i64()?)))
    };
    let studies = listed(address, token, "studies", "title version localReference");
    let mut found: Vec<_> = studies.into_iter().filter_map(study).collect();
    found.sort();
    found
}

/// A client of an organisation that writes studies and follows; over the file of a folder one is there.
fn registered(folder: &Path, database: &[&str]) {
    let served = Served::start(folder, database);
    let answer = served.post(&json!({"query": "{ organisations(first: 1) { nodes { id } } }"}).to_string());
    let answer: Value = serde_json::from_str(&answer.body).unwrap();
    let organisation = answer["data"]["organisations"]["nodes"][0]["id"].as_str().unwrap();
    served.end();
    let command = |words: &[&str]| succeed(folder, &[words, database].concat());
    command(&["client", "add", "writers", "--organisation", organisation]);
    command(&["client", "grant", "writers", "studies.read", "studies.write", "changes.read"]);
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
    let (pages, in_step) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let follower = Follower::new(&token, &place, &pages, &in_step);
    let follower = std::thread::spawn(move || follower.follow());
    for _ in 0..KILLED {
        let served = Served::start(folder, database);
        let before = (answers.load(Ordering::SeqCst), pages.load(Ordering::SeqCst));
        place.set(Some(served.address));
        let is_early =
            || answers.load(Ordering::SeqCst) < before.0 + ANSWERED || pages.load(Ordering::SeqCst) < before.1 + TOLD;
        while is_early() {
            assert!(!writers.iter().any(JoinHandle::is_finished), "a writer has stopped");
            assert!(!follower.is_finished(), "who follows has stopped");
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
    assert_eq!(there, told.clone().into_iter().collect::<Vec<_>>());
    whole(served.address, &token, &told);

    // Who followed all the time has what one has who begins now, and what the lists give.
    in_step.store(true, Ordering::SeqCst);
    let followed = follower.join().unwrap();
    let begun = Follower::new(&token, &place, &pages, &in_step).follow();
    assert!(!followed.gone.is_empty(), "nothing was deleted that was held");
    followed.has(&told);
    assert_eq!(followed.held, begun.held);
    followed.is_in_step(served.address);
    served.end();
}

#[test]
fn killed_ten_times_over_a_file_it_has_and_tells_what_it_acknowledged_and_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    killed(folder.path(), &[], &[]);
}

#[test]
fn killed_ten_times_over_a_server_it_has_and_tells_what_it_acknowledged_and_nothing_twice() {
    let (folder, postgres) = (tempfile::tempdir().unwrap(), Postgres::new("killed"));
    let database = ["--database-url", &postgres.url];
    registered(folder.path(), &database);
    killed(folder.path(), &database, &["--client", "writers"]);
}
