//! Erasure: no table holds a text of the person any more, what others did stays without them, and nothing brings them back.

use std::sync::Arc;

use hcs_graph::{
    db::Backend,
    domain::researcher::{BESIDE, Fate, NAMED},
};
use sea_orm::TransactionTrait;
use serde_json::{Value, json};

use super::{
    acting, answer, ask, broken, caller, codes, everything, execute, input, national, number, open_researcher, res,
    rows, tables, trail,
};
use crate::support::{app::App, on_both};

const ERASE: &str = "mutation M($input: EraseResearcherInput!) { e: eraseResearcher(input: $input) { erasedAt userErrors { code field message { en cy } } } }";

/// How every text of the person begins. Index pages leave out what a word shares with the one before it.
const MARK: &str = "zqxj";

async fn erase(app: &App, caller: &hcs_graph::engine::Caller, person: i64) -> Value {
    ask(app, caller, ERASE, input(json!({"researcher": res(person)}))).await
}

/// The columns of a table that hold texts.
async fn texts(app: &App, table: &str) -> Vec<String> {
    let sql = match app.db.backend() {
        Backend::Sqlite => {
            format!("SELECT name FROM pragma_table_info('{table}') WHERE lower(type) = 'text' ORDER BY name")
        }
        Backend::Postgres => format!(
            "SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' \
             AND data_type = 'text' ORDER BY column_name"
        ),
    };
    rows(app, &sql, 1).await.into_iter().flatten().flatten().collect()
}

