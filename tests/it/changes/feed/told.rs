//! What is told of changes to who sees everything.

use std::sync::Arc;

use hcs_graph::engine::{id, scope::Sight};
use sea_orm::{ConnectionTrait, DatabaseBackend, TransactionTrait};

use super::{
    Follower,
    follower::{listed, lists},
    wide,
};
use crate::{
    changes::write,
    support::{app::App, on_both},
    writes::{number, rows},
};

fn national() -> Sight {
    let scopes = ["RESEARCHERS_READ", "STUDIES_READ", "WORKFORCE_READ"].map(Box::from);
    Sight { organisation: Some(1), national: true, scopes: scopes.into(), ..Sight::default() }
}

/// Runs statements in one transaction that is settled.
async fn changed(app: &App, statements: &[&str]) {
    let transaction = app.db.writer().begin().await.unwrap();
    write(&transaction, statements).await;
    transaction.commit().await.unwrap();
}

/// A statement that copies a row but for what is unique in it, with `@` in the place of one column.
async fn copied(app: &App, table: &str, row: i64, column: &str) -> String {
    let sql = match app.db.writer().get_database_backend() {
        DatabaseBackend::Postgres => format!(
            "SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'"
        ),
        _ => format!("SELECT name FROM pragma_table_info('{table}')"),
    };
    let names = rows(app, &sql, 1).await.into_iter().flatten().flatten();
    let names: Vec<String> = names.filter(|name| !["id", "ror", "source_key", column].contains(&&**name)).collect();
    let names = names.join(", ");
    format!("INSERT INTO {table} ({column}, {names}) SELECT @, {names} FROM {table} WHERE id = {row}")
}

on_both! {
    async fn a_walk_from_the_beginning_gives_what_the_lists_give(app: Arc<App>) from Sample {
        let app = wide(&app).await;
        let mut follower = Follower::new("a-client", national());
        let told = follower.follow(&app).await;
        assert!(told.len() > 500 && told.iter().all(|line| line.starts_with("UPSERT ") && line.ends_with(" -")), "{}", told.len());
        assert_eq!(told.len(), follower.store.len(), "each thing once");
        let wanted = lists(&app, &follower.caller, "").await;
        assert!(wanted.len() > 500);
        assert_eq!(listed(&follower.store), wanted);
        // By pages of any size it is the same, and no type is followed that was not asked for.
        let mut by_seven = Follower::new("a-client", national());
        (by_seven.first, by_seven.types) = (7, "STUDY, RESEARCHER, PROFESSIONAL_GROUP".to_owned());
        by_seven.follow(&app).await;
        let some = |id: &String| ["stu_", "res_", "grp_"].iter().any(|prefix| id.starts_with(prefix));
        let wanted = follower.store.clone().into_iter().filter(|(id, _)| some(id)).collect();
        assert_eq!(by_seven.store, wanted);
        assert!(by_seven.follow(&app).await.is_empty(), "nothing has changed");
        app.db.close().await.unwrap();
    }

    async fn what_changes_is_told_once_as_it_is_now(app: Arc<App>) from Sample {
        let app = wide(&app).await;
        let mut follower = Follower::new("a-client", national());
        follower.types = "STUDY".to_owned();
        follower.follow(&app).await;
        let one = number(&app, "SELECT min(id) FROM study").await;
        let stu = |row: i64| id::encode("stu", row);
        changed(&app, &[&format!("UPDATE study SET title = 'One' WHERE id = {one}")]).await;
        changed(&app, &[&format!("UPDATE study SET title = 'Two', topic = 'Anew' WHERE id = {one}")]).await;
        // Others are not asked for.
        changed(&app, &["UPDATE organisation SET city = 'Elsewhere' WHERE id = 1"]).await;
        assert_eq!(follower.follow(&app).await, [format!("UPSERT {} title,topic", stu(one))]);
        assert_eq!(follower.store[&stu(one)]["Study_title"], "Two");
        assert!(follower.follow(&app).await.is_empty());

        // One that comes, one that goes, and one that comes and goes.
        let new = copied(&app, "study", one, "title").await;
        changed(&app, &[&new.replace("@", "'New'"), &new.replace("@", "'Brief'")]).await;
        let new = number(&app, "SELECT id FROM study WHERE title = 'New'").await;
        let brief = number(&app, "SELECT id FROM study WHERE title = 'Brief'").await;
        changed(&app, &[&format!("DELETE FROM study WHERE id = {brief}")]).await;
        let told = follower.follow(&app).await;
        assert_eq!(told, [format!("UPSERT {} -", stu(new)), format!("DELETED {} -", stu(brief))]);
        changed(&app, &[&format!("UPDATE study SET title = 'Newer' WHERE id = {new}"), &format!("DELETE FROM study WHERE id = {new}")]).await;
        assert_eq!(follower.follow(&app).await, [format!("DELETED {} -", stu(new))]);
        assert!(!follower.store.contains_key(&stu(new)));
        app.db.close().await.unwrap();
    }

    async fn one_that_was_merged_names_the_one_that_stays(app: Arc<App>) from Sample {
        let app = wide(&app).await;
        let mut follower = Follower::new("a-client", national());
        follower.types = "ORGANISATION".to_owned();
        follower.follow(&app).await;
        let double = copied(&app, "organisation", 1, "name_en").await;
        changed(&app, &[&double.replace('@', "'Its double'")]).await;
        let double = number(&app, "SELECT max(id) FROM organisation").await;
        follower.follow(&app).await;
        changed(&app, &[
            &format!("DELETE FROM organisation WHERE id = {double}"),
            &format!("INSERT INTO node_merged (prefix, \"row\", into_row, at) VALUES ('org', {double}, 1, '2026-01-15T00:00:00+00:00')"),
        ]).await;
        let org = |row: i64| id::encode("org", row);
        assert_eq!(follower.follow(&app).await, [format!("MERGED {} - {}", org(double), org(1))]);
        app.db.close().await.unwrap();
    }

    async fn a_page_looks_through_so_many_entries(app: Arc<App>) from Reference {
        let app = wide(&app).await;
        let mut follower = Follower::new("a-client", national());
        follower.types = "STUDY".to_owned();
        follower.follow(&app).await;
        // Many entries of another type: pages with nothing on them, and more behind.
        let values = |from: i64| (from..from + 500).map(|n| format!("('skx', {n}, 'UPDATED', 2, '', '2026-01-15T12:00:00+00:00')")).collect::<Vec<_>>().join(", ");
        for from in [0, 500, 1_000, 1_500, 2_000] {
            let sql = format!("INSERT INTO change_log (prefix, \"row\", kind, version, fields, at) VALUES {}", values(from));
            app.db.writer().execute_unprepared(&sql).await.unwrap();
        }
        let steps = [follower.step(&app).await, follower.step(&app).await, follower.step(&app).await];
        assert_eq!(steps, [(vec![], true), (vec![], true), (vec![], false)]);
        app.db.close().await.unwrap();
    }
}
