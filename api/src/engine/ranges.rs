//! Where a page begins and ends in the order of its list, in a form that an index answers.
//!
//! Behind a place in a list lie, in this order: the rows that share all its keys and have a later id, those that share
//! all keys but the last and lie beyond in that one, and so on to those that lie beyond in the first. Each of these
//! ranges is one stretch of an index, and so is that of the rows without a value, which come last in both directions.
//! Neighbouring ranges whose keys go one way are one comparison of rows: for a single key that is never null nothing else
//! is left. One condition for all ranges together, with `OR`, would be the same rows by a walk from the list's beginning.

use chrono::DateTime;
use sea_query::{Expr, ExprTrait, NullOrdering, Order, OrderedStatement, Query};

use super::{
    binding::model::{Column, Kind},
    cursor::{Part, Place},
    plan::{Page, SortKey, T0},
};
use crate::db::Backend;

/// A stretch of a list, to be read in this order.
#[derive(Debug, Default)]
pub(super) struct Range {
    /// Which rows; none of the conditions for the whole list.
    pub(super) conditions: Vec<Expr>,
    order: Vec<(Expr, Order, Option<NullOrdering>)>,
    /// How many of those it takes to walk an index.
    leading: usize,
}

/// What the key that is not fixed holds in a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Free {
    /// Never null.
    Value,
    /// Always null.
    Null,
}

impl Range {
    /// What is null throughout keeps its place in the order, for PostgreSQL does not know it as constant, in the direction
    /// in which an index of it and the id goes on.
    fn new(page: &Page, parts: &[Part], (depth, free): (usize, Free), conditions: Vec<Expr>) -> Range {
        let direction = |desc: bool| if desc != page.backward { Order::Desc } else { Order::Asc };
        let id = direction(page.id_desc());
        let mut order = Vec::with_capacity(page.order.len() + 1);
        let mut leading = None;
        for (at, key) in page.order.iter().enumerate() {
            let column = key.of();
            let is_null = at < depth && parts.get(at) == Some(&Part::Null) || at == depth && free == Free::Null;
            if key.is_hidden() {
                // Null in the whole list: it puts nothing in order.
            } else if is_null {
                order.push((column, id.clone(), None));
            } else if at == depth {
                order.push((column, direction(key.desc), None));
            } else if at > depth {
                order.push((column, direction(key.desc), nulls(key, page)));
            }
            if at == depth {
                leading = Some(order.len());
            }
        }
        order.push((T0.col("id"), id, None));
        Range { conditions, leading: leading.unwrap_or(order.len()), order }
    }

    /// Orders a statement over the range.
    pub(super) fn ordered(&self, statement: &mut impl OrderedStatement) {
        Self::order(&self.order, statement);
    }

    /// Orders a statement to which one row is as good as another, so that an index is used and nothing is sorted.
    pub(super) fn led(&self, statement: &mut impl OrderedStatement) {
        Self::order(&self.order[..self.leading], statement);
    }

    fn order(order: &[(Expr, Order, Option<NullOrdering>)], statement: &mut impl OrderedStatement) {
        for (column, order, nulls) in order {
            match nulls {
                Some(nulls) => statement.order_by_expr_with_nulls(column.clone(), order.clone(), *nulls),
                None => statement.order_by_expr(column.clone(), order.clone()),
            };
        }
    }
}

/// The ranges of a page, one after the other. Backwards they are read from the end, and so nulls first.
pub(super) fn ranges(page: &Page, backend: Backend) -> Vec<Range> {
    let start = if page.backward { &page.before } else { &page.after };
    let mut cut = Cut { page, backend, ranges: Vec::new() };
    match start {
        None => cut.whole(),
        Some(place) => cut.behind(place),
    }
    if cut.ranges.is_empty() {
        // All rows are null in the first key, and the page ends before those: a cursor of somebody who sees more.
        cut.ranges.push(Range::new(page, &[], (0, Free::Null), vec![Expr::cust("1 = 0")]));
    }
    cut.ranges
}

/// A page while it is cut into ranges.
struct Cut<'p> {
    page: &'p Page,
    backend: Backend,
    ranges: Vec<Range>,
}

