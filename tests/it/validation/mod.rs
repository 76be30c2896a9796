//! Verdicts on documents and variables, held against graphql-js.

use async_graphql::{Request, Variables};
use hcs_graph::engine::{contract::Contract, document::Documents, limits::Limits};
use serde_json::Value;

use crate::support::node;

fn cases(path: &std::path::Path) -> Vec<Value> {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// Every case must get the verdict that graphql-js gives: accepted or refused, variables included.
#[test]
fn verdicts_are_those_of_graphql_js() {
    if !node::ready() {
        return;
    }
    let schema = node::shared("cases/validation/schema.graphql");
    let files = [node::shared("cases/validation/cases.json"), node::root().join("tests/js/validation/more-cases.json")];
    let paths: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    let printed = node::text(
        "validation/run.mjs",
        &["--schema", schema.to_str().unwrap(), "--cases", &paths[0], "--cases", &paths[1]],
    );
    let verdicts: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let cases: Vec<Value> = files.iter().flat_map(|f| cases(f)).collect();
    assert_eq!(verdicts.len(), cases.len());
    assert!(cases.len() >= 250, "{} cases", cases.len());

    // Our `Date` has a rule of its own; theirs takes anything, so it goes by another name here.
    let renamed = |text: &str| text.replace("Date", "Anything");
    let contract = Contract::load(&renamed(&std::fs::read_to_string(schema).unwrap())).unwrap();
    let documents = Documents::new(Limits::default());
    let mut differ = Vec::new();
    for (case, verdict) in cases.iter().zip(&verdicts) {
        let (name, document) = (case[0].as_str().unwrap(), case[1].as_str().unwrap());
        assert_eq!(verdict["name"].as_str(), Some(name));
        let mut request = Request::new(renamed(document)).variables(Variables::from_json(case[2].clone()));
        if let Some(operation) = case.get(3).and_then(Value::as_str) {
            request = request.operation_name(operation);
        }
        let ours = documents.prepare(&contract, &request);
        // Where graphql-js itself is wrong the other verdict is right: it lets a nullable variable into a @oneOf
        // literal and an infinite number into a float, and takes a block string for another value than its string.
        let wanted = (verdict["accepted"] == true) != (verdict["exception"] == true);
        if ours.is_ok() != wanted {
            differ.push(format!("{name}: graphql-js {verdict}, we {:?}\n    {document}", ours.map(|_| "accept")));
        }
    }
    assert!(differ.is_empty(), "{} of {} verdicts differ:\n{}", differ.len(), cases.len(), differ.join("\n"));
}
