//! The class of every kind of difference.

use super::*;

const BASE: &str = r#"
    directive @requiresScope(any: [S!]!) on OBJECT | FIELD_DEFINITION
    directive @cost(weight: Int!) on FIELD_DEFINITION
    directive @listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION
    directive @lang(is: String) on QUERY | FIELD
    scalar D @specifiedBy(url: "https://d.example")
    enum S { A B }
    interface N { id: ID! }
    type T implements N { id: ID! name: String list(first: Int = 5, of: I): [U!] }
    type V { id: ID! }
    union U = T | V
    input I { a: Int! b: [String] = ["x"] }
    input By @oneOf { id: ID name: String }
    type Query { t(id: ID!): T u: U by(by: By!): D old: Int @deprecated(reason: "Gone after 2026-03-01.") }
"#;

/// The changes from the base after a replacement in its text.
fn after(find: &str, replace: &str) -> Vec<String> {
    assert_eq!(BASE.matches(find).count(), 1, "{find}");
    let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let changes = compare(BASE, &BASE.replace(find, replace), today).unwrap();
    changes.iter().map(ToString::to_string).collect()
}

#[test]
fn equal_contracts_do_not_differ() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let contract = crate::engine::contract::SDL;
    assert_eq!(compare(contract, contract, today).unwrap(), []);
    assert_eq!(summary(&[]), "0 breaking, 0 dangerous, 0 safe");
}

