//! The contract in one piece.

use hcs_graph::engine::contract::{Contract, SDL};

/// Relay's compiler takes what stands behind `extend` for fields of the client's own, and leaves them out of what it sends.
#[test]
fn no_type_is_extended() {
    let extended: Vec<&str> = SDL.lines().filter(|line| line.trim_start().starts_with("extend ")).collect();
    assert!(extended.is_empty(), "put these fields where their type stands: {extended:?}");
}

/// What a facet of a closed list gives is that list, so that its price is the list's length.
#[test]
fn a_facet_of_a_closed_list_is_priced_by_the_list() {
    let contract = Contract::load(SDL).unwrap();
    let mut held = 0;
    for (_, ty) in contract.types() {
        let Some(node) = ty.name.strip_suffix("Facets").and_then(|name| contract.id(name)) else { continue };
        for facet in ty.fields().into_iter().flat_map(|fields| fields.iter()).filter(|facet| facet.args.is_empty()) {
            let Some(field) = contract.ty(node).fields().unwrap().get(&facet.name) else { continue };
            let values = contract.values(field.1.ty.inner()).len();
            if values > 0 {
                assert_eq!(facet.assumed_size, Some(u32::try_from(values).unwrap()), "{}.{}", ty.name, facet.name);
                held += 1;
            }
        }
    }
    assert!(held > 20, "{held}");
}
