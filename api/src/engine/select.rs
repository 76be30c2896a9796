//! Planned reads as statements, the same on SQLite and PostgreSQL but for how a set of ids is bound.
//!
//! The row scope stands in every statement, on every table that it touches; no caller of this room can leave it out.

use sea_query::{Asterisk, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement, UnionType, WindowStatement};

use super::{
    binding::model::{Column, Link},
    filter::Way,
    plan::{Any, Edge, Found, Page, Read, T0, Via, Wants},
    ranges::{beyond, ordered, ranges, same},
    scope::{Beyond, RowScope, Shown, Table, reached},
    search,
};
use crate::db::{Backend, among};

/// The name of the column that holds the parent's key.
pub(super) const PARENT: &str = "parent_";
/// The name of the column that holds a row's place in its page.
pub(super) const PLACE: &str = "place_";
/// The alias of a part of a list.
const PART: &str = "part_";
/// The alias of the table between two ends of an edge.
const BETWEEN: Table = Table("between_");

/// Writes the statements of one edge for a set of parents.
pub(super) struct Selector<'a> {
    pub(super) backend: Backend,
    pub(super) scope: &'a RowScope,
    /// How what is kept of lists is looked for.
    pub(super) way: Way,
    #[cfg(feature = "faults")]
    pub(super) fault: Option<super::Fault>,
}

/// Which part of a list a probe asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// At or before the place `after`.
    Before,
    /// At or after the place `before`.
    After,
}