#[test]
fn each_difference_has_its_class() {
    for (find, replace, expected) in [
        ("name: String list", "list", "breaking   T.name was removed without a date announced by @deprecated"),
        (
            " old: Int @deprecated(reason: \"Gone after 2026-03-01.\")",
            "",
            "safe       Query.old was removed, as announced for 2026-03-01",
        ),
        ("u: U by", "u: T by", "breaking   Query.u gives T, not U"),
        ("name: String list", "name: String! list", "safe       T.name gives String!, which fits String"),
        ("type V { id: ID! }", "type V { id: ID }", "breaking   V.id gives ID, not ID!"),
        ("[U!]", "[U]", "breaking   T.list gives [U], not [U!]"),
        ("name: String list", "name: String more: Int list", "safe       T.more was added"),
        ("u: U by", "u(x: Int): U by", "dangerous  Query.u(x:) was added"),
        ("u: U by", "u(x: Int!): U by", "breaking   Query.u(x:) was added and is required"),
        ("u: U by", "u(x: Int! = 1): U by", "dangerous  Query.u(x:) was added"),
        ("first: Int = 5, ", "", "breaking   T.list(first:) was removed without a date announced by @deprecated"),
        ("first: Int = 5", "first: Int = 6", "dangerous  T.list(first:) defaults to 6, not 5"),
        ("first: Int = 5", "first: Int", "dangerous  T.list(first:) defaults to nothing, not 5"),
        ("t(id: ID!)", "t(id: ID)", "safe       Query.t(id:) takes ID, which takes in ID!"),
        ("of: I)", "of: I!)", "breaking   T.list(of:) takes I!, not I"),
        ("a: Int!", "a: Int! c: Int", "dangerous  I.c was added"),
        ("a: Int!", "a: Int! c: Int!", "breaking   I.c was added and is required"),
        ("a: Int! b", "b", "breaking   I.a was removed without a date announced by @deprecated"),
        (r#" = ["x"]"#, r#" = ["y"]"#, r#"dangerous  I.b defaults to ["y"], not ["x"]"#),
        ("enum S { A B }", "enum S { A }", "breaking   S.B was removed without a date announced by @deprecated"),
        ("enum S { A B }", "enum S { A B C }", "dangerous  S.C was added"),
        ("union U = T | V", "union U = T", "breaking   U lost V"),
        ("union U = T", "type W { id: ID } union U = W | T", "dangerous  U gained W|safe       W was added"),
        ("type V { id: ID! }", "type V implements N { id: ID! }", "dangerous  V gained the interface N"),
        ("type T implements N", "type T", "breaking   T lost the interface N"),
        ("input By @oneOf", "input By", "safe       By takes several of its fields at once"),
        ("https://d.example", "https://e.example", "dangerous  D follows https://e.example, not https://d.example"),
        ("on QUERY | FIELD\n", "on QUERY\n", "breaking   @lang may no longer stand on FIELD"),
        ("on QUERY | FIELD\n", "on QUERY | FIELD | MUTATION\n", "safe       @lang may stand on MUTATION"),
        ("@lang(is: String)", "@lang(is: String!)", "breaking   @lang(is:) takes String!, not String"),
        ("@lang(is: String)", "@lang", "breaking   @lang(is:) was removed without a date announced by @deprecated"),
        ("directive @lang(is: String) on QUERY | FIELD\n", "", "breaking   @lang was removed"),
        ("name: String list", "name: String @requiresScope(any: [A]) list", "breaking   T.name asks for a scope: A"),
        ("type V {", "type V @requiresScope(any: [A, B]) {", "breaking   V asks for a scope: A, B"),
        ("name: String list", "name: String @cost(weight: 5) list", "dangerous  T.name costs 5, not 0"),
        ("u: U by", "u: U @listSize(assumedSize: 9) by", "dangerous  Query.u has a list size: 9"),
        ("u: U by", "u: U @deprecated by", "safe       Query.u was deprecated: No longer supported"),
        ("u: U by", "\"What it is.\" u: U by", "safe       Query.u is described otherwise"),
    ] {
        assert_eq!(after(find, replace).join("|"), expected, "{find} -> {replace}");
    }
}

#[test]
fn what_is_taken_and_given_at_its_edges() {
    for (find, replace, expected) in [
        // What is given may become narrower, what is taken wider; not the other way round.
        (
            "list(first: Int = 5, of: I): [U!]",
            "list(first: Int = 5, of: I): [U!]!",
            "safe       T.list gives [U!]!, which fits [U!]",
        ),
        ("list(first: Int = 5, of: I): [U!]", "list(first: Int = 5, of: I): U", "breaking   T.list gives U, not [U!]"),
        ("a: Int!", "a: Int", "safe       I.a takes Int, which takes in Int!"),
        ("a: Int!", "a: Float!", "breaking   I.a takes Float!, not Int!"),
        ("b: [String] =", "b: [String]! =", "breaking   I.b takes [String]!, not [String]"),
        // A default that goes makes a required argument of an optional one.
        ("first: Int = 5", "first: Int! = 5", "breaking   T.list(first:) takes Int!, not Int"),
        ("a: Int!", "a: Int! = 1", "dangerous  I.a defaults to 1, not nothing"),
        ("first: Int = 5", "first: Int = null", "dangerous  T.list(first:) defaults to null, not 5"),
        // An argument on a field that had none, an input with a default.
        ("name: String list", "name(of: I): String list", "dangerous  T.name(of:) was added"),
        ("a: Int!", "a: Int! c: Int! = 3", "dangerous  I.c was added"),
        // One-of inputs: another way to ask is optional.
        ("id: ID name: String }", "id: ID name: String key: ID }", "dangerous  By.key was added"),
        ("id: ID name: String }", "id: ID }", "breaking   By.name was removed without a date announced by @deprecated"),
        // The same in another order is the same.
        ("enum S { A B }", "enum S { B A }", ""),
        ("union U = T | V", "union U = V | T", ""),
        ("id: ID! name: String list", "name: String id: ID! list", ""),
        ("t(id: ID!): T u: U", "u: U t(id: ID!): T", ""),
    ] {
        assert_eq!(after(find, replace).join("|"), expected, "{find} -> {replace}");
    }
}

#[test]
fn what_an_element_says_of_itself() {
    for (find, replace, expected) in [
        ("scalar D @", "\"A day.\" scalar D @", "safe       D is described otherwise"),
        ("enum S { A B }", "enum S { \"First.\" A B }", "safe       S.A is described otherwise"),
        ("enum S { A B }", "enum S { A @deprecated(reason: \"Old.\") B }", "safe       S.A was deprecated: Old."),
        ("b: [String]", "\"Texts.\" b: [String]", "safe       I.b is described otherwise"),
        ("of: I)", "of: I @deprecated)", "safe       T.list(of:) was deprecated: No longer supported"),
        ("of: I)", "\"Which.\" of: I)", "safe       T.list(of:) is described otherwise"),
        (
            "Gone after 2026-03-01.",
            "Gone after 2027-03-01.",
            "safe       Query.old was deprecated: Gone after 2027-03-01.",
        ),
        (" @deprecated(reason: \"Gone after 2026-03-01.\")", "", "safe       Query.old is no longer deprecated"),
        ("directive @lang", "\"Which language.\" directive @lang", "safe       @lang is described otherwise"),
        ("@specifiedBy(url: \"https://d.example\")", "", "dangerous  D follows nothing, not https://d.example"),
        (
            "directive @cost(weight: Int!) on FIELD_DEFINITION",
            "directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT",
            "safe       @cost may stand on OBJECT",
        ),
        (
            "directive @cost(weight: Int!) on FIELD_DEFINITION\n",
            "",
            "safe       @cost was removed; it stands in the contract alone",
        ),
        ("scalar D @", "directive @new on FIELD scalar D @", "safe       @new was added"),
    ] {
        assert_eq!(after(find, replace).join("|"), expected, "{find} -> {replace}");
    }
}

#[test]
fn prices_that_fall_are_safe_and_prices_that_rise_dangerous() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let with = |price: &str| BASE.replace("u: U by", &format!("u: U {price} by"));
    let changed = |old: &str, new: &str| {
        let changes = compare(&with(old), &with(new), today).unwrap();
        changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
    };
    assert_eq!(changed("@cost(weight: 2)", "@cost(weight: 3)"), "dangerous  Query.u costs 3, not 2");
    assert_eq!(changed("@cost(weight: 3)", "@cost(weight: 2)"), "safe       Query.u costs 2, not 3");
    assert_eq!(changed("@cost(weight: 3)", ""), "safe       Query.u costs 0, not 3");
    assert_eq!(changed("@cost(weight: 0)", ""), "", "what nobody says is what it was");
    let of_type = |price: &str| {
        BASE.replace(
            "on FIELD_DEFINITION\n    directive @listSize",
            "on FIELD_DEFINITION | OBJECT\n    directive @listSize",
        )
        .replace("type V {", &format!("type V {price} {{"))
    };
    let changed_type = |old: &str, new: &str| {
        let changes = compare(&of_type(old), &of_type(new), today).unwrap();
        changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
    };
    assert_eq!(changed_type("@cost(weight: 0)", ""), "dangerous  V costs 1, not 0");
    assert_eq!(changed_type("", "@cost(weight: 0)"), "safe       V costs 0, not 1");
    assert_eq!(changed_type("", "@cost(weight: 1)"), "");
    assert_eq!(
        changed("@listSize(assumedSize: 9)", "@listSize(assumedSize: 5)"),
        "safe       Query.u has a smaller list size: 5"
    );
    assert_eq!(
        changed("@listSize(assumedSize: 5)", "@listSize(assumedSize: 9)"),
        "dangerous  Query.u has another list size: 9"
    );
    assert_eq!(changed("@listSize(assumedSize: 5)", ""), "dangerous  Query.u has another list size");
    assert_eq!(
        changed("@listSize(slicingArguments: [\"a\"])", "@listSize(slicingArguments: [\"b\"])"),
        "dangerous  Query.u has another list size"
    );
}

