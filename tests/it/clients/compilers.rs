//! The Relay compiler and GraphQL Code Generator make types for the README's queries.

use crate::support::node;

#[test]
fn relay_and_code_generator_accept_the_contract_and_the_readmes_queries() {
    if node::ready() {
        let printed = node::text("clients/run.mjs", &[]);
        eprintln!("{printed}");
    }
}
