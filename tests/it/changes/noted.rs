//! Which changes are noted, and how.

use std::{collections::BTreeSet, sync::Arc};

use hcs_graph::{
    domain,
    engine::{Caller, Graph, RowScope, contract::SDL, scope::Sight, version},
    import::{self, gtr::GatewayToResearch},
    load::{reference, sample},
};
use sea_orm::TransactionTrait;
use serde_json::json;

use super::{behind, changed, end, told, write};
use crate::{
    engine::world,
    support::{
        app::{App, caller},
        database::{SIZE, now},
        node::shared,
        on_both,
    },
    writes::{number, text},
};

/// Everything a log row names, so that nothing that was written hides in it.
async fn authors(app: &App) -> String {
    let parts =
        ["client", "CAST(organisation_id AS TEXT)", "CAST(acting_researcher_id AS TEXT)", "request_id", "source"];
    let parts = parts.map(|part| format!("coalesce({part}, '-')")).join(" || ' ' || ");
    text(app, &format!("SELECT {parts} FROM change_log ORDER BY id DESC LIMIT 1")).await
}

/// What was written itself, without what is touched by it.
fn written(mut told: Vec<String>) -> Vec<String> {
    told.retain(|entry| !entry.contains(" TOUCHED "));
    told
}

/// Every table of a type without ids, and between types, belongs to a node that is followed, or to one that is not.
#[test]
fn what_belongs_to_a_node_is_watched() {
    let (_, model) = Graph::check(SDL, domain::bindings()).unwrap();
    let watched: BTreeSet<&str> = model
        .watch()
        .nodes
        .iter()
        .flat_map(|node| node.parts.iter().map(|part| part.table).chain([node.table]))
        .collect();
    let alone: BTreeSet<&str> =
        model.tables().filter(|(_, table)| !watched.contains(table)).map(|(name, _)| name).collect();
    assert_eq!(
        alone,
        BTreeSet::from(["AccessRecord", "Client", "ClientKey", "EmbedKey"]),
        "nobody notes their changes"
    );
}

