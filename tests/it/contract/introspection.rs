//! What the program says of its contract is what graphql-js 17 says of it, but for the differences spelled out here.

use async_graphql::Request;
use hcs_graph::engine::{
    contract::{Contract, SDL},
    document::Documents,
    limits::Limits,
};
use serde_json::{Map, Value, json};

use crate::support::node;

/// What the program answers to a document of nothing but introspection.
pub(super) fn ask(query: &str) -> Value {
    let contract = Contract::load(SDL).unwrap();
    let prepared = Documents::new(Limits::default()).prepare(&contract, &Request::new(query)).unwrap();
    let answers = prepared.introspection(&contract).unwrap().unwrap();
    Value::Object(
        answers.into_iter().map(|(key, text)| (key, serde_json::from_str(&text).unwrap())).collect::<Map<_, _>>(),
    )
}

/// Types and directives in order of name, as the script for graphql-js prints them.
fn canonical(schema: &mut Value) {
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    for ty in schema["types"].as_array_mut().unwrap() {
        for list in ["interfaces", "possibleTypes"] {
            if let Some(items) = ty[list].as_array_mut() {
                items.sort_by_key(name);
            }
        }
    }
    for directive in schema["directives"].as_array_mut().unwrap() {
        directive["locations"].as_array_mut().unwrap().sort_by_key(|l| l.as_str().unwrap().to_owned());
    }
    for list in ["types", "directives"] {
        schema[list].as_array_mut().unwrap().sort_by_key(name);
    }
}

/// Every place where two values differ, with both. Lists of named things are compared by name, their order for itself.
fn differences(path: &str, theirs: &Value, ours: &Value, found: &mut Vec<String>) {
    let names =
        |items: &[Value]| items.iter().map(|i| i["name"].as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
    match (theirs, ours) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys().filter(|k| !a.contains_key(*k)));
            for key in keys {
                differences(
                    &format!("{path}.{key}"),
                    a.get(key).unwrap_or(&Value::Null),
                    b.get(key).unwrap_or(&Value::Null),
                    found,
                );
            }
        }
        (Value::Array(a), Value::Array(b)) => match (names(a), names(b)) {
            (Some(left), Some(right)) if !left.is_empty() && !right.is_empty() => {
                if left != right {
                    found.push(format!("{path}: {} | {}", left.join(" "), right.join(" ")));
                }
                for (name, item) in left.iter().zip(a) {
                    if let Some(at) = right.iter().position(|other| other == name) {
                        differences(&format!("{path}.{name}"), item, &b[at], found);
                    }
                }
            }
            _ if a == b => {}
            _ => found.push(format!("{path}: {theirs} | {ours}")),
        },
        _ if theirs == ours => {}
        _ => found.push(format!("{path}: {theirs} | {ours}")),
    }
}

/// Where the program differs, graphql-js on the left: all of it about the introspection's own types and texts, and none
/// about the contract. Types and directives have no order of their own and are compared by name.
const ALLOWED: [&str; 5] = [
    // One text in other words.
    ".directives.oneOf.description: \"Indicates exactly one field must be supplied and this field must not be `null`.\" | \"Indicates an Input Object is a OneOf Input Object.\"",
    ".types.__DirectiveLocation.enumValues.VARIABLE_DEFINITION.description: \"Location adjacent to an operation variable definition.\" | \"Location adjacent to a variable definition.\"",
    // Fields of the introspection in another order.
    ".types.__Directive.fields: name description isRepeatable locations args isDeprecated deprecationReason | name description locations args isRepeatable isDeprecated deprecationReason",
    ".types.__Type.fields: kind name description specifiedByURL fields interfaces possibleTypes enumValues inputFields ofType isOneOf | kind name description fields interfaces possibleTypes enumValues inputFields ofType specifiedByURL isOneOf",
    // A location of an experiment in graphql-js, which is in no edition.
    ".types.__DirectiveLocation.enumValues: QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION FRAGMENT_VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION DIRECTIVE_DEFINITION | QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION DIRECTIVE_DEFINITION",
];

#[test]
fn is_that_of_graphql_js() {
    if !node::ready() {
        return;
    }
    let query = node::text("introspection/run.mjs", &["--query"]);
    let file = node::root().join("schema.graphql");
    let theirs = node::text("introspection/run.mjs", &["--contract", file.to_str().unwrap()]);
    let theirs: Value = serde_json::from_str(&theirs).unwrap();
    assert!(theirs["__schema"]["types"].as_array().unwrap().len() > 130, "the whole contract");
    let mut ours = ask(&query);
    canonical(&mut ours["__schema"]);
    let mut found = Vec::new();
    differences("", &theirs["__schema"], &ours["__schema"], &mut found);
    found.sort();
    let mut allowed = ALLOWED.to_vec();
    allowed.sort_unstable();
    assert_eq!(found, allowed);
}

/// A comparison that finds nothing would be worth nothing.
#[test]
fn a_difference_is_found_wherever_it_is() {
    let found = |theirs: Value, ours: Value| {
        let mut found = Vec::new();
        differences("", &theirs, &ours, &mut found);
        found
    };
    let ty = |name: &str, fields: Value| json!({"name": name, "fields": fields});
    let a = json!([{"name": "x", "d": "1"}, {"name": "y", "d": null}]);
    assert_eq!(found(ty("T", a.clone()), ty("T", a.clone())), Vec::<String>::new());
    assert_eq!(found(ty("T", a.clone()), ty("U", a.clone())), [".name: \"T\" | \"U\""]);
    assert_eq!(found(ty("T", a.clone()), ty("T", json!([]))).len(), 1);
    assert_eq!(found(ty("T", a.clone()), ty("T", json!(null))).len(), 1);
    let b = json!([{"name": "y", "d": null}, {"name": "x", "d": "2"}]);
    assert_eq!(found(ty("T", a), ty("T", b)), [".fields: x y | y x", ".fields.x.d: \"1\" | \"2\""]);
    assert_eq!(found(json!({"a": 1}), json!({"a": 1, "b": 2})), [".b: null | 2"]);
}
