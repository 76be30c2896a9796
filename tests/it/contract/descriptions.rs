//! Every element says what it is, and its name and form say the rest: what holds for one holds for all.

use hcs_graph::engine::{
    contract::{Contract, FieldDef, InputDef, SDL, TypeDef, TypeKind},
    value::Literal,
};
use serde_json::Value;

use super::introspection;

fn contract() -> Contract {
    Contract::load(SDL).unwrap()
}

/// Types of the contract's own, without those of the introspection and the five scalars of GraphQL.
fn own(contract: &Contract) -> impl Iterator<Item = &TypeDef> {
    let built_in = ["Int", "Float", "String", "Boolean", "ID"];
    contract.types().map(|(_, ty)| ty).filter(move |ty| !ty.name.starts_with("__") && !built_in.contains(&&*ty.name))
}

/// Every element with its description, types and directives included.
fn elements(contract: &Contract) -> Vec<(String, Option<String>)> {
    let mut all = Vec::new();
    let mut push =
        |name: String, description: &Option<Box<str>>| all.push((name, description.as_deref().map(str::to_owned)));
    for ty in own(contract) {
        push(ty.name.to_string(), &ty.description);
        for field in ty.fields().into_iter().flat_map(|fields| fields.iter()) {
            push(format!("{}.{}", ty.name, field.name), &field.description);
            for arg in &field.args {
                push(format!("{}.{}({}:)", ty.name, field.name, arg.name), &arg.description);
            }
        }
        match &ty.kind {
            TypeKind::Enum(values) => {
                values.iter().for_each(|v| push(format!("{}.{}", ty.name, v.name), &v.description))
            }
            TypeKind::Input { fields, .. } => {
                fields.iter().for_each(|f| push(format!("{}.{}", ty.name, f.name), &f.description))
            }
            _ => {}
        }
    }
    let answer =
        introspection::ask("{ __schema { description directives { name description args { name description } } } }");
    let text = |value: &Value| value["description"].as_str().map(str::to_owned);
    all.push(("schema".to_owned(), text(&answer["__schema"])));
    for directive in answer["__schema"]["directives"].as_array().unwrap() {
        let name = directive["name"].as_str().unwrap();
        all.push((format!("@{name}"), text(directive)));
        for arg in directive["args"].as_array().unwrap() {
            all.push((format!("@{name}({}:)", arg["name"].as_str().unwrap()), text(arg)));
        }
    }
    all
}

/// Every field of an object or interface, with its type's name.
fn fields(contract: &Contract) -> Vec<(&TypeDef, &FieldDef)> {
    own(contract).flat_map(|ty| ty.fields().into_iter().flat_map(|f| f.iter()).map(move |field| (ty, field))).collect()
}

/// Every input with its fields, and whether it takes exactly one of them.
fn inputs(contract: &Contract) -> Vec<(&TypeDef, &[InputDef], bool)> {
    let mut all = Vec::new();
    for ty in own(contract) {
        if let TypeKind::Input { fields, one_of } = &ty.kind {
            all.push((ty, fields.as_slice(), *one_of));
        }
    }
    all
}

fn is_node(contract: &Contract, ty: &TypeDef) -> bool {
    let node = contract.id("Node").unwrap();
    ty.is_object() && contract.applies(contract.id(&ty.name).unwrap(), node)
}

fn nodes(contract: &Contract) -> Vec<&TypeDef> {
    own(contract).filter(|ty| is_node(contract, ty)).collect()
}

#[track_caller]
fn none(found: Vec<String>, what: &str) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn every_element_has_a_description_that_is_a_sentence() {
    let contract = contract();
    let elements = elements(&contract);
    assert!(elements.len() > 900, "{} elements", elements.len());
    let bad = elements.into_iter().filter(|(_, description)| {
        let text = description.as_deref().unwrap_or_default().trim();
        let begins = text.chars().next().is_some_and(|c| c.is_uppercase() || "`@".contains(c));
        !(begins && text.ends_with('.') && text.split_whitespace().count() <= 120)
    });
    none(bad.map(|(name, text)| format!("{name}: {text:?}")).collect(), "no sentence");
}

