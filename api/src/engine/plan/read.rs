//! What is read: tables with what is joined on, the edges below them, and the pages of edges.

use sea_query::{Expr, ExprTrait};

use super::{Any, T0};
use crate::engine::{
    binding::{
        BatchFn, OrderBy,
        model::{Column, Kind, Link},
    },
    cursor::Place,
    facet::FacetRead,
    filter::Way,
    scope::{Beyond, InFull, Owner, Rows, Table},
    search::Words,
    value::Args,
};

/// One table read.
#[derive(Debug)]
pub struct Read {
    /// The table.
    pub table: &'static str,
    /// Who sees which of its rows.
    pub rows: Rows,
    /// By whose row the public sees them.
    pub owner: Option<Owner>,
    /// Which of them stand in lists.
    pub listed: Option<Rows>,
    /// Which of them are seen in full.
    pub in_full: Option<InFull>,
    /// Rows that edges to one lead to.
    pub joins: Vec<Join>,
    /// The columns really needed; the first is the row's own id.
    pub selects: Vec<(Table, Column)>,
    /// Which of these hold moments after which the answer would be another.
    pub passes: Vec<usize>,
    /// What hangs below.
    pub edges: Vec<Edge>,
    /// What hangs below and is of several types.
    pub any: Vec<Any>,
    /// Values worked out for all rows.
    pub computed: Vec<Computed>,
}

/// A row joined on by its id.
#[derive(Clone, Debug)]
pub struct Join {
    /// Its alias.
    pub alias: Table,
    /// Its table.
    pub table: &'static str,
    /// Who sees which of its rows.
    pub rows: Rows,
    /// Which of its rows are seen in full.
    pub in_full: Option<InFull>,
    /// The table that refers to it.
    pub from: Table,
    /// The column that refers to it.
    pub fk: Column,
}

impl PartialEq for Join {
    fn eq(&self, other: &Join) -> bool {
        // Functions at one address are one function.
        let same = self.rows as usize == other.rows as usize;
        same && (self.alias, self.table, self.from, self.fk) == (other.alias, other.table, other.from, other.fk)
    }
}

/// A value worked out for all rows of a read.
#[derive(Debug)]
pub struct Computed {
    /// Where the id of the row it is of stands.
    pub id: usize,
    /// What the global ids of those rows begin with; `None` where they have none.
    pub prefix: Option<&'static str>,
    /// Where the columns stand that it needs, and how they are read.
    pub needs: Vec<(usize, Kind)>,
    /// The arguments.
    pub args: Args,
    /// The function.
    pub run: BatchFn,
    /// Under which name the access trail has each read of it; `None` when it has none.
    pub recorded: Option<String>,
}

/// How an edge's rows are found for its parents.
#[derive(Clone, Debug)]
pub enum Via {
    /// By the contract's edge.
    Link(Link),
    /// By their own ids, which the parents hold.
    Id,
    /// By their own ids, which the request names.
    Ids(Vec<i64>),
    /// The one row that a condition holds for.
    One(Expr),
}

/// An edge below a read, or below the root.
#[derive(Debug)]
pub struct Edge {
    /// Where the parents' key stands in their rows; 0 below the root, whose only key is 0.
    pub parent: usize,
    /// How the rows are found.
    pub via: Via,
    /// What the request keeps of them.
    pub(in crate::engine) kept: Option<Kept>,
    /// Which rows are wanted.
    pub wants: Wants,
    /// The rows.
    pub read: Read,
}

/// What a request keeps of a list: by a filter, and by words.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Kept {
    /// The filter, row by row.
    pub(in crate::engine) rows: Option<Expr>,
    /// The same by sets of ids, where that may be the shorter way; `None` where there is but one.
    pub(in crate::engine) sets: Option<Expr>,
    /// The words.
    pub(in crate::engine) words: Option<Words>,
    /// True when the best plan depends on the values that are asked for, so that PostgreSQL makes one for them.
    pub(in crate::engine) anew: bool,
}

