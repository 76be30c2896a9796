//! What is kept for a while goes when its time is over, by the clock, and nothing goes that somebody may still go on from.

use std::{sync::Arc, time::Duration};

use hcs_graph::{
    engine::changes::log::{self, Behind},
    retention::{Ages, Gone, sweep},
};
use serde_json::json;

use super::{execute, number, records};
use crate::support::{app::App, database::now, on_both};

const DAY: Duration = Duration::from_secs(86_400);

fn ages() -> Ages {
    Ages { change_log: 90 * DAY, idempotency: 30 * DAY, imports: 10 * DAY }
}

on_both! {
    async fn the_log_and_its_cursors_live_as_long_as_they_are_told_to(app: Arc<App>) from Sample {
        let office = records::office(2);
        let db = app.db.writer();
        let begin = log::end(db).await.unwrap();
        let given = |title: &str| records::study(json!({"title": title, "idempotencyKey": title}));
        records::created(&app, &office, "createStudy", given("One")).await;
        let between = log::end(db).await.unwrap();
        records::created(&app, &office, "createStudy", given("Two")).await;
        execute(&app, &format!("UPDATE change_log SET at = '{}' WHERE id <= {between}", (now() - 10 * DAY).to_rfc3339())).await;

        // A moment before its time is over everything is there, and a cursor from before goes on.
        let just = now() + 80 * DAY - Duration::from_secs(1);
        assert_eq!(sweep(db, &Ages { idempotency: 900 * DAY, ..ages() }, just).await.unwrap(), Gone::default());
        let Behind::Entries(entries) = log::behind(db, begin, 100).await.unwrap() else { panic!() };
        assert!(entries.len() >= 2);
        let gone = sweep(db, &Ages { idempotency: 900 * DAY, ..ages() }, just + Duration::from_secs(2)).await.unwrap();
        assert!(gone.changes >= 1 && gone.calls == 0, "{gone:?}");
        assert_eq!(log::behind(db, begin, 100).await.unwrap(), Behind::Expired);
        let Behind::Entries(left) = log::behind(db, between, 100).await.unwrap() else { panic!("a live cursor lost its place") };
        assert!(!left.is_empty());

        // A call is known until its key is let go of.
        assert_eq!(number(&app, "SELECT count(*) FROM idempotency").await, 2);
        execute(&app, &format!("UPDATE idempotency SET at = '{}' WHERE \"key\" = 'One'", (now() - 30 * DAY - Duration::from_secs(1)).to_rfc3339())).await;
        assert_eq!(sweep(db, &ages(), now()).await.unwrap(), Gone { calls: 1, ..Gone::default() });
        assert_eq!(number(&app, "SELECT count(*) FROM idempotency WHERE \"key\" = 'Two'").await, 1);
    }

    async fn files_and_imports_go_when_nobody_needs_them(app: Arc<App>) from Sample {
        let db = app.db.writer();
        let at = |days: u32, seconds: u64| (now() - days * DAY - Duration::from_secs(seconds)).to_rfc3339();
        let (old, young) = (at(10, 1), at(9, 0));
        for (id, at, whole) in [(1, &old, true), (2, &old, true), (3, &young, true), (4, &at(1, 1), false), (5, &at(0, 9), false)] {
            execute(&app, &format!("INSERT INTO import_file (id, client, organisation_id, at, bytes, is_whole) VALUES ({id}, 'c', 2, '{at}', 1, {whole})")).await;
            let content = if app.url.starts_with("postgres") { "'\\x61'" } else { "x'61'" };
            execute(&app, &format!("INSERT INTO import_chunk (file_id, place, content) VALUES ({id}, 0, {content})")).await;
        }
        for (id, file, status, ended) in [(1, 1, "DONE", Some(&old)), (2, 2, "RUNNING", None), (3, 3, "FAILED", Some(&young))] {
            let ended = ended.map_or("NULL".to_owned(), |at| format!("'{at}'"));
            execute(&app, &format!("INSERT INTO import_job (id, client, organisation_id, scopes, kind, file_id, is_dry_run, status, at, ended_at, \
                rows_read, created, updated, unchanged, refused) VALUES ({id}, 'c', 2, '', 'Study', {file}, FALSE, '{status}', '{old}', {ended}, 0, 0, 0, 0, 0)")).await;
            execute(&app, &format!("INSERT INTO import_refusal (job_id, line, cells, errors) VALUES ({id}, 1, '[]', '[]')")).await;
        }
        let gone = sweep(db, &ages(), now()).await.unwrap();
        assert_eq!(gone, Gone { files: 2, imports: 1, ..Gone::default() });
        for (table, column, wanted) in [("import_file", "id", 10), ("import_chunk", "file_id", 10), ("import_job", "id", 5), ("import_refusal", "job_id", 5)] {
            assert_eq!(number(&app, &format!("SELECT CAST(sum({column}) AS BIGINT) FROM {table}")).await, wanted, "{table}");
        }
        // One that ended makes room for its file.
        execute(&app, &format!("UPDATE import_job SET status = 'DONE', ended_at = '{old}' WHERE id = 2")).await;
        assert_eq!(sweep(db, &ages(), now()).await.unwrap(), Gone { files: 1, imports: 1, ..Gone::default() });
    }
}
