//! The limits of an operation, judged before it is planned, in time linear in the document.
//!
//! Every measure is memoised per fragment and adds up in saturating arithmetic, so that a kilobyte of fragments that
//! double each other costs a kilobyte's work.

use std::time::Duration;

use super::{
    document::{Body, Document, Selection},
    error::{
        Code, Refusal, Refused,
        said::{self, Limit},
    },
    search::query,
};

/// Nodes of a page when nobody says how many.
pub const DEFAULT_PAGE: u32 = 25;
/// Nodes of a page, values of a facet over rows.
pub const LARGEST_PAGE: u32 = 100;
/// Ids of `nodes`.
pub const NODE_IDS: usize = 100;
/// Keys of one order.
pub const ORDER_KEYS: usize = 3;
/// Levels of `and`, `or` and `not` in one filter.
pub const FILTER_LEVELS: usize = 3;
/// Single conditions of one filter.
pub const FILTER_CONDITIONS: usize = 50;

/// What an operation may ask for. What the contract itself fixes stands above.
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
    /// What an operation may cost ([`super::cost`]).
    pub cost: u64,
    /// How long an answer may take, all its statements together.
    pub answer_time: Duration,
    /// Bytes of memory for documents that are kept with their verdicts, as far as they can be told.
    pub document_cache_bytes: u64,
    /// Limits that other rooms hold, told beside the engine's own.
    pub elsewhere: Vec<Published>,
}

/// A limit in force, as `serviceLimits` tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// A value of `ServiceLimitName`.
    pub name: &'static str,
    /// The most that there may be.
    pub value: u64,
    /// A value of `ServiceLimitUnit`.
    pub unit: &'static str,
}

impl Published {
    /// A limit, what it counts, and its value.
    pub const fn new(name: &'static str, unit: &'static str, value: u64) -> Self {
        Self { name, value, unit }
    }
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
            cost: 50_000,
            answer_time: Duration::from_secs(5),
            document_cache_bytes: 64 << 20,
            elsewhere: Vec::new(),
        }
    }
}

impl Limits {
    /// Every limit in force that a client can meet.
    pub fn published(&self) -> Vec<Published> {
        let count = |name, value: u64| Published::new(name, "COUNT", value);
        let size = |value: usize| u64::try_from(value).unwrap_or(u64::MAX);
        let milliseconds = u64::try_from(self.answer_time.as_millis()).unwrap_or(u64::MAX);
        let own = [
            count("DEPTH", self.depth.into()),
            count("ALIASES", self.aliases.into()),
            count("ROOT_FIELDS", self.root_fields.into()),
            count("FIELDS", self.fields.into()),
            count("DIRECTIVES", self.directives.into()),
            count("TOKENS", size(self.tokens)),
            count("NESTING", size(self.nesting)),
            Published::new("COST", "COST", self.cost),
            count("PAGE_SIZE", LARGEST_PAGE.into()),
            count("DEFAULT_PAGE_SIZE", DEFAULT_PAGE.into()),
            count("NODE_IDS", size(NODE_IDS)),
            count("ORDER_KEYS", size(ORDER_KEYS)),
            count("FILTER_LEVELS", size(FILTER_LEVELS)),
            count("FILTER_CONDITIONS", size(FILTER_CONDITIONS)),
            Published::new("SEARCH_LENGTH", "CHARACTERS", size(query::LONGEST)),
            count("SEARCH_WORDS", size(query::MOST)),
            Published::new("ANSWER_TIME", "MILLISECONDS", milliseconds),
        ];
        own.into_iter().chain(self.elsewhere.iter().copied()).collect()
    }

    /// Refuses what costs more than one operation may.
    pub(super) fn affordable(&self, requested: u64) -> Result<(), Refused> {
        if requested <= self.cost {
            return Ok(());
        }
        let message = said::limit(Limit::Cost, requested, self.cost);
        Err(Refused::one(Refusal::Limits, Code::LimitExceeded, message))
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
