//! The limits of an operation, judged before it is planned, in time linear in the document.
//!
//! Every measure is memoised per fragment and adds up in saturating arithmetic, so that a kilobyte of fragments that
//! double each other costs a kilobyte's work.

use super::{
    document::{Body, Document, Selection},
    error::{
        Code, Refusal, Refused,
        said::{self, Limit},
    },
};

/// What an operation may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Tokens of a document.
    pub tokens: usize,
    /// Nesting of brackets of any kind in a document's text.
    pub nesting: usize,
    /// Objects that a selection goes through; the wrappers of a list are free.
    pub depth: u32,
    /// Fields after all fragments are spread.
    pub fields: u32,
    /// Fields that answer under another name than their own, after all fragments are spread.
    pub aliases: u32,
    /// Fields of the root, after all fragments are spread.
    pub root_fields: u32,
    /// Directives written in a document.
    pub directives: u32,
    /// Bytes of document text kept with their verdicts.
    pub document_cache_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            tokens: 2_000,
            nesting: 64,
            depth: 10,
            fields: 2_000,
            aliases: 30,
            root_fields: 20,
            directives: 20,
            document_cache_bytes: 16 << 20,
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    depth: u32,
    fields: u32,
    aliases: u32,
    direct: u32,
}

impl Sums {
    fn beside(self, other: Sums) -> Sums {
        Sums {
            depth: self.depth.max(other.depth),
            fields: self.fields.saturating_add(other.fields),
            aliases: self.aliases.saturating_add(other.aliases),
            direct: self.direct.saturating_add(other.direct),
        }
    }
}

/// Measures one document.
pub(super) struct Measure<'a> {
    document: &'a Document,
    limits: &'a Limits,
    known: Vec<Option<Sums>>,
}

impl<'a> Measure<'a> {
    pub(super) fn new(document: &'a Document, limits: &'a Limits) -> Self {
        Self { document, limits, known: vec![None; document.fragments.len()] }
    }

    /// Says which limit the document's operations pass, if any.
    pub(super) fn verdict(mut self) -> Result<(), Refused> {
        for operation in self.document.operations() {
            let sums = self.set(&operation.set);
            let limits = self.limits;
            let measured = [
                (Limit::Depth, sums.depth, limits.depth),
                (Limit::Fields, sums.fields, limits.fields),
                (Limit::Aliases, sums.aliases, limits.aliases),
                (Limit::RootFields, sums.direct, limits.root_fields),
                (Limit::Directives, self.document.directives, limits.directives),
            ];
            for (what, found, allowed) in measured {
                if found > allowed {
                    let message = said::limit(what, found.into(), allowed.into());
                    return Err(Refused::one(Refusal::Limits, Code::LimitExceeded, message));
                }
            }
        }
        Ok(())
    }

    fn set(&mut self, set: &'a [Selection]) -> Sums {
        set.iter().fold(Sums::default(), |sums, selection| sums.beside(self.selection(selection)))
    }

    fn selection(&mut self, selection: &'a Selection) -> Sums {
        match selection {
            Selection::Field(field) => {
                let below = self.set(&field.set);
                let counts = !field.set.is_empty() && !is_wrapper(&field.name);
                Sums {
                    // How deep the introspection goes is for apollo-compiler to judge, by the lists in it.
                    depth: if introspects(&field.name) { 0 } else { below.depth.saturating_add(u32::from(counts)) },
                    fields: below.fields.saturating_add(1),
                    aliases: below.aliases.saturating_add(u32::from(field.key != field.name)),
                    direct: 1,
                }
            }
            Selection::Group(group) => match &group.body {
                Body::Inline(set) => self.set(set),
                Body::Spread(at) => self.fragment(*at),
            },
        }
    }

    fn fragment(&mut self, at: usize) -> Sums {
        if let Some(known) = self.known.get(at).copied().flatten() {
            return known;
        }
        let document = self.document;
        // Validation has refused cycles, so this ends.
        let sums = document.fragments.get(at).map(|fragment| self.set(&fragment.set)).unwrap_or_default();
        if let Some(slot) = self.known.get_mut(at) {
            *slot = Some(sums);
        }
        sums
    }
}

/// The fields that ask for the contract itself.
fn introspects(field: &str) -> bool {
    matches!(field, "__schema" | "__type")
}

/// The fields that only carry a list's page.
fn is_wrapper(field: &str) -> bool {
    matches!(field, "edges" | "nodes" | "node" | "pageInfo")
}
