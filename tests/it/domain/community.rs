//! The community: where champions are missing, whose names are shown, and what is out of sight.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{number, run};
use crate::support::{app::App, on_both};

/// A champion at the organisation of that key.
async fn champion(app: &App, organisation: &str, kind: &str, ended_on: &str, published: &str) {
    let sql = format!(
        "INSERT INTO champion (organisation_id, kind, identity_group, identity_coded_by, started_on, ended_on, \
         is_published, source, updated_at, sample) SELECT id, '{kind}', 'PHYSIOLOGICAL_SCIENCES', 'ESR', '2024-01-01', \
         {ended_on}, {published}, 'SERVICE', '2026-01-15T12:00:00+00:00', FALSE FROM organisation \
         WHERE source_key = '{organisation}'"
    );
    run(&app.db, &sql).await;
}

fn names(list: &Value) -> Vec<&str> {
    list["nodes"].as_array().unwrap().iter().map(|node| node["name"]["en"].as_str().unwrap()).collect()
}

const COVERAGE: &str = "{
    covered: organisations(filter: { kind: [HEALTH_BOARD, NHS_TRUST], activeChampions: { kind: [RESEARCH_AND_INNOVATION] } })
        { totalCount nodes { name { en } activeChampions { totalCount } champions { totalCount } } }
    without: organisations(first: 20, filter: { kind: [HEALTH_BOARD, NHS_TRUST], not: { activeChampions: { kind: [RESEARCH_AND_INNOVATION] } } })
        { totalCount nodes { name { en } } }
}";

