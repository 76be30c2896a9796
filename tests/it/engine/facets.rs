//! Counts of lists by what their rows have: equal to filtering, one statement for a list, and silent about few people.

use std::sync::Arc;

use hcs_graph::{
    db::DbOptions,
    engine::{Caller, contract::Contract, contract::SDL, limits::Limits},
};
use serde_json::{Value, json};

use super::{
    cases::{case, check},
    world,
};
use crate::support::{
    app::{App, caller},
    on_both,
};

/// Facets that count over an edge: the filter that keeps the rows with one value.
const OVER_EDGES: [(&str, &str, &str); 18] = [
    ("Study", "healthCategory", "healthCategories: {category: [#]}"),
    ("Study", "identityGroup", "involvements: {identityGroup: [#]}"),
    ("Study", "role", "involvements: {role: [#]}"),
    ("Study", "site", "sites: {organisation: [#]}"),
    ("Researcher", "organisation", "appointments: {organisation: [#]}"),
    ("Publication", "identityGroup", "authorships: {identityGroup: [#]}"),
    ("Publication", "organisation", "authorships: {organisation: [#]}"),
    ("Output", "identityGroup", "contributions: {identityGroup: [#]}"),
    ("InnovationProject", "adoptedBy", "adoptionSites: {organisation: [#]}"),
    ("Network", "role", "memberships: {role: [#]}"),
    ("Network", "identityGroup", "memberships: {identityGroup: [#]}"),
    ("CaseStudy", "organisationKind", "organisations: {kind: [#]}"),
    ("CaseStudy", "group", "disciplines: {group: [#]}"),
    ("CaseStudy", "recognition", "recognitions: {kind: [#]}"),
    ("Service", "accreditation", "accreditations: {status: [#]}"),
    ("Service", "risk", "sustainabilityRisks: {severity: [#]}"),
    ("Metric", "group", "values: {group: [#]}"),
    ("Metric", "profession", "values: {profession: [#]}"),
];

/// A facet, and whether it counts rows.
type Facet = (String, bool);

/// The connections of the root that can be counted: field, type of their nodes, and each facet.
fn counted(contract: &Contract) -> Vec<(String, String, Vec<Facet>)> {
    let query = contract.ty(contract.query());
    let mut found = Vec::new();
    for field in query.fields().unwrap().iter() {
        let Some(node) = contract.ty(field.ty.inner()).name.strip_suffix("Connection") else { continue };
        let Some(facets) = contract.id(&format!("{node}Facets")) else { continue };
        let facets = contract.ty(facets).fields().unwrap().iter();
        let facets = facets.map(|facet| (facet.name.to_string(), !facet.args.is_empty())).collect();
        found.push((field.name.to_string(), node.to_owned(), facets));
    }
    found
}

/// The filter that keeps the rows with one value of a facet.
fn keeps(node: &str, facet: &str, open: bool, value: &str) -> String {
    let literal = if open { format!("\"{value}\"") } else { value.to_owned() };
    match OVER_EDGES.iter().find(|(ty, name, _)| (*ty, *name) == (node, facet)) {
        Some((.., filter)) => filter.replace('#', &literal),
        None => format!("{facet}: {literal}"),
    }
}

async fn generous(app: &App) -> App {
    let limits = Limits { aliases: 1_000, root_fields: 1_000, tokens: 100_000, fields: 10_000, ..Limits::default() };
    App::with(&app.url, limits, DbOptions::default()).await
}

/// Compares each count with the length of the list that the filter keeps; how many were compared, and how many hidden.
async fn compare(app: &App, base: impl Fn(&str) -> &'static str) -> (usize, usize) {
    let contract = Contract::load(SDL).unwrap();
    let (mut compared, mut hidden) = (0, 0);
    for (field, node, facets) in counted(&contract) {
        let base = base(&node);
        let asked: Vec<String> = facets
            .iter()
            .map(|(name, open)| {
                format!("{name}{} {{ value count isSuppressed }}", if *open { "(limit: 100)" } else { "" })
            })
            .collect();
        let told =
            app.data(&format!("{{ l: {field}(filter: {{{base}}}) {{ facets {{ {} }} }} }}", asked.join(" "))).await;
        let told = &told["l"]["facets"];
        let mut lists = Vec::new();
        let mut wanted = Vec::new();
        for (name, open) in &facets {
            for one in told[name].as_array().unwrap() {
                let filter = keeps(&node, name, *open, one["value"].as_str().unwrap());
                lists.push(format!(
                    "a{}: {field}(filter: {{and: [{{{base}}}, {{{filter}}}]}}) {{ totalCount }}",
                    wanted.len()
                ));
                wanted.push((name, one.clone()));
            }
        }
        let data = app.data(&format!("{{ {} }}", lists.join(" "))).await;
        for (at, (name, one)) in wanted.iter().enumerate() {
            let length = &data[format!("a{at}")]["totalCount"];
            if one["isSuppressed"] == true {
                assert_eq!(one["count"], Value::Null, "{field} {name} {one}");
                hidden += 1;
            } else {
                assert_eq!(&one["count"], length, "{field} {name} {one}");
            }
            compared += 1;
        }
    }
    (compared, hidden)
}

