//! Planned reads as statements, the same on SQLite and PostgreSQL but for how a set of ids is bound.
//!
//! The row scope stands in every statement, on every table that it touches; no caller of this room can leave it out.

use sea_query::{
    Expr, ExprTrait, Func, JoinType, NullOrdering, Order, OrderedStatement, Query, SelectStatement, WindowStatement,
};

use super::{
    binding::model::{Column, Link},
    cursor::{Part, Place},
    plan::{Edge, Page, Read, SortKey, T0, Via, Wants},
    scope::{RowScope, Table},
};
use crate::db::{Backend, among};

/// The name of the column that holds the parent's key.
const PARENT: &str = "parent_";
/// The name of the column that holds a row's place in its page.
const PLACE: &str = "place_";
/// The alias of the table between two ends of an edge.
const BETWEEN: Table = Table("between_");

/// Writes the statements of one edge for a set of parents.
pub(super) struct Selector<'a> {
    pub(super) backend: Backend,
    pub(super) scope: &'a RowScope,
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
    /// The rows of an edge, a parent's rows together and in order, each with its parent's key in [`key_column`].
    pub(super) fn rows(&self, edge: &Edge, parents: &[i64]) -> SelectStatement {
        match &edge.wants {
            Wants::Page(page) if below_root(edge) => self.root_page(edge, page),
            Wants::Page(page) => self.nested_page(edge, page, parents),
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
        let mut statement = self.base(edge, parents);
        let place = if side == Side::Before { &page.after } else { &page.before };
        if let Some(place) = place {
            statement.and_where(beyond(page, place, side == Side::After).or(same(page, place)));
        }
        if below_root(edge) {
            statement.expr(Expr::cust("CAST(0 AS BIGINT)")).limit(1);
        } else {
            statement.distinct().expr_as(self.parent(edge), PARENT);
        }
        statement
    }

    fn root_page(&self, edge: &Edge, page: &Page) -> SelectStatement {
        let mut statement = self.base(edge, &[]);
        self.columns(&mut statement, &edge.read);
        self.joins(&mut statement, &edge.read);
        within(&mut statement, page);
        ordered(&mut statement, page);
        statement.limit(u64::from(page.reach()));
        statement
    }

    fn nested_page(&self, edge: &Edge, page: &Page, parents: &[i64]) -> SelectStatement {
        // The page is cut before anything is joined on.
        let mut inner = self.base(edge, parents);
        for column in own_columns(&edge.read) {
            inner.expr_as(T0.col(column), column);
        }
        inner.expr_as(self.parent(edge), PARENT);
        within(&mut inner, page);
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

    /// From the table, for these parents, inside scope and filter.
    fn base(&self, edge: &Edge, parents: &[i64]) -> SelectStatement {
        let mut statement = Query::select();
        match &edge.via {
            Via::Link(Link::Through { table, rows, owner, parent, child, when }) => {
                let link = Table("link_");
                let mut links = Query::select();
                links.distinct().expr_as(link.col(parent), PARENT).expr_as(link.col(child), "child_");
                links.from_as(*table, link.0).and_where(self.among(link.col(parent), parents));
                // Links that belong to the parents are in scope as the parents are.
                if *owner != Some(*parent)
                    && let Some(condition) = rows(self.scope, link)
                {
                    links.and_where(condition);
                }
                if let Some(when) = when {
                    links.and_where(when(link));
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
            Via::Ids(ids) => statement.and_where(self.among(T0.col("id"), ids)),
            Via::One(condition) => statement.and_where(condition.clone()),
            Via::Link(Link::Root(None) | Link::Through { .. }) => &mut statement,
        };
        // Rows that belong to the parents are in scope as the parents are: those were read inside it, in this snapshot.
        let of_parents = matches!(&edge.via, Via::Link(Link::Fk(fk)) if edge.read.owner == Some(*fk));
        if !of_parents && let Some(condition) = (edge.read.rows)(self.scope, T0) {
            statement.and_where(condition);
        }
        if let Some(filter) = &edge.filter {
            statement.and_where(filter.clone());
        }
        statement
    }

    /// What the rows of an edge are grouped by.
    fn parent(&self, edge: &Edge) -> Expr {
        match &edge.via {
            Via::Link(Link::Fk(fk)) => T0.col(fk),
            Via::Link(Link::Through { .. }) => BETWEEN.col(PARENT),
            Via::Id | Via::Ids(_) => T0.col("id"),
            Via::Link(Link::Root(_)) | Via::One(_) => Expr::cust("CAST(0 AS BIGINT)"),
        }
    }

    fn parent_ref(&self, edge: &Edge) -> (&'static str, &'static str) {
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
            match column.flag {
                None => statement.expr(table.col(column.name)),
                // What is not published never leaves the database.
                Some(flag) => statement.expr(Expr::case(table.col(flag), table.col(column.name))),
            };
        }
    }

    fn joins(&self, statement: &mut SelectStatement, read: &Read) {
        for join in &read.joins {
            let mut on = join.alias.col("id").eq(join.from.col(join.fk.name));
            if let Some(flag) = join.fk.flag {
                on = on.and(join.from.col(flag));
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

/// The columns of the read's own table that its joins and answers use.
fn own_columns(read: &Read) -> Vec<&'static str> {
    let mut columns: Vec<&'static str> = Vec::new();
    let selected = read.selects.iter().filter(|(table, _)| *table == T0).map(|(_, column)| *column);
    let joined = read.joins.iter().filter(|join| join.from == T0).map(|join| join.fk);
    for column in selected.chain(joined) {
        for name in [Some(column.name), column.flag].into_iter().flatten() {
            if !columns.contains(&name) {
                columns.push(name);
            }
        }
    }
    columns
}

fn within(statement: &mut SelectStatement, page: &Page) {
    if let Some(place) = &page.after {
        statement.and_where(beyond(page, place, true));
    }
    if let Some(place) = &page.before {
        statement.and_where(beyond(page, place, false));
    }
}

fn ordered(statement: &mut impl OrderedStatement, page: &Page) {
    for key in &page.order {
        let descends = key.desc != page.backward;
        let order = if descends { Order::Desc } else { Order::Asc };
        if key.column.nullable {
            // Nulls come last in both directions, and so first when read from the end.
            let nulls = if page.backward { NullOrdering::First } else { NullOrdering::Last };
            statement.order_by_expr_with_nulls(T0.col(key.column.name), order, nulls);
        } else {
            statement.order_by_expr(T0.col(key.column.name), order);
        }
    }
    let order = if page.id_desc() != page.backward { Order::Desc } else { Order::Asc };
    statement.order_by_expr(T0.col("id"), order);
}

/// Rows strictly after (or strictly before) a place in the order of the page.
fn beyond(page: &Page, place: &Place, after: bool) -> Expr {
    let upwards = page.id_desc() != after;
    let uniform = page.order.iter().all(|key| key.desc == page.id_desc() && !key.column.nullable);
    if uniform {
        // One comparison of rows: the form that an index answers in one step.
        let columns = page.order.iter().map(|key| T0.col(key.column.name)).chain([T0.col("id")]);
        let values = page.order.iter().zip(&place.parts).map(|(key, part)| bound(key.column, part));
        let values = values.chain([Expr::val(place.id)]);
        let (columns, values) = (Expr::tuple(columns), Expr::tuple(values));
        return if upwards { columns.gt(values) } else { columns.lt(values) };
    }
    let id = if upwards { T0.col("id").gt(place.id) } else { T0.col("id").lt(place.id) };
    page.order.iter().zip(&place.parts).rev().fold(id, |rest, (key, part)| {
        let tie = equal(key, part).and(rest);
        match strictly(key, part, after) {
            Some(strict) => strict.or(tie),
            None => tie,
        }
    })
}

/// Rows that one key alone puts after (or before) a value; `None` when there can be none.
fn strictly(key: &SortKey, part: &Part, after: bool) -> Option<Expr> {
    let column = T0.col(key.column.name);
    match (part, after) {
        // Nothing comes after null, and everything that is not null before it.
        (Part::Null, true) => None,
        (Part::Null, false) => Some(column.is_not_null()),
        (part, _) => {
            let value = bound(key.column, part);
            let compared = if key.desc != after { column.clone().gt(value) } else { column.clone().lt(value) };
            Some(if after && key.column.nullable { compared.or(column.is_null()) } else { compared })
        }
    }
}

fn equal(key: &SortKey, part: &Part) -> Expr {
    let column = T0.col(key.column.name);
    match part {
        Part::Null => column.is_null(),
        part => column.eq(bound(key.column, part)),
    }
}

/// The row of a place itself.
fn same(page: &Page, place: &Place) -> Expr {
    let id = T0.col("id").eq(place.id);
    page.order.iter().zip(&place.parts).fold(id, |rest, (key, part)| equal(key, part).and(rest))
}

/// A cursor's value bound as the column's own type.
fn bound(column: Column, part: &Part) -> Expr {
    use super::binding::model::Kind;
    match (column.kind, part) {
        (Kind::Date, Part::Int(days)) => {
            let days = i32::try_from(*days).ok();
            Expr::val(days.and_then(chrono::NaiveDate::from_num_days_from_ce_opt))
        }
        (Kind::Bool, Part::Int(n)) => Expr::val(*n != 0),
        (_, Part::Int(n)) => Expr::val(*n),
        (_, Part::Text(text)) => Expr::val(text.clone()),
        (_, Part::Null) => Expr::cust("NULL"),
    }
}