on_both! {
    async fn each_event_is_noted_once(app: Arc<App>) from Empty {
        world::fill(&app).await;
        assert!(!changed(&app, &[]).await.is_empty(), "what was written by nobody is settled by the next");
        for (statements, expected) in [
            (vec!["UPDATE study SET title = 'Quite another title' WHERE id = 1"], vec!["stu 1 UPDATED 2 title"]),
            (vec!["UPDATE study SET title = 'Quite another title', status = status"], vec!["stu 2 UPDATED 2 title", "stu 3 UPDATED 2 title", "stu 4 UPDATED 2 title"]),
            // Written as it was.
            (vec!["UPDATE study SET title = 'Quite another title', status = status"], vec![]),
            (vec!["UPDATE study SET updated_at = '2026-02-02T03:04:05+00:00'"], vec![]),
            // Several statements, one entry with all fields; the halves of a text are one field.
            (
                vec![
                    "UPDATE study SET summary_en = 'About', summary_status = 'STALE' WHERE id = 1",
                    "UPDATE study SET topic = 'coffee', sponsor_id = 2 WHERE id = 1",
                    "UPDATE study SET topic = 'tea' WHERE id = 1",
                ],
                vec!["stu 1 UPDATED 3 sponsor,summary,topic"],
            ),
            // A column that no field shows.
            (vec!["UPDATE study SET is_listed = FALSE WHERE id = 1"], vec!["stu 1 UPDATED 4"]),
            // What belongs to a node is a change of it, of both where it moves.
            (vec!["INSERT INTO study_identifier (id, study_id, scheme, value) VALUES (9, 2, 'IRAS', '654321')"], vec!["stu 2 UPDATED 3 identifiers"]),
            (vec!["UPDATE study_identifier SET study_id = 3 WHERE id = 9"], vec!["stu 2 UPDATED 4 identifiers", "stu 3 UPDATED 3 identifiers"]),
            (vec!["UPDATE study_identifier SET value = value WHERE id = 9"], vec![]),
            (vec!["DELETE FROM study_identifier WHERE id = 9"], vec!["stu 3 UPDATED 4 identifiers"]),
            // A table between two types is of both ends, and each says in which field.
            (
                vec!["DELETE FROM study_grant WHERE study_id = 1 AND grant_id = 1"],
                vec!["gra 1 UPDATED 2 studies", "stu 1 UPDATED 5 grants"],
            ),
            // New, new and changed at once, gone, and gone before anybody saw it.
            (
                vec![
                    "INSERT INTO organisation (id, name_en, name_status, kind, status, source, updated_at, sample) \
                     VALUES (70, 'New', 'MISSING', 'OTHER', 'ACTIVE', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
                    "INSERT INTO organisation_alias (id, organisation_id, name, language, kind) VALUES (9, 70, 'Newer', 'EN', 'ALTERNATE')",
                    "UPDATE organisation SET name_cy = 'Newydd' WHERE id = 70",
                ],
                vec!["org 70 CREATED 1"],
            ),
            (vec!["DELETE FROM organisation_alias WHERE id = 9", "DELETE FROM organisation WHERE id = 70"], vec!["org 70 DELETED 2"]),
            (
                vec![
                    "INSERT INTO organisation (id, name_en, name_status, kind, status, source, updated_at, sample) \
                     VALUES (71, 'New', 'MISSING', 'OTHER', 'ACTIVE', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
                    "DELETE FROM organisation WHERE id = 71",
                ],
                vec![],
            ),
            // A number that is given again goes on counting.
            (
                vec![
                    "INSERT INTO organisation (id, name_en, name_status, kind, status, source, updated_at, sample) \
                     VALUES (70, 'Again', 'MISSING', 'OTHER', 'ACTIVE', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
                ],
                vec!["org 70 CREATED 3"],
            ),
        ] {
            let mut noted = written(changed(&app, &statements).await);
            noted.sort_unstable();
            assert_eq!(noted, expected, "{statements:?}");
        }
        assert_eq!(number(&app, "SELECT count(*) FROM change_pending").await, 0);
        assert_eq!(number(&app, "SELECT version FROM node_version WHERE prefix = 'org' AND \"row\" = 70").await, 3);
    }

    async fn a_version_that_was_told_is_the_one_of_the_entry(app: Arc<App>) from Reference {
        let place = end(&app).await;
        let transaction = app.db.writer().begin().await.unwrap();
        assert_eq!(version::bump(&transaction, "org", 1).await.unwrap(), 2);
        assert_eq!(version::bump(&transaction, "org", 2).await.unwrap(), 2);
        let both = "UPDATE organisation SET website = 'https://told.example/' WHERE id IN (1, 3)";
        write(&transaction, &[both]).await;
        transaction.commit().await.unwrap();
        // The second was given a version, and was not changed.
        let mut noted = told(&behind(&app, place).await);
        noted.sort_unstable();
        assert_eq!(noted, ["org 1 UPDATED 2 website", "org 3 UPDATED 2 website"]);
        let mut next = changed(&app, &["UPDATE organisation SET website = 'https://next.example/' WHERE id <= 3"]).await;
        next.sort_unstable();
        assert_eq!(next, ["org 1 UPDATED 3 website", "org 2 UPDATED 3 website", "org 3 UPDATED 3 website"]);
    }

    async fn what_is_undone_leaves_nothing(app: Arc<App>) from Reference {
        let before = end(&app).await;
        let transaction = app.db.writer().begin().await.unwrap();
        write(&transaction, &["UPDATE organisation SET website = 'https://undone.example/'"]).await;
        transaction.rollback().await.unwrap();
        assert_eq!(behind(&app, before).await, []);
        assert_eq!(number(&app, "SELECT count(*) FROM node_version").await, 0);
    }

    async fn loads_and_imports_say_who_they_are(app: Arc<App>) from Sample {
        let before = end(&app).await;
        let data = hcs_graph::reference().unwrap();
        reference::load_whole(app.db.writer(), &data, now()).await.unwrap();
        sample::load(app.db.writer(), SIZE, 7, now(), &|_, _| {}).await.unwrap();
        assert_eq!(told(&behind(&app, before).await), Vec::<String>::new(), "what was loaded again");

        let files = [shared("data/ukri-gtr-ahrc/gtr-ahrc-projects-wales.csv")];
        for dry_run in [true, false] {
            let before = end(&app).await;
            let options = import::Options { dry_run, now: now() };
            import::run(app.db.writer(), &GatewayToResearch, &files, options, &()).await.unwrap();
            let entries = behind(&app, before).await;
            assert_eq!(entries.is_empty(), dry_run);
            assert!(entries.iter().all(|entry| entry.kind == "CREATED" || entry.version > 1));
            if !dry_run {
                assert!(entries.iter().any(|entry| entry.prefix == "gra"));
                assert_eq!(authors(&app).await, "- - - - gtr");
            }
        }
        let before = end(&app).await;
        let options = import::Options { dry_run: false, now: now() };
        import::run(app.db.writer(), &GatewayToResearch, &files, options, &()).await.unwrap();
        assert_eq!(behind(&app, before).await, [], "the same file again");

        let before = end(&app).await;
        let size = sample::Size { researchers: 60, studies: 20, replace: true };
        sample::load(app.db.writer(), size, 8, now(), &|_, _| {}).await.unwrap();
        let entries = behind(&app, before).await;
        assert!(entries.iter().any(|entry| entry.kind == "DELETED") && entries.iter().any(|entry| entry.kind == "CREATED"));
        assert_eq!(authors(&app).await, "- - - - sample");
    }

    async fn mutations_say_for_whom(app: Arc<App>) from Sample {
        let person = number(&app, "SELECT min(id) FROM researcher WHERE is_public AND publishes_orcid").await;
        let acting = Caller {
            scope: RowScope::of(Sight { person: Some(person), ..Sight::default() }),
            client: Some("a-client".into()),
            ..caller()
        };
        let id = hcs_graph::engine::id::encode("res", person);
        let before = end(&app).await;
        let consent = "mutation M($input: UpdateResearcherConsentInput!) { updateResearcherConsent(input: $input) { isPublic userErrors { code } } }";
        for (public, entries) in [
            (true, vec![]),
            (false, vec![format!("res {person} UPDATED 2")]),
        ] {
            let input = json!({"input": {"researcher": id, "isPublic": public}});
            let request = async_graphql::Request::new(consent).variables(async_graphql::Variables::from_json(input));
            let told_of = app.graph.answer(&request, &acting).await;
            assert!(String::from_utf8_lossy(&told_of.body).contains("\"userErrors\":[]"), "{:?}", String::from_utf8_lossy(&told_of.body));
            assert_eq!(written(told(&behind(&app, before).await)), entries);
        }
        assert_eq!(authors(&app).await, format!("a-client - {person} test -"));

        // Who is erased leaves a number, and no name.
        let name = text(&app, &format!("SELECT name FROM researcher WHERE id = {person}")).await;
        let before = end(&app).await;
        let erase = "mutation M($input: EraseResearcherInput!) { eraseResearcher(input: $input) { erasedAt userErrors { code } } }";
        let input = json!({"input": {"researcher": id}});
        let request = async_graphql::Request::new(erase).variables(async_graphql::Variables::from_json(input));
        app.graph.answer(&request, &acting).await;
        let entries = told(&behind(&app, before).await);
        assert!(entries.contains(&format!("res {person} DELETED 3")), "{entries:?}");
        assert!(entries.iter().any(|entry| entry.starts_with("apt ") && entry.contains("DELETED")), "{entries:?}");
        for column in ["fields", "client", "request_id", "source"] {
            let found = number(&app, &format!("SELECT count(*) FROM change_log WHERE {column} LIKE '%{}%'", name.replace('\'', "''"))).await;
            assert_eq!(found, 0);
        }
    }
}
