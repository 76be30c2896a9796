//! A contract that names the codes of errors names all of them, in their order.

use hcs_graph::engine::error::Code;

use super::*;

/// The gaps of a contract with these codes.
fn with_codes(codes: &[&str]) -> Vec<String> {
    after("enum Status { OPEN }", &format!("enum Status {{ OPEN }}\nenum ErrorCode {{ {} }}", codes.join(" ")))
}

#[test]
fn all_codes_fit() {
    assert_eq!(with_codes(&Code::ALL.map(Code::as_str)), Vec::<String>::new());
}

#[test]
fn a_code_too_few_or_too_many() {
    let all = Code::ALL.map(Code::as_str);
    assert_eq!(with_codes(&all[1..]), ["enum `ErrorCode`: the code `GRAPHQL_PARSE_FAILED` is missing"]);
    let more = [&all[..], &["WEATHER"]].concat();
    assert_eq!(with_codes(&more), ["enum `ErrorCode.WEATHER`: no error has this code"]);
}

#[test]
fn codes_in_another_order() {
    let mut all = Code::ALL.map(Code::as_str);
    all.swap(0, 1);
    assert_eq!(with_codes(&all), ["enum `ErrorCode`: the codes stand in another order"]);
}

#[test]
fn what_is_no_enum() {
    let gaps = after("enum Status { OPEN }", "enum Status { OPEN }\nscalar ErrorCode");
    assert_eq!(gaps, ["type `ErrorCode`: it must be an enum"]);
}
