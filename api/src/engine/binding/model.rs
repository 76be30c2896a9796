//! The contract and the bindings as one: for each field of each type, what it stands on.
//!
//! What a field can stand on is listed in [`field`], what inputs can mean in [`input`].

mod field;
mod input;

pub use field::{AnyFrom, Asked, BoundField, Link, TextPart};
pub use input::{BoundFacet, BoundFilter, FacetLabel, FacetValues, FilterField, OrderKey};

use std::sync::Arc;

use async_graphql::Value;
use rustc_hash::FxHashMap;
use sea_query::Expr;

use super::{Lookup, Stored};
use crate::engine::{
    changes::{history::Owners, watch::Watch},
    command::Follows,
    contract::{Contract, TypeId},
    labels::Labels,
    scope::{Beyond, InFull, Owner, RowScope, Rows, Shown, Table},
    search::{Candidates, Source},
    written::{self, Compiled, Keeper},
};

/// Everything that planning needs to know, made once.
#[derive(Debug)]
pub struct Model {
    pub(super) types: FxHashMap<TypeId, BoundType>,
    pub(super) root: Vec<BoundField>,
    pub(super) subscription: Vec<BoundField>,
    pub(super) mutation: Vec<BoundField>,
    pub(super) filters: FxHashMap<TypeId, BoundFilter>,
    pub(super) orders: FxHashMap<TypeId, Vec<OrderKey>>,
    pub(super) facets: FxHashMap<TypeId, Vec<BoundFacet>>,
    pub(super) labels: Labels,
    pub(super) prefixes: FxHashMap<&'static str, TypeId>,
    pub(super) sources: Vec<Source>,
    pub(super) watch: Watch,
    pub(super) written: Vec<Arc<Compiled>>,
    pub(super) follow: Vec<(&'static str, Follows)>,
    pub(super) keepers: FxHashMap<&'static str, (&'static str, Keeper)>,
    pub(super) owners: Option<Owners>,
}

/// A type on its table.
#[derive(Debug)]
pub struct BoundType {
    /// Its name.
    pub name: &'static str,
    /// Its table.
    pub table: &'static str,
    /// The columns of that table, those included that the contract does not show.
    pub columns: Vec<super::ColumnInfo>,
    /// What its global ids begin with; `None` when its rows have none.
    pub prefix: Option<&'static str>,
    /// Who sees which rows.
    pub rows: Rows,
    /// By whose row the public sees them.
    pub owner: Option<Owner>,
    /// Which of them stand in lists; `None` when all that are seen.
    pub listed: Option<Rows>,
    /// Columns of moments after which an answer with a row would be another.
    pub passes: Vec<Column>,
    /// Which of them are seen in full; `None` when none.
    pub in_full: Option<InFull>,
    /// True when each row stands for a person.
    pub people: bool,
    /// What each field stands on, in the contract's order.
    pub fields: Vec<BoundField>,
    /// How one row is found by an outside identifier, by the input's field.
    pub lookups: Vec<(&'static str, BoundLookup)>,
    /// By what its rows are found; `None` when they are not.
    pub search: Option<Candidates>,
    /// Reads a search that is kept of its rows.
    pub saved: Option<super::Saved>,
}

/// How one row is found.
#[derive(Clone, Debug)]
pub enum BoundLookup {
    /// By the global id.
    Id,
    /// As declared.
    Declared(Lookup),
    /// As declared, through the rows of a list.
    Listed {
        /// The list.
        edge: &'static str,
        /// Its table.
        table: &'static str,
        /// The column of that table that refers here.
        fk: &'static str,
        /// The scheme.
        scheme: &'static str,
        /// The form of its values.
        parse: super::Parse,
    },
}

/// A column under a contract name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Of which rows it is seen.
    pub shown: Shown,
    /// How its values are read and written.
    pub kind: Kind,
    /// True when it can be null in the table.
    pub nullable: bool,
}

impl BoundType {
    /// The condition on rows that stand in a list, beside that of who sees them; `None` when all do.
    pub fn in_lists(&self, scope: &RowScope, table: Table) -> Option<Expr> {
        self.listed.and_then(|listed| listed(scope, table))
    }
}

impl Column {
    /// How much of it a caller sees, under an alias of its table, whose rows are seen in full as `in_full` says.
    pub fn seen(self, scope: &RowScope, in_full: Option<InFull>, table: Table) -> Beyond {
        self.shown.to(scope, in_full, table)
    }
}

/// How a value is read from a row and written to JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The row's own number, written as a global id.
    Id,
    /// 32 or 64 bits.
    Int,
    /// Double precision.
    Float,
    /// A truth value.
    Bool,
    /// Text.
    Text,
    /// Text that must be a value of this enum.
    Enum(TypeId),
    /// A JSON list of values of this enum.
    EnumList(TypeId),
    /// A date.
    Date,
    /// An instant.
    Instant,
}