impl Selector<'_> {
    /// The same in another way.
    pub(super) fn by(&self, way: Way) -> Self {
        Self { way, ..*self }
    }

    /// The rows of an edge, a parent's rows together and in order, each with its parent's key in [`key_column`].
    pub(super) fn rows(&self, edge: &Edge, parents: &[i64]) -> SelectStatement {
        match &edge.wants {
            Wants::Page(page) if below_root(edge) => self.root_page(edge, page),
            Wants::Page(page) => self.nested_page(edge, page, parents),
            Wants::Told(statement) => (**statement).clone(),
            Wants::All(order) => {
                let mut statement = self.base(edge, parents);
                self.columns(&mut statement, &edge.read);
                self.joins(&mut statement, &edge.read);
                if by_own_id(edge) {
                    return statement;
                }
                if !below_root(edge) {
                    statement.expr_as(self.parent(edge), PARENT);
                    statement.order_by(PARENT, Order::Asc);
                }
                for (column, desc) in *order {
                    statement.order_by_expr(T0.col(column), if *desc { Order::Desc } else { Order::Asc });
                }
                statement.order_by_expr(T0.col("id"), Order::Asc);
                if matches!(edge.via, Via::One(_)) {
                    statement.limit(1);
                }
                statement
            }
        }
    }

    /// Each parent's key and how many rows its list has.
    pub(super) fn count(&self, edge: &Edge, parents: &[i64]) -> SelectStatement {
        let mut statement = self.base(edge, parents);
        if below_root(edge) {
            statement.expr(Expr::cust("count(*)"));
        } else {
            statement.expr_as(self.parent(edge), PARENT).expr(Expr::cust("count(*)"));
            statement.add_group_by([self.parent(edge)]);
        }
        statement
    }

    /// The keys of the parents whose list goes on past a bound.
    pub(super) fn probe(&self, edge: &Edge, page: &Page, side: Side, parents: &[i64]) -> SelectStatement {
        if below_root(edge) {
            return self.root_probe(edge, page, side);
        }
        let mut statement = self.base(edge, parents);
        let place = if side == Side::Before { &page.after } else { &page.before };
        if let Some(place) = place {
            statement.and_where(beyond(page, place, side == Side::After, self.backend).or(same(
                page,
                place,
                self.backend,
            )));
        }
        statement.distinct().expr_as(self.parent(edge), PARENT);
        statement
    }

    /// What a question finds of all types asked for, each type's rows inside the scope and lowest id first.
    pub(super) fn candidates(&self, found: &Found, any: &Any) -> SelectStatement {
        let width = found.candidates.iter().map(|source| source.titles.len()).max().unwrap_or(0);
        let one = |(number, source): (usize, &search::Candidates)| {
            let read = any.targets.get(number).map(|(.., edge)| &edge.read);
            let visible = read.and_then(|read| (read.rows)(self.scope, T0));
            let listed = read.and_then(|read| read.listed).and_then(|listed| listed(self.scope, T0));
            let visible = match (visible, listed) {
                (Some(visible), Some(listed)) => Some(visible.and(listed)),
                (visible, listed) => visible.or(listed),
            };
            let rows = search::candidates(self.backend, (number, source), &found.question, (T0, width), visible);
            let mut wrapped = Query::select();
            wrapped.column(Asterisk).from_subquery(rows, "of_type_");
            wrapped
        };
        let mut all = found.candidates.iter().enumerate().map(one);
        let mut statement = all.next().unwrap_or_default();
        for more in all {
            statement.union(UnionType::All, more);
        }
        statement
    }

    /// The row of the bound itself, which is there as a rule, then what lies beyond it.
    fn root_probe(&self, edge: &Edge, page: &Page, side: Side) -> SelectStatement {
        let probe = || self.base(edge, &[]).expr(self.parent(edge)).take();
        let place = if side == Side::Before { &page.after } else { &page.before };
        let own = place.iter().map(|place| probe().and_where(same(page, place, self.backend)).take());
        let (after, before) = if side == Side::Before { (None, place.clone()) } else { (place.clone(), None) };
        let beyond = page.between(side == Side::Before, after, before);
        let beyond = ranges(&beyond, self.backend).into_iter().map(|range| {
            let mut part = probe();
            range.led(&mut part);
            range.conditions.into_iter().for_each(|condition| {
                part.and_where(condition);
            });
            part
        });
        one_after_the_other(own.chain(beyond).collect(), 1)
    }

    fn root_page(&self, edge: &Edge, page: &Page) -> SelectStatement {
        if let (Some(words), []) = (edge.kept.as_ref().and_then(|kept| kept.words.as_ref()), &page.order[..]) {
            let mut statement = self.before_words(edge, &[]);
            self.columns(&mut statement, &edge.read);
            self.joins(&mut statement, &edge.read);
            let [after, before] = [&page.after, &page.before].map(|place| place.as_ref().map(|place| place.id));
            let order = if page.backward { Order::Desc } else { Order::Asc };
            words.in_order(self.backend, (&mut statement, T0.col("id")), (after, before), order);
            return statement.limit(u64::from(page.reach())).take();
        }
        let parts = ranges(page, self.backend).into_iter().map(|range| {
            let mut part = self.base(edge, &[]);
            self.columns(&mut part, &edge.read);
            self.joins(&mut part, &edge.read);
            range.ordered(&mut part);
            range.conditions.into_iter().for_each(|condition| {
                part.and_where(condition);
            });
            part
        });
        one_after_the_other(parts.collect(), u64::from(page.reach()))
    }

    fn nested_page(&self, edge: &Edge, page: &Page, parents: &[i64]) -> SelectStatement {
        // The page is cut before anything is joined on.
        let mut inner = self.base(edge, parents);
        for column in own_columns(&edge.read) {
            inner.expr_as(T0.col(column), column);
        }
        inner.expr_as(self.parent(edge), PARENT);
        within(&mut inner, page, self.backend);
        let mut window = WindowStatement::partition_by(self.parent_ref(edge));
        #[cfg(feature = "faults")]
        if self.fault == Some(super::Fault::Window) {
            window = WindowStatement::new();
        }
        ordered(&mut window, page);
        inner.expr_window_as(Func::cust("row_number"), window, PLACE);

        let mut statement = Query::select();
        statement.from_subquery(inner, T0.0);
        self.columns(&mut statement, &edge.read);
        statement.expr(T0.col(PARENT));
        self.joins(&mut statement, &edge.read);
        statement.and_where(T0.col(PLACE).lte(i64::from(page.reach())));
        statement.order_by((T0.0, PARENT), Order::Asc).order_by((T0.0, PLACE), Order::Asc);
        statement
    }

    /// From the table, for these parents, inside scope and filter, and found by the words.
    pub(super) fn base(&self, edge: &Edge, parents: &[i64]) -> SelectStatement {
        let mut statement = self.before_words(edge, parents);
        if let Some(words) = edge.kept.as_ref().and_then(|kept| kept.words.as_ref()) {
            statement.and_where(words.found(self.backend, T0.col("id")));
        }
        statement
    }

    fn before_words(&self, edge: &Edge, parents: &[i64]) -> SelectStatement {
        let mut statement = Query::select();
        match &edge.via {
            Via::Link(Link::Through { table, rows, owner, parent, child, when }) => {
                let link = Table("link_");
                let mut links = Query::select();
                links.distinct().expr_as(link.col(parent), PARENT).expr_as(link.col(child), "child_");
                links.from_as(*table, link.0).and_where(self.among(link.col(parent), parents));
                // Links that belong to the parents are in scope as the parents are.
                if let Some(condition) = reached(self.scope, (*rows, *owner), parent, link) {
                    links.and_where(condition);
                }
                if let Some(condition) = when.and_then(|when| when(self.scope, link)) {
                    links.and_where(condition);
                }
                statement.from_subquery(links, BETWEEN.0);
                statement.join_as(JoinType::InnerJoin, edge.read.table, T0.0, T0.col("id").eq(BETWEEN.col("child_")));
            }
            _ => {
                statement.from_as(edge.read.table, T0.0);
            }
        }
        match &edge.via {
            Via::Link(Link::Fk(fk)) => statement.and_where(self.among(T0.col(fk), parents)),
            Via::Link(Link::Root(Some(when))) => statement.and_where(when(T0)),
            Via::Id => statement.and_where(self.among(T0.col("id"), parents)),
            Via::Ids(ids) => match ids.as_slice() {
                [id] => statement.and_where(T0.col("id").eq(*id)),
                ids => statement.and_where(self.among(T0.col("id"), ids)),
            },
            Via::One(condition) => statement.and_where(condition.clone()),
            Via::Link(Link::Root(None) | Link::Through { .. }) => &mut statement,
        };
        // Rows that belong to the parents are in scope as the parents are: those were read inside it, in this snapshot.
        let seen = match &edge.via {
            Via::Link(Link::Fk(fk)) => reached(self.scope, (edge.read.rows, edge.read.owner), fk, T0),
            _ => (edge.read.rows)(self.scope, T0),
        };
        if let Some(condition) = seen {
            statement.and_where(condition);
        }
        if let Some(condition) = edge.kept.as_ref().and_then(|kept| kept.by(self.way)) {
            statement.and_where(condition.clone());
        }
        statement
    }

    /// What the rows of an edge are grouped by.
    pub(super) fn parent(&self, edge: &Edge) -> Expr {
        match &edge.via {
            Via::Link(Link::Fk(fk)) => T0.col(fk),
            Via::Link(Link::Through { .. }) => BETWEEN.col(PARENT),
            Via::Id | Via::Ids(_) => T0.col("id"),
            Via::Link(Link::Root(_)) | Via::One(_) => Expr::cust("CAST(0 AS BIGINT)"),
        }
    }

    pub(super) fn parent_ref(&self, edge: &Edge) -> (&'static str, &'static str) {
        match &edge.via {
            Via::Link(Link::Fk(fk)) => (T0.0, fk),
            Via::Link(Link::Through { .. }) => (BETWEEN.0, PARENT),
            _ => (T0.0, "id"),
        }
    }

    fn among(&self, column: Expr, ids: &[i64]) -> Expr {
        among(self.backend, column, ids)
    }

    fn columns(&self, statement: &mut SelectStatement, read: &Read) {
        for (table, column) in &read.selects {
            // What is hidden never leaves the database.
            statement.expr(self.seen(read, *table, *column).of(table.col(column.name)));
        }
    }

    fn seen(&self, read: &Read, table: Table, column: Column) -> Beyond {
        let joined = || read.joins.iter().find(|join| join.alias == table).and_then(|join| join.in_full);
        column.seen(self.scope, if table == T0 { read.in_full } else { joined() }, table)
    }

    fn joins(&self, statement: &mut SelectStatement, read: &Read) {
        for join in &read.joins {
            let mut on = join.alias.col("id").eq(join.from.col(join.fk.name));
            if let Some(allowed) = self.seen(read, join.from, join.fk).condition() {
                on = on.and(allowed);
            }
            if let Some(condition) = (join.rows)(self.scope, join.alias) {
                on = on.and(condition);
            }
            statement.join_as(JoinType::LeftJoin, join.table, join.alias.0, on);
        }
    }
}