impl Kept {
    /// What a condition on the rows keeps of it.
    pub(in crate::engine) fn and(self, condition: &Expr) -> Kept {
        let with = |kept: Expr| condition.clone().and(kept);
        let rows = self.rows.map_or_else(|| condition.clone(), with);
        Kept { rows: Some(rows), sets: self.sets.map(with), ..self }
    }

    /// What both keep, of which neither says anything of words.
    pub(in crate::engine) fn with(self, other: Option<Kept>) -> Kept {
        let Some(other) = other else { return self };
        let sets = match (&self.sets, &other.sets) {
            (None, None) => None,
            (one, two) => {
                one.as_ref().or(self.rows.as_ref()).cloned().map(|one| match two.as_ref().or(other.rows.as_ref()) {
                    Some(two) => one.and(two.clone()),
                    None => one,
                })
            }
        };
        let anew = self.anew || other.anew;
        let both = match &other.rows {
            Some(rows) => Kept { sets: None, ..self }.and(rows),
            None => self,
        };
        Kept { sets, anew, ..both }
    }

    /// The filter in one way.
    pub(in crate::engine) fn by(&self, way: Way) -> Option<&Expr> {
        match (way, &self.sets) {
            (Way::Sets, Some(sets)) => Some(sets),
            _ => self.rows.as_ref(),
        }
    }
}

/// Which rows of an edge are wanted.
#[derive(Debug)]
pub enum Wants {
    /// All, in this order, then by id.
    All(OrderBy),
    /// A page.
    Page(Page),
    /// What a statement of its own gives.
    Told(Box<sea_query::SelectStatement>),
}

/// A page of an edge.
#[derive(Debug)]
pub struct Page {
    /// False when only counts are wanted.
    pub rows: bool,
    /// How many rows at most.
    pub limit: u32,
    /// True when it is asked whether the page is cut.
    pub look_ahead: bool,
    /// True when counted from the end.
    pub backward: bool,
    /// The order; the id follows in the direction of the last key.
    pub order: Vec<SortKey>,
    /// Only rows after this place.
    pub after: Option<Place>,
    /// Only rows before this place.
    pub before: Option<Place>,
    /// What binds cursors to this list.
    pub fingerprint: u64,
    /// Where the sort values stand in the rows; empty when no cursor is wanted.
    pub sort_at: Vec<usize>,
    /// True when the whole list is counted.
    pub count: bool,
    /// True when it is asked whether rows stand at or before `after`.
    pub probe_before: bool,
    /// True when it is asked whether rows stand at or after `before`.
    pub probe_after: bool,
    /// By what the whole list is counted.
    pub facets: Vec<FacetRead>,
}

/// One key of an order.
#[derive(Clone, Debug)]
pub struct SortKey {
    /// The column.
    pub column: Column,
    /// How much of it whoever asks sees.
    pub seen: Beyond,
    /// True when it descends.
    pub desc: bool,
}

impl SortKey {
    /// The column of the list's rows as whoever asks sees it.
    pub fn of(&self) -> Expr {
        self.seen.clone().of(T0.col(self.column.name))
    }

    /// True when there may be rows without a value.
    pub fn nullable(&self) -> bool {
        self.column.nullable || self.seen != Beyond::All
    }

    /// True when there are no others.
    pub fn is_hidden(&self) -> bool {
        self.seen == Beyond::Nothing
    }
}

impl Page {
    /// The rows of this list between two other places, and nothing counted.
    pub fn between(&self, backward: bool, after: Option<Place>, before: Option<Place>) -> Page {
        Page { backward, after, before, order: self.order.clone(), sort_at: Vec::new(), facets: Vec::new(), ..*self }
    }

    /// True when the id descends.
    pub fn id_desc(&self) -> bool {
        self.order.last().is_some_and(|key| key.desc)
    }

    /// How many rows to read for one parent: one more than the page when it is asked whether more follows.
    pub fn reach(&self) -> u32 {
        self.limit + u32::from(self.look_ahead)
    }

    /// How many statements it takes.
    pub fn statements(&self) -> usize {
        let wanted = [self.rows, self.count, self.probe_before, self.probe_after, !self.facets.is_empty()];
        wanted.into_iter().filter(|wanted| *wanted).count()
    }
}
