//! What others hold a server to: the audits of the `graphql-http` package over a real socket.

use std::sync::Arc;

use crate::support::{app::App, node, on_both, server::Server};

on_both! {
    async fn the_audits_of_graphql_http_pass_but_for_what_the_edition_changed(app: Arc<App>) from Empty {
        if node::ready() {
            let server = Server::start(App::over(&app.url).await).await;
            let url = format!("{}/graphql", server.url);
            let audited = tokio::task::spawn_blocking(move || node::text("audits/run.mjs", &["--url", &url]));
            eprintln!("{}", audited.await.unwrap());
        }
    }
}