on_both! {
    /// M-35: seven boards and three trusts; a champion who stepped down, one who is not published and one of something
    /// else do not count.
    async fn boards_and_trusts_without_a_champion_are_listed(app: Arc<App>) from Reference {
        let data = app.data(COVERAGE).await;
        assert_eq!((&data["covered"]["totalCount"], &data["without"]["totalCount"]), (&json!(0), &json!(10)));
        champion(&app, "cardiff-and-vale-university-health-board", "RESEARCH_AND_INNOVATION", "NULL", "TRUE").await;
        champion(&app, "cardiff-and-vale-university-health-board", "RESEARCH_AND_INNOVATION", "'2025-01-01'", "TRUE").await;
        champion(&app, "swansea-bay-university-health-board", "RESEARCH_AND_INNOVATION", "'2025-01-01'", "TRUE").await;
        champion(&app, "powys-teaching-health-board", "RESEARCH_AND_INNOVATION", "NULL", "FALSE").await;
        champion(&app, "velindre-university-nhs-trust", "IMPROVEMENT", "NULL", "TRUE").await;
        let data = app.data(COVERAGE).await;
        assert_eq!(data["covered"], json!({ "totalCount": 1, "nodes": [{
            "name": { "en": "Cardiff and Vale University Health Board" },
            "activeChampions": { "totalCount": 1 }, "champions": { "totalCount": 2 },
        }] }));
        assert_eq!(data["without"]["totalCount"], json!(9));
        let without = names(&data["without"]);
        for name in ["Swansea Bay University Health Board", "Powys Teaching Health Board", "Velindre University NHS Trust"] {
            assert!(without.contains(&name), "{name}: {without:?}");
        }
    }

    /// Active champions are a list like any other: pages, order and filter hold.
    async fn active_champions_are_walked_like_any_list(app: Arc<App>) from Reference {
        for _ in 0..3 {
            champion(&app, "velindre-university-nhs-trust", "IMPROVEMENT", "NULL", "TRUE").await;
        }
        champion(&app, "velindre-university-nhs-trust", "IMPROVEMENT", "'2025-01-01'", "TRUE").await;
        let ask = |after: &str| format!(
            "{{ organisations(filter: {{ name: {{ eq: \"Velindre University NHS Trust\" }} }}) {{ nodes {{ \
             activeChampions(first: 2{after}) {{ totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ id endedOn }} }} }} }} }}"
        );
        let first = app.data(&ask("")).await["organisations"]["nodes"][0]["activeChampions"].clone();
        assert_eq!((&first["totalCount"], &first["pageInfo"]["hasNextPage"]), (&json!(3), &json!(true)));
        let after = format!(", after: {}", first["pageInfo"]["endCursor"]);
        let rest = app.data(&ask(&after)).await["organisations"]["nodes"][0]["activeChampions"].clone();
        assert_eq!(rest["pageInfo"]["hasNextPage"], json!(false));
        let ids: Vec<&Value> = [&first, &rest].iter().flat_map(|page| page["nodes"].as_array().unwrap()).collect();
        assert_eq!(ids.len(), 3, "{ids:?}");
        assert!(ids.iter().all(|node| node["endedOn"] == Value::Null));
    }

    /// Whom RI prints is shown as printed, and is nobody's profile.
    async fn printed_names_lead_to_no_profile(app: Arc<App>) from Reference {
        let data = app.data(
            "{ researchers { totalCount } groupMemberships { totalCount nodes { printedName researcher { name } identity { group codedBy } } } }"
        ).await;
        assert_eq!(data["researchers"]["totalCount"], json!(0));
        assert_eq!(data["groupMemberships"]["totalCount"], json!(5));
        for seat in data["groupMemberships"]["nodes"].as_array().unwrap() {
            assert!(seat["printedName"].is_string() && seat["researcher"].is_null(), "{seat}");
            assert_eq!(seat["identity"]["codedBy"], json!("INFERRED"));
            assert_ne!(seat["identity"]["group"], json!("NOT_RECORDED"));
        }
    }

    /// The person behind a seat is shown exactly when the seat is published and the profile is public.
    async fn people_stand_behind_seats_only_with_a_public_profile(app: Arc<App>) from Sample {
        let data = app.data("{ groupMemberships(first: 100) { totalCount nodes { researcher { name } } } }").await;
        let nodes = data["groupMemberships"]["nodes"].as_array().unwrap();
        let published = number(&app.db, "SELECT count(*) FROM group_membership WHERE is_published").await;
        assert_eq!(data["groupMemberships"]["totalCount"], json!(published));
        assert_eq!(i64::try_from(nodes.len()), Ok(published), "one page holds them all");
        let all = number(&app.db, "SELECT count(*) FROM group_membership").await;
        assert!(all > published, "some are not published");
        let shown = nodes.iter().filter(|node| !node["researcher"].is_null()).count();
        let public = number(
            &app.db,
            "SELECT count(*) FROM group_membership m JOIN researcher r ON r.id = m.researcher_id \
             WHERE m.is_published AND r.is_public",
        ).await;
        assert_eq!(i64::try_from(shown), Ok(public));
        assert!(public > 0 && shown < nodes.len());
    }

    /// What is not published is not there, from whichever side it is asked.
    async fn a_network_out_of_sight_is_out_of_every_sight(app: Arc<App>) from Reference {
        let asks = r#"{
            networks { totalCount }
            disciplines(filter: { nameEn: { eq: "Audiology" } }) { nodes { networks { totalCount nodes { id } } } }
            filtered: disciplines(filter: { networks: { kind: [NETWORK] } }) { totalCount }
            organisations(filter: { networks: { scope: [NATIONAL] } }) { totalCount }
        }"#;
        let before = app.data(asks).await;
        assert_eq!(before["networks"]["totalCount"], json!(19));
        assert_eq!(before["disciplines"]["nodes"][0]["networks"]["totalCount"], json!(1));
        assert_eq!(before["filtered"]["totalCount"], json!(1));
        let id = before["disciplines"]["nodes"][0]["networks"]["nodes"][0]["id"].as_str().unwrap();
        run(&app.db, "UPDATE network SET is_published = FALSE WHERE source_key = 'welsh-audiology-research-network'").await;
        let after = app.data(asks).await;
        assert_eq!(after["networks"]["totalCount"], json!(18));
        assert_eq!(after["disciplines"]["nodes"][0]["networks"], json!({ "totalCount": 0, "nodes": [] }));
        assert_eq!(after["filtered"]["totalCount"], json!(0));
        let fewer = before["organisations"]["totalCount"].as_i64().unwrap() - 1;
        assert_eq!(after["organisations"]["totalCount"], json!(fewer));
        let node = app.data(&format!("{{ node(id: \"{id}\") {{ id }} }}")).await;
        assert_eq!(node["node"], Value::Null);
    }
}
