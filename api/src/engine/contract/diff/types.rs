//! Types, their members, the roots and the directives.

use apollo_compiler::ast::{DirectiveDefinition, DirectiveLocation, FieldDefinition};
use apollo_compiler::collections::IndexMap;
use apollo_compiler::schema::{DirectiveList, EnumType, ExtendedType, InputObjectType};
use apollo_compiler::{Name, Node, Schema};

use super::{Class, Found, elements};

pub(super) fn compare(found: &mut Found, old: &Schema, new: &Schema) {
    let (before, after) = (&old.schema_definition, &new.schema_definition);
    for (root, before, after) in [
        ("query", &before.query, &after.query),
        ("mutation", &before.mutation, &after.mutation),
        ("subscription", &before.subscription, &after.subscription),
    ] {
        match (before, after) {
            (Some(before), Some(after)) if before != after => {
                found.add(Class::Breaking, root, format!("begins at {after}, not {before}"));
            }
            (Some(_), None) => found.add(Class::Breaking, root, "is no longer there"),
            (None, Some(_)) => found.add(Class::Safe, root, "was added"),
            _ => {}
        }
    }
    for (name, before) in own(&old.types) {
        match new.types.get(name) {
            Some(after) => compare_type(found, name, before, after),
            None => found.add(Class::Breaking, name.as_str(), "was removed"),
        }
    }
    for (name, _) in own(&new.types).filter(|(name, _)| !old.types.contains_key(*name)) {
        found.add(Class::Safe, name.as_str(), "was added");
    }
    for (name, before) in &old.directive_definitions {
        match new.directive_definitions.get(name) {
            Some(after) => compare_directive(found, before, after),
            None if is_for_clients(before) => found.add(Class::Breaking, format!("@{name}"), "was removed"),
            None => found.add(Class::Safe, format!("@{name}"), "was removed; it stands in the contract alone"),
        }
    }
    for name in new.directive_definitions.keys().filter(|name| !old.directive_definitions.contains_key(*name)) {
        found.add(Class::Safe, format!("@{name}"), "was added");
    }
}

/// Types that the contract itself defines.
fn own(types: &IndexMap<Name, ExtendedType>) -> impl Iterator<Item = (&Name, &ExtendedType)> {
    types.iter().filter(|(_, ty)| !ty.is_built_in())
}

fn compare_type(found: &mut Found, name: &Name, old: &ExtendedType, new: &ExtendedType) {
    if kind(old) != kind(new) {
        return found.add(Class::Breaking, name.as_str(), format!("is {}, not {}", kind(new), kind(old)));
    }
    elements::description(found, name, old.description().map(|text| &**text), new.description().map(|text| &**text));
    elements::scopes(found, name, old.directives(), new.directives());
    elements::cache(found, name, old.directives(), new.directives());
    match (old, new) {
        (ExtendedType::Object(old), ExtendedType::Object(new)) => {
            elements::weight(found, name, 1, &old.directives, &new.directives);
            interfaces(found, name, old.implements_interfaces.iter(), new.implements_interfaces.iter());
            fields(found, name, &old.fields, &new.fields);
        }
        (ExtendedType::Interface(old), ExtendedType::Interface(new)) => {
            interfaces(found, name, old.implements_interfaces.iter(), new.implements_interfaces.iter());
            fields(found, name, &old.fields, &new.fields);
        }
        (ExtendedType::Union(old), ExtendedType::Union(new)) => {
            for lost in old.members.iter().filter(|one| !new.members.contains(*one)) {
                found.add(Class::Breaking, name.as_str(), format!("lost {lost}"));
            }
            for gained in new.members.iter().filter(|one| !old.members.contains(*one)) {
                found.add(Class::Dangerous, name.as_str(), format!("gained {gained}"));
            }
        }
        (ExtendedType::Enum(old), ExtendedType::Enum(new)) => values(found, name, old, new),
        (ExtendedType::InputObject(old), ExtendedType::InputObject(new)) => inputs(found, name, old, new),
        (ExtendedType::Scalar(old), ExtendedType::Scalar(new)) => {
            let (before, after) = (specification(&old.directives), specification(&new.directives));
            if before != after {
                let told = |url: &Option<String>| url.clone().unwrap_or_else(|| "nothing".to_owned());
                found.add(Class::Dangerous, name.as_str(), format!("follows {}, not {}", told(&after), told(&before)));
            }
        }
        _ => {}
    }
}

fn kind(ty: &ExtendedType) -> &'static str {
    match ty {
        ExtendedType::Scalar(_) => "a scalar",
        ExtendedType::Object(_) => "an object",
        ExtendedType::Interface(_) => "an interface",
        ExtendedType::Union(_) => "a union",
        ExtendedType::Enum(_) => "an enum",
        ExtendedType::InputObject(_) => "an input",
    }
}

