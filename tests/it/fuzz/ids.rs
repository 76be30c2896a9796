//! Ids of rows that are there, that are not, of other types, changed ones, and texts that are none.

use hcs_graph::engine::id;
use serde_json::{Value, json};

use super::{
    Target,
    case::{Case, Expects},
    choices::Choices,
    world::World,
};
use crate::support::database::Content;

pub(super) const TARGET: Target =
    Target { name: "ids", content: Content::Sample, meets: &["200", "294", "BAD_USER_INPUT"], make };

/// An id, or what is none.
pub(super) fn odd(world: &World, choices: &mut Choices<'_>) -> String {
    let ids: Vec<&str> = world.ids.iter().map(String::as_str).collect();
    let known = choices.one(&ids);
    let prefix = known.split('_').next().unwrap_or_default();
    match choices.below(7) {
        0 => known.to_owned(),
        1 => choices.changed(known),
        2 => id::encode(prefix, *choices.one(&[&0, &-1, &1, &i64::MAX, &i64::MIN, &(1 << 53)])),
        3 => id::encode(choices.one(&["xxx", "", "a_b", "ORG", "st\u{fc}"]), 1),
        4 => known.to_uppercase(),
        5 => format!("{prefix}_{}", choices.text(16)),
        _ => choices.text(20),
    }
}

fn make(world: &World, choices: &mut Choices<'_>) -> Case {
    let odd: Vec<String> = (0..=choices.below(3)).map(|_| odd(world, choices)).collect();
    let known = |id: &str| world.ids.iter().any(|known| known.split('_').next() == id.split('_').next());
    // Of the form of an id of a type that is known to be there; of a type of which no row is known nothing is said.
    let sound = |id: &String| id::decode(id).is_some() && known(id);
    let malformed = |id: &String| id::decode(id).is_none();
    let (query, asked, values): (&str, &[String], Value) = match choices.below(4) {
        0 => ("query($v: ID!) { node(id: $v) { id __typename } }", &odd[..1], json!(odd[0])),
        1 => ("query($v: [ID!]!) { nodes(ids: $v) { id } }", &odd, json!(odd)),
        2 => ("query($v: ID!) { study(by: {id: $v}) { id } }", &odd[..1], json!(odd[0])),
        _ => ("query($v: [ID!]) { studies(filter: {sponsor: $v}, first: 2) { totalCount } }", &odd, json!(odd)),
    };
    let fits = |id: &String| match query {
        _ if query.contains("study(") => sound(id) && id.starts_with("stu_"),
        _ if query.contains("sponsor") => sound(id) && id.starts_with("org_"),
        _ => sound(id),
    };
    let expects = if asked.iter().all(fits) {
        Expects::Data
    } else if asked.iter().any(malformed) {
        Expects::refusal_of(&asked.concat(), "BAD_USER_INPUT")
    } else {
        Expects::Anything
    };
    Case::asks(query, &json!({ "v": values })).expecting(expects)
}
