//! For how long answers may be kept: everything says so, and nothing that hangs on a person's consent longer than at all.

use hcs_graph::engine::contract::{CachePolicy, Contract, FieldDef, SDL, TypeDef};

fn contract() -> Contract {
    Contract::load(SDL).unwrap()
}

fn objects(contract: &Contract) -> impl Iterator<Item = &TypeDef> {
    contract.types().map(|(_, ty)| ty).filter(|ty| ty.is_object() && !ty.name.starts_with("__"))
}

fn policy(contract: &Contract, field: &FieldDef) -> Option<CachePolicy> {
    field.cache.or(contract.ty(field.ty.inner()).cache)
}

#[test]
fn every_node_and_every_field_of_the_root_says_for_how_long() {
    let contract = contract();
    let node = contract.id("Node").unwrap();
    let mut silent = Vec::new();
    for ty in objects(&contract) {
        if contract.applies(contract.id(&ty.name).unwrap(), node) && ty.cache.is_none() {
            silent.push(ty.name.to_string());
        }
    }
    let root = contract.ty(contract.query()).fields().unwrap();
    let unsaid = root.iter().filter(|field| policy(&contract, field).is_none());
    silent.extend(unsaid.map(|field| format!("Query.{}", field.name)));
    assert!(silent.is_empty(), "no @cacheControl: {silent:?}");
    assert!(root.iter().count() > 40);
}

/// The policy of visibility: consent that is withdrawn takes effect on the next request, cached answers included.
#[test]
fn what_a_person_can_withdraw_is_asked_for_each_time() {
    let contract = contract();
    let now = Some(CachePolicy { max_age: 0, private: false });
    let named = |name: &str| contract.ty(contract.id(name).unwrap());
    for name in
        ["Researcher", "ResearcherConnection", "ResearcherEdge", "Appointment", "Registration", "Node", "SearchResult"]
    {
        assert_eq!(named(name).cache, now, "{name}");
    }
    // Wherever a person can be reached, and wherever a name is printed.
    let mut kept = Vec::new();
    let mut people = 0;
    for ty in objects(&contract) {
        for field in ty.fields().unwrap().iter() {
            let gives_a_person = matches!(&*contract.ty(field.ty.inner()).name, "Researcher" | "ResearcherConnection");
            people += u32::from(gives_a_person);
            if gives_a_person && policy(&contract, field) != now {
                kept.push(format!("{}.{}", ty.name, field.name));
            }
            if &*field.name == "printedName" && ty.cache != now {
                kept.push(format!("{}.{}", ty.name, field.name));
            }
        }
    }
    assert!(people > 20, "{people}");
    assert!(kept.is_empty(), "{kept:?}");
}

#[test]
fn reference_data_is_kept_longer_than_what_is_recorded() {
    let contract = contract();
    for (name, seconds) in [
        ("CareerLevel", 3600),
        ("StrategyActionConnection", 3600),
        ("EnumLabels", 3600),
        ("Organisation", 60),
        ("StudyConnection", 60),
        ("GrantEdge", 60),
    ] {
        let cache = contract.ty(contract.id(name).unwrap()).cache;
        assert_eq!(cache, Some(CachePolicy { max_age: seconds, private: false }), "{name}");
    }
    // What goes with what is around it.
    for name in ["LocalisedText", "Money", "PageInfo", "FacetValue", "StudyFacets", "ProfessionalIdentity", "Query"] {
        assert_eq!(contract.ty(contract.id(name).unwrap()).cache, None, "{name}");
    }
}
