//! What documents cost: by a small contract with every kind of price, and by the contract itself.
//!
//! Long, because that small contract stands beside what is asked of it.

use std::{fmt::Write as _, sync::LazyLock};

use async_graphql::{Request, Variables};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{explain::Line, price::Pricer};
use crate::engine::{
    contract::{Contract, SDL},
    document::{Documents, Prepared},
    limits::Limits,
};

const OWN: &str = r#"
directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT
directive @listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION

interface Node { id: ID! }
interface Named { name: Text }
union Hit = Study | Person | Note

type Text @cost(weight: 0) { en: String! cy: String }
type Study implements Node & Named {
  id: ID!
  title: String!
  name: Text
  tags: [String!]!
  sponsor: Organisation
  parts(first: Int, last: Int): PartConnection @listSize(slicingArguments: ["first", "last"])
  aliases: [Note!] @listSize(assumedSize: 4)
  notes: [Note!]
  worked: Int @cost(weight: 7)
  made: Made @cost(weight: 3)
}
type Person implements Node & Named { id: ID! name: Text studies(first: Int = 5, last: Int): StudyConnection }
type Organisation implements Node { id: ID! parent: Organisation }
type Part implements Node { id: ID! person: Person study: Study }
type Note { text: String! }
type Made { number: Int lines: [Note!] @listSize(assumedSize: 2) }

type PageInfo { hasNextPage: Boolean! }
type StudyConnection { edges: [StudyEdge] nodes: [Study] pageInfo: PageInfo! totalCount: Int! @cost(weight: 5) facets: StudyFacets }
type StudyEdge { cursor: String! node: Study }
type StudyFacets {
  status: [Value!] @cost(weight: 10) @listSize(assumedSize: 3)
  sponsor(limit: Int = 20): [Value!] @cost(weight: 10) @listSize(assumedSize: 20, slicingArguments: ["limit"])
}
type Value { count: Int node: Node }
type PartConnection { edges: [PartEdge] nodes: [Part] pageInfo: PageInfo! totalCount: Int! @cost(weight: 5) }
type PartEdge { cursor: String! node: Part }
type HitConnection { nodes: [Hit] totalCount: Int! }

input StudyInput { title: String }

type Query {
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node] @listSize(assumedSize: 100, slicingArguments: ["ids"])
  named: Named
  study: Study
  studies(first: Int, last: Int): StudyConnection @listSize(slicingArguments: ["first", "last"])
  search(first: Int, last: Int): HitConnection @cost(weight: 100) @listSize(slicingArguments: ["first", "last"])
}
type Mutation {
  save(input: StudyInput): Study
  load(inputs: [StudyInput!]!): [Study] @cost(weight: 30) @listSize(slicingArguments: ["inputs"])
}
type Subscription { changed: Study beat: Int @cost(weight: 2) }
"#;

fn own() -> &'static Contract {
    static LOADED: LazyLock<Contract> = LazyLock::new(|| Contract::load(OWN).unwrap_or_else(|gaps| panic!("{gaps:?}")));
    &LOADED
}

/// No other limit stands in the way.
fn wide() -> Limits {
    let most = u32::MAX;
    Limits {
        tokens: 1_000_000,
        nesting: 500,
        depth: most,
        fields: most,
        aliases: most,
        root_fields: most,
        directives: most,
        ..Limits::default()
    }
}

fn prepared(contract: &Contract, query: &str, variables: Value) -> Prepared {
    let request = Request::new(query).variables(Variables::from_json(variables));
    Documents::new(wide()).prepare(contract, &request).unwrap_or_else(|refused| panic!("{query}: {refused:?}"))
}

/// The price, and in how many steps it was found.
fn priced(contract: &Contract, query: &str, variables: Value) -> (u64, usize) {
    let prepared = prepared(contract, query, variables);
    let mut pricer = Pricer::new(contract, &prepared.document, &prepared.variables);
    let price = pricer.operation(prepared.operation());
    assert_eq!(prepared.price(contract), price, "{query}");
    let lines = prepared.explain(contract);
    let sum = lines.iter().map(Line::subtotal).fold(0, u64::saturating_add);
    assert_eq!(sum, price, "the lines of {query} come to its price: {lines:#?}");
    (price, pricer.steps)
}

