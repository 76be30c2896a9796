//! Versions of nodes: counted, and held by one writer at a time.

use std::sync::Arc;

use futures_util::future::join_all;
use hcs_graph::engine::version;
use sea_orm::TransactionTrait;

use super::rows;
use crate::support::{app::App, on_both};

on_both! {
    async fn of_many_who_expect_the_same_version_one_writes(app: Arc<App>) from Empty {
        for expected in [1, 2] {
            let writers = (0..20).map(|_| async {
                let transaction = app.db.writer().begin().await.unwrap();
                let wins = version::of(&transaction, "stu", 7).await.unwrap() == expected;
                if wins {
                    tokio::task::yield_now().await;
                    assert_eq!(version::bump(&transaction, "stu", 7).await.unwrap(), expected + 1);
                }
                transaction.commit().await.unwrap();
                wins
            });
            assert_eq!(join_all(writers).await.into_iter().filter(|wins| *wins).count(), 1, "{expected}");
        }
        let held = rows(&app, "SELECT prefix || ' ' || CAST(\"row\" AS TEXT) || ' ' || CAST(version AS TEXT) FROM node_version", 1).await;
        assert_eq!(held, [[Some("stu 7 3".to_owned())]]);
    }
}
