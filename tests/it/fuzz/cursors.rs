//! Cursors: own ones, changed ones, those of other lists, and texts that are none.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use super::{
    Target,
    case::{Case, Expects},
    choices::Choices,
    world::{List, World},
};
use crate::support::database::Content;

pub(super) const TARGET: Target =
    Target { name: "cursors", content: Content::Sample, meets: &["200", "294", "BAD_CURSOR"], make };

fn make(world: &World, choices: &mut Choices<'_>) -> Case {
    let full: Vec<&List> = world.lists.iter().filter(|list| !list.cursors.is_empty()).collect();
    let list = choices.one(&full);
    let own: Vec<&str> = list.cursors.iter().map(String::as_str).collect();
    let kind = choices.below(6);
    let cursor = match kind {
        0 => choices.one(&own).to_owned(),
        1 => flipped(choices, own[0]),
        2 => choices.changed(own[0]),
        3 => {
            let others: Vec<&List> = full.iter().copied().filter(|other| !std::ptr::eq(*other, list)).collect();
            choices.one(&others).cursors[0].clone()
        }
        4 => {
            let mut bytes = URL_SAFE_NO_PAD.decode(own[0]).unwrap();
            choices.broken(&mut bytes);
            URL_SAFE_NO_PAD.encode(bytes)
        }
        _ => choices.text(40),
    };
    // One text is one cursor: whatever differs from those that were given out is refused.
    let expects = match list.cursors.contains(&cursor) {
        true => Expects::Data,
        false => Expects::refusal_of(&cursor, "BAD_CURSOR"),
    };
    let (first, after) = *choices.one(&[&("first", "after"), &("last", "before")]);
    let List { field, args, .. } = list;
    let query = format!("query($c: String) {{ {field}({first}: 2, {after}: $c{args}) {{ edges {{ cursor }} }} }}");
    Case::asks(&query, &json!({ "c": cursor })).expecting(expects)
}

/// With one bit of what it stands for changed.
fn flipped(choices: &mut Choices<'_>, cursor: &str) -> String {
    let mut bytes = URL_SAFE_NO_PAD.decode(cursor).unwrap();
    let at = choices.below(bytes.len() * 8);
    bytes[at / 8] ^= 1 << (at % 8);
    URL_SAFE_NO_PAD.encode(bytes)
}