/// True when the edge has no parents but the root.
pub(super) fn below_root(edge: &Edge) -> bool {
    matches!(edge.via, Via::Link(Link::Root(_)) | Via::One(_))
}

/// Where the rows of an edge hold their parents' keys.
pub(super) fn key_column(edge: &Edge) -> Option<usize> {
    if by_own_id(edge) {
        // The first column of every read, and all different: nothing is left to sort.
        return Some(0);
    }
    (!below_root(edge)).then_some(edge.read.selects.len())
}

fn by_own_id(edge: &Edge) -> bool {
    matches!((&edge.via, &edge.wants), (Via::Id | Via::Ids(_), Wants::All(_)))
}

/// The columns of the read's own table that its joins and answers use, and those by which it is asked what is seen of them.
fn own_columns(read: &Read) -> Vec<&'static str> {
    let mut columns: Vec<&'static str> = Vec::new();
    let selected = read.selects.iter().filter(|(table, _)| *table == T0).map(|(_, column)| *column);
    let joined = read.joins.iter().filter(|join| join.from == T0).map(|join| join.fk);
    for column in selected.chain(joined) {
        let by = || read.in_full.map(|rows| rows.by);
        let asked = match column.shown {
            Shown::Always => [None, None],
            Shown::Published(flag) => [Some(flag), by()],
            Shown::InFull => [by(), None],
        };
        for name in [Some(column.name), asked[0], asked[1]].into_iter().flatten() {
            if !columns.contains(&name) {
                columns.push(name);
            }
        }
    }
    columns
}

fn within(statement: &mut SelectStatement, page: &Page, backend: Backend) {
    if let Some(place) = &page.after {
        statement.and_where(beyond(page, place, true, backend));
    }
    if let Some(place) = &page.before {
        statement.and_where(beyond(page, place, false, backend));
    }
}

/// Parts of a list one after the other, no more rows in all than the limit says. Both databases take the parts in turn and
/// stop where the limit is reached; that no part is read beyond its own limit keeps PostgreSQL from planning for all of it.
pub(super) fn one_after_the_other(mut parts: Vec<SelectStatement>, limit: u64) -> SelectStatement {
    if parts.len() == 1
        && let Some(mut only) = parts.pop()
    {
        return only.limit(limit).take();
    }
    let mut parts = parts.into_iter().map(|mut part| {
        // SQLite takes an order and a limit in a part of a union only inside a table of its own.
        Query::select().column(Asterisk).from_subquery(part.limit(limit).take(), PART).take()
    });
    let Some(mut whole) = parts.next() else { return Query::select() };
    for part in parts {
        whole.union(UnionType::All, part);
    }
    whole.limit(limit).take()
}