impl Cut<'_> {
    /// The list from its beginning.
    fn whole(&mut self) {
        let Cut { page, backend, .. } = *self;
        match page.order.first() {
            Some(key) if key.nullable() => {
                let values = (Free::Value, known(key, backend));
                let nulls = (Free::Null, key.of().is_null());
                for (free, condition) in if page.backward { [nulls, values] } else { [values, nulls] } {
                    self.range(&[], (0, free), condition);
                }
            }
            first => {
                let mut conditions = self.stop((0, Free::Value));
                // SQLite walks the index of the first of several keys only when it is asked for something in it, and
                // otherwise sorts the whole list.
                if let (Some(key), Backend::Sqlite, 2..) = (first, backend, page.order.len()) {
                    conditions.push(known(key, backend));
                }
                self.ranges.push(Range::new(page, &[], (0, Free::Value), conditions));
            }
        }
    }

    /// What lies behind a place.
    fn behind(&mut self, place: &Place) {
        let Cut { page, backend, .. } = *self;
        let after = !page.backward;
        let upwards = page.id_desc() != after;
        let keys: Vec<(&SortKey, &Part)> = page.order.iter().zip(&place.parts).collect();
        // The last keys that go the way of the id are compared together with it. A comparison of rows passes over nulls in
        // its first key, which are a range of their own, so that this one may have some. SQLite has no index of several keys,
        // and would walk all rows that share the first.
        let most = if backend == Backend::Sqlite { 1 } else { keys.len() };
        let mut tail = keys.len();
        while keys.len() - tail < most
            && let Some((key, part)) = tail.checked_sub(1).map(|at| keys[at])
            && key.desc == page.id_desc()
            && *part != Part::Null
        {
            tail -= 1;
            if key.nullable() {
                break;
            }
        }
        let columns = keys[tail..].iter().map(|(key, _)| key.of()).chain([T0.col("id")]);
        let values =
            keys[tail..].iter().map(|(key, part)| bound(key.column, part, backend)).chain([row_id(place.id, backend)]);
        let (left, right) = match keys.len() - tail {
            0 => (T0.col("id"), given(Expr::val(place.id), backend)),
            _ => (Expr::tuple(columns), Expr::tuple(values)),
        };
        let condition = if upwards { left.gt(right) } else { left.lt(right) };
        self.range(&place.parts, (tail, Free::Value), condition);
        if let Some((key, _)) = keys.get(tail).filter(|(key, _)| after && key.nullable()) {
            self.range(&place.parts, (tail, Free::Null), key.of().is_null());
        }
        for depth in (0..tail).rev() {
            let (key, part) = keys[depth];
            let column = key.of();
            match (part, after) {
                // Nothing comes after null, and everything that is not null before it.
                (Part::Null, true) => {}
                (Part::Null, false) => {
                    self.range(&place.parts, (depth, Free::Value), known(key, backend));
                }
                (part, _) => {
                    let value = bound(key.column, part, backend);
                    let beyond = if key.desc != after { column.clone().gt(value) } else { column.clone().lt(value) };
                    self.range(&place.parts, (depth, Free::Value), beyond);
                    if after && key.nullable() {
                        self.range(&place.parts, (depth, Free::Null), column.is_null());
                    }
                }
            }
        }
    }

    /// The range of the rows that share the first `depth` keys with `parts` and meet a condition on the next.
    fn range(&mut self, parts: &[Part], (depth, free): (usize, Free), condition: Expr) {
        let page = self.page;
        if free == Free::Value && page.order.get(depth).is_some_and(SortKey::is_hidden) {
            return; // Whoever asks is shown no value.
        }
        let end = if page.backward { &page.after } else { &page.before };
        if let (0, Free::Null, false, Some(Some(end))) =
            (depth, free, page.backward, end.as_ref().map(|place| place.parts.first()))
            && *end != Part::Null
        {
            return; // The page ends before the rows without a value begin.
        }
        let shared = page.order.iter().zip(parts).take(depth).map(|(key, part)| equal(key, part, self.backend));
        let conditions = shared.chain([condition]).chain(self.stop((depth, free))).collect();
        self.ranges.push(Range::new(page, parts, (depth, free), conditions));
    }

    /// Where the page ends, when the request says so: for an index as a bound of the first key, and exactly.
    fn stop(&self, of: (usize, Free)) -> Vec<Expr> {
        let page = self.page;
        let Some(place) = (if page.backward { &page.after } else { &page.before }) else { return Vec::new() };
        let mut conditions = Vec::new();
        if let (Some(key), Some(part), (0, Free::Value)) = (page.order.first(), place.parts.first(), of)
            && *part != Part::Null
            && !is_uniform(page)
        {
            let (column, value) = (key.of(), bound(key.column, part, self.backend));
            conditions.push(if key.desc == page.backward { column.lte(value) } else { column.gte(value) });
        }
        conditions.push(beyond(page, place, page.backward, self.backend));
        conditions
    }
}

/// An id at the end of a comparison of rows. SQLite finds its own id at the end of an index only when told by which order to
/// compare it.
fn row_id(id: i64, backend: Backend) -> Expr {
    match backend {
        Backend::Sqlite => Expr::cust_with_values("? COLLATE BINARY", [id]),
        Backend::Postgres => given(Expr::val(id), backend),
    }
}