#[test]
fn descriptions_are_british_and_leave_no_work_undone() {
    let contract = contract();
    let mut found = Vec::new();
    let built_in = ["@skip", "@include", "@deprecated", "@specifiedBy", "@oneOf"];
    let own = elements(&contract).into_iter().filter(|(name, _)| !built_in.iter().any(|b| name.starts_with(b)));
    for (name, description) in own {
        // A body's own name stays as it is.
        let text = description.unwrap_or_default().replace("Research Organization Registry", "");
        let text = format!("{} {}", name, text).to_lowercase();
        for word in [
            "organiz", "recogniz", "behavior", "color", "center", "favor", "analyz", "license ", "program ",
            "catalog ", "todo", "fixme", "tbd", "lorem",
        ] {
            if text.contains(word) {
                found.push(format!("{name}: {word}"));
            }
        }
    }
    none(found, "words");
}

#[test]
fn names_have_the_form_of_what_they_name() {
    let contract = contract();
    let pascal = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let camel = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let screaming = |name: &str| {
        let word = |w: &str| !w.is_empty() && w.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.split('_').all(word)
    };
    let mut found = Vec::new();
    let mut must = |holds: bool, name: String| {
        if !holds {
            found.push(name)
        }
    };
    for ty in own(&contract) {
        must(pascal(&ty.name) || &*ty.name == "URL", ty.name.to_string());
        match &ty.kind {
            TypeKind::Enum(values) => {
                values.iter().for_each(|v| must(screaming(&v.name), format!("{}.{}", ty.name, v.name)))
            }
            TypeKind::Input { fields, .. } => {
                fields.iter().for_each(|f| must(camel(&f.name), format!("{}.{}", ty.name, f.name)))
            }
            _ => {}
        }
    }
    for (ty, field) in fields(&contract) {
        must(camel(&field.name), format!("{}.{}", ty.name, field.name));
        field.args.iter().for_each(|a| must(camel(&a.name), format!("{}.{}({}:)", ty.name, field.name, a.name)));
    }
    none(found, "names");
}

/// The input inside `GrantBy`: a key of two parts, and no write.
const KEYS_OF_TWO_PARTS: [&str; 1] = ["GrantReference"];

#[test]
fn inputs_are_called_by_what_they_are_for() {
    let contract = contract();
    let mut found = Vec::new();
    for (ty, fields, one_of) in inputs(&contract) {
        let suffix = ["Filter", "Order", "By", "Input"].into_iter().find(|suffix| ty.name.ends_with(suffix));
        if suffix.is_none() && !KEYS_OF_TWO_PARTS.contains(&&*ty.name) {
            found.push(format!("{}: no Filter, Order, By or Input", ty.name));
        }
        if one_of != (suffix == Some("By")) {
            found.push(format!("{}: a By, and nothing else, takes exactly one of its fields", ty.name));
        }
        if suffix == Some("By") && !fields.iter().any(|f| &*f.name == "id") {
            found.push(format!("{}: cannot be asked by id", ty.name));
        }
        if suffix == Some("Order") {
            let wanted =
                [("field", format!("{}Field!", ty.name), false), ("direction", "OrderDirection!".to_owned(), true)];
            let ascending = |f: &InputDef| f.default == Some(Literal::Enum("ASC".into()));
            let form = fields.iter().map(|f| (&*f.name, contract.write_ref(&f.ty), ascending(f)));
            if !form.eq(wanted) {
                found.push(format!("{}: no key and direction", ty.name));
            }
        }
    }
    none(found, "inputs");
}

#[test]
fn filters_of_nodes_combine_and_dates_are_asked_by_spans() {
    let contract = contract();
    let mut found = Vec::new();
    for (ty, fields, _) in inputs(&contract) {
        let Some(target) = ty.name.strip_suffix("Filter").and_then(|name| contract.id(name)) else { continue };
        let target = contract.ty(target);
        let taken = |name: &str| fields.iter().find(|f| &*f.name == name).map(|f| contract.write_ref(&f.ty));
        if is_node(&contract, target) {
            let own = ty.name.to_string();
            let wanted = [Some(format!("[{own}!]")), Some(format!("[{own}!]")), Some(own)];
            if ["and", "or", "not"].map(taken) != wanted {
                found.push(format!("{}: does not combine", ty.name));
            }
        }
        for field in fields {
            if field.ty.non_null() {
                found.push(format!("{}.{}: a condition that must be given", ty.name, field.name));
            }
            let of_target =
                target.fields().and_then(|f| f.get(&field.name)).map(|(_, def)| contract.ty(def.ty.inner()));
            let wanted = match of_target.map(|ty| (&*ty.name, &ty.kind)) {
                Some(("Date", _)) => "DateFilter".to_owned(),
                Some(("DateTime", _)) => "DateTimeFilter".to_owned(),
                Some(("Int", _)) => "IntFilter".to_owned(),
                Some(("Boolean", _)) => "Boolean".to_owned(),
                Some(("String", _)) => "StringFilter".to_owned(),
                Some((name, TypeKind::Enum(_))) => format!("[{name}!]"),
                _ => continue,
            };
            if contract.write_ref(&field.ty) != wanted {
                found.push(format!("{}.{}: takes no {wanted}", ty.name, field.name));
            }
        }
    }
    none(found, "filters");
}