fn price(query: &str) -> u64 {
    priced(own(), query, json!({})).0
}

#[test]
fn an_object_costs_one_and_what_is_part_of_another_nothing() {
    for (query, expected) in [
        ("{ __typename }", 1),
        ("{ study { id title tags } }", 2),
        ("{ study { name { en cy } } }", 2),
        ("{ study { sponsor { id } } }", 3),
        ("{ study { sponsor { parent { parent { id } } } } }", 5),
        ("{ study { worked } }", 2 + 7),
        ("{ study { made { number } } }", 2 + 3 + 1),
        ("{ study { aliases { text } } }", 2 + 4),
        ("{ study { made { lines { text } } } }", 2 + 3 + 1 + 2),
        // A list that says nothing of its size is taken for the longest page.
        ("{ study { notes { text } } }", 2 + 100),
        ("{ __schema { queryType { name } } a: __type(name: \"Study\") { name } }", 1 + 500 + 5),
    ] {
        assert_eq!(price(query), expected, "{query}");
    }
}

#[test]
fn a_page_holds_what_is_asked_for() {
    for (query, expected) in [
        ("{ studies(first: 7) { nodes { id } } }", 1 + 7),
        ("{ studies(last: 7) { nodes { id } } }", 1 + 7),
        ("{ studies { nodes { id } } }", 1 + 25),
        ("{ studies(first: null) { nodes { id } } }", 1 + 25),
        ("{ studies(first: 7) { edges { cursor node { id } } } }", 1 + 7),
        ("{ studies(first: 7) { edges { cursor } } }", 1),
        ("{ studies(first: 7) { nodes { id } edges { node { id } } } }", 1 + 14),
        ("{ studies(first: 7) { pageInfo { hasNextPage } } }", 1),
        ("{ studies(first: 7) { totalCount } }", 1 + 5),
        ("{ studies { facets { status { count } } } }", 1 + 10 + 3),
        ("{ studies { facets { sponsor { count } } } }", 1 + 10 + 20),
        ("{ studies { facets { sponsor(limit: 3) { count node { id } } } } }", 1 + 10 + 3 + 3),
        // Each of these is refused by its field, and no page is larger than the largest.
        ("{ studies(first: 0) { nodes { id } } }", 1),
        ("{ studies(first: -5) { nodes { id } } }", 1),
        ("{ studies(first: 2147483647) { nodes { id } } }", 1 + 100),
        ("{ studies(first: 3, last: 9) { nodes { id } } }", 1 + 9),
        ("{ nodes(ids: [\"a\", \"b\", \"c\"]) { id } }", 1 + 3),
        ("{ nodes(ids: \"a\") { id } }", 1 + 1),
        ("{ nodes(ids: []) { id } }", 1),
        // A page that does not say by what it is cut is cut as pages are.
        ("{ node(id: 1) { ... on Person { studies(first: 3) { nodes { id } } } } }", 1 + 1 + 3),
        ("{ node(id: 1) { ... on Person { studies { nodes { id } } } } }", 1 + 1 + 5),
    ] {
        assert_eq!(price(query), expected, "{query}");
    }
}

#[test]
fn pages_in_pages_multiply() {
    let nested =
        "{ studies(first: 10) { totalCount nodes { worked parts(first: 4) { totalCount nodes { person { id } } } } } }";
    assert_eq!(price(nested), 1 + 5 + 10 * (1 + 7 + 5 + 4 * (1 + 1)));
    let through = "{ studies(first: 10) { nodes { parts(first: 10) { nodes { person { studies(first: 10) { nodes { id } } } } } } } }";
    assert_eq!(price(through), 1 + 10 * (1 + 10 * (1 + 1 + 10)));
}

