//! The log of this test run as it is written: which reasons the audit names under which request, and every line of a request.

use std::{
    collections::HashMap,
    fmt::{Debug, Write},
    sync::{LazyLock, Mutex, Once},
};

use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{Layer, layer::Context, prelude::*};

static LINES: LazyLock<Mutex<HashMap<String, Vec<Line>>>> = LazyLock::new(Mutex::default);

/// One line of the log.
#[derive(Clone, Debug, Default)]
struct Line {
    target: String,
    reason: Option<String>,
    text: String,
}

struct Ears;

impl<S: Subscriber> Layer<S> for Ears {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut seen = Seen::default();
        event.record(&mut seen);
        let Some(request) = seen.request else { return };
        let line = Line { target: event.metadata().target().to_owned(), reason: seen.reason, text: seen.text };
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

/// Listens to the log from here on.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let filter = tracing_subscriber::filter::LevelFilter::INFO;
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Ears.with_filter(filter))).unwrap();
    });
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
