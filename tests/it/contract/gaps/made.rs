//! Objects that are worked out: bound to nothing, so that all about them is said by the contract and the declaration.

use super::*;

/// The gaps of a contract in which `Study.isNew` gives a made object, over a declaration of its arguments.
fn with_made(made: &str, field: &str, args: &'static [(&'static str, &'static str)]) -> Vec<String> {
    let all = bindings();
    let study = Binding::node::<study::Entity>("Study", "stu")
        .list("identifiers", "study_id", BY_ID)
        .computed_with("isNew", &[], args, nothing)
        .many("parts", "study_id")
        .through_table("partners", "study_grant", "study_id", "grant_id")
        .filter_any_text("words", &["title", "topic"], &[("identifiers", "value")])
        .filter_edge("sponsoredBy", "sponsor")
        .lookup("key", Lookup::column("source_key"))
        .lookup("iras", Lookup::identifier("identifiers", "IRAS", hcs_graph::identifier::iras::parse))
        .rows(everything);
    let mut list = Bindings { study, ..all }.list();
    list.push(Binding::made("Made"));
    let made = format!("type Made {{ {made} }}\ntype Text {{");
    gaps_of(&[("type Text {", &made), ("isNew: Boolean", field)], list)
}

#[test]
fn a_made_object_fits() {
    assert_eq!(with_made("a: Int! b: [Made!] c: [Status!]!", "isNew: Made", &[]), Vec::<String>::new());
    assert_eq!(with_made("a: Int", "isNew(of: [Int!]): [Made!]", &[("of", "[Int!]")]), Vec::<String>::new());
}

#[test]
fn a_made_object_of_what_nobody_makes() {
    assert_eq!(with_made("a: Text", "isNew: Made", &[]), ["field `Made.a`: `Text` is not made by computed fields"]);
    assert_eq!(
        with_made("a: Organisation", "isNew: Made", &[]),
        ["field `Made.a`: `Organisation` is not made by computed fields"]
    );
    assert_eq!(with_made("a(b: Int): Int", "isNew: Made", &[]), ["field `Made.a`: the argument `b` has no meaning"]);
    assert_eq!(
        with_made("a: Int", "isNew: Organisation", &[]),
        ["field `Study.isNew`: `Organisation` is not made by computed fields"]
    );
}

#[test]
fn arguments_that_do_not_fit() {
    assert_eq!(
        with_made("a: Int", "isNew(of: Int): Made", &[]),
        ["field `Study.isNew`: the argument `of` has no meaning"]
    );
    assert_eq!(
        with_made("a: Int", "isNew: Made", &[("of", "Int")]),
        ["field `Study.isNew`: the argument `of` is missing"]
    );
    assert_eq!(
        with_made("a: Int", "isNew(of: String): Made", &[("of", "Int")]),
        ["field `Study.isNew`: the argument `of` takes `String`, not `Int`"]
    );
}

#[test]
fn a_computed_field_of_the_root() {
    let with_root = |field: &str, needs| {
        let all = bindings();
        let root = Binding::root().root_list_when("open", BY_ID, |_| Expr::cust("1 = 1")).computed_with(
            "sum",
            needs,
            &[],
            nothing,
        );
        gaps_of(&[("open: [Study!]\n", &format!("open: [Study!]\n  {field}\n"))], Bindings { root, ..all }.list())
    };
    assert_eq!(with_root("sum: Int", &[]), Vec::<String>::new());
    assert_eq!(with_root("sum: Int!", &[]), ["field `Query.sum`: a field of the root must be nullable"]);
    assert_eq!(
        with_root("sum: Int", &["title"]),
        ["field `Query.sum`: only lists and what needs no column are declared on the root"]
    );
    assert_eq!(
        with_root("sum: Organisation", &[]),
        ["field `Query.sum`: `Organisation` is not made by computed fields"]
    );
}