#[test]
fn keeping_answers_longer_or_for_more_readers_is_dangerous() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let base = BASE.replace(
        "scalar D",
        "enum C { PUBLIC PRIVATE } directive @cacheControl(maxAge: Int!, scope: C! = PUBLIC) on OBJECT | FIELD_DEFINITION scalar D",
    );
    let changed = |old: &str, new: &str| {
        let with = |text: &str| base.replace("u: U by", &format!("u: U {text} by"));
        let changes = compare(&with(old), &with(new), today).unwrap();
        changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
    };
    let (minute, hour) = ("@cacheControl(maxAge: 60)", "@cacheControl(maxAge: 3600)");
    let own = "@cacheControl(maxAge: 60, scope: PRIVATE)";
    assert_eq!(changed(minute, "@cacheControl(maxAge: 60, scope: PUBLIC)"), "");
    assert_eq!(changed("", minute), "safe       Query.u may be kept for 60 s");
    assert_eq!(changed(minute, ""), "dangerous  Query.u no longer says for how long it may be kept");
    assert_eq!(changed(minute, hour), "dangerous  Query.u may be kept for 3600 s, not 60 s");
    assert_eq!(changed(hour, minute), "safe       Query.u may be kept for 60 s, not 3600 s");
    assert_eq!(changed(minute, own), "safe       Query.u may be kept for 60 s, private, not 60 s");
    assert_eq!(changed(own, minute), "dangerous  Query.u may be kept for 60 s, not 60 s, private");
    let typed = base.replace("type V {", &format!("type V {hour} {{"));
    assert_eq!(compare(&base, &typed, today).unwrap()[0].to_string(), "safe       V may be kept for 3600 s");
}