#[test]
fn variables_and_their_defaults_say_how_much() {
    let contract = own();
    let of = |query: &str, variables: Value| priced(contract, query, variables).0;
    let page = "query($n: Int) { studies(first: $n) { nodes { id } } }";
    for (variables, nodes) in
        [(json!({"n": 3}), 3), (json!({}), 25), (json!({"n": null}), 25), (json!({"n": 100_000}), 100)]
    {
        assert_eq!(of(page, variables.clone()), 1 + nodes, "{variables}");
    }
    let default = "query($n: Int = 8) { studies(first: $n) { nodes { id } } }";
    assert_eq!((of(default, json!({})), of(default, json!({"n": 3})), of(default, json!({"n": null}))), (9, 4, 26));
    let ids = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    assert_eq!((of(ids, json!({"ids": ["a", "b"]})), of(ids, json!({"ids": "a"}))), (3, 2));
    // What is left out by a variable takes the default of the argument.
    let argument = "query($n: Int) { node(id: 1) { ... on Person { studies(first: $n) { nodes { id } } } } }";
    assert_eq!((of(argument, json!({})), of(argument, json!({"n": 2}))), (7, 4));
    let skipped = "query($no: Boolean!, $yes: Boolean = true) { studies(first: 9) @skip(if: $no) { nodes { id } } study @include(if: $yes) { id } }";
    assert_eq!((of(skipped, json!({"no": false})), of(skipped, json!({"no": true}))), (11, 2));
    assert_eq!(of(skipped, json!({"no": true, "yes": false})), 1);
}

#[test]
fn one_document_is_priced_anew_for_what_its_price_depends_on() {
    let contract = own();
    let documents = Documents::new(wide());
    let query = "query A($n: Int, $id: ID!) { studies(first: $n) { nodes { id } } node(id: $id) { id } } query B { study { id } }";
    let price = |name: &str, variables: Value| {
        let request = Request::new(query).operation_name(name).variables(Variables::from_json(variables));
        documents.prepare(contract, &request).unwrap().price(contract)
    };
    for _ in 0..3 {
        assert_eq!(price("A", json!({"n": 4, "id": "a"})), 1 + 4 + 1);
        assert_eq!(price("A", json!({"n": 5, "id": "b"})), 1 + 5 + 1);
        assert_eq!(price("A", json!({"id": "b"})), 1 + 25 + 1);
        assert_eq!(price("B", json!({})), 2);
    }
}

#[test]
fn what_is_selected_twice_costs_once() {
    for (one, other) in [
        ("{ study { sponsor { id } sponsor { id } } }", "{ study { sponsor { id } } }"),
        (
            "{ ...A ...B } fragment A on Query { studies(first: 4) { nodes { id sponsor { id } } } } fragment B on Query { studies(first: 4) { nodes { title sponsor { parent { id } } } } }",
            "{ studies(first: 4) { nodes { id title sponsor { id parent { id } } } } }",
        ),
        ("{ study { ...A ...A ...A } } fragment A on Study { worked }", "{ study { worked } }"),
        ("{ study { ... on Study { worked } ... on Node { ... on Study { worked } } } }", "{ study { worked } }"),
    ] {
        assert_eq!(price(one), price(other), "{one}");
    }
    // An alias is another field.
    assert_eq!(price("{ study { a: sponsor { id } b: sponsor { id } w: worked worked } }"), 2 + 2 + 14);
}

