//! What goes wrong with documents that are named.

use hcs_graph::stored::DocumentId;
use serde_json::{Value, json};

use super::{
    super::support::{Site, post},
    example::Seen,
};
use crate::support::app::App;

const DOCUMENT: &str = "{ studies { totalCount } }";

async fn asked(app: &App, set: &[(&str, &str)], body: Value) -> Seen {
    let body = body.to_string();
    Seen::of(&Site::with(app, set).await, post(&body), &body).await
}

fn by_hash() -> Value {
    json!({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": DocumentId::of(DOCUMENT).digest()}}})
}

pub(super) async fn unknown(app: &App) -> Seen {
    asked(app, &[], json!({"documentId": DocumentId::of(DOCUMENT).to_string()})).await
}

pub(super) async fn written_out(app: &App) -> Seen {
    asked(app, &[("documents.only_stored", "true")], json!({"query": DOCUMENT})).await
}

pub(super) async fn never_handed_in(app: &App) -> Seen {
    asked(app, &[("documents.automatic", "true")], by_hash()).await
}

pub(super) async fn by_hash_alone(app: &App) -> Seen {
    asked(app, &[], by_hash()).await
}
