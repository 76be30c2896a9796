//! An import or a load that is given up in the middle of a statement, wherever that is: nothing of it stays, and the
//! connection that it used serves the next one as if nothing had been.

use std::{future::poll_fn, pin::pin, task::Poll};

use entity::organisation;
use hcs_graph::{
    import::{Options, gtr::GatewayToResearch, run},
    load::reference,
};
use sea_orm::{DatabaseConnection, DbBackend, EntityTrait, PaginatorTrait};

use super::{
    database::{import, picture},
    files::{Written, now, project},
    threesixty::counts,
};
use crate::support::over_both;

over_both!(Empty: an_import_can_be_dropped_anywhere, a_load_can_be_dropped_anywhere);

/// Polls so many times and then drops; what came out, when it ended before that.
async fn polled<F: Future>(future: F, mut times: usize) -> Option<F::Output> {
    let mut future = pin!(future);
    poll_fn(move |context| {
        times -= 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if times == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Each of the first places, and then some of the many that follow.
fn places() -> impl Iterator<Item = usize> {
    (1..60).chain((60..).step_by(71))
}

/// All connections are back and none of them is inside a transaction.
async fn rested(db: &DatabaseConnection, place: usize) {
    if db.get_database_backend() != DbBackend::Postgres {
        return;
    }
    let pool = db.get_postgres_connection_pool();
    let mut all = Vec::new();
    for _ in 0..pool.options().get_max_connections() {
        all.push(pool.acquire().await.unwrap());
    }
    let busy: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
    )
    .fetch_one(&mut *all[0])
    .await
    .unwrap();
    assert_eq!(busy, 0, "dropped at poll {place}: a connection came back inside a transaction");
    let locks: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database \
         WHERE datname = current_database())",
    )
    .fetch_one(&mut *all[0])
    .await
    .unwrap();
    assert_eq!(locks, 0, "dropped at poll {place}: the lock of imports is still held");
}

async fn an_import_can_be_dropped_anywhere(db: DatabaseConnection) {
    let written = Written::new();
    let files = [written.projects("projects.csv", &[project(1), project(2), project(3)])];
    let options = Options { dry_run: false, now: now() };
    let before = picture(&db).await;
    let mut dropped = 0;
    for place in places() {
        match polled(run(&db, &GatewayToResearch, &files, options, &()), place).await {
            None => dropped += 1,
            Some(report) => {
                assert_eq!(counts(&report.unwrap()), (3, 0, 0, 0, 0));
                break;
            }
        }
        rested(&db, place).await;
        assert_eq!(picture(&db).await, before, "dropped at poll {place}");
    }
    assert!(dropped > 0);
    rested(&db, 0).await;
    assert_eq!(counts(&import(&db, &GatewayToResearch, &files).await), (0, 0, 3, 0, 0));
}

async fn a_load_can_be_dropped_anywhere(db: DatabaseConnection) {
    let data = reference::read().map_err(|problems| problems.to_string()).unwrap();
    let mut dropped = 0;
    for place in places() {
        match polled(reference::load(&db, &data, now()), place).await {
            None => dropped += 1,
            Some(summary) => {
                assert!(summary.unwrap().created > 200);
                break;
            }
        }
        rested(&db, place).await;
        assert_eq!(organisation::Entity::find().count(&db).await.unwrap(), 0, "dropped at poll {place}");
    }
    assert!(dropped > 0);
    rested(&db, 0).await;
    let again = reference::load(&db, &data, now()).await.unwrap();
    assert_eq!((again.created, again.updated), (0, 0));
}
