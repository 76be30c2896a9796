//! The order of the log: what is committed later never appears behind a reader, and places end.

use std::sync::Arc;

use chrono::Duration;
use hcs_graph::{
    engine::changes::{
        By,
        log::{self, Behind},
    },
    settle,
};
use sea_orm::{ConnectionTrait, DatabaseBackend, TransactionTrait};

use super::{behind, changed, end, told, write};
use crate::{
    support::{app::App, database::now, on_both},
    writes::number,
};

on_both! {
    async fn a_later_commit_of_lower_numbers_is_not_missed(app: Arc<App>) from Reference {
        let db = app.db.writer();
        if db.get_database_backend() != DatabaseBackend::Postgres {
            // One writer: there is no second transaction to begin.
            let mut place = end(&app).await;
            for website in ["https://one.example/", "https://two.example/"] {
                let noted = changed(&app, &[&format!("UPDATE organisation SET website = '{website}' WHERE id = 1")]).await;
                let entries = behind(&app, place).await;
                assert_eq!(told(&entries), noted);
                place = entries.last().unwrap().position;
            }
            return;
        }
        // As it would be without a turn: the one with the lower numbers is committed later.
        let place = end(&app).await;
        let slow = db.begin().await.unwrap();
        write(&slow, &["UPDATE organisation SET website = 'https://slow.example/' WHERE id = 1"]).await;
        let fast = async {
            let fast = db.begin().await.unwrap();
            write(&fast, &["UPDATE organisation SET website = 'https://fast.example/' WHERE id = 2"]).await;
            fast.commit().await.unwrap();
        };
        let waited = async {
            // The second waits for the end of the first, which comes when that is seen: it is not a matter of time.
            while number(&app, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted \
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())").await == 0
            {
                tokio::task::yield_now().await;
            }
            assert_eq!(told(&behind(&app, place).await), Vec::<String>::new());
            let between = end(&app).await;
            slow.commit().await.unwrap();
            between
        };
        let ((), between) = tokio::join!(fast, waited);
        for from in [place, between] {
            assert_eq!(told(&behind(&app, from).await), ["org 1 UPDATED 2 website", "org 2 UPDATED 2 website"]);
        }
        // Once each, wherever the reader stops between.
        let entries = behind(&app, place).await;
        assert_eq!(told(&behind(&app, entries[0].position).await), ["org 2 UPDATED 2 website"]);
        assert_eq!(behind(&app, entries[1].position).await, []);
    }

    async fn a_reader_between_many_writers_gets_each_entry_once(app: Arc<App>) from Reference {
        const WRITERS: i64 = 6;
        const ROUNDS: i64 = 8;
        let db = app.db.writer();
        let start = end(&app).await;
        let writer = async |number: i64| {
            for round in 0..ROUNDS {
                let transaction = db.begin().await.unwrap();
                let row = number + 1;
                write(&transaction, &[&format!("UPDATE organisation SET city = 'City {number} {round}' WHERE id = {row}")]).await;
                // One in four is undone: its numbers are missing.
                if round % 4 == 3 { transaction.rollback().await.unwrap() } else { transaction.commit().await.unwrap() }
            }
        };
        let done = std::cell::Cell::new(false);
        let writers = async {
            futures_util::future::join_all((0..WRITERS).map(&writer)).await;
            done.set(true);
        };
        let reader = async {
            let (mut place, mut seen) = (start, Vec::new());
            loop {
                let last = done.get();
                let entries = behind(&app, place).await;
                place = entries.last().map_or(place, |entry| entry.position);
                seen.extend(entries);
                if last {
                    return seen;
                }
                tokio::task::yield_now().await;
            }
        };
        let ((), seen) = tokio::join!(writers, reader);
        assert_eq!(seen, behind(&app, start).await);
        assert_eq!(i64::try_from(seen.len()).unwrap(), WRITERS * ROUNDS * 3 / 4);
    }

    async fn two_who_change_one_node_count_on(app: Arc<App>) from Reference {
        let db = app.db.writer().clone();
        let place = end(&app).await;
        let one = async |number: i64| {
            let transaction = db.begin().await.unwrap();
            let id = 9_000 + number;
            let add = format!(
                "INSERT INTO organisation_alias (id, organisation_id, name, language, kind) VALUES ({id}, 1, 'Alias {id}', 'EN', 'ALTERNATE')"
            );
            write(&transaction, &[&add]).await;
            transaction.commit().await.unwrap();
        };
        futures_util::future::join_all((0..8).map(&one)).await;
        let mut entries = told(&behind(&app, place).await);
        entries.sort_unstable();
        let expected: Vec<String> = (2..10).map(|version| format!("org 1 UPDATED {version} aliases")).collect();
        assert_eq!(entries, expected);
    }

    async fn places_end_with_what_is_forgotten(app: Arc<App>) from Reference {
        let day = |days: i64| By::nobody(now() - Duration::days(days));
        let write_at = async |sql: &str, by: &By<'_>| {
            let transaction = app.db.writer().begin().await.unwrap();
            transaction.execute_unprepared(sql).await.unwrap();
            settle::settle(&transaction, by).await.unwrap();
            transaction.commit().await.unwrap();
        };
        let first = end(&app).await;
        write_at("UPDATE organisation SET website = 'https://old.example/' WHERE id = 1", &day(91)).await;
        write_at(
            "INSERT INTO organisation (id, name_en, name_status, kind, status, source, updated_at, sample) \
             VALUES (9000, 'Short-lived', 'MISSING', 'OTHER', 'ACTIVE', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
            &day(91),
        )
        .await;
        write_at("DELETE FROM organisation WHERE id = 9000", &day(91)).await;
        let between = end(&app).await;
        changed(&app, &["UPDATE organisation SET website = 'https://new.example/' WHERE id = 2"]).await;

        // The reference is of the same day as what is new, and stands before what is old: nothing is forgotten out of turn.
        let forget = async |older| {
            let transaction = app.db.writer().begin().await.unwrap();
            let forgotten = log::compact(&transaction, older).await.unwrap();
            transaction.commit().await.unwrap();
            forgotten
        };
        assert_eq!(forget(now() - Duration::days(90)).await, 0);
        app.db.writer().execute_unprepared("UPDATE change_log SET at = '2020-01-01T00:00:00+00:00' WHERE source = 'reference'").await.unwrap();
        let before = number(&app, "SELECT count(*) FROM change_log").await;
        let forgotten = forget(now() - Duration::days(90)).await;
        assert!(forgotten >= 3, "what stood before of one, and both entries of what is gone: {forgotten}");
        assert_eq!(number(&app, "SELECT count(*) FROM change_log").await, before - i64::try_from(forgotten).unwrap());
        // Of what is there the last entry is, old as it may be; and the last that is old, for whoever stands behind that.
        let nodes = "SELECT count(*) FROM (SELECT DISTINCT prefix, \"row\" FROM change_log) AS nodes_";
        assert_eq!(number(&app, nodes).await + 1, number(&app, "SELECT count(*) FROM change_log").await);
        let old = log::last(app.db.writer(), "org", 2, between).await.unwrap().unwrap();
        assert_eq!(old.version, 1, "what was to be seen of it before it changed");
        let organisations = "SELECT count(*) FROM change_log WHERE prefix = 'org'";
        assert_eq!(number(&app, organisations).await, number(&app, "SELECT count(*) FROM organisation").await + 1);

        // Whoever has read less than what is forgotten is told so, and whoever begins misses nothing.
        assert_eq!(log::horizon(app.db.writer()).await.unwrap(), between, "all that is old lies before it");
        let transaction = app.db.writer().begin().await.unwrap();
        assert_eq!(log::behind(&transaction, first, 10).await.unwrap(), Behind::Expired);
        let Behind::Entries(all) = log::behind(&transaction, 0, 100_000).await.unwrap() else { panic!("expired") };
        assert_eq!(i64::try_from(all.len()).unwrap(), before - i64::try_from(forgotten).unwrap());
        let rest = log::kept_behind(&transaction, all[9].position, 100_000).await.unwrap();
        assert_eq!(rest, all[10..], "and goes on in pages");
        transaction.rollback().await.unwrap();
        assert_eq!(told(&behind(&app, between).await), ["org 2 UPDATED 2 website"]);
        let last = log::last(app.db.writer(), "org", 1, between).await.unwrap().unwrap();
        assert_eq!((&*last.kind, last.version, last.position < between), ("UPDATED", 2, true));
        assert_eq!(forget(now() - Duration::days(90)).await, 0);
    }
}
