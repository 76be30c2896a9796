//! What the two documents print, written down from the domain catalogue and held against what the graph answers. These
//! tables know nothing of the files in `api/reference`: a wrong number there, or a row that got lost, is told here.
//!
//! One file a domain. A table has its number of the catalogue beside the test that recounts it, so that no number can be
//! claimed without a test; `complete.rs` holds that there is none without one.

/// As `on_both!`, with the numbers of the catalogue that each test recounts. The module's `RECOUNTED` has all of them.
macro_rules! recounts {
    ($($(#[$meta:meta])* [$($no:literal),+] async fn $name:ident($app:ident: $ty:ty) from $content:ident $body:block)*) => {
        /// What of the catalogue the tests of this module recount.
        pub(super) const RECOUNTED: &[&str] = &[$($($no),+),*];

        crate::support::on_both! { $($(#[$meta])* async fn $name($app: $ty) from $content $body)* }
    };
}

mod complete;
mod enumerations;
mod fellowships;
mod funding;
mod metrics;
mod opportunities;
mod organisation;
mod outputs;
mod policies;
mod profession;
mod stories;
mod strategy;
mod workforce;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::app::App;

/// Asks for something and gives the list at a place of the answer.
async fn list(app: &App, query: &str, place: &str) -> Vec<Value> {
    let data = app.data(query).await;
    let found = data.pointer(place).and_then(Value::as_array);
    found.unwrap_or_else(|| panic!("no list at {place} of {data:#}")).clone()
}

/// The texts at a place of each item, in their order.
fn texts(items: &[Value], place: &str) -> Vec<String> {
    let text = |item: &Value| item.pointer(place).and_then(Value::as_str).unwrap_or_default().to_owned();
    items.iter().map(text).collect()
}

/// Holds that the texts at a place are these, in any order, and says what is missing or too much.
fn same_texts(what: &str, items: &[Value], place: &str, wanted: &[&str]) {
    let found: BTreeSet<String> = texts(items, place).into_iter().collect();
    let wanted: BTreeSet<String> = wanted.iter().map(|text| (*text).to_owned()).collect();
    let missing: Vec<_> = wanted.difference(&found).collect();
    let surplus: Vec<_> = found.difference(&wanted).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "{what}: missing {missing:?}, too much {surplus:?}");
    assert_eq!(items.len(), wanted.len(), "{what}: something stands twice");
}

/// The values of an enum of the contract.
async fn values(app: &App, name: &str) -> Vec<String> {
    let query = format!("{{ __type(name: \"{name}\") {{ enumValues {{ name }} }} }}");
    texts(&list(app, &query, "/__type/enumValues").await, "/name")
}
