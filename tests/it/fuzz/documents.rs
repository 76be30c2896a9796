//! Documents: those that are kept, with tokens taken out, doubled, exchanged and put in.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::{
    Target,
    case::{Case, Expects, corpus},
    choices::Choices,
    world::World,
};
use crate::support::{database::Content, node::root};

pub(super) const TARGET: Target = Target {
    name: "documents",
    content: Content::Sample,
    meets: &["200", "400", "422", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"],
    make,
};

/// A document as its tokens, with variables that fit it.
struct Seed {
    tokens: Vec<String>,
    variables: Value,
}

/// What is kept, and what the README asks.
static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(|| {
    let mut seeds: Vec<Seed> = Vec::new();
    let parsed = |case: &Case| case.expects != Expects::Code("GRAPHQL_PARSE_FAILED".to_owned());
    for (_, case) in corpus("documents").into_iter().filter(|(_, case)| parsed(case)) {
        if let Ok(body) = serde_json::from_slice::<Value>(&case.body)
            && let Some(query) = body["query"].as_str().filter(|query| query.len() < 10_000)
        {
            seeds.push(Seed { tokens: tokens(query), variables: body["variables"].clone() });
        }
    }
    for entry in std::fs::read_dir(root().join("tests/js/clients/queries")).unwrap() {
        let query = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        seeds.push(Seed { tokens: tokens(&query), variables: json!({"first": 2, "funder": {}}) });
    }
    seeds
});

/// Tokens that mean something to somebody.
const ODD: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "...",
    ":",
    "!",
    "$",
    "@",
    "=",
    "|",
    "&",
    ",",
    "\"\"",
    "\"\"\"",
    "\"\"\"a\"\"\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\u{1F600}\"",
    "\"\\u{110000}\"",
    "\"",
    "\\",
    "#",
    "\u{feff}",
    "\u{0}",
    "ŵ",
    "😀",
    "0",
    "-0",
    "-",
    "01",
    "1e400",
    "99999999999999999999",
    "1.",
    ".5",
    "null",
    "true",
    "on",
    "query",
    "mutation",
    "subscription",
    "fragment",
    "schema",
    "type",
    "extend",
    "F",
    "...F",
    "... on",
    "Query",
    "String",
    "[Int!]!",
    "$v",
    "$v: Int = 1",
    "@skip(if: true)",
    "@include(if: $v)",
    "@lang(is: CY)",
    "@deprecated",
    "@defer",
    "__schema",
    "__type(name: \"Query\")",
    "__typename",
    "id",
    "nodes",
    "edges",
    "cursor",
    "first: 1",
    "a: id",
    "fragment F on Query { ...F }",
    "\n",
    "\r",
];

/// What may stand where a name stands.
const LIKE_NAMES: &[&str] = &[
    "__typename",
    "id",
    "a: id",
    "id @skip(if: true)",
    "id @include(if: false)",
    "... { __typename }",
    "null",
    "true",
    "1",
    "\"\"",
    "$v",
    "[]",
    "{}",
    "{a: 1}",
    "[null]",
    "organisations { totalCount }",
    "careerLevels { code }",
    "search",
    "a: __typename",
    "on",
];

fn is_name(token: &str) -> bool {
    token.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !token.starts_with(|c: char| c.is_ascii_digit())
}

/// The tokens of a document, blanks and comments left out; of what is none, letter by letter.
fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let run = |of: &dyn Fn(char) -> bool| rest.find(|c: char| !of(c)).unwrap_or(rest.len());
        let length = match first {
            '#' => {
                rest = rest[run(&|c| c != '\n')..].trim_start();
                continue;
            }
            '"' if rest.starts_with("\"\"\"") => {
                rest[3..].replace("\\\"\"\"", "----").find("\"\"\"").map_or(rest.len(), |end| end + 6)
            }
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            '.' => run(&|c| c == '.'),
            c if c.is_alphanumeric() || c == '_' || c == '-' => run(&|c| c.is_alphanumeric() || "_-.".contains(c)),
            c => c.len_utf8(),
        };
        found.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    found
}

fn make(world: &World, choices: &mut Choices<'_>) -> Case {
    let seed = &SEEDS[choices.below(SEEDS.len())];
    let mut tokens = seed.tokens.clone();
    for _ in 0..choices.below(4) {
        let at = choices.below(tokens.len() + 1);
        let until = (at + 1 + choices.below(6)).min(tokens.len());
        match choices.below(12) {
            0 if at < until => drop(tokens.drain(at..until)),
            1 if at < until => {
                let copy = tokens[at..until].to_vec();
                tokens.splice(at..at, copy);
            }
            2 if at < until => tokens.swap(at, until - 1),
            3 if at < until => tokens[at] = choices.one(ODD).to_owned(),
            4 if at < until => tokens[at] = choices.changed(&tokens[at]),
            5 => tokens.insert(at, choices.one(ODD).to_owned()),
            // What the grammar allows is refused later, or answered: a name for a name, a field beside a field.
            kind => {
                let names: Vec<usize> = (0..tokens.len()).filter(|at| is_name(&tokens[*at])).collect();
                if names.is_empty() {
                    continue;
                }
                let at = names[choices.below(names.len())];
                match kind {
                    6 | 7 => tokens[at] = name(world, choices),
                    8 => tokens[at] = choices.one(LIKE_NAMES).to_owned(),
                    9 => tokens.insert(at, name(world, choices)),
                    10 => tokens[at] = tokens[names[choices.below(names.len())]].clone(),
                    _ => drop(tokens.remove(at)),
                }
            }
        }
    }
    let between = choices.one(&[" ", "\n", ",", "\u{feff}", " # b\n"]);
    Case::asks(&tokens.join(between), &seed.variables)
}

/// A name of the contract: of a type, or of a field of one.
fn name(world: &World, choices: &mut Choices<'_>) -> String {
    let types: Vec<_> = world.contract.types().map(|(_, ty)| ty).collect();
    let ty = choices.one(&types);
    let fields: Vec<&str> =
        ty.fields().map(|fields| fields.iter().map(|field| &*field.name).collect()).unwrap_or_default();
    if fields.is_empty() || choices.once_in(3) { ty.name.to_string() } else { choices.one(&fields).to_owned() }
}

#[test]
fn a_document_falls_into_its_tokens() {
    assert_eq!(
        tokens("a(b: \"\"\"c \"d\" \\\"\"\" e\"\"\") f"),
        ["a", "(", "b", ":", "\"\"\"c \"d\" \\\"\"\" e\"\"\"", ")", "f"]
    );
    assert_eq!(tokens("# x\nquery Q { a(b: \"c d\") # y\n ...F }").join(" "), "query Q { a ( b : \"c d\" ) ... F }");
}
