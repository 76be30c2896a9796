//! Who saw a node, case by case.

use std::sync::Arc;

use chrono::Duration;
use entity::enums::Scope;
use hcs_graph::{
    domain,
    engine::{
        Graph, RowScope,
        changes::{
            self, By, log,
            sight::{self, Kept},
        },
        contract::SDL,
    },
    register, settle,
};
use sea_orm::TransactionTrait;

use super::{
    behind, changed, end,
    sight::{cast, client, hold},
    told,
};
use crate::{
    support::{app::App, database::now, on_both},
    writes::{execute, number},
};

/// The rows of a type, as touched without a version.
fn touched(prefix: &str, rows: impl IntoIterator<Item = i64>) -> Vec<String> {
    let mut all: Vec<String> = rows.into_iter().map(|row| format!("{prefix} {row} TOUCHED 1")).collect();
    all.sort_unstable();
    all
}

fn sorted(mut told: Vec<String>) -> Vec<String> {
    told.sort_unstable();
    told
}

async fn ids(app: &App, sql: &str) -> Vec<i64> {
    let db = app.db.writer();
    let backend = sea_orm::ConnectionTrait::get_database_backend(db);
    let statement = sea_orm::Statement::from_string(backend, sql);
    let rows = sea_orm::ConnectionTrait::query_all_raw(db, statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

on_both! {
    async fn the_parts_of_an_unlisted_study_are_touched(app: Arc<App>) from Sample {
        let study = number(&app, "SELECT max(study.id) FROM study JOIN study_site ON study_site.study_id = study.id WHERE is_listed").await;
        let title = changed(&app, &[&format!("UPDATE study SET title = 'Made up for a test' WHERE id = {study}")]).await;
        assert_eq!(title, [format!("stu {study} UPDATED 2 title")], "a title shows and hides nothing");

        let versions = number(&app, "SELECT count(*) FROM node_version").await;
        let sites = ids(&app, &format!("SELECT id FROM study_site WHERE study_id = {study}")).await;
        let parts = ids(&app, &format!("SELECT id FROM study_involvement WHERE study_id = {study}")).await;
        for (version, listed) in [(3, "FALSE"), (4, "TRUE")] {
            let place = end(&app).await;
            let all = changed(&app, &[&format!("UPDATE study SET is_listed = {listed} WHERE id = {study}")]).await;
            assert!(all.contains(&format!("stu {study} UPDATED {version}")), "{all:?}");
            let of = |prefix: &str| sorted(all.iter().filter(|one| one.starts_with(prefix)).cloned().collect());
            assert!(!sites.is_empty());
            assert_eq!(of("sit "), touched("sit", sites.clone()));
            assert_eq!(of("inv "), touched("inv", parts.clone()));
            let seen = behind(&app, place).await.into_iter().filter(|entry| ["stu", "sit", "inv"].contains(&&*entry.prefix));
            assert!(seen.into_iter().all(|entry| entry.seen.is_empty() == (listed == "FALSE")));
        }
        assert_eq!(number(&app, "SELECT count(*) FROM node_version").await, versions, "nothing that is touched gets a version");
        let unchanged = changed(&app, &[&format!("UPDATE study SET is_listed = TRUE WHERE id = {study}")]).await;
        assert_eq!(unchanged, Vec::<String>::new());
    }

    async fn a_post_that_ends_with_the_day_ends_a_sight(app: Arc<App>) from Sample {
        let (_, model) = Graph::check(SDL, domain::bindings()).unwrap();
        let today = now().date_naive();
        let hidden = "SELECT min(researcher.id) FROM researcher WHERE (SELECT count(*) FROM appointment WHERE researcher_id = researcher.id) = 1";
        let person = number(&app, hidden).await;
        let organisation = number(&app, &format!("SELECT organisation_id FROM appointment WHERE researcher_id = {person}")).await;
        client(&app, "a-client", organisation, false).await;
        changed(
            &app,
            &[
                &format!("UPDATE researcher SET is_public = FALSE WHERE id = {person}"),
                &format!("UPDATE appointment SET started_on = '2020-01-01', ended_on = '{today}' WHERE researcher_id = {person}"),
            ],
        )
        .await;
        let scopes = cast(organisation, false);
        hold(&app, &model, &scopes).await;
        let Kept::By(rows) = sight::sights(app.db.writer(), &model, &scopes[0]).await.unwrap()["res"] else { panic!("unkept") };
        let last = async || log::last(app.db.writer(), "res", person, i64::MAX).await.unwrap().unwrap();
        let before = last().await;
        assert!(before.seen.contains(&rows), "the post lasts until the evening");

        assert!(!settle::turn(app.db.writer(), now()).await.unwrap(), "it is that day");
        assert!(settle::turn(app.db.writer(), now() + Duration::days(1)).await.unwrap());
        assert_eq!(changes::day(app.db.writer()).await.unwrap(), today.succ_opt());
        let after = last().await;
        assert_eq!((&*after.kind, after.version, after.source.as_deref()), ("TOUCHED", before.version, Some("day")));
        assert!(!after.seen.contains(&rows) && after.fields.is_empty());
        hold(&app, &model, &scopes).await;
        assert!(!settle::turn(app.db.writer(), now()).await.unwrap(), "no day comes back");
    }

    async fn who_may_follow_later_is_told_of_all(app: Arc<App>) from Sample {
        let (_, model) = Graph::check(SDL, domain::bindings()).unwrap();
        let organisation = number(&app, "SELECT min(organisation_id) FROM study_site").await;
        let scopes = cast(organisation, false);
        let kept = async || sight::sights(app.db.writer(), &model, &scopes[0]).await.unwrap();
        let unkept = kept().await;
        assert_eq!((unkept["stu"], unkept["sit"], unkept["org"]), (Kept::Unkept, Kept::Unkept, Kept::Everyone));
        assert!(matches!(changes::public(app.db.writer(), &model).await.unwrap()["stu"], Kept::By(_)));

        let place = end(&app).await;
        client(&app, "a-client", organisation, false).await;
        assert_eq!(told(&behind(&app, place).await), Vec::<String>::new(), "nothing has changed");
        let known = kept().await;
        assert!(known.values().all(|kept| *kept != Kept::Unkept));
        hold(&app, &model, &scopes).await;
        // Another of the same organisation sees the same.
        client(&app, "b-client", organisation, false).await;
        assert_eq!(kept().await, known);

        // What nobody has any more is kept for as long as the log is: somebody may hold a place.
        let conditions = number(&app, "SELECT count(*) FROM change_sight").await;
        let revoke = async |name: &str| {
            let transaction = app.db.writer().begin().await.unwrap();
            register::revoke_scope(&transaction, name, &[Scope::ChangesRead]).await.unwrap();
            settle::settle(&transaction, &By::source("a test", now())).await.unwrap();
            transaction.commit().await.unwrap();
        };
        let compact = async |older| {
            let transaction = app.db.writer().begin().await.unwrap();
            log::compact(&transaction, older).await.unwrap();
            transaction.commit().await.unwrap();
        };
        revoke("a-client").await;
        assert_eq!(number(&app, "SELECT count(*) FROM change_sight WHERE last_used IS NOT NULL").await, 0, "the other has it");
        revoke("b-client").await;
        compact(now() - Duration::days(90)).await;
        assert_eq!(number(&app, "SELECT count(*) FROM change_sight").await, conditions);
        assert_eq!(kept().await, known);
        changed(&app, &[&format!("UPDATE study SET sponsor_id = {organisation}, is_listed = FALSE")]).await;
        hold(&app, &model, &scopes).await;
        compact(now() + Duration::days(1)).await;
        assert_eq!(kept().await, unkept);
        assert_eq!(number(&app, "SELECT count(*) FROM change_sight WHERE last_used IS NOT NULL").await, 0);
        // What is left is told without a touch of what is forgotten.
        let place = end(&app).await;
        changed(&app, &["UPDATE study SET sponsor_id = NULL"]).await;
        assert!(behind(&app, place).await.iter().all(|entry| entry.kind == "UPDATED"));
        hold(&app, &model, &[RowScope::PUBLIC]).await;
    }

    async fn a_site_that_goes_away_takes_a_sight_along(app: Arc<App>) from Sample {
        let (_, model) = Graph::check(SDL, domain::bindings()).unwrap();
        let study = number(&app, "SELECT min(study_id) FROM study_site").await;
        let site = number(&app, &format!("SELECT min(id) FROM study_site WHERE study_id = {study}")).await;
        let organisation = number(&app, &format!("SELECT organisation_id FROM study_site WHERE id = {site}")).await;
        client(&app, "a-client", organisation, false).await;
        let statements = [
            format!("UPDATE study SET is_listed = FALSE, sponsor_id = NULL, recorded_by_id = NULL WHERE id = {study}"),
            format!("DELETE FROM study_site WHERE study_id = {study} AND organisation_id = {organisation} AND id <> {site}"),
            format!("DELETE FROM collaboration WHERE study_id = {study}"),
        ];
        changed(&app, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let scopes = cast(organisation, false);
        let kept = sight::sights(app.db.writer(), &model, &scopes[0]).await.unwrap();
        let Kept::By(studies) = kept["stu"] else { panic!("unkept") };
        let last = async || log::last(app.db.writer(), "stu", study, i64::MAX).await.unwrap().unwrap();
        let before = last().await;
        assert_eq!(before.seen, [studies], "by its site, and nobody else");

        let place = end(&app).await;
        changed(&app, &[&format!("DELETE FROM study_site WHERE id = {site}")]).await;
        let entries = told(&behind(&app, place).await);
        assert!(entries.contains(&format!("sit {site} DELETED 2")), "{entries:?}");
        assert!(entries.contains(&format!("stu {study} TOUCHED {}", before.version)), "{entries:?}");
        assert_eq!(last().await.seen, Vec::<i64>::new());
        hold(&app, &model, &scopes).await;
    }

    async fn rows_that_nobody_watched_get_an_entry(app: Arc<App>) from Sample {
        let (_, model) = Graph::check(SDL, domain::bindings()).unwrap();
        for sql in ["DELETE FROM change_log", "DELETE FROM change_sight", "DELETE FROM change_source", "UPDATE change_horizon SET day = NULL"] {
            execute(&app, sql).await;
        }
        let tomorrow = now() + Duration::days(1);
        settle::prepare(app.db.writer(), tomorrow).await.unwrap();
        assert_eq!(changes::day(app.db.writer()).await.unwrap(), Some(tomorrow.date_naive()));
        let (seen, unseen) = hold(&app, &model, &[RowScope::PUBLIC]).await;
        assert!(seen > 100 && unseen > 20, "{seen} {unseen}");
        let entries = behind(&app, 0).await;
        assert!(entries.iter().all(|entry| entry.kind == "CREATED" && entry.at == tomorrow));
        settle::prepare(app.db.writer(), tomorrow).await.unwrap();
        assert_eq!(behind(&app, 0).await, entries, "once");
    }

    async fn an_edge_to_somebody_who_is_hidden_is_touched(app: Arc<App>) from Sample {
        let (_, model) = Graph::check(SDL, domain::bindings()).unwrap();
        let person = number(
            &app,
            "SELECT max(researcher.id) FROM researcher JOIN study_involvement ON researcher_id = researcher.id \
             JOIN study ON study.id = study_id WHERE is_public AND is_listed",
        )
        .await;
        let parts = ids(
            &app,
            &format!("SELECT study_involvement.id FROM study_involvement JOIN study ON study.id = study_id WHERE researcher_id = {person}"),
        )
        .await;
        let place = end(&app).await;
        changed(&app, &[&format!("UPDATE researcher SET is_public = FALSE WHERE id = {person}")]).await;
        let entries = behind(&app, place).await;
        let parts: Vec<String> = parts.into_iter().map(|row| format!("inv {row} TOUCHED 1 researcher")).collect();
        let of_parts = entries.iter().filter(|entry| entry.prefix == "inv").cloned().collect::<Vec<_>>();
        assert_eq!(sorted(told(&of_parts)), sorted(parts), "who took part is no longer told, that somebody did is");
        // Posts are not seen without the person: they are touched for that, and not for an edge.
        assert!(entries.iter().any(|entry| entry.prefix == "apt" && entry.kind == "TOUCHED" && entry.fields.is_empty()));
        hold(&app, &model, &[RowScope::PUBLIC]).await;
        let renamed = changed(&app, &[&format!("UPDATE researcher SET name = 'Made up for a test' WHERE id = {person}")]).await;
        assert_eq!(renamed, [format!("res {person} UPDATED 3 name")]);
    }

    async fn a_touch_that_is_left_out_is_seen(app: Arc<App>) from Sample {
        let postgres = app.db.backend() == hcs_graph::db::Backend::Postgres;
        let all = match postgres {
            true => "SELECT 'DROP TRIGGER ' || t.tgname || ' ON ' || c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relname = 'study' AND t.tgname LIKE 'change\\_sight%'",
            false => "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'study' AND name LIKE 'change\\_sight%' ESCAPE '\\'",
        };
        let db = app.db.writer();
        let backend = sea_orm::ConnectionTrait::get_database_backend(db);
        let statement = sea_orm::Statement::from_string(backend, all);
        let drops = sea_orm::ConnectionTrait::query_all_raw(db, statement).await.unwrap();
        assert!(!drops.is_empty());
        for row in drops {
            execute(&app, &row.try_get_by_index::<String>(0).unwrap()).await;
        }
        let held = async |app: Arc<App>| {
            let held = async move {
                let (_, model) = Graph::check(SDL, domain::bindings()).unwrap();
                hold(&app, &model, &[RowScope::PUBLIC]).await
            };
            tokio::task::LocalSet::new().run_until(async { tokio::task::spawn_local(held).await }).await.is_ok()
        };
        assert!(held(app.clone()).await);
        changed(&app, &["UPDATE study SET is_listed = FALSE"]).await;
        assert!(!held(app.clone()).await, "nobody was told that the parts are out of sight");
    }
}
