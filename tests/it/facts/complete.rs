//! Every enumeration and every metric of the catalogue has its table, or waits for a part of the service that is not there.

use std::collections::BTreeSet;

use hcs_graph::engine::contract::{Contract, SDL};

use super::{
    enumerations, fellowships, funding, metrics, opportunities, organisation, outputs, policies, profession, stories,
    strategy, workforce,
};

/// What of an enumeration cannot be recounted yet.
struct Waiting {
    no: &'static str,
    /// Which part of it, and why.
    why: &'static str,
    /// The type of the contract with which it can be.
    until: &'static str,
}

const WAITING: [Waiting; 0] = [];

fn recounted() -> BTreeSet<&'static str> {
    let modules = [
        enumerations::RECOUNTED,
        fellowships::RECOUNTED,
        funding::RECOUNTED,
        opportunities::RECOUNTED,
        organisation::RECOUNTED,
        outputs::RECOUNTED,
        policies::RECOUNTED,
        profession::RECOUNTED,
        stories::RECOUNTED,
        strategy::RECOUNTED,
        workforce::RECOUNTED,
    ];
    modules.into_iter().flatten().copied().chain(metrics::numbers()).collect()
}

#[test]
fn every_enumeration_and_every_metric_has_its_table() {
    let enumerations = (1..=26).map(|no| format!("E-{no:02}"));
    let all: BTreeSet<String> = enumerations.chain((1..=44).map(|no| format!("M-{no:02}"))).collect();
    let known: BTreeSet<String> =
        recounted().into_iter().chain(WAITING.iter().map(|one| one.no)).map(str::to_owned).collect();
    let missing: Vec<_> = all.difference(&known).collect();
    let unknown: Vec<_> = known.difference(&all).collect();
    assert!(missing.is_empty(), "without a table, and not said to wait: {missing:?}");
    assert!(unknown.is_empty(), "no numbers of the catalogue: {unknown:?}");
}

/// What waits must not wait longer than it has to.
#[test]
fn what_waits_cannot_be_recounted_yet() {
    let contract = Contract::load(SDL).unwrap();
    for Waiting { no, why, until } in WAITING {
        assert!(!why.is_empty());
        assert!(contract.id(until).is_none(), "{no} can be recounted: the contract has {until}");
    }
}
