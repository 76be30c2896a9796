//! What an operation costs: worked out before it runs, counted while it is answered, told in every answer.
//!
//! The prices are the contract's alone, so that a client can work them out (`docs/contract-rules.md` has the rule):
//! an operation costs 1 and what it selects; an object costs 1, or the `@cost` of its type; a field adds its `@cost` for
//! each object that it is selected on; a list multiplies by what it can hold. [`price`] walks a selection, [`known`] keeps
//! what it came to, [`explain`] tells it line by line, and the writer counts what was really given by the same prices.

mod explain;
mod known;
mod price;

use super::{
    contract::{Contract, TypeId},
    document::Prepared,
    plan::collect::Collected,
};
use price::Pricer;

pub(super) use explain::told;
pub(super) use known::Prices;

/// What an operation costs beside what it selects.
pub const OPERATION: u64 = 1;

/// What a request costs that is refused before it runs: reading it was work, and not for nothing.
pub const REFUSED: u64 = 10;

/// What a field of the mutation's root adds where the contract does not say: a transaction of its own.
const MUTATION: u64 = 10;

/// What the contract costs that is asked for by introspection, whatever is asked of it.
const INTROSPECTION: [(&str, u64); 2] = [("__schema", 500), ("__type", 5)];

/// What one request costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// What the operation can cost; `None` when none was found in the request that could be priced.
    pub requested: Option<u64>,
    /// What it did cost.
    pub actual: u64,
    /// What one operation may cost.
    pub limit: u64,
}

impl Prepared {
    /// What the chosen operation can cost.
    pub(super) fn price(&self, contract: &Contract) -> u64 {
        self.document.prices.of(self.place(), &self.variables, || {
            Pricer::new(contract, &self.document, &self.variables).operation(self.operation())
        })
    }
}

/// What a field adds for each object that it is selected on.
fn weight(contract: &Contract, ty: TypeId, field: &str) -> u64 {
    match contract.ty(ty).fields().and_then(|known| known.get(field)) {
        Some((_, def)) => {
            let unsaid = if Some(ty) == contract.mutation() { MUTATION } else { 0 };
            def.cost.map_or(unsaid, u64::from)
        }
        // What the contract tells of itself is priced as a whole; the name of a type is free.
        None => INTROSPECTION.iter().find(|(name, _)| *name == field).map_or(0, |(_, price)| *price),
    }
}

/// What one object of a type costs beside what stands below it.
pub(super) fn object(contract: &Contract, ty: TypeId, fields: &Collected<'_>) -> u64 {
    let firsts = fields.values().filter_map(|fields| fields.first());
    let weights = firsts.map(|first| weight(contract, ty, &first.name));
    weights.fold(u64::from(contract.ty(ty).cost), u64::saturating_add)
}

impl Cost {
    /// As it stands in the `extensions` of an answer, for one that is not written by the engine.
    pub fn json(&self, remaining: Option<u64>) -> serde_json::Value {
        let Cost { requested, actual, limit } = self;
        serde_json::json!({"cost": {"requested": requested, "actual": actual, "limit": limit, "remaining": remaining}})
    }

    /// Ends an answer: what it cost behind its data and errors, what the caller has left, which is `None` where nobody
    /// counts, and where the price comes from when that is asked for.
    pub(super) fn end(&self, body: &mut Vec<u8>, remaining: Option<u64>, explained: &[u8]) {
        let mut number = |name: &[u8], value: Option<u64>| {
            body.extend_from_slice(name);
            match value {
                Some(value) => body.extend_from_slice(itoa::Buffer::new().format(value).as_bytes()),
                None => body.extend_from_slice(b"null"),
            }
        };
        number(b",\"extensions\":{\"cost\":{\"requested\":", self.requested);
        number(b",\"actual\":", Some(self.actual));
        number(b",\"limit\":", Some(self.limit));
        number(b",\"remaining\":", remaining);
        body.extend_from_slice(explained);
        body.extend_from_slice(b"}}}");
    }
}

#[cfg(test)]
mod tests;
