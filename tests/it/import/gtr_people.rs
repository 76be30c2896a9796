//! The people of a project list: nobody is named anywhere, and who is meant can still be found when they come to claim it.

use std::sync::Arc;

use async_graphql::Request;
use entity::{grant, grant_holder, researcher};
use hcs_graph::{
    engine::{Caller, RowScope, id, scope::Sight},
    import::{Report, gtr::GatewayToResearch},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use super::{
    database::{import, picture},
    files::{Written, guid, project, project_list},
    threesixty::counts,
};
use crate::support::{
    app::{App, caller},
    on_both,
};

/// Everything that the report says, in either form.
fn told(report: &Report) -> String {
    format!("{report} {report:?} {}", serde_json::to_string(report).unwrap()).to_lowercase()
}

fn with(number: u32, fields: &[(&str, &str)]) -> Value {
    let mut project = project(number);
    for (field, value) in fields {
        project[*field] = json!(value);
    }
    project
}

on_both! {
    async fn nobody_is_named(app: Arc<App>) from Empty {
        let db = app.db.writer();
        let nobody = [("PIId", ""), ("PISurname", ""), ("PIFirstName", ""), ("PI ORCID iD", "")];
        let student = [("StudentSurname", "Qqstudent"), ("StudentFirstName", "Zzpupil"), ("Student ORCID iD", "http://orcid.org/0000-0002-1694-233X")];
        let all = [
            project(1),
            with(2, &[("Title", "The plays of Zzperson Qqname")]),
            with(3, &[("Title", "QQNAME, Zzperson: a life")]),
            with(4, &[("PIOtherNames", "Xx"), ("Title", "Zzperson Xx Qqname's Wales")]),
            with(5, &[nobody.as_slice(), &student, &[("Title", "Zzpupil Qqstudent at work")]].concat()),
            with(6, &[nobody.as_slice(), &student].concat()),
            with(7, &nobody),
            with(8, &[("PI ORCID iD", "0000-0002-1825-0098")]),
            with(9, &[("PIId", "Zzperson Qqname"), ("PI ORCID iD", "Qqname")]),
            // A row that is refused for what stands in the wrong column.
            with(10, &[("ProjectId", "Zzperson"), ("FundingOrgId", "Qqname"), ("AwardPounds", "Zzpupil"), ("PIId", "")]),
        ];
        let written = Written::new();
        let mut text = project_list(&all);
        text += "Qqname,Zzperson\n";
        let report = import(db, &GatewayToResearch, &[written.bytes("people.csv", text.as_bytes())]).await;
        assert_eq!(counts(&report), (9, 0, 0, 0, 2), "{report}");
        let everything = format!("{} {:?}", told(&report), picture(db).await).to_lowercase();
        for word in ["zzperson", "qqname", "zzpupil", "qqstudent", "0000-0002-1694-233x", "0000-0002-1825-0098"] {
            assert!(!everything.contains(word), "{word}");
        }
        for secret in ["0000-0002-1825-0097", &guid("person", 1)] {
            assert!(!told(&report).contains(&secret.to_lowercase()), "{secret}");
        }
        let summary = report.summary();
        assert_eq!((summary.normalised_by["person"], summary.normalised_by["title"]), (7, 4));
        assert_eq!((summary.normalised_by["ORCID iD"], summary.normalised_by["person key"]), (2, 1));
        let replaced = grant::Entity::find().filter(grant::Column::Title.eq("Award AH/T000005/1")).count(db).await.unwrap();
        assert_eq!(replaced, 1);
        assert_eq!(researcher::Entity::find().count(db).await.unwrap(), 0);

        // Who comes with an ORCID iD or the Gateway's GUID finds the part.
        let by_orcid = grant_holder::Column::PersonOrcid.eq("0000-0002-1825-0097");
        assert_eq!(grant_holder::Entity::find().filter(by_orcid).count(db).await.unwrap(), 4);
        let by_key = grant_holder::Column::PersonKey.eq(guid("person", 8));
        let held = grant_holder::Entity::find().filter(by_key).one(db).await.unwrap().unwrap();
        assert_eq!((held.person_orcid, held.researcher_id), (None, None));
    }
}

on_both! {
    async fn the_graph_shows_the_part_and_not_the_person(app: Arc<App>) from Empty {
        let written = Written::new();
        let files = [written.projects("projects.csv", &[project(1), with(2, &[("StartDate", "2018-10-01"), ("Region", "Unknown")])])];
        import(app.db.writer(), &GatewayToResearch, &files).await;
        let answer = app.data(&format!(
            "{{ grant(by: {{ sourceKey: \"{}\" }}) {{ reference title awardedOn startedOn endedOn hasUnreliableDates \
             recipientRegion category awarded {{ amountMinor }} funder {{ name {{ en }} abbreviation }} \
             provenance {{ source sourceKey sourcePlace }} holders {{ nodes {{ role researcher {{ name }} \
             organisation {{ name {{ en }} }} identity {{ group codedBy }} provenance {{ source sourceKey }} }} }} }} }}",
            guid("project", 2)
        )).await;
        let expected = json!({ "grant": {
            "reference": "AH/T000002/1", "title": "Made-up project 2", "awardedOn": null, "startedOn": null,
            "endedOn": null, "hasUnreliableDates": true, "recipientRegion": "UNKNOWN", "category": "Research Grant",
            "awarded": { "amountMinor": 200_000 },
            "funder": { "name": { "en": "Arts and Humanities Research Council" }, "abbreviation": "AHRC" },
            "provenance": { "source": "GTR", "sourceKey": guid("project", 2), "sourcePlace": "projects.csv" },
            "holders": { "nodes": [{
                "role": "AWARD_HOLDER", "researcher": null, "organisation": { "name": { "en": "Made-up University 2" } },
                "identity": { "group": "NOT_RECORDED", "codedBy": "IMPORTED" },
                "provenance": { "source": "GTR", "sourceKey": guid("project", 2) },
            }] },
        } });
        assert_eq!(answer, expected);
        let kept = app.data("{ unreliable: grants(filter: { hasUnreliableDates: true }) { totalCount } \
            unknown: grants(filter: { recipientRegion: [UNKNOWN] }) { nodes { reference } } \
            research: grants(filter: { category: { contains: \"research\" } }, orderBy: [{ field: AWARDED_ON, direction: DESC }]) { totalCount nodes { title } } \
            known: grants(filter: { not: { hasUnreliableDates: true } }) { nodes { startedOn endedOn recipientRegion } } }").await;
        assert_eq!(kept, json!({
            "unreliable": { "totalCount": 1 },
            "unknown": { "nodes": [{ "reference": "AH/T000002/1" }] },
            "research": { "totalCount": 2, "nodes": [{ "title": "Made-up project 2" }, { "title": "Made-up project 1" }] },
            "known": { "nodes": [{ "startedOn": "2018-10-01", "endedOn": "2021-09-30", "recipientRegion": "WALES" }] },
        }));
        let by = app.data(&format!("{{ organisation(by: {{ gtr: \"{}\" }}) {{ name {{ en }} identifiers {{ scheme value }} }} }}", guid("organisation", 1).to_lowercase())).await;
        assert_eq!(by, json!({ "organisation": { "name": { "en": "Made-up University 1" }, "identifiers": [{ "scheme": "GTR", "value": guid("organisation", 1) }] } }));
    }

    async fn who_was_erased_does_not_come_back(app: Arc<App>) from Empty {
        let db = app.db.writer();
        db.execute_unprepared("INSERT INTO researcher (name, sort_name, orcid, contact_preference, is_public, publishes_orcid, publishes_discipline, \
             publishes_career_level, publishes_expertise, source, updated_at, sample) VALUES ('Ann Example', 'Example, Ann', '0000-0002-1825-0097', \
             'NONE', FALSE, FALSE, FALSE, FALSE, FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)").await.unwrap();
        let person = researcher::Entity::find().one(db).await.unwrap().unwrap().id;
        let files = Written::new();
        let list = |changed: &str| project_list(&[with(1, &[]), with(2, &[("PI ORCID iD", ""), ("Title", changed)]), with(8, &[("PIId", &guid("person", 8))])]);
        let first = files.bytes("first.csv", list("One title").as_bytes());
        import(db, &GatewayToResearch, std::slice::from_ref(&first)).await;
        let named = async || {
            let holders = grant_holder::Entity::find().order_by_asc(grant_holder::Column::Id).all(db).await.unwrap();
            holders.into_iter().filter(|holder| holder.person_key.is_some() || holder.person_orcid.is_some()).count()
        };
        assert_eq!(named().await, 3);
        // The person has that ORCID iD, and claims the second part by its key.
        db.execute_unprepared(&format!("UPDATE grant_holder SET researcher_id = {person} WHERE person_orcid IS NULL")).await.unwrap();
        let caller = Caller { scope: RowScope::of(Sight { person: Some(person), ..Sight::default() }), client: Some("a-client".into()), ..caller() };
        let erase = format!("mutation {{ eraseResearcher(input: {{researcher: \"{}\"}}) {{ erasedAt userErrors {{ code }} }} }}", id::encode("res", person));
        let answer = app.graph.answer(&Request::new(erase), &caller).await;
        assert!(String::from_utf8_lossy(&answer.body).contains("\"userErrors\":[]"), "{:?}", answer.body);
        assert_eq!(named().await, 0);
        let holders = grant_holder::Entity::find().count(db).await.unwrap();
        let again = files.bytes("again.csv", list("Another title").as_bytes());
        for file in [first, again] {
            import(db, &GatewayToResearch, &[file]).await;
            assert_eq!((named().await, grant_holder::Entity::find().count(db).await.unwrap()), (0, holders));
        }
        assert_eq!(researcher::Entity::find_by_id(person).one(db).await.unwrap(), None);
    }
}