/// The column has a value, as an index understands it: SQLite's begins with the nulls and knows no other way past them
/// than a lowest value.
fn known(key: &SortKey, backend: Backend) -> Expr {
    let of = key.of();
    match (backend, key.column.kind) {
        (Backend::Postgres, _) => of.is_not_null(),
        (Backend::Sqlite, Kind::Id | Kind::Int | Kind::Bool | Kind::Float) => of.gte(i64::MIN),
        // Dates are text there.
        (Backend::Sqlite, Kind::Text | Kind::Enum(_) | Kind::EnumList(_) | Kind::Date | Kind::Instant) => of.gte(""),
    }
}

/// Nulls come last in both directions, and so first when read from the end.
fn nulls(key: &SortKey, page: &Page) -> Option<NullOrdering> {
    let nulls = if page.backward { NullOrdering::First } else { NullOrdering::Last };
    key.nullable().then_some(nulls)
}

/// The order of a whole list.
pub(super) fn ordered(statement: &mut impl OrderedStatement, page: &Page) {
    let direction = |desc: bool| if desc != page.backward { Order::Desc } else { Order::Asc };
    let keys = page.order.iter().filter(|key| !key.is_hidden());
    let keys = keys.map(|key| (key.of(), direction(key.desc), nulls(key, page)));
    let order: Vec<_> = keys.chain([(T0.col("id"), direction(page.id_desc()), None)]).collect();
    Range::order(&order, statement);
}

/// True when one comparison of rows says what lies beyond a place.
fn is_uniform(page: &Page) -> bool {
    page.order.iter().all(|key| key.desc == page.id_desc() && !key.nullable())
}

/// Rows strictly after (or strictly before) a place in the order of the page, as one condition.
pub(super) fn beyond(page: &Page, place: &Place, after: bool, backend: Backend) -> Expr {
    let upwards = page.id_desc() != after;
    if is_uniform(page) {
        // One comparison of rows: the form that an index answers in one step.
        let columns = page.order.iter().map(SortKey::of).chain([T0.col("id")]);
        let values = page.order.iter().zip(&place.parts).map(|(key, part)| bound(key.column, part, backend));
        let values = values.chain([row_id(place.id, backend)]);
        let (columns, values) = (Expr::tuple(columns), Expr::tuple(values));
        return if upwards { columns.gt(values) } else { columns.lt(values) };
    }
    let id = if upwards {
        T0.col("id").gt(given(Expr::val(place.id), backend))
    } else {
        T0.col("id").lt(given(Expr::val(place.id), backend))
    };
    page.order.iter().zip(&place.parts).rev().fold(id, |rest, (key, part)| {
        let tie = equal(key, part, backend).and(rest);
        match strictly(key, part, after, backend) {
            Some(strict) => strict.or(tie),
            None => tie,
        }
    })
}

/// Rows that one key alone puts after (or before) a value; `None` when there can be none.
fn strictly(key: &SortKey, part: &Part, after: bool, backend: Backend) -> Option<Expr> {
    let column = key.of();
    match (part, after) {
        // Nothing comes after null, and everything that is not null before it.
        (Part::Null, true) => None,
        (Part::Null, false) => Some(column.is_not_null()),
        (part, _) => {
            let value = bound(key.column, part, backend);
            let compared = if key.desc != after { column.clone().gt(value) } else { column.clone().lt(value) };
            Some(if after && key.nullable() { compared.or(column.is_null()) } else { compared })
        }
    }
}

fn equal(key: &SortKey, part: &Part, backend: Backend) -> Expr {
    let column = key.of();
    match part {
        Part::Null => column.is_null(),
        part => column.eq(bound(key.column, part, backend)),
    }
}

/// The row of a place itself.
pub(super) fn same(page: &Page, place: &Place, backend: Backend) -> Expr {
    let id = T0.col("id").eq(given(Expr::val(place.id), backend));
    page.order.iter().zip(&place.parts).fold(id, |rest, (key, part)| equal(key, part, backend).and(rest))
}

/// A cursor's value bound as the column's own type.
fn bound(column: Column, part: &Part, backend: Backend) -> Expr {
    let value = match (column.kind, part) {
        (Kind::Date, Part::Int(days)) => {
            let days = i32::try_from(*days).ok();
            Expr::val(days.and_then(chrono::NaiveDate::from_num_days_from_ce_opt))
        }
        (Kind::Bool, Part::Int(n)) => Expr::val(*n != 0),
        (Kind::Instant, Part::Int(micros)) => Expr::val(DateTime::from_timestamp_micros(*micros).unwrap_or_default()),
        (_, Part::Int(n)) => Expr::val(*n),
        (_, Part::Text(text)) => Expr::val(text.clone()),
        (_, Part::Null) => Expr::cust("NULL"),
    };
    given(value, backend)
}

/// A value that PostgreSQL plans for without a look at it. It would plan each page anew to find, each time, that one plan
/// serves all of them.
fn given(value: Expr, backend: Backend) -> Expr {
    match backend {
        Backend::Postgres => Query::select().expr(value).take().into(),
        Backend::Sqlite => value,
    }
}