on_both! {
    async fn counts_are_those_of_the_filtered_lists(app: Arc<App>) from Sample {
        let app = generous(&app).await;
        let (compared, hidden) = compare(&app, |_| "").await;
        assert!(compared > 300, "{compared} counts");
        assert!(hidden > 5 && hidden < compared / 5, "{hidden} hidden of {compared}");
        let (compared, _) = compare(&app, |node| match node {
            "Study" => "status: [OPEN, COMPLETED], sponsor: null, isCommercial: false",
            "Organisation" => "nation: [WALES]",
            "Researcher" => "contactPreference: [OPEN, NONE]",
            "Grant" => "isZeroAward: false",
            _ => "",
        }).await;
        assert!(compared > 300, "{compared} counts");
    }

    async fn every_value_of_a_closed_list_is_told(app: Arc<App>) from Sample {
        let query = "{ studies { facets { identityGroup { value count } kind { value count } } totalCount } }";
        let data = app.data(query).await;
        let groups = data["studies"]["facets"]["identityGroup"].as_array().unwrap();
        let odps = groups.iter().find(|one| one["value"] == "OPERATING_DEPARTMENT_PRACTITIONERS").unwrap();
        assert!(odps["count"].is_u64(), "a group without studies is told, with 0");
        assert_eq!(groups.len(), 8);
        let kinds = data["studies"]["facets"]["kind"].as_array().unwrap().iter().map(|one| one["count"].as_i64().unwrap());
        assert_eq!(kinds.sum::<i64>(), data["studies"]["totalCount"].as_i64().unwrap());
        let none = app.data("{ studies(filter: {or: []}) { facets { kind { count } sponsor { count } } } }").await;
        let facets = &none["studies"]["facets"];
        assert_eq!(facets["sponsor"], json!([]));
        assert!(facets["kind"].as_array().unwrap().iter().all(|one| one["count"] == 0) && facets["kind"][5]["count"] == 0);
    }

    async fn they_cost_one_statement_a_list_whatever_is_asked(app: Arc<App>) from Sample {
        for (query, wanted) in [
            ("{ studies { facets { kind { count } } } }", 1),
            ("{ studies { facets { kind { count } status { count } sponsor { count } healthCategory { count } site { count } } } }", 1),
            ("{ studies { totalCount nodes { id } facets { kind { count } } } }", 3),
            ("{ a: studies { facets { kind { count } } again: facets { k: kind { value } status { value } } } }", 1),
            ("{ studies { facets { sponsor { count node { id ... on Organisation { name { en } } } } } } }", 2),
            ("{ organisations(first: 50) { nodes { id sponsoredStudies { facets { kind { count } status { count } recordedBy { label { en } } } } } } }", 2),
            ("{ studies { facets { __typename } } }", 0),
            ("{ studies { facets @skip(if: true) { kind { count } } nodes { id } } }", 1),
        ] {
            app.statements.take();
            app.data(query).await;
            assert_eq!(app.statements.take(), wanted, "{query}");
        }
    }

    async fn few_people_are_not_told(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            case("one of few, and a zero with it").asks(r#"{ grant(by: {id: "<gra:1>"}) { holders { totalCount facets { role { value count isSuppressed } } } } }"#)
                .gives(r#"{"grant":{"holders":{"totalCount":1,"facets":{"role":[{"value":"AWARD_HOLDER","count":null,"isSuppressed":true},{"value":"CO_APPLICANT","count":null,"isSuppressed":true}]}}}}"#),
            case("of what are no people all is told").asks("{ grants { facets { isZeroAward { value count isSuppressed label { cy } } } } }")
                .gives(r#"{"grants":{"facets":{"isZeroAward":[{"value":"true","count":1,"isSuppressed":false,"label":{"cy":"Ydy"}},{"value":"false","count":1,"isSuppressed":false,"label":{"cy":"Nac ydy"}}]}}}"#),
        ]).await;
    }

    async fn values_are_called_as_people_call_them(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let welsh = Caller { welsh: true, ..caller() };
        check(&app, [
            case("by the labels of the list").asks("{ studies { facets { portfolio { value label { en cy value(lang: CY) servedLang isFallback status } } } } }")
                .gives(concat!(r#"{"studies":{"facets":{"portfolio":[{"value":"NIHR","label":{"en":"NIHR portfolio","cy":"Portffolio'r NIHR","value":"Portffolio'r NIHR","servedLang":"EN","isFallback":false,"status":"MACHINE"}},"#,
                    r#"{"value":"HCRW","label":{"en":"Health and Care Research Wales portfolio","cy":"Portffolio Ymchwil Iechyd a Gofal Cymru","value":"Portffolio Ymchwil Iechyd a Gofal Cymru","servedLang":"EN","isFallback":false,"status":"MACHINE"}},"#,
                    r#"{"value":"LOCAL","label":{"en":"In no national portfolio","cy":"Heb fod mewn portffolio cenedlaethol","value":"Heb fod mewn portffolio cenedlaethol","servedLang":"EN","isFallback":false,"status":"MACHINE"}}]}}}"#)),
            case("by the names of rows, the most first, and the rows themselves").by(welsh)
                .asks("{ studies { facets { sponsor { value count label { value servedLang isFallback status } node { __typename ... on Organisation { kind } } } } } }")
                .gives(concat!(r#"{"studies":{"facets":{"sponsor":[{"value":"<org:1>","count":1,"label":{"value":"Bwrdd Alffa","servedLang":"CY","isFallback":false,"status":"REVIEWED"},"node":{"__typename":"Organisation","kind":"HEALTH_BOARD"}},"#,
                    r#"{"value":"<org:2>","count":1,"label":{"value":"Beta Service","servedLang":"EN","isFallback":true,"status":"MISSING"},"node":{"__typename":"Organisation","kind":"DIVISION"}}]}}}"#)),
            case("by the only text of a row").asks("{ studies { facets { recordedBy(limit: 1) { count } } } grants { facets { scheme { label { en cy } } } } }")
                .gives(r#"{"studies":{"facets":{"recordedBy":[{"count":1}]}},"grants":{"facets":{"scheme":[{"label":{"en":"Made-up scheme","cy":null}}]}}}"#),
            case("the node of a code is null").asks("{ grants { facets { isZeroAward { node { id } } } } }")
                .gives(r#"{"grants":{"facets":{"isZeroAward":[{"node":null},{"node":null}]}}}"#),
            case("a limit out of bounds fails alone").asks("{ studies { totalCount facets { sponsor(limit: 0) { count } a: sponsor(limit: 101) { count } kind { __typename } } } }")
                .gives(concat!(r#"{"studies":{"totalCount":3,"facets":{"sponsor":null,"a":null,"kind":["#,
                    r#"{"__typename":"FacetValue"},{"__typename":"FacetValue"},{"__typename":"FacetValue"},{"__typename":"FacetValue"},{"__typename":"FacetValue"},{"__typename":"FacetValue"}]}}}"#))
                .told("BAD_PAGE_SIZE", json!(["studies", "facets", "sponsor"])).told("BAD_PAGE_SIZE", json!(["studies", "facets", "a"])),
        ]).await;
    }

    async fn what_is_out_of_sight_counts_nowhere(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let query = "{ studies { facets { status { value count } role { value count } sponsor { value count } } } researchers { facets { group { value count } organisation { value count } } } \
            organisations { nodes { sponsoredStudies { facets { status { count } } } grantsAwarded { facets { recipient { count } } } } } }";
        let before = app.data(query).await;
        for sql in [
            "INSERT INTO study (id, title, summary_status, kind, status, portfolio, is_training_project, is_commercial, sponsor_id, recorded_on, is_listed, source, source_key, updated_at, sample) \
             VALUES (9, 'Out of sight', 'MISSING', 'RESEARCH', 'OPEN', 'LOCAL', FALSE, FALSE, 3, '2025-01-01', FALSE, 'SAMPLE', 'nine', '2026-01-02T03:04:05+00:00', TRUE)",
            "INSERT INTO study_involvement (id, study_id, researcher_id, role, organisation_id, identity_group, identity_coded_by, source, updated_at, sample) \
             VALUES (19, 9, 1, 'RECRUITER_OR_CONSENT', 1, 'NOT_RECORDED', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
            "INSERT INTO appointment (id, researcher_id, organisation_id, title, contract_type, role_identity, started_on, source, updated_at, sample) \
             VALUES (9, 3, 3, 'Of somebody without a public profile', 'SUBSTANTIVE', 'NONE', '2020-01-01', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
        ] {
            world::run(&app, sql).await;
        }
        assert_eq!(app.data(query).await, before);
    }
}