#[test]
fn every_list_of_nodes_is_a_connection_of_one_form() {
    let contract = contract();
    let mut found = Vec::new();
    let form = |ty: &TypeDef| -> Vec<(String, String)> {
        ty.fields().unwrap().iter().map(|f| (f.name.to_string(), contract.write_ref(&f.ty))).collect()
    };
    let pair = |a: &str, b: String| (a.to_owned(), b);
    let mut connections = 0;
    for ty in own(&contract) {
        let Some(node) = ty.name.strip_suffix("Connection") else { continue };
        connections += 1;
        let edge = contract.ty(contract.id(&format!("{node}Edge")).unwrap());
        // What a search finds is of several types, and not all of it is ranked.
        let found_by_words = node == "Search";
        let node_type = if found_by_words { "SearchResult" } else { node };
        let mut wanted = vec![
            pair("edges", format!("[{node}Edge]")),
            pair("nodes", format!("[{node_type}]")),
            pair("pageInfo", "PageInfo!".to_owned()),
            pair("totalCount", "Int!".to_owned()),
        ];
        wanted.extend(found_by_words.then(|| pair("isBounded", "Boolean!".to_owned())));
        let facets = format!("{node}Facets");
        if contract.id(&facets).is_some() {
            wanted.push(pair("facets", facets));
        }
        let of_edge = [pair("cursor", "String!".to_owned()), pair("node", node_type.to_owned())];
        if form(ty) != wanted || form(edge) != of_edge {
            found.push(format!("{}: another form", ty.name));
        }
    }
    assert!(connections >= 14, "{connections} connections");
    for (ty, field) in fields(&contract) {
        let name = format!("{}.{}", ty.name, field.name);
        let inner = contract.ty(field.ty.inner());
        if let Some(node) = inner.name.strip_suffix("Connection") {
            let args: Vec<_> =
                field.args.iter().map(|a| format!("{}: {}", a.name, contract.write_ref(&a.ty))).collect();
            let mut wanted = ["first: Int", "after: String", "last: Int", "before: String"].join(", ");
            if node == "Search" {
                wanted = format!("query: String!, types: [SearchType!], {wanted}");
            } else {
                wanted += &format!(", filter: {node}Filter, orderBy: [{node}Order!]");
            }
            // Searches that are kept go with the lists of some types at the root.
            let args = args.join(", ");
            let args = args.trim_end_matches(", saved: ID").trim_end_matches(", search: String");
            if args != wanted {
                found.push(format!("{name}: takes {args}"));
            }
        }
        // Lists that are no connections are short: they say how long they get.
        let page = ty.name.ends_with("Connection") && ["edges", "nodes"].contains(&&*field.name);
        if field.ty.item().is_some() && !inner.is_leaf() && !page && field.assumed_size.is_none() {
            found.push(format!("{name}: a list of unknown length"));
        }
    }
    none(found, "lists");
}

#[test]
fn a_fault_takes_no_siblings_along() {
    let contract = contract();
    let query = contract.ty(contract.query());
    let mut strict = Vec::new();
    for (ty, field) in fields(&contract) {
        let inner = contract.ty(field.ty.inner());
        let relation = matches!(inner.kind, TypeKind::Interface(..))
            || is_node(&contract, inner)
            || inner.name.ends_with("Connection")
            || (field.ty.item().is_some() && !inner.is_leaf());
        let page = ty.name.ends_with("Connection") || ty.name.ends_with("Edge");
        // What a command refused is known before anything is read, and the payload around it may be null.
        let refused = &*field.name == "userErrors";
        if field.ty.non_null() && (relation || ty.name == query.name) && !page && !refused {
            strict.push(format!("{}.{}", ty.name, field.name));
        }
    }
    none(strict, "what a fault of another row or table would take along");
}

