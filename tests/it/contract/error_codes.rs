//! The contract says of each code what the program does with it.

use hcs_graph::engine::{
    contract::{Contract, SDL, TypeKind},
    error::Code,
};

/// What a description must end on.
fn ending(code: Code) -> String {
    let statuses: Vec<String> = code.statuses().iter().map(u16::to_string).collect();
    let statuses = statuses.join(" or ");
    let place = match (code.at_field(), statuses.as_str()) {
        (true, "") => "At a field".to_owned(),
        (true, statuses) => format!("At a field, or status {statuses}"),
        (false, statuses) => format!("Status {statuses}"),
    };
    format!(". {place}; a retry {}.", if code.retryable() { "may help" } else { "does not help" })
}

#[test]
fn every_code_is_described_by_place_status_and_retry() {
    let contract = Contract::load(SDL).unwrap();
    let TypeKind::Enum(values) = &contract.ty(contract.id("ErrorCode").unwrap()).kind else { panic!("no enum") };
    assert!(values.iter().map(|value| &*value.name).eq(Code::ALL.map(Code::as_str)), "the same list in the same order");
    for (code, value) in Code::ALL.into_iter().zip(values) {
        let description = value.description.as_deref().unwrap_or_default();
        assert!(description.ends_with(&ending(code)), "{code:?}: {description:?} must end on {:?}", ending(code));
    }
}
