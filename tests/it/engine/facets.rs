//! Counts of lists by what their rows have: equal to filtering, one statement for a list, and silent about few people.

use std::{collections::BTreeSet, sync::Arc};

use hcs_graph::{
    db::DbOptions,
    engine::{
        Caller,
        contract::{Contract, SDL, TypeId, TypeKind},
        limits::Limits,
    },
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
const OVER_EDGES: [(&str, &str, &str); 22] = [
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
    ("AuditReport", "recipientKind", "circulatedTo: {kind: [#]}"),
    ("RegionalSolution", "severity", "sustainabilityRisks: {severity: [#]}"),
    ("RegionalSolution", "discipline", "sustainabilityRisks: {discipline: [#]}"),
    ("RegionalSolution", "organisationKind", "organisations: {kind: [#]}"),
    ("Metric", "group", "values: {group: [#]}"),
    ("Metric", "profession", "values: {profession: [#]}"),
];

/// Connections that nobody browses by what their rows have, and why.
const NOT_COUNTED: [(&str, &str); 20] = [
    ("TravelFellowshipDecisionConnection", "a fellowship has one"),
    ("TravelFellowshipProgrammeConnection", "each year has one, and its fellowships are counted by it"),
    ("TravelFellowshipRoundConnection", "a year has few, and they are told apart by their moments"),
    ("AccessRecordConnection", "what was done is looked up by who, when and to whom, not browsed"),
    ("ClientConnection", "who administers the register looks clients up"),
    ("ContactPointConnection", "a service has one or two ways to reach it"),
    ("FellowshipApplicationConnection", "nothing of an application is counted but for those whom it concerns"),
    ("FundingApplicantConnection", "an application has a few applicants, and nothing of them is counted for others"),
    ("FundingApplicationConnection", "nothing of an application is counted but for those whom it concerns"),
    (
        "MentorProfileConnection",
        "mentors are suggested to whom they fit; how many there are of a kind is told to nobody who seeks one",
    ),
    ("MentoringEventConnection", "what happened to a pairing is read in its order"),
    ("MentoringPairingConnection", "mentoring is counted in its figures alone, suppressed"),
    ("MentoringPlacementConnection", "the run tells how many were paired"),
    ("MentoringRequestConnection", "mentoring is counted in its figures alone, suppressed"),
    ("MentoringRoundConnection", "a scheme has few, and they are told apart by their days"),
    ("MentoringRunConnection", "a round has a few, read in their order"),
    ("MentoringSchemeConnection", "there is one for all of Wales, or a few"),
    ("MentoringWeightsConnection", "a scheme has a few, read in their order"),
    (
        "SearchConnection",
        "ranks what it finds and cuts it off: `types` asks for one type, and the type's own list counts",
    ),
    ("StrategyDocumentConnection", "leads from a publisher to one or two documents, of which there are two"),
];

/// A facet, and whether it counts rows.
type Facet = (String, bool);

/// A list that can be counted.
struct Counted {
    /// The root's list of the rows that have the list as a field, and their type; `None` for a list of the root.
    parents: Option<(String, String)>,
    /// The list.
    field: String,
    /// The type of its nodes.
    node: String,
    facets: Vec<Facet>,
}

/// For each type whose lists are counted a list of it: that of the root, or of the first type that has one.
fn counted(contract: &Contract) -> Vec<Counted> {
    let query = contract.ty(contract.query());
    let node_of = |ty: TypeId| contract.ty(ty).name.strip_suffix("Connection").map(str::to_owned);
    let rooted: Vec<(String, String)> = query
        .fields()
        .unwrap()
        .iter()
        .filter(|field| &*field.name != "search")
        .filter_map(|field| Some((field.name.to_string(), node_of(field.ty.inner())?)))
        .collect();
    let mut found = Vec::new();
    for (_, ty) in contract.types() {
        let Some(node) = ty.name.strip_suffix("Facets").filter(|_| ty.is_object()) else { continue };
        let facets = ty.fields().unwrap().iter();
        let facets = facets.map(|facet| (facet.name.to_string(), !facet.args.is_empty())).collect();
        let of_root = rooted.iter().find(|(_, of)| of == node).map(|(field, _)| (None, field.clone()));
        let below = || {
            rooted.iter().find_map(|(parents, of)| {
                let parent = contract.ty(contract.id(of).unwrap()).fields().unwrap();
                let field = parent.iter().find(|field| node_of(field.ty.inner()).as_deref() == Some(node))?;
                Some((Some((parents.clone(), of.clone())), field.name.to_string()))
            })
        };
        let (parents, field) = of_root.or_else(below).unwrap_or_else(|| panic!("no list of {node} is at hand"));
        found.push(Counted { parents, field, node: node.to_owned(), facets });
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
    let limits = Limits { aliases: 2_000, root_fields: 2_000, tokens: 200_000, fields: 20_000, ..Limits::default() };
    App::with(&app.url, limits, DbOptions::default()).await
}

/// The rows whose lists are counted: their ids, or nothing for a list of the root.
async fn parents(app: &App, list: &Counted) -> Vec<Option<String>> {
    let Some((parents, _)) = &list.parents else { return vec![None] };
    let Counted { field, node, .. } = list;
    let data = app.data(&format!("{{ l: {parents}(first: 100) {{ nodes {{ id {field} {{ totalCount }} }} }} }}")).await;
    let mut found: Vec<(i64, String)> = data["l"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row[field]["totalCount"].as_i64().unwrap(), row["id"].as_str().unwrap().to_owned()))
        .collect();
    found.sort_by_key(|(count, _)| -count);
    assert!(found[0].0 > 0, "no row of {parents} has any {node}");
    // The longest lists, and an empty one where there is one.
    let empty = found.pop().filter(|(count, _)| *count == 0);
    found.into_iter().take(2).chain(empty).map(|(_, id)| Some(id)).collect()
}

/// Compares each count with the length of the list that the filter keeps; how many were compared, and how many hidden.
async fn compare(app: &App, base: impl Fn(&str) -> &'static str) -> (usize, usize) {
    let contract = Contract::load(SDL).unwrap();
    let (mut compared, mut hidden) = (0, 0);
    for list in counted(&contract) {
        let Counted { field, node, facets, .. } = &list;
        let base = base(node);
        for parent in parents(app, &list).await {
            // The list below the row that has it, or the root's.
            let ask = |alias: &str, filter: &str, what: &str| {
                let asked = format!("{field}(filter: {filter}) {{ {what} }}");
                match parent.as_ref().zip(list.parents.as_ref()) {
                    None => format!("{alias}: {asked}"),
                    Some((id, (_, of))) => format!("{alias}: node(id: \"{id}\") {{ ... on {of} {{ {asked} }} }}"),
                }
            };
            let place = |alias: &str| match &parent {
                None => format!("/{alias}"),
                Some(_) => format!("/{alias}/{field}"),
            };
            let asked: Vec<String> = facets
                .iter()
                .map(|(name, open)| {
                    format!("{name}{} {{ value count isSuppressed }}", if *open { "(limit: 100)" } else { "" })
                })
                .collect();
            let what = format!("facets {{ {} }}", asked.join(" "));
            let told = app.data(&format!("{{ {} }}", ask("l", &format!("{{{base}}}"), &what))).await;
            let told = told.pointer(&format!("{}/facets", place("l"))).unwrap();
            let mut lists = Vec::new();
            let mut wanted = Vec::new();
            for (name, open) in facets {
                for one in told[name].as_array().unwrap() {
                    let filter = keeps(node, name, *open, one["value"].as_str().unwrap());
                    let filter = format!("{{and: [{{{base}}}, {{{filter}}}]}}");
                    lists.push(ask(&format!("a{}", wanted.len()), &filter, "totalCount"));
                    wanted.push((name, one.clone()));
                }
            }
            if lists.is_empty() {
                continue;
            }
            let data = app.data(&format!("{{ {} }}", lists.join(" "))).await;
            for (at, (name, one)) in wanted.iter().enumerate() {
                let length = data.pointer(&format!("{}/totalCount", place(&format!("a{at}"))));
                if one["isSuppressed"] == true {
                    assert_eq!(one["count"], Value::Null, "{field} {name} {one}");
                    hidden += 1;
                } else {
                    assert_eq!(Some(&one["count"]), length, "{field} {name} {one}");
                }
                compared += 1;
            }
        }
    }
    (compared, hidden)
}

/// A new connection is counted, or listed with the reason why not.
#[test]
fn every_connection_that_people_browse_is_counted() {
    let contract = Contract::load(SDL).unwrap();
    let connections = contract.types().filter(|(_, ty)| ty.is_object() && ty.name.ends_with("Connection"));
    let (counted, others): (Vec<_>, Vec<_>) =
        connections.partition(|(_, ty)| ty.fields().unwrap().get("facets").is_some());
    let others: BTreeSet<&str> = others.iter().map(|(_, ty)| &*ty.name).collect();
    assert_eq!(others, NOT_COUNTED.iter().map(|(name, _)| *name).collect(), "count them, or say above why not");
    for (_, ty) in counted {
        let facets = ty.name.replace("Connection", "Facets");
        assert_eq!(*contract.ty(ty.fields().unwrap().get("facets").unwrap().1.ty.inner()).name, facets);
    }
}

/// What the table above names is there, so that nothing in it goes stale.
#[test]
fn what_counts_over_an_edge_is_a_facet_that_no_filter_has() {
    let contract = Contract::load(SDL).unwrap();
    for (node, facet, _) in OVER_EDGES {
        let facets = contract.ty(contract.id(&format!("{node}Facets")).unwrap()).fields().unwrap();
        assert!(facets.get(facet).is_some(), "{node}Facets has no {facet}");
        let TypeKind::Input { fields, .. } = &contract.ty(contract.id(&format!("{node}Filter")).unwrap()).kind else {
            panic!("{node}Filter is no input")
        };
        assert!(fields.iter().all(|field| *field.name != *facet), "{node}Filter has {facet} itself");
    }
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
                    r#"{"value":"LOCAL","label":{"en":"In no national portfolio","cy":"Heb fod mewn portffolio cenedlaethol","value":"Heb fod mewn portffolio cenedlaethol","servedLang":"EN","isFallback":false,"status":"MACHINE"}},"#,
                    r#"{"value":"NOT_RECORDED","label":{"en":"Not recorded","cy":"Heb ei gofnodi","value":"Heb ei gofnodi","servedLang":"EN","isFallback":false,"status":"MACHINE"}}]}}}"#)),
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
