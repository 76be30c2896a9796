//! Inputs of every kind, in order and not, by callers of every kind: none ends in a fault of ours, and what is not written is
//! said.

use std::sync::Arc;

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};

use super::{acting, answer, caller, national, number, of, res};
use crate::support::{app::App, on_both};

/// Mutations on each database.
const CASES: usize = 150;

fn id(last: i64) -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => (1..=last + 3).prop_map(|row| json!(res(row))),
        1 => ".{0,20}".prop_map(|text| json!(text)),
        1 => any::<i64>().prop_map(|row| json!(hcs_graph::engine::id::encode("org", row))),
        1 => Just(json!(res(i64::MAX))),
        1 => Just(json!("\u{0}")),
    ]
}

fn flag() -> impl Strategy<Value = Value> {
    prop_oneof![Just(json!(true)), Just(json!(false)), Just(Value::Null)]
}

fn pick(names: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop_oneof![9 => proptest::sample::select(names).prop_map(|name| json!(name)), 1 => Just(json!("NO_SUCH_NAME")), 1 => Just(json!(7))]
}

fn mutation(last: i64) -> impl Strategy<Value = (&'static str, Value)> {
    let consent = (id(last), flag(), flag(), flag()).prop_map(|(researcher, a, b, c)| {
        (
            "updateResearcherConsent",
            json!({"researcher": researcher, "isPublic": a, "publishesOrcid": b, "publishesExpertise": c}),
        )
    });
    let erase = id(last).prop_map(|researcher| ("eraseResearcher", json!({"researcher": researcher})));
    let age = pick(&["UNDER_25", "FROM_65", "PREFER_NOT_TO_SAY"]);
    let record = (id(last), age, pick(&["FEMALE", "MALE"]), pick(&["ASIAN", "OTHER"])).prop_map(|(researcher, age, sex, group)| {
        ("recordEqualityAnswers", json!({"researcher": researcher, "ageBand": age, "sex": sex, "ethnicGroup": group, "disability": "DISABLED", "welsh": "SPEAKS"}))
    });
    let release = flag().prop_map(|confirmed| ("releaseEqualityFigures", json!({"confirmed": confirmed})));
    prop_oneof![3 => consent, 1 => erase, 3 => record, 1 => release]
}

on_both! {
    async fn nothing_ends_in_a_fault_of_ours(app: Arc<App>) from Sample {
        let last = number(&app, "SELECT max(id) FROM researcher").await;
        let employer = number(&app, "SELECT min(organisation_id) FROM appointment").await;
        let mut runner = TestRunner::new(Config::default());
        let cases = (mutation(last), 0..5, 1..=last);
        let mut written = 0;
        for _ in 0..CASES {
            let ((field, given), who, person) = cases.new_tree(&mut runner).unwrap().current();
            // Most of what a person does is about themself.
            let mut given = given;
            if who < 2 && given.get("researcher").is_some() && person % 4 > 0 {
                given["researcher"] = json!(res(person));
            }
            let caller = match who {
                0 | 1 => acting(person),
                2 => of(employer, &["RESEARCHERS_WRITE", "CLIENTS_ADMIN"]),
                3 => national(&["CLIENTS_ADMIN", "RESEARCHERS_WRITE"]),
                _ => caller(),
            };
            let name = field[..1].to_uppercase() + &field[1..];
            let query = format!("mutation M($input: {name}Input!) {{ m: {field}(input: $input) {{ __typename userErrors {{ code field message {{ value }} }} }} }}");
            let before = number(&app, "SELECT count(*) FROM access_trail").await;
            let told: Value = serde_json::from_slice(&answer(&app, &caller, &query, json!({"input": given})).await.body).unwrap();
            let after = number(&app, "SELECT count(*) FROM access_trail").await;
            let code = &told["errors"][0]["extensions"]["code"];
            assert!(["BAD_USER_INPUT", "BAD_VARIABLE", "FORBIDDEN"].iter().any(|known| code == known) || code.is_null(), "{query} {given}\n{told:#}");
            let done = code.is_null() && told["data"]["m"]["userErrors"] == json!([]);
            assert_eq!(after - before, i64::from(done), "{query} {given}\n{told:#}");
            written += i64::from(done);
        }
        assert!(written > 10, "{written} were written");
    }
}
