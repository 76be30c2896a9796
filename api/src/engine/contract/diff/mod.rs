//! What changed between two contracts, and what that means for those who use the older one.
//!
//! The classes are those of the GraphQL reference implementation, with this project's own directives added: a scope that
//! is newly asked for is breaking, a raised cost is dangerous. A removal that the older contract announced, by a
//! `@deprecated` reason with a date that has passed, is safe.

mod elements;
mod types;

use std::fmt;

use anyhow::anyhow;
use apollo_compiler::Schema;
use chrono::NaiveDate;
use serde::Serialize;

/// What a change means for a client of the older contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A request that worked may be refused, or its answer may no longer fit.
    Breaking,
    /// Every request works as before, but an answer may hold what the client does not expect.
    Dangerous,
    /// Nothing that a client can notice without asking for it.
    Safe,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it means.
    pub class: Class,
    /// Where it is, as `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE` or `@directive`.
    pub element: String,
    /// What changed, as the end of a sentence that begins with the element.
    pub change: String,
}

impl Change {
    /// One JSON object with the keys `class`, `element` and `change`.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::json!(self).to_string()
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = match self.class {
            Class::Breaking => "breaking",
            Class::Dangerous => "dangerous",
            Class::Safe => "safe",
        };
        write!(f, "{class:<9}  {} {}", self.element, self.change)
    }
}

/// All differences from an older contract to a newer one, the breaking ones first. `today` decides which announced
/// removals are due.
///
/// # Errors
/// When either text is no valid contract.
pub fn compare(old: &str, new: &str, today: NaiveDate) -> anyhow::Result<Vec<Change>> {
    let read = |text: &str, name: &str| {
        Schema::parse_and_validate(text, name).map_err(|error| anyhow!("{name} is not valid: {}", error.errors))
    };
    let (old, new) = (read(old, "the older contract")?, read(new, "the newer contract")?);
    let mut found = Found { today, changes: Vec::new() };
    types::compare(&mut found, &old, &new);
    found.changes.sort_by(|a, b| (a.class, &a.element).cmp(&(b.class, &b.element)));
    Ok(found.changes)
}

/// One line with the counts.
#[must_use]
pub fn summary(changes: &[Change]) -> String {
    let count = |class| changes.iter().filter(|change| change.class == class).count();
    format!("{} breaking, {} dangerous, {} safe", count(Class::Breaking), count(Class::Dangerous), count(Class::Safe))
}

/// Gathers differences.
struct Found {
    today: NaiveDate,
    changes: Vec<Change>,
}

impl Found {
    fn add(&mut self, class: Class, element: impl Into<String>, change: impl Into<String>) {
        self.changes.push(Change { class, element: element.into(), change: change.into() });
    }

    /// A removal, which is safe when it was announced for a day that has come.
    fn removed(&mut self, element: impl Into<String>, announced: Option<NaiveDate>) {
        match announced {
            Some(day) if day <= self.today => {
                self.add(Class::Safe, element, format!("was removed, as announced for {day}"))
            }
            Some(day) => {
                self.add(Class::Breaking, element, format!("was removed before {day}, for which it was announced"))
            }
            None => self.add(Class::Breaking, element, "was removed without a date announced by @deprecated"),
        }
    }
}

#[cfg(test)]
mod tests {
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
            (
                "name: String list",
                "name: String @requiresScope(any: [A]) list",
                "breaking   T.name asks for a scope: A",
            ),
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
            changed(
                "type Query { a: Int } type M { b: Int } schema { query: Query mutation: M }",
                "type Query { a: Int }"
            ),
            "breaking   M was removed|breaking   mutation is no longer there"
        );
        assert_eq!(
            changed(
                "type Query { a: Int }",
                "type Query { a: Int } type M { b: Int } schema { query: Query mutation: M }"
            ),
            "safe       M was added|safe       mutation was added"
        );
    }

    #[test]
    fn a_text_that_is_no_contract_is_refused() {
        let error = compare("type Query {", BASE, NaiveDate::MIN).unwrap_err();
        assert!(error.to_string().starts_with("the older contract is not valid: "), "{error}");
    }
}
