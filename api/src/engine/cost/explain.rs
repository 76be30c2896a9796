//! A price line by line: where in the answer it comes from. The lines come to the price, always.

use super::{
    OPERATION,
    price::{Passed, Pricer},
};
use crate::engine::{
    contract::{Contract, TypeId},
    document::{Field, Prepared},
    plan::collect::Collected,
    row::string,
};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Line {
    /// The keys that lead there from the root of the answer; none for the operation itself.
    path: Vec<String>,
    /// The type of the objects that stand there; `None` when it is the field itself that costs.
    of: Option<String>,
    /// What each costs.
    weight: u64,
    /// How many there can be.
    multiplier: u64,
}

impl Line {
    /// What the line comes to.
    pub(super) fn subtotal(&self) -> u64 {
        self.weight.saturating_mul(self.multiplier)
    }
}

impl Prepared {
    /// What the chosen operation can cost, line by line in the order of the answer.
    pub(in crate::engine) fn explain(&self, contract: &Contract) -> Vec<Line> {
        let pricer = Pricer::new(contract, &self.document, &self.variables);
        let mut lines = Lines { pricer, path: Vec::new(), lines: Vec::new() };
        lines.line(None, OPERATION, 1);
        if let Some((root, fields)) = lines.pricer.root(self.operation()) {
            lines.object(root, &fields, None, 1);
        }
        lines.lines
    }
}

struct Lines<'p> {
    pricer: Pricer<'p>,
    path: Vec<&'p str>,
    lines: Vec<Line>,
}

impl<'p> Lines<'p> {
    fn line(&mut self, of: Option<TypeId>, weight: u64, multiplier: u64) {
        if weight > 0 && multiplier > 0 {
            let path = self.path.iter().map(|key| (*key).to_owned()).collect();
            let of = of.map(|ty| self.pricer.contract.ty(ty).name.to_string());
            self.lines.push(Line { path, of, weight, multiplier });
        }
    }

    fn object(&mut self, ty: TypeId, fields: &Collected<'p>, passed: Passed, many: u64) {
        let own = u64::from(self.pricer.contract.ty(ty).cost);
        self.line(Some(ty), own, many);
        for (key, fields) in fields {
            let Some(part) = self.pricer.part(ty, fields, passed) else { continue };
            self.path.push(key);
            self.line(None, part.weight, many);
            if let Some((child, count, passed)) = part.below {
                self.below(child, fields, passed, many.saturating_mul(count));
            }
            self.path.pop();
        }
    }

    fn below(&mut self, child: TypeId, fields: &[&'p Field], passed: Passed, many: u64) {
        let (_, dearest) = self.pricer.one(child, fields, passed);
        let below = self.pricer.below(dearest, fields);
        self.object(dearest, &below, passed, many);
    }
}

/// The lines as they stand in an answer, behind what it cost.
pub(in crate::engine) fn told(lines: &[Line]) -> Vec<u8> {
    let mut out = b",\"explain\":[".to_vec();
    for (place, line) in lines.iter().enumerate() {
        out.extend_from_slice(if place > 0 { b",{\"path\":[" } else { b"{\"path\":[" });
        for (place, key) in line.path.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            string(&mut out, key);
        }
        out.extend_from_slice(b"],\"type\":");
        match &line.of {
            Some(of) => string(&mut out, of),
            None => out.extend_from_slice(b"null"),
        }
        for (name, value) in [("weight", line.weight), ("multiplier", line.multiplier), ("subtotal", line.subtotal())] {
            out.extend_from_slice(format!(",\"{name}\":{value}").as_bytes());
        }
        out.push(b'}');
    }
    out.push(b']');
    out
}