/// Gives somebody a row in every table that names people, each of their texts with the mark.
async fn marked(app: &App) -> i64 {
    let person = open_researcher(app).await;
    // The sample answers nothing, and keeps no search.
    execute(
        app,
        &format!(
            "INSERT INTO equality_record (researcher_id, age_band, sex, ethnic_group, disability, welsh, recorded_at) \
         VALUES ({person}, 'FROM_65', 'MALE', 'WHITE', 'DISABLED', 'SPEAKS', '2026-01-02T03:04:05+00:00')"
        ),
    )
    .await;
    execute(
        app,
        &format!(
            "INSERT INTO saved_search (researcher_id, name, filter, words, saved_at) \
         VALUES ({person}, 'One', 'x', 'x', '2026-01-02T03:04:05+00:00')"
        ),
    )
    .await;
    for (table, column, _) in NAMED {
        // The other side of a pairing is somebody else, of whom it stays.
        let which = if *column == "mentee_id" { "max(id)" } else { "min(id)" };
        let taken = format!("SELECT 1 FROM {table} WHERE {column} = {person}");
        let sql = format!(
            "UPDATE {table} SET {column} = {person} WHERE id = (SELECT {which} FROM {table}) AND NOT EXISTS ({taken})"
        );
        execute(app, &sql).await;
        let held = number(app, &format!("SELECT count(*) FROM {table} WHERE {column} = {person}")).await;
        assert!(held > 0, "the sample has no row of {table}");
    }
    for (table, column) in BESIDE {
        execute(app, &format!("UPDATE {table} SET {column} = {person} WHERE id = (SELECT max(id) FROM {table})")).await;
    }
    // Closed lists of the researcher are read as such.
    let closed = ["career_level", "contact_preference", "source"];
    let mut count = 0;
    // Columns that the program reads as closed lists where the rows are settled.
    let listed = ["kinds", "levels", "languages", "modes", "areas"];
    for (table, whose, fate) in NAMED.iter().copied().chain([("researcher", "id", Fate::Goes)]) {
        let columns: Vec<String> = match fate {
            Fate::Goes => texts(app, table)
                .await
                .into_iter()
                .filter(|name| table != "researcher" || !closed.contains(&&**name))
                .filter(|name| !table.starts_with("mentor") || !listed.contains(&&**name))
                .collect(),
            Fate::Stays { blank, dash, .. } => blank.iter().chain(dash).map(|name| (*name).to_owned()).collect(),
        };
        for column in columns {
            count += 1;
            // No two rows of a source have the same key.
            let each = if column == "source_key" { " || id" } else { "" };
            let sql = format!("UPDATE {table} SET {column} = '{MARK}{count}text'{each} WHERE {whose} = {person}");
            execute(app, &sql).await;
        }
    }
    assert!(count > 30, "{count}");
    execute(
        app,
        &format!(
            "UPDATE mentoring_goal SET text = '{MARK}goal' || id WHERE pairing_id IN (SELECT id FROM mentoring_pairing \
             WHERE {person} IN (mentor_id, mentee_id))"
        ),
    )
    .await;
    // A part that was never claimed, and a record of an import.
    execute(app, &format!("UPDATE grant_holder SET person_key = '{MARK}key', person_orcid = (SELECT orcid FROM researcher WHERE id = {person}) \
         WHERE id = (SELECT max(id) FROM grant_holder WHERE researcher_id IS NULL OR researcher_id <> {person})")).await;
    execute(
        app,
        &format!(
            "INSERT INTO source_record (source, source_key, node_type, node_id, digest, file, imported_at) \
         VALUES ('GTR', '{MARK}record', 'Researcher', {person}, 'd', 'f', '2026-01-02T03:04:05+00:00')"
        ),
    )
    .await;
    // Records of partners, each under a reference of its owner's.
    for (prefix, table) in [
        ("res", "researcher"),
        ("apt", "appointment"),
        ("reg", "registration"),
        ("mpr", "mentor_profile"),
        ("mrq", "mentoring_request"),
    ] {
        let whose = if table == "researcher" { "id" } else { "researcher_id" };
        execute(
            app,
            &format!(
                "INSERT INTO record (prefix, \"row\", owner_id, reference) \
            SELECT '{prefix}', id, 2, '{MARK}' || id FROM {table} WHERE {whose} = {person}"
            ),
        )
        .await;
    }
    let transaction = app.db.writer().begin().await.unwrap();
    crate::writes::settle(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    person
}

/// The lines of the database that hold a text of the person, those of the index's own pages included.
async fn left(app: &App) -> Vec<String> {
    let mark = &MARK[1..];
    let bytes: String = mark.bytes().map(|byte| format!("{byte:02X}")).collect();
    everything(app).await.into_iter().filter(|line| line.contains(mark) || line.contains(&bytes)).collect()
}

on_both! {
    async fn leaves_no_text_of_the_person_in_any_table(app: Arc<App>) from Sample {
        let person = marked(&app).await;
        let before = left(&app).await;
        for table in ["researcher:", "authorship:", "grant_holder:", "career_story:", "story_person:", "source_record:", "record:", "search_index"] {
            assert!(before.iter().any(|line| line.starts_with(table)), "nothing was marked in {table}");
        }
        let mut kept = Vec::new();
        for (table, column, fate) in NAMED {
            kept.push(((*table, *column), *fate, number(&app, &format!("SELECT count(*) FROM {table}")).await,
                number(&app, &format!("SELECT count(*) FROM {table} WHERE {column} = {person}")).await));
        }
        let parts = rows(&app, &format!("SELECT id || ' ' || study_id || ' ' || role || ' ' || identity_group FROM study_involvement WHERE researcher_id = {person} ORDER BY id"), 1).await;
        execute(&app, "DELETE FROM access_trail").await;

        let told = erase(&app, &acting(person), person).await;
        assert_eq!((codes(&told), broken(&told["data"]["e"])), (vec![], vec![]), "{told:#}");
        assert!(told["data"]["e"]["erasedAt"].is_string());

        assert_eq!(left(&app).await, Vec::<String>::new());
        for ((table, whose), fate, all, theirs) in kept {
            let now = number(&app, &format!("SELECT count(*) FROM {table}")).await;
            match fate {
                Fate::Goes => assert_eq!(now, all - theirs, "{table}"),
                Fate::Stays { unless: Some(column), .. } => {
                    assert!(now <= all && now >= all - theirs, "{table}");
                    assert_eq!(number(&app, &format!("SELECT count(*) FROM {table} WHERE {column} IS NULL AND researcher_id IS NULL AND name IS NULL")).await, 0);
                }
                Fate::Stays { .. } => assert_eq!(now, all, "{table}"),
            }
            assert_eq!(number(&app, &format!("SELECT count(*) FROM {table} WHERE {whose} = {person}")).await, 0, "{table}");
        }
        for (table, column) in BESIDE {
            assert_eq!(number(&app, &format!("SELECT count(*) FROM {table} WHERE {column} = {person}")).await, 0, "{table}");
        }
        for part in &parts {
            let id = part[0].as_ref().unwrap().split(' ').next().unwrap().to_owned();
            let now = rows(&app, &format!("SELECT id || ' ' || study_id || ' ' || role || ' ' || identity_group FROM study_involvement WHERE id = {id}"), 1).await;
            assert_eq!(&now[0], part, "role and identity stay");
        }
        assert_eq!(rows(&app, "SELECT CAST(researcher_id AS TEXT) FROM researcher_tombstone", 1).await, [[Some(person.to_string())]]);
        assert_eq!(trail(&app).await, [format!("WRITE a-client - {person} {person} eraseResearcher Researcher {person} test")]);
    }

    async fn makes_the_id_absent_for_everybody(app: Arc<App>) from Sample {
        let person = marked(&app).await;
        let (id, nobody) = (res(person), res(number(&app, "SELECT max(id) + 1 FROM researcher").await));
        let admin = national(&["CLIENTS_ADMIN", "RESEARCHERS_READ"]);
        let told = erase(&app, &admin, person).await;
        assert!(told["data"]["e"]["erasedAt"].is_string(), "{told:#}");
        let query = "query Q($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } researcher(by: {id: $id}) { id name }
            search(query: \"zqxj1text\") { nodes { __typename } } studies(filter: {involvements: {researcher: [$id]}}) { totalCount } }";
        for caller in [caller(), acting(person), admin.clone()] {
            let asked = async |id: &str| answer(&app, &caller, query, json!({"id": id})).await.body;
            assert_eq!(asked(&id).await, asked(&nobody).await);
        }
        // Once more is somebody who is not there, for the person too.
        for caller in [acting(person), admin] {
            let before = everything(&app).await;
            assert_eq!(broken(&erase(&app, &caller, person).await["data"]["e"]), ["NOT_FOUND at input.researcher"]);
            assert_eq!(everything(&app).await, before);
        }
        // The number is not given to anybody else.
        execute(&app, "INSERT INTO researcher (name, sort_name, contact_preference, is_public, publishes_orcid, publishes_discipline, \
             publishes_career_level, publishes_expertise, source, updated_at, sample) \
             VALUES ('New Example', 'Example, New', 'NONE', FALSE, FALSE, FALSE, FALSE, FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)").await;
        assert_ne!(number(&app, "SELECT max(id) FROM researcher").await, person);
    }
}

/// What becomes of every table and every text that may be about a person is said; what is new and not said fails here.
#[tokio::test]
async fn every_text_beside_a_researcher_is_classified() {
    let database = crate::support::database::sqlite(crate::support::database::Content::Empty).await;
    crate::support::database::with(database, async |app: Arc<App>| {
        let mut missing = Vec::new();
        for table in tables(&app).await {
            let named = rows(
                &app,
                &format!("SELECT name FROM pragma_table_info('{table}') WHERE name LIKE '%researcher_id'"),
                1,
            )
            .await;
            let refers = rows(
                &app,
                &format!("SELECT \"from\" FROM pragma_foreign_key_list('{table}') WHERE \"table\" = 'researcher'"),
                1,
            )
            .await;
            let mut columns: Vec<String> = named.into_iter().chain(refers).flatten().flatten().collect();
            columns.dedup();
            // They hold numbers of people and nothing else of them, and outlive them on purpose.
            if columns.is_empty() || ["access_trail", "change_log", "researcher_tombstone"].contains(&&*table) {
                continue;
            }
            let fate = NAMED.iter().find(|(name, ..)| *name == table).map(|(.., fate)| *fate);
            let said = |column: &str| {
                NAMED.iter().any(|(name, by, _)| *name == table && *by == column) || BESIDE.contains(&(&*table, column))
            };
            match fate {
                None => missing.push(format!("{table}: {columns:?}")),
                Some(_) if !columns.iter().all(|column| said(column)) => missing.push(format!("{table}: {columns:?}")),
                Some(Fate::Goes) => {}
                Some(Fate::Stays { blank, dash, kept, .. }) => {
                    let known: Vec<&str> = blank.iter().chain(dash).chain(kept).copied().collect();
                    let unsaid = texts(&app, &table).await.into_iter().filter(|text| !known.contains(&&**text));
                    missing.extend(unsaid.map(|text| format!("{table}.{text}")));
                }
            }
        }
        assert_eq!(
            missing,
            Vec::<String>::new(),
            "say in domain/researcher/commands/erasure/fate.rs what becomes of these"
        );
    })
    .await;
}