#[test]
fn one_of_several_types_costs_as_the_dearest_of_them() {
    for (query, expected) in [
        ("{ node(id: 1) { id } }", 1 + 1),
        ("{ node(id: 1) { ... on Study { worked } ... on Person { studies(first: 3) { nodes { id } } } } }", 1 + 1 + 7),
        (
            "{ node(id: 1) { ... on Study { worked } ... on Person { studies(first: 30) { nodes { id } } } } }",
            1 + 1 + 30,
        ),
        ("{ named { name { en } ... on Study { worked } } }", 1 + 1 + 7),
        ("{ search(first: 5) { nodes { __typename } } }", 1 + 100 + 5),
        (
            "{ search(first: 5) { totalCount nodes { ... on Note { text } ... on Study { made { number } } } } }",
            1 + 100 + 5 * (1 + 3 + 1),
        ),
        // Fields of a common interface count for each type, beside its own.
        (
            "{ search(first: 5) { nodes { ... on Named { name { en } } ... on Study { worked } ... on Person { id } } } }",
            1 + 100 + 5 * 8,
        ),
    ] {
        assert_eq!(price(query), expected, "{query}");
    }
}

#[test]
fn mutations_cost_more_and_a_subscription_what_each_event_does() {
    for (query, expected) in [
        ("mutation { save { id } }", 1 + 10 + 1),
        ("mutation { a: save { id } b: save { sponsor { id } } }", 1 + 20 + 1 + 2),
        ("mutation { load(inputs: [{}, {}, {}]) { id } }", 1 + 30 + 3),
        ("subscription { changed { id sponsor { id } } }", 1 + 2),
        ("subscription { beat }", 1 + 2),
    ] {
        assert_eq!(price(query), expected, "{query}");
    }
}

#[test]
fn prices_end_and_do_not_overflow() {
    let mut document = "{ studies(first: 100) { nodes { ...F0 } } }".to_owned();
    for level in 0..40 {
        let next = level + 1;
        write!(
            document,
            " fragment F{level} on Study {{ parts(first: 100) {{ nodes {{ study {{ ...F{next} }} }} }} }}"
        )
        .unwrap();
    }
    document += " fragment F40 on Study { id }";
    assert_eq!(price(&document), u64::MAX);
}

/// Two selections of the next fragment in each, so many times: written out there are 2 to that power of them.
fn doubling(levels: usize, (one, other): (&str, &str)) -> String {
    let mut document = "{ study { ...F0 } }".to_owned();
    for level in 0..levels {
        let next = level + 1;
        write!(document, " fragment F{level} on Study {{ {one} {{ ...F{next} }} {other} {{ ...F{next} }} }}").unwrap();
    }
    document + &format!(" fragment F{levels} on Study {{ id }}")
}

#[test]
fn fragments_that_double_are_priced_in_as_many_steps_as_they_are_written() {
    let sdl = OWN.replace("  sponsor: Organisation\n", "  sponsor: Organisation\n  left: Study\n  right: Study\n");
    let contract = Contract::load(&sdl).unwrap();
    for fields in [("left", "right"), ("a: left", "b: left")] {
        for levels in [10, 20, 40, 80] {
            let (price, steps) = Pricer::of(&contract, &doubling(levels, fields));
            let written_out = 2_u64.checked_pow(u32::try_from(levels).unwrap() + 1);
            assert_eq!(price, written_out.unwrap_or(u64::MAX), "{levels}");
            assert!(steps <= 4 * levels + 4, "{steps} steps for {levels} levels");
        }
    }
}

impl Pricer<'_> {
    /// Without the lines, which are as many as there is written out.
    fn of(contract: &Contract, query: &str) -> (u64, usize) {
        let prepared = prepared(contract, query, json!({}));
        let mut pricer = Pricer::new(contract, &prepared.document, &prepared.variables);
        (pricer.operation(prepared.operation()), pricer.steps)
    }
}

/// The same price by the plainest means: every selection written out, nothing remembered. `fields` are names with what is
/// below them.
#[derive(Clone, Debug)]
enum Tree {
    Sponsor,
    Parts(u8, Vec<Tree>),
    Worked,
    Title,
}

impl Tree {
    fn text(trees: &[Tree]) -> String {
        let one = |(place, tree): (usize, &Tree)| match tree {
            Tree::Sponsor => format!("s{place}: sponsor {{ id }}"),
            Tree::Parts(first, below) => {
                format!("p{place}: parts(first: {first}) {{ nodes {{ study {{ id {} }} }} }}", Tree::text(below))
            }
            Tree::Worked => format!("w{place}: worked"),
            Tree::Title => format!("t{place}: title"),
        };
        trees.iter().enumerate().map(one).collect::<Vec<_>>().join(" ")
    }