#[test]
fn what_people_browse_can_be_counted_by_what_it_has() {
    let contract = contract();
    let mut found = Vec::new();
    let mut counted = 0;
    for ty in own(&contract).filter(|ty| ty.name.ends_with("Facets")) {
        counted += 1;
        for field in ty.fields().unwrap().iter() {
            if contract.write_ref(&field.ty) != "[FacetValue!]" {
                found.push(format!("{}.{}: gives no values", ty.name, field.name));
            }
            let args = field.args.iter().map(|a| (&*a.name, contract.write_ref(&a.ty), a.default.clone()));
            if !field.args.is_empty() && !args.eq([("limit", "Int".to_owned(), Some(Literal::Int("20".into())))]) {
                found.push(format!("{}.{}: another limit", ty.name, field.name));
            }
        }
    }
    assert!(counted >= 12, "{counted} types of facets");
    none(found, "facets");
}

#[test]
fn every_node_has_an_id_a_source_and_says_whether_it_is_made_up() {
    let contract = contract();
    let nodes = nodes(&contract);
    assert!(nodes.len() >= 15, "{} nodes", nodes.len());
    let mut found = Vec::new();
    // The register, the trail, claims and decisions are no data: whoever runs the service writes the first, the service the second, people
    // the third, and whoever decides the fourth. They come from nowhere else.
    let others = ["Client", "AccessRecord", "PartClaim", "TravelFellowshipDecision"];
    // What becomes of mentoring is made here, step by step, and comes from nowhere else; the sample makes some up.
    let made_here = ["MentoringWeights", "MentoringPairing", "MentoringEvent", "MentoringRun", "MentoringPlacement"];
    for ty in nodes.into_iter().filter(|ty| !others.contains(&&*ty.name)) {
        for (field, wanted) in [("id", "ID!"), ("provenance", "Provenance!"), ("sample", "Boolean!")] {
            if field == "provenance" && made_here.contains(&&*ty.name) {
                assert!(
                    ty.fields().unwrap().get(field).is_none(),
                    "{} says where it is from: take it off the list",
                    ty.name
                );
                continue;
            }
            let given = ty.fields().unwrap().get(field).map(|(_, def)| contract.write_ref(&def.ty));
            if given.as_deref() != Some(wanted) {
                found.push(format!("{}.{field}", ty.name));
            }
        }
    }
    none(found, "nodes");
}

#[test]
fn scalars_say_what_specifies_them_and_none_takes_anything() {
    let answer = introspection::ask("{ __schema { types { name kind specifiedByURL } } }");
    let built_in = ["Int", "Float", "String", "Boolean", "ID"];
    let types = answer["__schema"]["types"].as_array().unwrap();
    let scalars = types.iter().filter(|ty| ty["kind"] == "SCALAR" && !built_in.contains(&ty["name"].as_str().unwrap()));
    let mut count = 0;
    for scalar in scalars {
        count += 1;
        let name = scalar["name"].as_str().unwrap();
        assert!(scalar["specifiedByURL"].as_str().is_some_and(|url| url.starts_with("https://")), "{scalar}");
        assert!(!["json", "any", "map", "object"].iter().any(|free| name.to_lowercase().contains(free)), "{name}");
    }
    assert!(count >= 7, "{count} scalars");
}

#[test]
fn what_is_deprecated_names_the_day_it_goes() {
    let contract = contract();
    let mut reasons = Vec::new();
    for ty in own(&contract) {
        match &ty.kind {
            TypeKind::Enum(values) => {
                reasons.extend(values.iter().map(|v| (format!("{}.{}", ty.name, v.name), &v.deprecated)))
            }
            TypeKind::Input { fields, .. } => {
                reasons.extend(fields.iter().map(|f| (format!("{}.{}", ty.name, f.name), &f.deprecated)))
            }
            _ => {}
        }
    }
    for (ty, field) in fields(&contract) {
        reasons.push((format!("{}.{}", ty.name, field.name), &field.deprecated));
        reasons.extend(field.args.iter().map(|a| (format!("{}.{}({}:)", ty.name, field.name, a.name), &a.deprecated)));
    }
    let dated = |reason: &str| {
        reason
            .split_whitespace()
            .any(|w| w.trim_matches(|c: char| !c.is_ascii_digit()).parse::<chrono::NaiveDate>().is_ok())
    };
    let bad = reasons
        .into_iter()
        .filter_map(|(name, reason)| reason.as_deref().filter(|r| !dated(r)).map(|r| format!("{name}: {r}")));
    none(bad.collect(), "deprecated without a day");
}
