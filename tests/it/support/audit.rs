//! The log of this test run as it is written, one for the whole process: which reasons the audit names under which request,
//! and every line of a request. Each line, whoever writes it, and each error that a test is answered is held to [`leaks`];
//! a fault is said at once, and fails the test that next puts its database away.

use std::{
    collections::HashMap,
    fmt::{Debug, Write},
    sync::{
        LazyLock, Mutex, Once,
        atomic::{AtomicUsize, Ordering},
    },
};

use serde_json::Value;
use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
    level_filters::LevelFilter,
    span,
};
use tracing_subscriber::{Layer, filter::Targets, layer::Context, prelude::*};

use super::leaks;

static LINES: LazyLock<Mutex<HashMap<String, Vec<Line>>>> = LazyLock::new(Mutex::default);
static FAULTS: Mutex<Vec<Fault>> = Mutex::new(Vec::new());
static HEARD: AtomicUsize = AtomicUsize::new(0);

/// The target of what a test writes to be found out.
pub const PLANTED: &str = "planted";

/// One line of the log.
#[derive(Clone, Debug, Default)]
struct Line {
    target: String,
    reason: Option<String>,
    text: String,
}

/// Something that was told and must not be.
#[derive(Clone, Debug)]
struct Fault {
    target: String,
    what: &'static str,
    text: String,
}

struct Ears;

impl<S: Subscriber> Layer<S> for Ears {
    fn on_new_span(&self, attributes: &span::Attributes<'_>, _: &span::Id, _: Context<'_, S>) {
        let mut seen = Seen::default();
        attributes.record(&mut seen);
        hold(attributes.metadata().target(), &seen.text);
    }

    fn on_record(&self, _: &span::Id, values: &span::Record<'_>, _: Context<'_, S>) {
        let mut seen = Seen::default();
        values.record(&mut seen);
        hold("span", &seen.text);
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut seen = Seen::default();
        event.record(&mut seen);
        let target = event.metadata().target();
        HEARD.fetch_add(1, Ordering::Relaxed);
        hold(target, &seen.text);
        let Some(request) = seen.request else { return };
        let line = Line { target: target.to_owned(), reason: seen.reason, text: seen.text };
        LINES.lock().unwrap().entry(request).or_default().push(line);
    }
}

#[derive(Default)]
struct Seen {
    request: Option<String>,
    reason: Option<String>,
    text: String,
}

impl Visit for Seen {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "request_id" => self.request = Some(value.to_owned()),
            "reason" => self.reason = Some(value.to_owned()),
            _ => {}
        }
        write!(self.text, "{field}={value} ").unwrap();
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.text, "{field}={value:?} ").unwrap();
    }
}

/// Listens to the log from here on. Whoever makes a database for a test does so first.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // All that the program could ever be told to write, and of its libraries what it writes by default.
        let own = ["hcs_graph", "audit", PLANTED].map(|target| (target, LevelFilter::TRACE));
        let filter = Targets::new().with_default(LevelFilter::INFO).with_targets(own);
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Ears.with_filter(filter))).unwrap();
    });
}

fn hold(target: &str, text: &str) {
    let Some(what) = leaks::seen(text) else { return };
    let fault = Fault { target: target.to_owned(), what, text: text.to_owned() };
    if target != PLANTED {
        super::loudly(&format!("\n*** THE LOG OR AN ERROR HAS {}, WHICH IT MUST NOT: {target}: {text}\n", fault.what));
    }
    FAULTS.lock().unwrap().push(fault);
}

/// Holds an answer over HTTP: all of it when it is a refusal, and its errors otherwise.
pub fn answered(status: u16, body: &[u8]) {
    let text = String::from_utf8_lossy(body);
    if status >= 400 {
        hold("answer", &text);
    } else if text.contains("\"errors\"") {
        // What is not JSON is a page or compressed, and no error.
        if let Ok(json) = serde_json::from_str(&text) {
            told(&json);
        }
    }
}

/// Holds the errors of a response object, or of a message that carries one.
pub fn told(answer: &Value) {
    hold_errors("answer", answer);
}

/// As [`told`], for the test of this.
pub fn told_planted(answer: &Value) {
    hold_errors(PLANTED, answer);
}

fn hold_errors(target: &str, answer: &Value) {
    let failed = (answer["type"] == "error").then(|| &answer["payload"]);
    let errors = [answer.get("errors"), answer["payload"].get("errors"), failed];
    for error in errors.into_iter().flatten() {
        hold(target, &error.to_string());
    }
}

/// Fails when the log or an error had what it must not have.
pub fn checked() {
    fail(|fault| fault.target != PLANTED);
}

/// As [`checked`], of what a test has planted under this mark.
pub fn checked_planted(mark: &str) {
    fail(|fault| fault.target == PLANTED && fault.text.contains(mark));
}

fn fail(which: impl Fn(&Fault) -> bool) {
    // Taken out: one test fails for each, and not every one that ends later.
    let found: Vec<Fault> = FAULTS.lock().unwrap().extract_if(.., |fault| which(fault)).collect();
    assert!(found.is_empty(), "the log or an error has what it must not have: {found:#?}");
}

/// How many lines were written so far.
pub fn heard() -> usize {
    HEARD.load(Ordering::Relaxed)
}

/// The reasons that the audit has under a request.
pub fn reasons(request: &str) -> Vec<String> {
    let lines = LINES.lock().unwrap();
    let lines = lines.get(request).into_iter().flatten();
    lines.filter(|line| line.target == "audit").filter_map(|line| line.reason.clone()).collect()
}

/// Everything that the log says under a request.
pub fn text(request: &str) -> String {
    let lines = LINES.lock().unwrap();
    lines.get(request).into_iter().flatten().map(|line| line.text.clone() + "\n").collect()
}
