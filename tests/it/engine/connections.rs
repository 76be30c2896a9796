//! Connections that die while nobody uses them cost nobody an answer.

use std::sync::Arc;

use sea_orm::ConnectionTrait;

use crate::support::{app::App, database};

const LIST: &str = "{ organisations(first: 3) { nodes { id } } }";
const SNAPSHOT: &str = "{ organisations(first: 3) { nodes { id } totalCount } }";

async fn body(app: Arc<App>) {
    let (list, snapshot) = (app.data(LIST).await, app.data(SNAPSHOT).await);
    // Several idle readers, all ended by the server.
    futures_util::future::join_all((0..4).map(|_| app.data(SNAPSHOT))).await;
    for (query, wanted) in [(LIST, &list), (SNAPSHOT, &snapshot)] {
        app.db
            .writer()
            .execute_unprepared(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                 WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )
            .await
            .unwrap();
        assert_eq!(&app.data(query).await, wanted);
    }
}

#[tokio::test]
async fn readers_that_the_server_ended_are_replaced() {
    if let Some(database) = database::postgres(database::Content::Reference).await {
        database::with(database, body).await;
    }
}
