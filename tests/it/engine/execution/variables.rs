//! Variables: sent, null, left out, with defaults, in lists and in input objects; and the defaults of arguments.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    engine::{
        cases::{Case, case, check},
        world,
    },
    support::{app::App, on_both},
};

/// The ids of the studies that come out, in order.
fn finds(name: &str, definitions: &str, args: &str, variables: Value, rows: &[u32]) -> Case {
    let ids: Vec<String> = rows.iter().map(|row| format!(r#"{{"id":"<stu:{row}>"}}"#)).collect();
    asks(name, definitions, args, variables).gives(format!(r#"{{"studies":{{"nodes":[{}]}}}}"#, ids.join(",")))
}

fn asks(name: &str, definitions: &str, args: &str, variables: Value) -> Case {
    case(name).asks(format!("query({definitions}) {{ studies({args}) {{ nodes {{ id }} }} }}")).with(variables)
}

/// The field fails: what was sent fits its type and not the place.
fn fails(name: &str, definitions: &str, args: &str, variables: Value) -> Case {
    asks(name, definitions, args, variables).gives(r#"{"studies":null}"#).told("BAD_USER_INPUT", json!(["studies"]))
}

on_both! {
    async fn absent_null_and_default(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            finds("absent is absent", "$n: Int", "first: $n", json!({}), &[1, 2, 3]),
            finds("null is null, which is no page size", "$n: Int", "first: $n", json!({"n": null}), &[1, 2, 3]),
            finds("sent", "$n: Int", "first: $n", json!({"n": 2}), &[1, 2]),
            finds("absent takes the default", "$n: Int = 1", "first: $n", json!({}), &[1]),
            finds("null does not take the default", "$n: Int = 1", "first: $n", json!({"n": null}), &[1, 2, 3]),
            finds("sent does not take the default", "$n: Int = 1", "first: $n", json!({"n": 2}), &[1, 2]),
            finds("a default null", "$n: Int = null", "first: $n", json!({}), &[1, 2, 3]),
            finds("non-null with a default, absent", "$n: Int! = 1", "first: $n", json!({}), &[1]),
            asks("non-null with a default, null", "$n: Int! = 1", "first: $n", json!({"n": null})).unfit(),
            asks("non-null, absent", "$n: Int!", "first: $n", json!({})).unfit(),
            asks("non-null, null", "$n: Int!", "first: $n", json!({"n": null})).unfit(),
            finds("what is not declared is ignored", "$n: Int", "first: $n", json!({"n": 1, "m": {"x": [1]}}), &[1]),
            asks("a nullable variable where null is excluded", "$d: [StudyOrder]", "orderBy: $d", json!({})).invalid(),
            asks("a variable of another type", "$n: String", "first: $n", json!({})).invalid(),
            asks("a variable that is not declared", "$n: Int", "first: $n, last: $m", json!({})).invalid(),
            case("a variable that is not used").asks("query($n: Int) { studies { totalCount } }").invalid(),
            case("a variable of an output type").asks("query($n: Study) { studies(filter: $n) { totalCount } }").invalid(),
        ]).await;
    }

    async fn defaults_of_arguments(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            finds("the direction left out is ASC", "$f: StudyOrderField!", "orderBy: [{field: $f}]", json!({"f": "TITLE"}), &[1, 2, 3]),
            finds("the direction as a literal", "$f: StudyOrderField!", "orderBy: [{field: $f, direction: DESC}]", json!({"f": "TITLE"}), &[3, 2, 1]),
            finds("a variable left out takes the contract's default", "$d: OrderDirection", "orderBy: [{field: TITLE, direction: $d}]", json!({}), &[1, 2, 3]),
            finds("a variable that is sent", "$d: OrderDirection", "orderBy: [{field: TITLE, direction: $d}]", json!({"d": "DESC"}), &[3, 2, 1]),
            fails("a variable that is null where the contract excludes it", "$d: OrderDirection", "orderBy: [{field: TITLE, direction: $d}]", json!({"d": null})),
            finds("the variable's default goes before the contract's", "$d: OrderDirection = DESC", "orderBy: [{field: TITLE, direction: $d}]", json!({}), &[3, 2, 1]),
            fails("null goes before both", "$d: OrderDirection = DESC", "orderBy: [{field: TITLE, direction: $d}]", json!({"d": null})),
            fails("a default null goes before the contract's default", "$d: OrderDirection = null", "orderBy: [{field: TITLE, direction: $d}]", json!({})),
            asks("a default null where the contract excludes null and has no default", "$f: StudyOrderField = null", "orderBy: [{field: $f}]", json!({})).invalid(),
            asks("a literal null where the contract excludes it", "$n: Int", "first: $n, orderBy: [{field: TITLE, direction: null}]", json!({})).invalid(),
            finds("inside a variable's object, left out", "$o: [StudyOrder!]", "orderBy: $o", json!({"o": [{"field": "TITLE"}]}), &[1, 2, 3]),
            finds("inside a variable's object, sent", "$o: [StudyOrder!]", "orderBy: $o", json!({"o": [{"field": "TITLE", "direction": "DESC"}]}), &[3, 2, 1]),
            asks("inside a variable's object, null", "$o: [StudyOrder!]", "orderBy: $o", json!({"o": [{"field": "TITLE", "direction": null}]})).unfit(),
            finds("inside a variable's default", "$o: [StudyOrder!] = [{field: TITLE}]", "orderBy: $o", json!({}), &[1, 2, 3]),
        ]).await;
    }

    async fn in_lists(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            finds("an item", "$s: StudyStatus!", "filter: {status: [PLANNED, $s]}", json!({"s": "OPEN"}), &[1, 3]),
            finds("the whole list", "$s: [StudyStatus!]", "filter: {status: $s}", json!({"s": ["OPEN", "COMPLETED"]}), &[1, 2]),
            finds("a single value for a list", "$s: [StudyStatus!]", "filter: {status: $s}", json!({"s": "OPEN"}), &[1]),
            finds("an item for a list, where it fits", "$s: StudyStatus!", "filter: {status: [$s]}", json!({"s": "OPEN"}), &[1]),
            asks("an item for a list, bare", "$s: StudyStatus!", "filter: {status: $s}", json!({"s": "OPEN"})).invalid(),
            asks("a nullable item of a list that excludes null", "$s: StudyStatus", "filter: {status: [$s]}", json!({})).invalid(),
            finds("a list left out", "$s: [StudyStatus!]", "filter: {status: $s}", json!({}), &[1, 2, 3]),
            finds("a list that is null", "$s: [StudyStatus!]", "filter: {status: $s}", json!({"s": null}), &[1, 2, 3]),
            finds("an empty list matches nothing", "$s: [StudyStatus!]", "filter: {status: $s}", json!({"s": []}), &[]),
            asks("a null in a list that excludes it", "$s: [StudyStatus!]", "filter: {status: $s}", json!({"s": ["OPEN", null]})).unfit(),
            asks("a list in a list", "$s: [StudyStatus!]", "filter: {status: $s}", json!({"s": [["OPEN"]]})).unfit(),
            finds("a default that is a list", "$s: [StudyStatus!] = [OPEN, PLANNED]", "filter: {status: $s}", json!({}), &[1, 3]),
            finds("a default that is one value for a list", "$s: [StudyStatus!] = OPEN", "filter: {status: $s}", json!({}), &[1]),
            finds("ids", "$i: [ID!]", "filter: {sponsor: $i}", json!({"i": ["<org:1>", "<org:2>"]}), &[1, 2]),
        ]).await;
    }

    async fn in_input_objects(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            finds("a field", "$b: Boolean", "filter: {isCommercial: $b}", json!({"b": true}), &[1]),
            finds("a field left out", "$b: Boolean", "filter: {isCommercial: $b}", json!({}), &[1, 2, 3]),
            finds("a field that is null", "$b: Boolean", "filter: {isCommercial: $b}", json!({"b": null}), &[1, 2, 3]),
            finds("a field with a default", "$b: Boolean = false", "filter: {isCommercial: $b}", json!({}), &[2, 3]),
            finds("beside a literal", "$b: Boolean", "filter: {isCommercial: $b, portfolio: HCRW}", json!({"b": false}), &[3]),
            finds("a field of a field", "$d: Date", "filter: {recordedOn: {gte: $d, lt: \"2025-03-10\"}}", json!({"d": "2025-02-10"}), &[2]),
            finds("a field inside a list of objects", "$t: String", "filter: {or: [{title: {contains: $t}}, {portfolio: HCRW}]}", json!({"t": "SECOND"}), &[2, 3]),
            finds("the whole object", "$f: StudyFilter", "filter: $f", json!({"f": {"isCommercial": false, "not": {"portfolio": ["HCRW"]}}}), &[2]),
            finds("a single value for a list inside it", "$f: StudyFilter", "filter: $f", json!({"f": {"status": "OPEN", "and": {"kind": "RESEARCH"}}}), &[1]),
            finds("the whole object left out", "$f: StudyFilter", "filter: $f", json!({}), &[1, 2, 3]),
            finds("the whole object null", "$f: StudyFilter", "filter: $f", json!({"f": null}), &[1, 2, 3]),
            finds("the whole object by default", "$f: StudyFilter = {isTrainingProject: true}", "filter: $f", json!({}), &[2]),
            finds("an empty object", "$f: StudyFilter", "filter: $f", json!({"f": {}}), &[1, 2, 3]),
            asks("a field that the contract has not", "$f: StudyFilter", "filter: $f", json!({"f": {"colour": "RED"}})).unfit(),
            asks("no object", "$f: StudyFilter", "filter: $f", json!({"f": "OPEN"})).unfit(),
            asks("a required field left out", "$o: [StudyOrder!]", "orderBy: $o", json!({"o": [{}]})).unfit(),
        ]).await;
    }

    async fn by_exactly_one_field(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let by = |name: &str, definitions: &str, by: &str, variables: Value| {
            case(name).asks(format!("query({definitions}) {{ study(by: {by}) {{ id }} }}")).with(variables)
        };
        let first = r#"{"study":{"id":"<stu:1>"}}"#;
        check(&app, [
            by("a field", "$i: ID!", "{id: $i}", json!({"i": "<stu:1>"})).gives(first),
            by("another field", "$i: String!", "{irasId: $i}", json!({"i": "123456"})).gives(first),
            by("the whole object", "$by: StudyBy!", "$by", json!({"by": {"irasId": "123456"}})).gives(first),
            by("by default", "$by: StudyBy! = {irasId: \"123456\"}", "$by", json!({})).gives(first),
            by("two fields", "$by: StudyBy!", "$by", json!({"by": {"irasId": "123456", "nct": "NCT00000001"}})).unfit(),
            by("no field", "$by: StudyBy!", "$by", json!({"by": {}})).unfit(),
            by("a field that is null", "$by: StudyBy!", "$by", json!({"by": {"id": null}})).unfit(),
            by("one field and a null", "$by: StudyBy!", "$by", json!({"by": {"irasId": "123456", "id": null}})).unfit(),
            by("a nullable variable", "$i: ID", "{id: $i}", json!({"i": "<stu:1>"})).invalid(),
            by("two fields, literally", "$i: ID!", "{id: $i, irasId: \"123456\"}", json!({"i": "<stu:1>"})).invalid(),
            case("no field, literally").asks("{ study(by: {}) { id } }").invalid(),
            case("a null, literally").asks("{ study(by: {id: null}) { id } }").invalid(),
        ]).await;
    }

    async fn in_fragments_and_operations(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            case("inside a fragment")
                .asks("query($l: Language) { studies(first: 1) { nodes { ...A } } } fragment A on Study { summary { value(lang: $l) } }")
                .with(json!({"l": "CY"})).gives(r#"{"studies":{"nodes":[{"summary":{"value":"Am un"}}]}}"#),
            case("of two operations, each its own")
                .asks("query A($n: Int = 1) { studies(first: $n) { nodes { ...F } } } query B($n: Int = 2) { studies(last: $n) { nodes { ...F } } } fragment F on Study { id }")
                .named("B").gives(r#"{"studies":{"nodes":[{"id":"<stu:2>"},{"id":"<stu:3>"}]}}"#),
            case("inside a fragment, not declared by the operation")
                .asks("{ studies { nodes { ...A } } } fragment A on Study { summary { value(lang: $l) } }").invalid(),
        ]).await;
    }
}