    fn price(trees: &[Tree]) -> u64 {
        let one = |tree: &Tree| match tree {
            Tree::Sponsor => 1,
            Tree::Parts(first, below) => u64::from(*first) * (1 + 1 + Tree::price(below)),
            Tree::Worked => 7,
            Tree::Title => 0,
        };
        trees.iter().map(one).sum()
    }
}

fn trees() -> impl Strategy<Value = Vec<Tree>> {
    let leaf = prop_oneof![Just(Tree::Worked), Just(Tree::Title), Just(Tree::Sponsor)];
    let tree = leaf.prop_recursive(3, 24, 4, |inner| {
        (1_u8..=100, proptest::collection::vec(inner, 0..4)).prop_map(|(first, below)| Tree::Parts(first, below))
    });
    proptest::collection::vec(tree, 0..5)
}

proptest! {
    #[test]
    fn a_price_is_what_counting_one_by_one_gives(trees in trees()) {
        let query = format!("{{ study {{ id {} }} }}", Tree::text(&trees));
        prop_assert_eq!(price(&query), 2 + Tree::price(&trees));
        // In a fragment that is spread twice it is the same.
        let spread = format!("{{ study {{ id ...F ...F }} }} fragment F on Study {{ id {} }}", Tree::text(&trees));
        prop_assert_eq!(price(&spread), 2 + Tree::price(&trees));
    }
}

#[test]
fn the_contract_prices_what_is_dear() {
    let contract = Contract::load(SDL).unwrap();
    let weight = |ty: &str, field: &str| {
        let (_, def) = contract.ty(contract.id(ty).unwrap()).fields().unwrap().get(field).unwrap();
        def.cost
    };
    let mut counted = 0;
    for (_, ty) in contract.types() {
        for def in ty.fields().into_iter().flat_map(|fields| fields.iter()) {
            let given = &*contract.ty(def.ty.inner()).name;
            let wanted = match (&*ty.name, &*def.name) {
                (connection, "totalCount") if connection.ends_with("Connection") => Some(5),
                _ if given == "FacetValue" => Some(10),
                ("Query", "search" | "participationReport") => Some(100),
                ("Query", "changes" | "languageCoverage" | "equalityFiguresByOrganisation") => Some(50),
                ("Query", "equalityFiguresByGroup") => Some(20),
                ("Query", "equalityFigures" | "ownEqualityAnswers" | "importJob" | "importJobs" | "savedSearches") => {
                    Some(5)
                }
                ("Query", "constraints" | "me") => Some(10),
                // Every mentor is scored; all that was asked and paired is counted; a whole round is allocated once more.
                ("Query", "mentorSuggestions") | ("MentoringRequest", "suggestions") => Some(20),
                ("Query", "mentoringFigures") => Some(50),
                ("MentoringRun", "replay") => Some(100),
                // A transaction of its own; what rewrites or counts much is dearer.
                ("Mutation", "eraseResearcher" | "releaseEqualityFigures" | "publishMentoringRun") => Some(100),
                ("Mutation", batch) if batch.starts_with("upsert") || batch.starts_with("import") => Some(100),
                ("Mutation", merge) if merge.starts_with("merge") => Some(20),
                ("Mutation", _) => Some(10),
                ("MetricMeasure", "live") => Some(10),
                ("Opportunity", "eligibility" | "eligibilityForMe" | "eligibilityFor") => Some(2),
                // What stands under each row is counted.
                ("FellowshipRound", "placesTaken" | "placesLeft") => Some(1),
                (_, "history") => Some(5),
                _ => None,
            };
            counted += usize::from(wanted.is_some());
            assert_eq!(weight(&ty.name, &def.name), wanted, "{}.{}", ty.name, def.name);
        }
    }
    assert!(counted > 150, "{counted}");
}
