//! `heartbeat`: something to listen to that needs nothing to happen. Its events are resumed by their number.

use std::time::Duration;

use async_graphql::Value;
use chrono::{DateTime, SecondsFormat, Utc};
use futures_util::{StreamExt, stream};
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::engine::{
    binding::source::{Event, Events, Listen, What},
    error::{Code, FieldError, said},
    value::object,
};

/// Seconds from one to the next when nobody says.
const USUALLY: u64 = 10;
/// Seconds that may be asked for.
const ALLOWED: std::ops::RangeInclusive<u64> = 1..=60;

/// `Subscription.heartbeat`: the first one at once, the last one when the program is about to end.
pub(super) fn heartbeat(listen: Listen) -> Result<Events, FieldError> {
    let every = match listen.args.get("everySeconds") {
        Some(Value::Number(seconds)) => seconds.as_u64().filter(|seconds| ALLOWED.contains(seconds)),
        Some(_) => None,
        None => Some(USUALLY),
    };
    let refused = || {
        let why = said::seconds(*ALLOWED.start(), *ALLOWED.end());
        FieldError::new(Code::BadUserInput, said::argument("everySeconds", &why))
    };
    let every = Duration::from_secs(every.ok_or_else(refused)?);
    let number = match &listen.after {
        Some(cursor) => number_of(cursor)?,
        None => 0,
    };
    let mut ticks = interval(every);
    // One that comes late moves the later ones: two at once would tell nothing.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    Ok(stream::unfold(Some(Heart { listen, ticks, number }), Heart::beat).map(Ok).boxed())
}

/// The number of the heartbeat that a subscriber had last.
fn number_of(cursor: &str) -> Result<i32, FieldError> {
    let known = cursor.parse::<i32>().ok().filter(|number| (0..i32::MAX).contains(number));
    known.ok_or_else(|| FieldError::new(Code::BadCursor, said::no_place_to_go_on()))
}

struct Heart {
    listen: Listen,
    ticks: Interval,
    number: i32,
}

impl Heart {
    /// The next one, and the heart while it goes on.
    async fn beat(heart: Option<Heart>) -> Option<(Event, Option<Heart>)> {
        let mut heart = heart?;
        let is_draining = tokio::select! {
            biased;
            () = heart.listen.ending.cancelled() => true,
            _ = heart.ticks.tick() => false,
        };
        heart.number = heart.number.checked_add(1)?;
        let told = told(heart.listen.clock.now(), heart.number, is_draining);
        let event = Event { what: What::Made(told), cursor: Some(heart.number.to_string()) };
        Some((event, (!is_draining).then_some(heart)))
    }
}

fn told(at: DateTime<Utc>, number: i32, is_draining: bool) -> Value {
    let fields = [
        ("at", Value::String(at.to_rfc3339_opts(SecondsFormat::AutoSi, true))),
        ("number", Value::from(number)),
        ("isDraining", Value::Boolean(is_draining)),
    ];
    object(fields)
}
