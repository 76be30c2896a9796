//! Documents whose prices stand still: a client that was served yesterday is not refused tomorrow because somebody changed
//! a price. A change of `frozen.toml` is a change for clients, and has its line in the changelog.

use async_graphql::{Request, Variables};
use hcs_graph::engine::limits::Limits;
use serde::Deserialize;

use crate::support::{
    app::{App, caller},
    database::{Content, sqlite, with},
};

#[derive(Deserialize)]
struct File {
    document: Vec<Frozen>,
}

#[derive(Deserialize)]
struct Frozen {
    name: String,
    cost: u64,
    #[serde(default)]
    variables: serde_json::Map<String, serde_json::Value>,
    query: String,
}

fn frozen() -> Vec<Frozen> {
    toml::from_str::<File>(include_str!("frozen.toml")).unwrap().document
}

fn price(app: &App, frozen: &Frozen) -> Result<u64, Option<u64>> {
    let request = Request::new(&frozen.query).variables(Variables::from_json(frozen.variables.clone().into()));
    app.graph.prepare(&request, &caller()).map(|job| job.requested()).map_err(|refused| refused.cost().requested)
}

#[tokio::test]
async fn prices_of_stored_documents_stand_still() {
    with(sqlite(Content::Empty).await, async |app| {
        let documents = frozen();
        assert!(documents.len() >= 12, "{}", documents.len());
        let changed: Vec<String> = documents
            .iter()
            .filter(|frozen| price(&app, frozen) != Ok(frozen.cost))
            .map(|frozen| format!("{}: {}, and is {:?}", frozen.name, frozen.cost, price(&app, frozen)))
            .collect();
        assert!(changed.is_empty(), "prices that changed:\n{}", changed.join("\n"));
        let dearest = documents.iter().map(|frozen| frozen.cost).max().unwrap();
        assert!(dearest <= Limits::default().cost / 4, "{dearest}: what people ask is far below the limit");
    })
    .await;
}
