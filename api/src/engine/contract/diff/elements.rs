//! Arguments and input fields, and what directives of the contract say of an element.

use std::collections::BTreeSet;
use std::fmt::Display;

use apollo_compiler::Node;
use apollo_compiler::ast::{InputValueDefinition, Value};
use apollo_compiler::schema::DirectiveList;
use chrono::NaiveDate;

use super::{Class, Found};

/// Arguments of a field or directive, named as `element(argument:)`.
pub(super) fn arguments(
    found: &mut Found,
    element: &str,
    old: &[Node<InputValueDefinition>],
    new: &[Node<InputValueDefinition>],
) {
    inputs(found, |name| format!("{element}({name}:)"), old.iter(), new.iter());
}

/// What a client may send.
pub(super) fn inputs<'a>(
    found: &mut Found,
    element: impl Fn(&str) -> String,
    old: impl Iterator<Item = &'a Node<InputValueDefinition>>,
    new: impl Iterator<Item = &'a Node<InputValueDefinition>>,
) {
    let (old, new): (Vec<_>, Vec<_>) = (old.collect(), new.collect());
    for before in &old {
        let element = element(&before.name);
        let Some(after) = new.iter().find(|one| one.name == before.name) else {
            found.removed(element, announced(&before.directives));
            continue;
        };
        if before.ty != after.ty {
            if before.ty.is_assignable_to(&after.ty) {
                found.add(Class::Safe, &element, format!("takes {}, which takes in {}", after.ty, before.ty));
            } else {
                found.add(Class::Breaking, &element, format!("takes {}, not {}", after.ty, before.ty));
            }
        }
        if before.default_value != after.default_value {
            let class = if after.is_required() && !before.is_required() { Class::Breaking } else { Class::Dangerous };
            let told = |value: &Option<Node<Value>>| {
                value.as_ref().map_or("nothing".to_owned(), |value| value.serialize().no_indent().to_string())
            };
            let change = format!("defaults to {}, not {}", told(&after.default_value), told(&before.default_value));
            found.add(class, &element, change);
        }
        description(found, &element, before.description.as_deref(), after.description.as_deref());
        deprecation(found, &element, &before.directives, &after.directives);
    }
    for added in new.iter().filter(|one| !old.iter().any(|before| before.name == one.name)) {
        if added.is_required() {
            found.add(Class::Breaking, element(&added.name), "was added and is required");
        } else {
            found.add(Class::Dangerous, element(&added.name), "was added");
        }
    }
}

/// The description.
pub(super) fn description(found: &mut Found, element: impl Display, old: Option<&str>, new: Option<&str>) {
    if old != new {
        found.add(Class::Safe, element.to_string(), "is described otherwise");
    }
}

/// `@deprecated`.
pub(super) fn deprecation(found: &mut Found, element: impl Display, old: &DirectiveList, new: &DirectiveList) {
    match (reason(old), reason(new)) {
        (before, Some(after)) if before.as_ref() != Some(&after) => {
            found.add(Class::Safe, element.to_string(), format!("was deprecated: {after}"));
        }
        (Some(_), None) => found.add(Class::Safe, element.to_string(), "is no longer deprecated"),
        _ => {}
    }
}

/// The day that a deprecation names for the removal: the first date in its reason.
pub(super) fn announced(directives: &DirectiveList) -> Option<NaiveDate> {
    let reason = reason(directives)?;
    let words = reason.split(|c: char| !c.is_ascii_digit() && c != '-');
    words.map(|word| word.trim_matches('-')).filter(|word| word.len() == 10).find_map(|word| word.parse().ok())
}

fn reason(directives: &DirectiveList) -> Option<String> {
    let deprecated = directives.get("deprecated")?;
    let reason = deprecated.specified_argument_by_name("reason").and_then(|value| value.as_str());
    Some(reason.unwrap_or("No longer supported").to_owned())
}

/// `@requiresScope`: any one of the scopes opens the element.
pub(super) fn scopes(found: &mut Found, element: impl Display, old: &DirectiveList, new: &DirectiveList) {
    let (before, after) = (scopes_of(old), scopes_of(new));
    if before == after {
        return;
    }
    let names = after.iter().cloned().collect::<Vec<_>>().join(", ");
    let element = element.to_string();
    if after.is_empty() {
        found.add(Class::Safe, element, "asks for no scope any more");
    } else if before.is_empty() {
        found.add(Class::Breaking, element, format!("asks for a scope: {names}"));
    } else if after.is_superset(&before) {
        found.add(Class::Safe, element, format!("is open to more scopes: {names}"));
    } else {
        found.add(Class::Breaking, element, format!("asks for other scopes: {names}"));
    }
}

fn scopes_of(directives: &DirectiveList) -> BTreeSet<String> {
    let any = directives.get("requiresScope").and_then(|one| one.specified_argument_by_name("any"));
    let list = any.and_then(|value| value.as_list()).unwrap_or_default();
    list.iter().map(ToString::to_string).collect()
}

/// `@cost`: what the element adds to the cost of an operation, and what it adds where the contract does not say.
pub(super) fn weight(found: &mut Found, element: impl Display, unsaid: i32, old: &DirectiveList, new: &DirectiveList) {
    let [before, after] = [old, new].map(|of| number(of, "cost", "weight").unwrap_or(unsaid));
    if before != after {
        let class = if after > before { Class::Dangerous } else { Class::Safe };
        found.add(class, element.to_string(), format!("costs {after}, not {before}"));
    }
}

/// `@cost` and `@listSize`: what an operation with the field costs.
pub(super) fn price(found: &mut Found, element: &str, old: &DirectiveList, new: &DirectiveList) {
    weight(found, element, 0, old, new);
    let (before, after) = (old.get("listSize"), new.get("listSize"));
    match (number(old, "listSize", "assumedSize"), number(new, "listSize", "assumedSize")) {
        _ if before == after => {}
        (None, Some(size)) => found.add(Class::Dangerous, element, format!("has a list size: {size}")),
        (Some(larger), Some(size)) if size < larger => {
            found.add(Class::Safe, element, format!("has a smaller list size: {size}"));
        }
        (_, Some(size)) => found.add(Class::Dangerous, element, format!("has another list size: {size}")),
        (_, None) => found.add(Class::Dangerous, element, "has another list size"),
    }
}

/// `@cacheControl`: how old an answer may be, and who may keep it.
pub(super) fn cache(found: &mut Found, element: impl Display, old: &DirectiveList, new: &DirectiveList) {
    let told = |directives: &DirectiveList| {
        let scope = directives.get("cacheControl")?.specified_argument_by_name("scope");
        let private = scope.and_then(|scope| scope.as_enum()).is_some_and(|scope| scope == "PRIVATE");
        Some((number(directives, "cacheControl", "maxAge")?, private))
    };
    let text = |(age, private)| format!("{age} s{}", if private { ", private" } else { "" });
    let element = element.to_string();
    match (told(old), told(new)) {
        (before, after) if before == after => {}
        (_, None) => found.add(Class::Dangerous, element, "no longer says for how long it may be kept"),
        (None, Some(after)) => found.add(Class::Safe, element, format!("may be kept for {}", text(after))),
        (Some(before), Some(after)) => {
            let older_or_shared = after.0 > before.0 || (before.1 && !after.1);
            let class = if older_or_shared { Class::Dangerous } else { Class::Safe };
            found.add(class, element, format!("may be kept for {}, not {}", text(after), text(before)));
        }
    }
}

fn number(directives: &DirectiveList, directive: &str, argument: &str) -> Option<i32> {
    directives.get(directive)?.specified_argument_by_name(argument)?.to_i32()
}
