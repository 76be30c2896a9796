//! After each way of writing, the index and the keys are what they would be if they were made anew.

use std::{path::PathBuf, sync::Arc};

use hcs_graph::{
    import::{self, gtr::GatewayToResearch, ror::Ror, threesixty::ThreeSixtyGiving},
    load::{reference, sample},
    settle,
};
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement, TransactionTrait};

use super::refresh;
use crate::{
    engine::world,
    support::{
        app::App,
        database::{SIZE, now},
        node::shared,
        on_both,
    },
};

async fn rows(app: &App, sql: &str) -> Vec<String> {
    let db = app.db.writer();
    let statement = Statement::from_string(db.get_database_backend(), sql.to_owned());
    db.query_all_raw(statement).await.unwrap().iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Every term of every document, and every key.
async fn picture(app: &App) -> Vec<String> {
    let documents = match app.db.writer().get_database_backend() {
        DatabaseBackend::Postgres => {
            "SELECT rowid::text || ' ' || t.lexeme FROM search_index, unnest(words) AS t ORDER BY rowid, t.lexeme COLLATE \"C\""
        }
        _ => {
            let vocabulary =
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, search_index, instance)";
            app.db.writer().execute_unprepared(vocabulary).await.unwrap();
            "SELECT doc || ' ' || term FROM temp.vocabulary ORDER BY doc, term"
        }
    };
    let mut picture = rows(app, documents).await;
    for (table, key) in [
        ("organisation", "name_key_cy"),
        ("discipline", "name_key_cy"),
        ("funding_scheme", "name_key_cy"),
        ("researcher", "sort_name_key_cy"),
    ] {
        let keys = format!("SELECT '{table} ' || CAST(id AS TEXT) || ' ' || {key} FROM {table} ORDER BY id");
        picture.extend(rows(app, &keys).await);
    }
    picture
}

/// Holds the index to one that is made from nothing, and gives how large it is.
async fn as_if_made_anew(app: &App, after: &str) -> usize {
    assert_eq!(rows(app, "SELECT CAST(count(*) AS TEXT) FROM search_pending").await, ["0"], "notes left after {after}");
    let kept = picture(app).await;
    let transaction = app.db.writer().begin().await.unwrap();
    for key in ["organisation SET name_key_cy", "discipline SET name_key_cy", "researcher SET sort_name_key_cy"] {
        transaction.execute_unprepared(&format!("UPDATE {key} = 'nothing'")).await.unwrap();
    }
    settle::index_anew(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    let made = picture(app).await;
    assert_eq!(kept.len(), made.len(), "after {after}");
    for (kept, made) in kept.iter().zip(&made) {
        assert_eq!(kept, made, "after {after}");
    }
    kept.len()
}

async fn import(app: &App, importer: &dyn import::Importer, files: Vec<PathBuf>) {
    let options = import::Options { dry_run: false, now: now() };
    import::run(app.db.writer(), importer, &files, options, &()).await.unwrap();
}

on_both! {
    async fn loads_and_imports_keep_it_in_step(app: Arc<App>) from Sample {
        let sample_size = as_if_made_anew(&app, "the reference and the sample").await;
        assert!(sample_size > 5_000, "{sample_size}");

        let data = hcs_graph::reference().unwrap();
        reference::load_whole(app.db.writer(), &data, now()).await.unwrap();
        assert_eq!(as_if_made_anew(&app, "the reference once more").await, sample_size);

        let ror: Vec<PathBuf> = std::fs::read_dir(shared("data/ror-wales"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "json"))
            .collect();
        import(&app, &Ror, ror.clone()).await;
        let with_ror = as_if_made_anew(&app, "import ror").await;
        assert!(with_ror > sample_size, "{with_ror}");
        import(&app, &ThreeSixtyGiving, vec![shared("data/360giving-wolfson-2014/wolfson-2014-grants.json")]).await;
        assert!(as_if_made_anew(&app, "import 360giving").await > with_ror);
        import(&app, &GatewayToResearch, vec![shared("data/ukri-gtr-ahrc/gtr-ahrc-projects-wales.csv")]).await;
        as_if_made_anew(&app, "import gtr").await;

        let size = sample::Size { researchers: 60, studies: 20, replace: true };
        sample::load(app.db.writer(), size, 8, now(), &|_, _| {}).await.unwrap();
        assert_ne!(size, SIZE);
        as_if_made_anew(&app, "another sample in the place of the first").await;
    }

    async fn a_dry_run_leaves_it_as_it_was(app: Arc<App>) from Reference {
        let before = picture(&app).await;
        let options = import::Options { dry_run: true, now: now() };
        let files = [shared("data/360giving-wolfson-2014/wolfson-2014-grants.json")];
        import::run(app.db.writer(), &ThreeSixtyGiving, &files, options, &()).await.unwrap();
        assert_eq!(picture(&app).await, before);
        as_if_made_anew(&app, "a dry run").await;
    }

    async fn whoever_writes_is_noted(app: Arc<App>) from Empty {
        world::fill(&app).await;
        refresh(&app).await;
        let first = as_if_made_anew(&app, "plain statements").await;
        assert!(first > 60, "{first}");
        for sql in [
            "UPDATE study SET title = 'Quite another title' WHERE id = 1",
            "UPDATE study SET status = 'COMPLETED'",
            "UPDATE study SET id = 40 WHERE id = 4 AND NOT EXISTS (SELECT 1 FROM study_involvement WHERE study_id = 4)",
            "INSERT INTO study_identifier (id, study_id, scheme, value) VALUES (9, 2, 'IRAS', '654321')",
            "UPDATE study_identifier SET study_id = 3 WHERE id = 9",
            "UPDATE study_identifier SET value = '777777' WHERE id = 9",
            "DELETE FROM study_identifier WHERE id = 9",
            "INSERT INTO organisation_alias (id, organisation_id, name, language, kind) VALUES (9, 3, 'Gamma am byth', 'CY', 'ALTERNATE')",
            "UPDATE organisation SET name_cy = 'Ymddiriedolaeth arall' WHERE id = 3",
            "UPDATE organisation SET name_cy = NULL WHERE id = 3",
            "INSERT INTO researcher_expertise (id, researcher_id, term, controlled) VALUES (9, 1, 'balance', TRUE), (10, 2, 'unsaid', TRUE)",
            "UPDATE researcher SET publishes_expertise = FALSE WHERE id = 1",
            "UPDATE researcher SET publishes_expertise = TRUE WHERE id = 2",
            "UPDATE researcher SET sort_name = 'Llan, Ann' WHERE id = 1",
            "DELETE FROM study_grant WHERE study_id = 1",
            "DELETE FROM study_involvement WHERE study_id = 1",
            "DELETE FROM study WHERE id = 1",
        ] {
            world::run(&app, sql).await;
            refresh(&app).await;
            as_if_made_anew(&app, sql).await;
        }
        let terms = picture(&app).await.join("\n");
        assert!(!terms.contains("balance") && terms.contains("unsaid"), "what is published decides");
    }

    async fn what_is_undone_leaves_no_note(app: Arc<App>) from Empty {
        let transaction = app.db.writer().begin().await.unwrap();
        transaction
            .execute_unprepared(
                "INSERT INTO organisation (id, name_en, name_status, kind, status, source, updated_at, sample) \
                 VALUES (1, 'Undone', 'MISSING', 'OTHER', 'ACTIVE', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
            )
            .await
            .unwrap();
        settle::settle(&transaction, &settle::by_source("a test", now())).await.unwrap();
        transaction.rollback().await.unwrap();
        assert_eq!(as_if_made_anew(&app, "a transaction that was undone").await, 0);
    }
}