impl Model {
    /// What has to be kept in step with the rows: what is searched, and keys of the Welsh order.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The table of the written type whose ids begin so, and whose a row of it is that has no owner of its own.
    pub(in crate::engine) fn keeper(&self, prefix: &str) -> Option<(&'static str, Keeper)> {
        self.keepers.get(prefix).copied()
    }

    /// Of which rows records are, and who reads their histories.
    pub(in crate::engine) fn owners(&self) -> Option<Owners> {
        self.owners
    }

    /// What is a change of which node.
    pub fn watch(&self) -> &Watch {
        &self.watch
    }

    /// The table of a type, when it has one.
    pub fn ty(&self, id: TypeId) -> Option<&BoundType> {
        self.types.get(&id)
    }

    /// The type that stands on a table.
    pub fn of_table(&self, table: &str) -> Option<&BoundType> {
        self.types.values().find(|ty| ty.table == table)
    }

    /// What the root's fields stand on, in the contract's order.
    pub fn root(&self) -> &[BoundField] {
        &self.root
    }

    /// What the subscription's fields stand on, in the contract's order.
    pub fn subscription(&self) -> &[BoundField] {
        &self.subscription
    }

    /// What the mutation's fields stand on, in the contract's order.
    pub fn mutation(&self) -> &[BoundField] {
        &self.mutation
    }

    /// The type whose ids begin with this prefix.
    pub fn of_prefix(&self, prefix: &str) -> Option<TypeId> {
        self.prefixes.get(prefix).copied()
    }

    /// What a filter's fields mean.
    pub fn filter(&self, input: TypeId) -> Option<&BoundFilter> {
        self.filters.get(&input)
    }

    /// What an `XxxOrderField` value means.
    pub fn order(&self, target: TypeId, name: &str) -> Option<&OrderKey> {
        self.orders.get(&target)?.iter().find(|key| *key.name == *name)
    }

    /// What a field of an `XxxFacets` counts by.
    pub fn facet(&self, facets: TypeId, field: &str) -> Option<&BoundFacet> {
        self.facets.get(&facets)?.iter().find(|facet| *facet.name == *field)
    }

    /// How people read the values of closed lists.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The rules that hold for what partners write, of these types or of all, as the contract tells them.
    pub fn constraints(&self, types: Option<&[&str]>) -> Vec<Value> {
        let asked = |ty: &str| types.is_none_or(|types| types.contains(&ty));
        self.written.iter().filter(|of| asked(of.ty())).flat_map(|of| written::constraints(of)).collect()
    }

    /// Whether somebody may write records of a type: partners write it, and a scope that lets them is in force.
    pub fn may_write(&self, scope: &RowScope, ty: &str) -> bool {
        self.compiled(ty).is_some_and(|of| of.scopes().iter().any(|needed| scope.has(needed)))
    }

    /// What partners write of a type.
    pub(in crate::engine) fn compiled(&self, ty: &str) -> Option<&Compiled> {
        self.written.iter().find(|of| of.ty() == ty).map(|of| &**of)
    }

    /// What is done when clients have written rows of a type.
    pub(in crate::engine) fn follow(&self, ty: &str) -> impl Iterator<Item = Follows> {
        self.follow.iter().filter(move |(of, _)| *of == ty).map(|(_, follows)| *follows)
    }

    /// The types that partners write.
    pub fn written(&self) -> impl Iterator<Item = &'static str> {
        self.written.iter().map(|of| of.ty())
    }

    /// The types on tables.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &BoundType)> {
        self.types.iter().map(|(id, ty)| (*id, ty))
    }

    /// Every table with a row scope, by type name: what a test walks.
    pub fn tables(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.types.values().map(|ty| (ty.name, ty.table))
    }

    /// What a row of each type is made of, by type name.
    pub fn shapes(&self, contract: &Contract) -> super::shape::Shapes {
        super::shape::of(contract, &self.types)
    }

    /// Resolves bindings against a contract. Each string of the error names one gap.
    pub fn resolve(contract: &Contract, bindings: Vec<super::Binding>) -> Result<Model, Vec<String>> {
        super::resolve::resolve(contract, bindings)
    }
}

impl Kind {
    /// True when a column stored this way can be read as this kind.
    pub(super) fn fits(self, stored: Stored) -> bool {
        match self {
            Kind::Id => stored == Stored::Long,
            Kind::Int => matches!(stored, Stored::Int | Stored::Long),
            Kind::Float => stored == Stored::Float,
            Kind::Bool => stored == Stored::Bool,
            Kind::Text | Kind::Enum(_) | Kind::EnumList(_) => stored == Stored::Text,
            Kind::Date => stored == Stored::Date,
            Kind::Instant => stored == Stored::Instant,
        }
    }
}
