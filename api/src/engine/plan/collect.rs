//! Merges selection sets: the specification's CollectFields, for several sets at once.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::engine::{
    Context,
    contract::{Contract, TypeId},
    document::{Body, Document, Field, Prepared, Selection},
    value::Variables,
};

/// The fields of an object by response key, in the order of first occurrence.
pub(in crate::engine) type Collected<'p> = IndexMap<&'p str, Vec<&'p Field>, FxBuildHasher>;

/// What merging needs to know.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Collector<'p> {
    pub(in crate::engine) contract: &'p Contract,
    pub(in crate::engine) document: &'p Document,
    pub(in crate::engine) variables: &'p Variables,
    #[cfg(feature = "faults")]
    fault: Option<crate::engine::Fault>,
}

impl<'p> Collector<'p> {
    /// Merges selections of a document under these variables.
    pub(in crate::engine) fn of(contract: &'p Contract, document: &'p Document, variables: &'p Variables) -> Self {
        Self {
            contract,
            document,
            variables,
            #[cfg(feature = "faults")]
            fault: None,
        }
    }

    pub(super) fn new(context: &Context<'p>, prepared: &'p Prepared) -> Self {
        Self {
            #[cfg(feature = "faults")]
            fault: context.fault,
            ..Self::of(context.contract, &prepared.document, &prepared.variables)
        }
    }

    /// Merges the sets of all these fields for an object of this type.
    pub(in crate::engine) fn below(&self, ty: TypeId, fields: &[&'p Field]) -> Collected<'p> {
        let mut out = Collected::default();
        let mut visited = Vec::new();
        for field in fields {
            self.collect(ty, &field.set, &mut out, &mut visited);
            #[cfg(feature = "faults")]
            if self.fault == Some(crate::engine::Fault::Merge) {
                break;
            }
        }
        out
    }

    /// Merges one set.
    pub(in crate::engine) fn set(&self, ty: TypeId, set: &'p [Selection]) -> Collected<'p> {
        let mut out = Collected::default();
        self.collect(ty, set, &mut out, &mut Vec::new());
        out
    }

    fn collect(&self, ty: TypeId, set: &'p [Selection], out: &mut Collected<'p>, visited: &mut Vec<usize>) {
        for selection in set {
            match selection {
                Selection::Field(field) => {
                    if field.when.holds(self.variables) {
                        out.entry(&field.key).or_default().push(field);
                    }
                }
                Selection::Group(group) => {
                    if !group.when.holds(self.variables) {
                        continue;
                    }
                    match &group.body {
                        Body::Inline(set) => {
                            if group.on.is_none_or(|on| self.contract.applies(ty, on)) {
                                self.collect(ty, set, out, visited);
                            }
                        }
                        Body::Spread(at) => {
                            if visited.contains(at) {
                                continue;
                            }
                            visited.push(*at);
                            if let Some(fragment) = self.document.fragments.get(*at)
                                && self.contract.applies(ty, fragment.on)
                            {
                                self.collect(ty, &fragment.set, out, visited);
                            }
                        }
                    }
                }
            }
        }
    }
}