#[test]
fn removals_are_safe_once_their_day_has_come_wherever_they_stand() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let contract = |element: &str, day: &str, there: bool| {
        let announced = format!("@deprecated(reason: \"Removed on {day}: ask for more.\")");
        let put = |place: &str, text: &str| {
            if there && place == element { format!("{text} {announced}") } else { String::new() }
        };
        format!(
            "enum E {{ A {} }} input I {{ a: Int {} }} type Query {{ f(a: Int {}): E g(i: I): Int {} }}",
            put("value", "B"),
            put("input", "b: Int"),
            put("argument", "b: Int"),
            put("field", "h: Int")
        )
    };
    for (element, name) in [("value", "E.B"), ("input", "I.b"), ("argument", "Query.f(b:)"), ("field", "Query.h")] {
        let removed = |day: &str| {
            let changes = compare(&contract(element, day, true), &contract(element, day, false), today).unwrap();
            changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
        };
        assert_eq!(removed("2026-03-01"), format!("safe       {name} was removed, as announced for 2026-03-01"));
        assert_eq!(removed("2025-12-31"), format!("safe       {name} was removed, as announced for 2025-12-31"));
        assert_eq!(
            removed("2026-03-02"),
            format!("breaking   {name} was removed before 2026-03-02, for which it was announced")
        );
        // No such day is no announcement.
        assert_eq!(
            removed("2026-02-30"),
            format!("breaking   {name} was removed without a date announced by @deprecated")
        );
    }
}

#[test]
fn roots_may_not_move_and_breaking_changes_come_first() {
    let old = "schema { query: Query } type Query { a: Int b: Int } type Other { a: Int }";
    let new = "schema { query: Other } type Query { a: Int c: Int } type Other { a: Int }";
    let changes = compare(old, new, NaiveDate::MIN).unwrap();
    let told: Vec<_> = changes.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "breaking   Query.b was removed without a date announced by @deprecated",
            "breaking   query begins at Other, not Query",
            "safe       Query.c was added",
        ]
    );
    assert_eq!(summary(&changes), "2 breaking, 0 dangerous, 1 safe");
    assert_eq!(changes[1].to_json(), r#"{"change":"begins at Other, not Query","class":"breaking","element":"query"}"#);
}

#[test]
fn a_removal_before_its_day_is_breaking() {
    let yesterday = NaiveDate::from_ymd_opt(2026, 2, 28).unwrap();
    let newer = BASE.replace(" old: Int @deprecated(reason: \"Gone after 2026-03-01.\")", "");
    let changes = compare(BASE, &newer, yesterday).unwrap();
    assert_eq!(
        changes[0].to_string(),
        "breaking   Query.old was removed before 2026-03-01, for which it was announced"
    );
}

#[test]
fn scopes_that_widen_are_safe_and_others_are_not() {
    let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let with = |scopes: &str| BASE.replace("name: String list", &format!("name: String {scopes} list"));
    let changed = |old: &str, new: &str| compare(&with(old), &with(new), today).unwrap()[0].to_string();
    let (a, b, both) = ("@requiresScope(any: [A])", "@requiresScope(any: [B])", "@requiresScope(any: [A, B])");
    assert_eq!(changed(a, both), "safe       T.name is open to more scopes: A, B");
    assert_eq!(changed(a, ""), "safe       T.name asks for no scope any more");
    assert_eq!(changed(both, a), "breaking   T.name asks for other scopes: A");
    assert_eq!(changed(a, b), "breaking   T.name asks for other scopes: B");
}

#[test]
fn a_one_of_input_newly_refuses_several_fields() {
    let changes = compare(
        "input I { a: Int b: Int } type Query { f(i: I): Int }",
        "input I @oneOf { a: Int b: Int } type Query { f(i: I): Int }",
        NaiveDate::MIN,
    );
    assert_eq!(changes.unwrap()[0].to_string(), "breaking   I takes exactly one of its fields");
}

#[test]
fn types_roots_and_kinds() {
    let changed = |old: &str, new: &str| {
        let changes = compare(old, new, NaiveDate::MIN).unwrap();
        changes.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
    };
    assert_eq!(
        changed("type Query { a: A } type A { b: Int }", "type Query { a: A } enum A { B }"),
        "breaking   A is an enum, not an object"
    );
    assert_eq!(
        changed("type Query { a: Int } type M { b: Int } schema { query: Query mutation: M }", "type Query { a: Int }"),
        "breaking   M was removed|breaking   mutation is no longer there"
    );
    assert_eq!(
        changed("type Query { a: Int }", "type Query { a: Int } type M { b: Int } schema { query: Query mutation: M }"),
        "safe       M was added|safe       mutation was added"
    );
}

#[test]
fn a_text_that_is_no_contract_is_refused() {
    let error = compare("type Query {", BASE, NaiveDate::MIN).unwrap_err();
    assert!(error.to_string().starts_with("the older contract is not valid: "), "{error}");
}
