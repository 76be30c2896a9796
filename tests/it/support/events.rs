//! Sources of events that a test drives by hand, and a contract that listens to them beside the program's own.

use std::sync::{Arc, Mutex};

use async_graphql::{Name, Value, indexmap::IndexMap};
use futures_util::{StreamExt, stream};
use hcs_graph::{
    domain,
    engine::{
        binding::{
            Binding,
            source::{Event, Events, Listen, What},
        },
        contract::SDL,
        error::FieldError,
    },
};
use tokio::sync::{mpsc, watch};

/// A source that says what the test says, to all who listen.
#[derive(Debug)]
pub struct Hand {
    ears: Mutex<Vec<mpsc::UnboundedSender<Result<Event, FieldError>>>>,
    /// How many have ever listened, and how many still do.
    count: watch::Sender<(usize, usize)>,
    /// From where each of them goes on, and the argument `after`.
    afters: Mutex<Vec<(Option<String>, Option<String>)>>,
}

/// Counts down when a stream of events is given up.
struct Ear(Arc<Hand>);

impl Drop for Ear {
    fn drop(&mut self) {
        self.0.count.send_modify(|(_, now)| *now -= 1);
    }
}

impl Hand {
    /// One that nobody listens to yet.
    pub fn new() -> Arc<Hand> {
        Arc::new(Hand { ears: Mutex::default(), count: watch::Sender::new((0, 0)), afters: Mutex::default() })
    }

    fn enter(self: &Arc<Self>, listen: &Listen) -> Ear {
        let after = listen.args.get("after").and_then(|value| match value {
            Value::String(text) => Some(text.clone()),
            _ => None,
        });
        self.afters.lock().unwrap().push((listen.after.clone(), after));
        self.count.send_modify(|(ever, now)| (*ever, *now) = (*ever + 1, *now + 1));
        Ear(self.clone())
    }

    /// The source.
    pub fn source(self: &Arc<Self>) -> impl Fn(Listen) -> Result<Events, FieldError> + Send + Sync + 'static {
        let hand = self.clone();
        move |listen| {
            let ear = hand.enter(&listen);
            let (sender, receiver) = mpsc::unbounded_channel();
            hand.ears.lock().unwrap().push(sender);
            let events = stream::unfold((receiver, ear), async |(mut receiver, ear)| {
                receiver.recv().await.map(|event| (event, (receiver, ear)))
            });
            Ok(events.boxed())
        }
    }

    /// A source that says something whenever it is asked, without end; the hand only counts who listens.
    pub fn flood(self: &Arc<Self>) -> impl Fn(Listen) -> Result<Events, FieldError> + Send + Sync + 'static {
        let hand = self.clone();
        move |listen| {
            let ear = hand.enter(&listen);
            let events = stream::unfold((0, ear), async |(number, ear)| {
                // A source that is always ready must still let others run.
                tokio::task::yield_now().await;
                Some((Ok(heartbeat(number)), (number + 1, ear)))
            });
            Ok(events.boxed())
        }
    }

    /// Says something to all who listen.
    pub fn say(&self, event: Result<Event, FieldError>) {
        self.ears.lock().unwrap().retain(|ear| ear.send(event.clone()).is_ok());
    }

    /// Says nothing more to anybody: their streams end.
    pub fn fall_silent(&self) {
        self.ears.lock().unwrap().clear();
    }

    /// Waits until so many have ever listened.
    pub async fn heard_by(&self, ever: usize) {
        self.count.subscribe().wait_for(|(known, _)| *known >= ever).await.unwrap();
    }

    /// Waits until nobody listens any more.
    pub async fn left(&self) {
        self.count.subscribe().wait_for(|(_, now)| *now == 0).await.unwrap();
    }

    /// From where each who ever listened goes on, as the transport says and as the argument `after` says.
    pub fn afters(&self) -> Vec<(Option<String>, Option<String>)> {
        self.afters.lock().unwrap().clone()
    }
}

/// An event about a row.
pub fn row(prefix: &str, id: i64) -> Event {
    Event { what: What::Row(hcs_graph::engine::id::encode(prefix, id)), cursor: Some(format!("{prefix}-{id}")) }
}

/// An event that is a heartbeat of the test's making.
pub fn heartbeat(number: i32) -> Event {
    let fields = [
        ("at", Value::from("2026-01-15T12:00:00Z")),
        ("number", Value::from(number)),
        ("isDraining", Value::Boolean(false)),
    ];
    let object = fields.into_iter().map(|(name, value)| (Name::new(name), value)).collect::<IndexMap<_, _>>();
    Event { what: What::Made(Value::Object(object)), cursor: Some(number.to_string()) }
}

/// The program's contract, with more to listen to.
pub fn sdl() -> String {
    let more = "type Subscription {\n  study(after: String): Study\n  anything: Node\n  told: Heartbeat\n  \
                flood: Heartbeat\n  broken: Heartbeat\n  guarded: Heartbeat @requiresScope(any: [STUDIES_READ])\n";
    assert_eq!(SDL.matches("type Subscription {\n").count(), 1);
    SDL.replace("type Subscription {\n", more)
}

/// The program's bindings, and sources for the rest: `study`, `anything`, `told` and `guarded` are driven by the hand.
pub fn bindings(hand: &Arc<Hand>, flood: &Arc<Hand>) -> Vec<Binding> {
    let mut all = domain::bindings();
    all.push(
        Binding::subscription()
            .source("study", &[("after", "String")], hand.source())
            .source("anything", &[], hand.source())
            .source("told", &[], hand.source())
            .source("guarded", &[], hand.source())
            .source("flood", &[], flood.flood())
            .source("broken", &[], |_| panic!("a source that panics")),
    );
    all
}
