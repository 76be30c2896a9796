//! The authors of imported works: printed as the work prints them, joined to nobody, and found when they come to claim a part.

use std::sync::Arc;

use async_graphql::Request;
use entity::{authorship, researcher};
use hcs_graph::{
    engine::{Caller, RowScope, id, scope::Sight},
    import::{NoteKind, crossref::Crossref},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use serde_json::json;

use super::{
    database::import,
    files::{Written, work},
    threesixty::counts,
};
use crate::support::{
    app::{App, caller},
    on_both,
};

const PERSON: &str = "INSERT INTO researcher (name, sort_name, orcid, contact_preference, is_public, publishes_orcid, publishes_discipline, \
    publishes_career_level, publishes_expertise, source, updated_at, sample) VALUES ('Ann Example', 'Example, Ann', '0000-0002-1825-0097', \
    'NONE', TRUE, TRUE, FALSE, FALSE, FALSE, 'SERVICE', '2026-01-02T03:04:05+00:00', FALSE)";

on_both! {
    async fn the_graph_shows_printed_names_alone(app: Arc<App>) from Empty {
        let db = app.db.writer();
        db.execute_unprepared(PERSON).await.unwrap();
        let written = Written::new();
        let report = import(db, &Crossref, &[written.json("works.json", &work(1))]).await;
        let told = format!("{report} {report:?}");
        for word in ["Ann", "Bob", "0000-0002-1825-0097"] {
            assert!(!told.contains(word), "{told}");
        }
        let answer = app.data("{ publication(by: { doi: \"https://doi.org/10.5555/MADE-UP.1\" }) { title kind openAccess { status } \
            provenance { source sourceKey sourcePlace } researchers { totalCount } authorships(orderBy: [{ field: POSITION }]) { nodes { \
            printedName position researcher { name } identity { group codedBy } provenance { source } } } } \
            articles: publications(filter: { kind: [ARTICLE] }) { totalCount } researchers { nodes { authorships { totalCount } } } }").await;
        let part = |name: &str, position: u32| json!({
            "printedName": name, "position": position, "researcher": null,
            "identity": { "group": "NOT_RECORDED", "codedBy": "IMPORTED" }, "provenance": { "source": "CROSSREF" },
        });
        assert_eq!(answer, json!({
            "publication": {
                "title": "Made-up work 1", "kind": "ARTICLE", "openAccess": null,
                "provenance": { "source": "CROSSREF", "sourceKey": "10.5555/made-up.1", "sourcePlace": "works.json" },
                "researchers": { "totalCount": 0 },
                "authorships": { "nodes": [part("Ann Example", 1), part("Bob Example Jr", 2)] },
            },
            "articles": { "totalCount": 1 },
            "researchers": { "nodes": [{ "authorships": { "totalCount": 0 } }] },
        }), "nothing is confirmed without the person, also of somebody with a public profile and that iD");
    }

    async fn a_part_that_was_claimed_is_never_taken_away(app: Arc<App>) from Empty {
        let db = app.db.writer();
        db.execute_unprepared(PERSON).await.unwrap();
        let person = researcher::Entity::find().one(db).await.unwrap().unwrap().id;
        let written = Written::new();
        import(db, &Crossref, &[written.json("works.json", &work(1))]).await;
        let claimed = authorship::Entity::find().filter(authorship::Column::Position.eq(1)).one(db).await.unwrap().unwrap();
        let mut active = claimed.clone().into_active_model();
        active.researcher_id = Set(Some(person));
        active.update(db).await.unwrap();
        let mut changed = work(1);
        changed["author"].as_array_mut().unwrap().reverse();
        import(db, &Crossref, &[written.json("works.json", &changed)]).await;
        let held = authorship::Entity::find_by_id(claimed.id).one(db).await.unwrap().unwrap();
        assert_eq!((held.researcher_id, held.position), (Some(person), 2), "it goes with the author to another place");
        changed["author"] = json!([{ "family": "Nobody" }]);
        let report = import(db, &Crossref, &[written.json("works.json", &changed)]).await;
        assert!(report.rows[0].notes.iter().any(|note| note.kind == NoteKind::Conflict && note.subject == "claimed part"), "{report}");
        let left = authorship::Entity::find().order_by_asc(authorship::Column::Id).all(db).await.unwrap();
        let left: Vec<_> = left.into_iter().map(|part| (part.printed_name, part.researcher_id)).collect();
        assert_eq!(left, [("Ann Example".to_owned(), Some(person)), ("Nobody".to_owned(), None)]);
    }

    async fn who_was_erased_does_not_come_back(app: Arc<App>) from Empty {
        let db = app.db.writer();
        db.execute_unprepared(PERSON).await.unwrap();
        let person = researcher::Entity::find().one(db).await.unwrap().unwrap().id;
        let written = Written::new();
        let with = |title: &str, orcid: bool| {
            let mut work = work(1);
            work["title"] = json!([title]);
            if !orcid {
                work["author"][0].as_object_mut().unwrap().remove("ORCID");
            }
            work
        };
        import(db, &Crossref, &[written.json("works.json", &work(1))]).await;
        let names = async || {
            let all = authorship::Entity::find().order_by_asc(authorship::Column::Position).all(db).await.unwrap();
            assert!(all.iter().all(|part| part.researcher_id.is_none()));
            all.into_iter().map(|part| (part.printed_name, part.person_orcid)).collect::<Vec<_>>()
        };
        let caller = Caller { scope: RowScope::of(Sight { person: Some(person), ..Sight::default() }), client: Some("a-client".into()), ..caller() };
        let erase = format!("mutation {{ eraseResearcher(input: {{researcher: \"{}\"}}) {{ erasedAt userErrors {{ code }} }} }}", id::encode("res", person));
        let answer = app.graph.answer(&Request::new(erase), &caller).await;
        assert!(String::from_utf8_lossy(&answer.body).contains("\"userErrors\":[]"), "{:?}", answer.body);
        let gone = vec![("—".to_owned(), None), ("Bob Example Jr".to_owned(), None)];
        assert_eq!(names().await, gone, "the part that the person had not claimed, too");
        for changed in [work(1), with("Another title", true), with("A third title", false)] {
            let report = import(db, &Crossref, &[written.json("works.json", &changed)]).await;
            assert_eq!(counts(&report).4, 0, "{report}");
            assert_eq!(names().await, gone);
        }
        // Nor by another work.
        import(db, &Crossref, &[written.json("other.json", &work(2))]).await;
        assert_eq!(authorship::Entity::find().filter(authorship::Column::PrintedName.eq("Ann Example")).count(db).await.unwrap(), 0);
        assert_eq!(researcher::Entity::find().count(db).await.unwrap(), 0);
    }
}