fn interfaces<'a>(
    found: &mut Found,
    name: &Name,
    old: impl Iterator<Item = &'a Node<Name>>,
    new: impl Iterator<Item = &'a Node<Name>>,
) {
    let (old, new): (Vec<_>, Vec<_>) = (old.collect(), new.collect());
    for lost in old.iter().filter(|one| !new.contains(one)) {
        found.add(Class::Breaking, name.as_str(), format!("lost the interface {lost}"));
    }
    for gained in new.iter().filter(|one| !old.contains(one)) {
        found.add(Class::Dangerous, name.as_str(), format!("gained the interface {gained}"));
    }
}

fn fields(
    found: &mut Found,
    ty: &Name,
    old: &IndexMap<Name, Node<FieldDefinition>>,
    new: &IndexMap<Name, Node<FieldDefinition>>,
) {
    for (name, before) in old {
        let element = format!("{ty}.{name}");
        let Some(after) = new.get(name) else {
            found.removed(element, elements::announced(&before.directives));
            continue;
        };
        if before.ty != after.ty {
            if after.ty.is_assignable_to(&before.ty) {
                found.add(Class::Safe, &element, format!("gives {}, which fits {}", after.ty, before.ty));
            } else {
                found.add(Class::Breaking, &element, format!("gives {}, not {}", after.ty, before.ty));
            }
        }
        elements::arguments(found, &element, &before.arguments, &after.arguments);
        elements::scopes(found, &element, &before.directives, &after.directives);
        elements::price(found, &element, &before.directives, &after.directives);
        elements::cache(found, &element, &before.directives, &after.directives);
        described(found, &element, (&before.description, &before.directives), (&after.description, &after.directives));
    }
    for name in new.keys().filter(|name| !old.contains_key(*name)) {
        found.add(Class::Safe, format!("{ty}.{name}"), "was added");
    }
}

fn values(found: &mut Found, ty: &Name, old: &EnumType, new: &EnumType) {
    for (name, before) in &old.values {
        let element = format!("{ty}.{name}");
        match new.values.get(name) {
            Some(after) => {
                described(
                    found,
                    &element,
                    (&before.description, &before.directives),
                    (&after.description, &after.directives),
                );
            }
            None => found.removed(element, elements::announced(&before.directives)),
        }
    }
    for name in new.values.keys().filter(|name| !old.values.contains_key(*name)) {
        found.add(Class::Dangerous, format!("{ty}.{name}"), "was added");
    }
}

fn inputs(found: &mut Found, ty: &Name, old: &InputObjectType, new: &InputObjectType) {
    match (old.directives.has("oneOf"), new.directives.has("oneOf")) {
        (false, true) => found.add(Class::Breaking, ty.as_str(), "takes exactly one of its fields"),
        (true, false) => found.add(Class::Safe, ty.as_str(), "takes several of its fields at once"),
        _ => {}
    }
    elements::inputs(found, |name| format!("{ty}.{name}"), old.fields.values(), new.fields.values());
}

fn compare_directive(found: &mut Found, old: &DirectiveDefinition, new: &DirectiveDefinition) {
    let element = format!("@{}", old.name);
    for lost in old.locations.iter().filter(|one| !new.locations.contains(*one)) {
        let class = if is_executable(*lost) { Class::Breaking } else { Class::Safe };
        found.add(class, &element, format!("may no longer stand on {lost}"));
    }
    for gained in new.locations.iter().filter(|one| !old.locations.contains(*one)) {
        found.add(Class::Safe, &element, format!("may stand on {gained}"));
    }
    if is_for_clients(old) {
        if old.repeatable && !new.repeatable {
            found.add(Class::Breaking, &element, "may no longer be repeated");
        }
        elements::arguments(found, &element, &old.arguments, &new.arguments);
    }
    elements::description(found, &element, old.description.as_deref(), new.description.as_deref());
}

fn is_for_clients(directive: &DirectiveDefinition) -> bool {
    directive.locations.iter().any(|location| is_executable(*location))
}

fn is_executable(location: DirectiveLocation) -> bool {
    use DirectiveLocation as L;
    matches!(
        location,
        L::Query
            | L::Mutation
            | L::Subscription
            | L::Field
            | L::FragmentDefinition
            | L::FragmentSpread
            | L::InlineFragment
            | L::VariableDefinition
    )
}

fn specification(directives: &DirectiveList) -> Option<String> {
    let url = directives.get("specifiedBy")?.specified_argument_by_name("url")?;
    url.as_str().map(str::to_owned)
}

/// What an element says of itself: its description and whether it is deprecated.
fn described(
    found: &mut Found,
    element: &str,
    old: (&Option<Node<str>>, &DirectiveList),
    new: (&Option<Node<str>>, &DirectiveList),
) {
    elements::description(found, element, old.0.as_deref(), new.0.as_deref());
    elements::deprecation(found, element, old.1, new.1);
}
