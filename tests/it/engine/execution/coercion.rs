//! What goes in as a literal or a variable of each type, and what comes out of each kind of column.

use std::sync::Arc;

use hcs_graph::engine::{RowScope, scope::Sight};
use serde_json::{Value, json};

use super::{of_study, study};
use crate::{
    engine::{
        cases::{Case, case, check},
        world,
    },
    support::{app::App, on_both},
};

/// A literal and a variable of the same meaning find the same studies.
fn both(name: &str, ty: &str, (place, literal, json): (&str, &str, Value), rows: &[u32]) -> [Case; 2] {
    let ids: Vec<String> = rows.iter().map(|row| format!(r#"{{"id":"<stu:{row}>"}}"#)).collect();
    let data = format!(r#"{{"studies":{{"nodes":[{}]}}}}"#, ids.join(","));
    let [a, b] = neither(name, ty, (place, literal, json));
    [a.gives(data.clone()), b.gives(data)]
}

/// A literal and a variable of the same meaning.
fn neither(name: &str, ty: &str, (place, literal, json): (&str, &str, Value)) -> [Case; 2] {
    let query = |definitions: &str, value: &str| {
        format!("query{definitions} {{ studies({}) {{ nodes {{ id }} }} }}", place.replace('_', value))
    };
    [
        case(format!("{name}, literally")).asks(query("", literal)),
        case(format!("{name}, as a variable")).asks(query(&format!("($v: {ty})"), "$v")).with(json!({ "v": json })),
    ]
}

/// A literal and a variable of the same meaning are both refused.
fn none(name: &str, ty: &str, given: (&str, &str, Value)) -> [Case; 2] {
    let [a, b] = neither(name, ty, given);
    [a.invalid(), b.unfit()]
}

on_both! {
    async fn what_goes_in(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let cases = [
            both("a whole number", "Int", ("first: _", "1", json!(1)), &[1]),
            none("a number with a fraction", "Int", ("first: _", "1.5", json!(1.5))),
            none("a number beyond 32 bits", "Int", ("first: _", "2147483648", json!(2147483648u64))),
            none("a number as text", "Int", ("first: _", "\"1\"", json!("1"))),
            none("a truth value as a number", "Int", ("first: _", "true", json!(true))),
            both("a truth value", "Boolean", ("filter: {isCommercial: _}", "true", json!(true)), &[1]),
            none("a number as a truth value", "Boolean", ("filter: {isCommercial: _}", "1", json!(1))),
            none("text as a truth value", "Boolean", ("filter: {isCommercial: _}", "\"true\"", json!("true"))),
            both("text", "String", ("filter: {title: {eq: _}}", "\"first STUDY\"", json!("first STUDY")), &[1]),
            both("text in blocks", "String", ("filter: {title: {eq: _}}", "\"\"\"\n    First study\n  \"\"\"", json!("First study")), &[1]),
            both("text with escapes", "String", ("filter: {title: {contains: _}}", r#""\"study\" \\ gw\u00EAn""#, json!("\"study\" \\ gwên")), &[3]),
            both("text beyond the basic plane", "String", ("filter: {title: {contains: _}}", r#""\u{1F600}""#, json!("\u{1F600}")), &[]),
            none("a number as text", "String", ("filter: {title: {eq: _}}", "1", json!(1))),
            both("an enum", "StudyStatus!", ("filter: {status: [_]}", "OPEN", json!("OPEN")), &[1]),
            none("an enum that the contract has not", "StudyStatus!", ("filter: {status: [_]}", "SHUT", json!("SHUT"))),
            none("an enum in small letters", "StudyStatus!", ("filter: {status: [_]}", "open", json!("open"))),
            none("a number as an enum", "StudyStatus!", ("filter: {status: [_]}", "1", json!(1))),
            both("an id", "ID!", ("filter: {sponsor: [_]}", "\"<org:1>\"", json!("<org:1>")), &[1]),
            both("a date", "Date", ("filter: {recordedOn: {gte: _}}", "\"2025-02-10\"", json!("2025-02-10")), &[2, 3]),
            none("a date that no calendar has", "Date", ("filter: {recordedOn: {gte: _}}", "\"2025-02-30\"", json!("2025-02-30"))),
            none("a date of another form", "Date", ("filter: {recordedOn: {gte: _}}", "\"2025-2-1\"", json!("2025-2-1"))),
            none("an instant as a date", "Date", ("filter: {recordedOn: {gte: _}}", "\"2025-02-10T00:00:00Z\"", json!("2025-02-10T00:00:00Z"))),
            none("a number as a date", "Date", ("filter: {recordedOn: {gte: _}}", "2025", json!(2025))),
            both("a number of 53 bits", "Long", ("filter: {grants: {awardedMinor: {gte: _}}}", "9007199254740991", json!(9007199254740991u64)), &[1]),
            none("a number of more than 53 bits", "Long", ("filter: {grants: {awardedMinor: {gte: _}}}", "9007199254740992", json!(9007199254740992u64))),
            none("text as a long number", "Long", ("filter: {grants: {awardedMinor: {gte: _}}}", "\"1\"", json!("1"))),
            both("one value for a list", "[StudyStatus!]", ("filter: {status: _}", "OPEN", json!("OPEN")), &[1]),
            both("one object for a list", "[StudyOrder!]", ("orderBy: _", "{field: TITLE, direction: DESC}", json!({"field": "TITLE", "direction": "DESC"})), &[3, 2, 1]),
            both("one object for a list of filters", "[StudyFilter!]", ("filter: {or: _}", "{status: OPEN}", json!({"status": "OPEN"})), &[1]),
            both("null for a list", "[StudyStatus!]", ("filter: {status: _}", "null", json!(null)), &[1, 2, 3]),
            none("an object for a list of enums", "[StudyStatus!]", ("filter: {status: _}", "{OPEN: true}", json!({"OPEN": true}))),
            none("a list for an object", "StudyFilter", ("filter: _", "[{status: OPEN}]", json!([{"status": "OPEN"}]))),
        ];
        check(&app, cases.into_iter().flatten()).await;
        check(&app, [
            // Refused by the kind of literal alone: JSON has no enums.
            case("an enum as text, literally").asks("{ studies(filter: {status: [\"OPEN\"]}) { totalCount } }").invalid(),
            case("a whole number with a point, as a variable").asks("query($v: Int) { studies(first: $v) { nodes { id } } }")
                .with(json!({"v": 1.0})).gives(r#"{"studies":{"nodes":[{"id":"<stu:1>"}]}}"#),
            case("a key twice in an object").asks("{ studies(filter: {status: [OPEN], status: [OPEN]}) { totalCount } }").invalid(),
            case("an argument twice").asks("{ studies(first: 1, first: 1) { totalCount } }").invalid(),
            case("an argument that the contract has not").asks("{ studies(limit: 1) { totalCount } }").invalid(),
            case("a required argument left out").asks("{ study { id } }").invalid(),
            case("a number as an id, literally").asks("{ node(id: 7) { id } }").gives(r#"{"node":null}"#).told("BAD_USER_INPUT", json!(["node"])),
            case("a number as an id, as a variable").asks("query($v: ID!) { node(id: $v) { id } }").with(json!({"v": 7}))
                .gives(r#"{"node":null}"#).told("BAD_USER_INPUT", json!(["node"])),
            case("an identifier in its address form")
                .asks(r#"{ researcher(by: {orcid: "https://orcid.org/0000-0002-1825-0097"}) { name } }"#)
                .gives(r#"{"researcher":{"name":"Ann Example"}}"#),
            case("an identifier in its address form, as a variable")
                .asks("query($o: Orcid!) { researcher(by: {orcid: $o}) { name } }").with(json!({"o": "https://orcid.org/0000-0002-1825-0097"}))
                .gives(r#"{"researcher":{"name":"Ann Example"}}"#),
            case("an identifier with a wrong check digit")
                .asks(r#"{ researcher(by: {orcid: "0000-0002-1825-0098"}) { name } }"#).invalid(),
            case("an identifier that its owner does not publish finds nobody")
                .asks(r#"{ researcher(by: {orcid: "0000-0000-0000-0001"}) { name } }"#).gives(r#"{"researcher":null}"#),
        ]).await;
    }

    async fn what_comes_out(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let out = |name: &str, row: u32, set: &str, data: &str| case(name).asks(study(row, set)).gives(of_study(data));
        let node = |name: &str, id: &str, set: &str, data: &str| {
            case(name).asks(format!(r#"{{ node(id: "<{id}>") {{ {set} }} }}"#)).gives(format!(r#"{{"node":{data}}}"#))
        };
        let sees_all = || {
            let scopes = std::collections::BTreeSet::from([Box::from("RESEARCHERS_READ")]);
            let scope = RowScope::of(Sight { organisation: Some(1), national: true, scopes, ..Sight::default() });
            hcs_graph::engine::Caller { scope, ..crate::support::app::caller() }
        };
        check(&app, [
            out("text with what JSON escapes", 3, "title", r#"{"title":"Third \"study\" \\ gwên"}"#),
            out("truth values", 1, "isCommercial isTrainingProject", r#"{"isCommercial":true,"isTrainingProject":false}"#),
            out("dates", 3, "recordedOn startedOn endedOn", r#"{"recordedOn":"2025-03-10","startedOn":"2025-04-01","endedOn":"2025-05-01"}"#),
            out("enums", 1, "kind status participants portfolio", r#"{"kind":"RESEARCH","status":"OPEN","participants":"HUMAN","portfolio":"NIHR"}"#),
            out("nulls", 2, "participants topic startedOn recordedBy { id }", r#"{"participants":null,"topic":null,"startedOn":null,"recordedBy":null}"#),
            out("an id", 1, "id", r#"{"id":"<stu:1>"}"#),
            out("an instant", 1, "provenance { updatedAt source sourceKey sourcePlace }",
                r#"{"provenance":{"updatedAt":"2026-01-02T03:04:05Z","source":"SAMPLE","sourceKey":"one","sourcePlace":null}}"#),
            node("an instant with a fraction", "org:2", "... on Organisation { provenance { updatedAt } }",
                r#"{"provenance":{"updatedAt":"2026-01-02T03:04:05.678Z"}}"#),
            node("32 and 64 bits", "gra:1", "... on Grant { awarded { amountMinor currency } scheme { cohorts { nodes { yearTo yearFrom } } } }",
                r#"{"awarded":{"amountMinor":9007199254740991,"currency":"GBP"},"scheme":{"cohorts":{"nodes":[{"yearTo":2024,"yearFrom":null}]}}}"#),
            node("money that is not known", "gra:2", "... on Grant { awarded { amountMinor } disbursed { currency } }", r#"{"awarded":null,"disbursed":null}"#),
            node("closed lists", "gra:1", "... on Grant { covers scheme { covers } }", r#"{"covers":["SALARY","TUITION"],"scheme":{"covers":["TRAVEL"]}}"#),
            node("an empty closed list", "gra:2", "... on Grant { covers }", r#"{"covers":[]}"#),
            node("an address and an e-mail address", "org:1", "... on Organisation { website researchContact { email url } }",
                r#"{"website":"https://alpha.example/","researchContact":{"email":"ask@alpha.example","url":null}}"#),
            node("an embedded object that is not there", "org:2", "... on Organisation { researchContact { email } }", r#"{"researchContact":null}"#),
            node("a text in two languages", "org:1", "... on Organisation { name { cy en status a: servedLang(lang: CY) b: isFallback(lang: CY) c: isFallback } }",
                r#"{"name":{"cy":"Bwrdd Alffa","en":"Alpha Board","status":"REVIEWED","a":"CY","b":false,"c":false}}"#),
            node("a text in one language", "org:2", "... on Organisation { name { cy value(lang: CY) status servedLang(lang: CY) isFallback(lang: CY) } }",
                r#"{"name":{"cy":null,"value":"Beta Service","status":"MISSING","servedLang":"EN","isFallback":true}}"#),
            node("what a person does not publish", "res:2", "... on Researcher { orcid careerLevel discipline { id } group { id } expertise { term } }",
                r#"{"orcid":null,"careerLevel":null,"discipline":null,"group":{"id":"<grp:1>"},"expertise":[]}"#),
            node("what a person publishes", "res:1", "... on Researcher { orcid careerLevel discipline { id } }",
                r#"{"orcid":"0000-0002-1825-0097","careerLevel":"ADVANCED","discipline":{"id":"<dsc:1>"}}"#),
            node("what is worked out", "apt:1", "... on Appointment { isSupportWorkforce }", r#"{"isSupportWorkforce":true}"#).by(sees_all()),
            node("what cannot be worked out", "apt:2", "... on Appointment { isSupportWorkforce }", r#"{"isSupportWorkforce":null}"#).by(sees_all()),
            node("what is worked out of what is hidden", "apt:1", "... on Appointment { careerFrameworkBand isSupportWorkforce }",
                r#"{"careerFrameworkBand":null,"isSupportWorkforce":null}"#),
            out("what is worked out in a statement", 1, "isExternallyFunded", r#"{"isExternallyFunded":true}"#),
            out("people out of sight", 2, "involvements { totalCount nodes { researcher { name } role } } researchers { totalCount nodes { name } }",
                r#"{"involvements":{"totalCount":1,"nodes":[{"researcher":null,"role":"PROJECT_LEAD"}]},"researchers":{"totalCount":0,"nodes":[]}}"#),
        ]).await;
    }

    async fn the_language_of_the_request(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let welsh = hcs_graph::engine::Caller { welsh: true, ..crate::support::app::caller() };
        let asked = |name: &str, set: &str, data: &str| case(name).by(welsh.clone()).asks(study(1, set)).gives(of_study(data));
        check(&app, [
            asked("Welsh where it is there", "summary { value servedLang isFallback }", r#"{"summary":{"value":"Am un","servedLang":"CY","isFallback":false}}"#),
            asked("English where it is not", "recordedBy { name { value servedLang isFallback } }",
                r#"{"recordedBy":{"name":{"value":"Beta Service","servedLang":"EN","isFallback":true}}}"#),
            asked("the argument goes before", "summary { value(lang: EN) servedLang(lang: null) }", r#"{"summary":{"value":"About one","servedLang":"CY"}}"#),
        ]).await;
    }
}
