//! A filter's value as a condition on a table, within its limits, and always inside the row scope of whatever it
//! touches on the way.
//!
//! The few forms of conditions that all of them share stand in [`terms`].

mod terms;

pub use terms::row_of;
pub(super) use terms::{constant, never};

use async_graphql::{Name, Value, indexmap::IndexMap};
use chrono::{DateTime, Utc};
use sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};

use self::terms::{any_of, bad, conjunction, disjunction, list, names, pattern, text_of};
use super::{
    binding::model::{BoundType, Column, FilterField, Link, Model},
    contract::{Contract, TypeId},
    error::{FieldError, said},
    limits::{FILTER_CONDITIONS as LEAVES, FILTER_LEVELS as DEPTH},
    scope::{RowScope, Table, reached},
};
use crate::db::Backend;

/// Characters that a part of a text may have to be looked for: escaped, and of four bytes each, it stays below what SQLite takes.
const LONGEST_PART: usize = 10_000;

/// The aliases of tables inside conditions; a filter of 50 leaves uses two each at most.
const ALIASES: [&str; 2 * LEAVES] = [
    "f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12", "f13", "f14", "f15", "f16", "f17",
    "f18", "f19", "f20", "f21", "f22", "f23", "f24", "f25", "f26", "f27", "f28", "f29", "f30", "f31", "f32", "f33",
    "f34", "f35", "f36", "f37", "f38", "f39", "f40", "f41", "f42", "f43", "f44", "f45", "f46", "f47", "f48", "f49",
    "f50", "f51", "f52", "f53", "f54", "f55", "f56", "f57", "f58", "f59", "f60", "f61", "f62", "f63", "f64", "f65",
    "f66", "f67", "f68", "f69", "f70", "f71", "f72", "f73", "f74", "f75", "f76", "f77", "f78", "f79", "f80", "f81",
    "f82", "f83", "f84", "f85", "f86", "f87", "f88", "f89", "f90", "f91", "f92", "f93", "f94", "f95", "f96", "f97",
    "f98", "f99",
];

/// How what lies behind an edge is asked for. Both ways mean the same rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Row by row: quick where a page soon has its rows. PostgreSQL makes of it what it thinks best.
    Rows,
    /// By the set of all that an edge leads back to from what meets the filter: quick where that is little. SQLite keeps to
    /// what is written.
    Sets,
}

/// Turns filters into conditions for one field.
pub(super) struct Filters<'a> {
    contract: &'a Contract,
    model: &'a Model,
    scope: &'a RowScope,
    now: DateTime<Utc>,
    way: (Way, Backend),
    followed: bool,
    leaves: usize,
    aliases: usize,
}

type Result<T> = std::result::Result<T, FieldError>;

impl<'a> Filters<'a> {
    pub(super) fn new(
        (contract, model): (&'a Contract, &'a Model),
        (scope, now): (&'a RowScope, DateTime<Utc>),
        way: (Way, Backend),
    ) -> Self {
        Self { contract, model, scope, now, way, followed: false, leaves: 0, aliases: 0 }
    }

    /// True when an edge was followed, so that the other way is another statement.
    pub(super) fn followed(&self) -> bool {
        self.followed
    }

    /// The condition of a filter on rows of `target` under the alias `table`.
    pub(super) fn condition(&mut self, target: TypeId, filter: &Value, table: Table) -> Result<Expr> {
        self.object(target, filter, table, 0)
    }

    fn object(&mut self, target: TypeId, filter: &Value, table: Table, depth: usize) -> Result<Expr> {
        let input = self.contract.id(&format!("{}Filter", self.contract.ty(target).name));
        let bound = input.and_then(|input| self.model.filter(input));
        let (Some(bound), Value::Object(fields)) = (bound, filter) else {
            return Err(FieldError::internal("a filter without a binding"));
        };
        let mut all = Vec::with_capacity(fields.len());
        for (name, value) in fields {
            if matches!(value, Value::Null) {
                continue;
            }
            let meaning = bound.fields.get(name.as_str());
            let meaning = meaning.ok_or_else(|| FieldError::internal("a filter's field without a binding"))?;
            all.push(self.field(target, meaning, value, table, depth)?);
        }
        Ok(conjunction(all))
    }

    fn field(
        &mut self,
        target: TypeId,
        meaning: &FilterField,
        value: &Value,
        table: Table,
        depth: usize,
    ) -> Result<Expr> {
        let deeper = || (depth < DEPTH).then_some(depth + 1).ok_or_else(|| bad(said::filter_depth(DEPTH)));
        match meaning {
            FilterField::And => {
                let depth = deeper()?;
                let parts = list(value).iter().map(|v| self.object(target, v, table, depth));
                Ok(conjunction(parts.collect::<Result<_>>()?))
            }
            FilterField::Or => {
                let depth = deeper()?;
                let parts = list(value).iter().map(|v| self.object(target, v, table, depth));
                Ok(disjunction(parts.collect::<Result<_>>()?))
            }
            FilterField::Not => {
                let inner = self.object(target, value, table, deeper()?)?;
                // Null is no match, and `not` of no match is a match: three-valued logic ends here.
                Ok(inner.is_not(Expr::custom_keyword("TRUE")))
            }
            FilterField::Some(link, child) => {
                self.leaf()?;
                self.some(*link, *child, value, table, depth)
            }
            FilterField::One(fk, parent) => {
                self.leaf()?;
                let inner = self.alias()?;
                let ty = self.bound(*parent)?;
                let mut rows = Query::select();
                rows.from_as(ty.table, inner.0);
                visible(&mut rows, ty, self.scope, inner);
                rows.and_where(self.object(*parent, value, inner, depth)?);
                let fk = self.column(target, table, fk)?;
                Ok(self.there_is(rows, inner.col("id"), fk))
            }
            FilterField::Rows(column, referred) => {
                self.leaf()?;
                let ty = self.bound(*referred)?;
                let prefix = ty.prefix.unwrap_or_default();
                let ids = list(value).iter().map(|v| row_of(v, prefix)).collect::<Result<Vec<i64>>>()?;
                let column = self.column(target, table, column)?;
                let inner = self.alias()?;
                Ok(match (ty.rows)(self.scope, inner) {
                    // A row out of sight is nobody's: whether something refers to it must not show.
                    Some(condition) if !ids.is_empty() => {
                        let mut rows = Query::select();
                        rows.expr(inner.col("id")).from_as(ty.table, inner.0);
                        rows.and_where(any_of(inner.col("id"), ids)).and_where(condition);
                        column.in_subquery(rows)
                    }
                    _ => any_of(column, ids),
                })
            }
            FilterField::AnyOf(column) => {
                self.leaf()?;
                Ok(any_of(self.column(target, table, column)?, names(value)))
            }
            FilterField::Has(_, kept) => {
                self.leaf()?;
                let inner = self.alias()?;
                let mut rows = Query::select();
                rows.from_as(kept.table, inner.0);
                rows.and_where(any_of(inner.col(kept.value), names(value)));
                Ok(self.there_is(rows, inner.col(kept.owner), table.col("id")))
            }
            FilterField::Is(column) => {
                self.leaf()?;
                Ok(self.column(target, table, column)?.eq(matches!(value, Value::Boolean(true))))
            }
            FilterField::Span(column) => self.span(target, table, column, value),
            FilterField::Text(columns, children) => self.text((target, table), columns, children, value),
            FilterField::Meant(meant) => {
                self.leaf()?;
                meant(value, self.now, table)
            }
            FilterField::MeantFor(meant) => {
                self.leaf()?;
                meant(value, self.scope, table)
            }
        }
    }

    /// A row that a link leads to meets the filter.
    fn some(&mut self, link: Link, child: TypeId, value: &Value, table: Table, depth: usize) -> Result<Expr> {
        let (inner, ty) = (self.alias()?, self.bound(child)?);
        self.linked(link, ty, (inner, table), |filters| filters.object(child, value, inner, depth))
    }

    /// A visible row under `inner`, to which a link leads from the row under `table`, meets a condition.
    fn linked(
        &mut self,
        link: Link,
        ty: &BoundType,
        (inner, table): (Table, Table),
        condition: impl FnOnce(&mut Self) -> Result<Expr>,
    ) -> Result<Expr> {
        let mut rows = Query::select();
        rows.from_as(ty.table, inner.0);
        match link {
            Link::Fk(fk) => {
                // Whether this one is seen, the statement asks anyway.
                if let Some(condition) = reached(self.scope, (ty.rows, ty.owner), fk, inner) {
                    rows.and_where(condition);
                }
                in_lists(&mut rows, ty, self.scope, inner);
                rows.and_where(condition(self)?);
                Ok(self.there_is(rows, inner.col(fk), table.col("id")))
            }
            Link::Through { table: between, rows: who, owner, parent, child, when } => {
                // One in the other, not joined: PostgreSQL then goes from row to row where a page needs no more, and joins
                // whole tables where all are counted.
                let link = self.alias()?;
                visible(&mut rows, ty, self.scope, inner);
                in_lists(&mut rows, ty, self.scope, inner);
                rows.and_where(condition(self)?);
                let mut links = Query::select();
                links.from_as(between, link.0);
                if let Some(condition) = reached(self.scope, (who, owner), parent, link) {
                    links.and_where(condition);
                }
                if let Some(condition) = when.and_then(|when| when(self.scope, link)) {
                    links.and_where(condition);
                }
                links.and_where(self.there_is(rows, inner.col("id"), link.col(child)));
                Ok(self.there_is(links, link.col(parent), table.col("id")))
            }
            Link::Root(_) => Err(FieldError::internal("a filter through the root")),
        }
    }

    /// One of these rows is that of a row outside: by `theirs`, which holds the same as `ours`.
    fn there_is(&mut self, mut rows: SelectStatement, theirs: Expr, ours: Expr) -> Expr {
        self.followed = true;
        let exists = |mut rows: SelectStatement| {
            Expr::exists(rows.expr(Expr::cust("1")).and_where(theirs.clone().eq(ours.clone())).take())
        };
        match self.way {
            // The sign keeps SQLite from making a join of it, for which it would first sift all rows on the other side.
            (Way::Rows, Backend::Sqlite) => Expr::cust_with_expr("+?", exists(rows)),
            (Way::Rows, Backend::Postgres) => exists(rows),
            (Way::Sets, _) => ours.in_subquery(rows.expr(theirs).take()),
        }
    }

    fn span(&mut self, target: TypeId, table: Table, column: &Column, value: &Value) -> Result<Expr> {
        let Value::Object(bounds) = value else { return Err(FieldError::internal("a span without bounds")) };
        let mut all = Vec::new();
        for (name, bound) in bounds {
            if matches!(bound, Value::Null) {
                continue;
            }
            self.leaf()?;
            let bound = constant(column.kind, bound)?;
            let column = self.column(target, table, column)?;
            all.push(if name.as_str() == "gte" { column.gte(bound) } else { column.lt(bound) });
        }
        Ok(conjunction(all))
    }

    fn text(
        &mut self,
        (target, table): (TypeId, Table),
        columns: &[Column],
        children: &[(Link, TypeId, Column)],
        value: &Value,
    ) -> Result<Expr> {
        let Value::Object(comparisons) = value else { return Err(FieldError::internal("no text comparison")) };
        let mut any = Vec::new();
        for column in columns {
            any.push(self.compare(&self.column(target, table, column)?, comparisons)?);
        }
        for (link, child, column) in children {
            let (inner, ty) = (self.alias()?, self.bound(*child)?);
            let compared = self.compare(&self.column(*child, inner, column)?, comparisons)?;
            any.push(self.linked(*link, ty, (inner, table), |_| Ok(compared))?);
        }
        for comparison in comparisons.values() {
            if !matches!(comparison, Value::Null) {
                self.leaf()?;
            }
        }
        Ok(disjunction(any))
    }

    /// Compares without regard to the case of `A` to `Z`, the same on both databases.
    fn compare(&self, column: &Expr, comparisons: &IndexMap<Name, Value>) -> Result<Expr> {
        let folded = || Expr::from(Func::lower(column.clone()));
        let mut all = Vec::new();
        for (name, value) in comparisons {
            let condition = match (name.as_str(), value) {
                (_, Value::Null) => continue,
                ("in", values) => any_of(folded(), list(values).iter().filter_map(text_of).collect::<Vec<_>>()),
                (name, value) => match (name, text_of(value)) {
                    (_, None) => never(),
                    (part, Some(text)) if part != "eq" && text.chars().count() > LONGEST_PART => {
                        return Err(bad(said::argument(part, &said::length(0, LONGEST_PART))));
                    }
                    ("eq", Some(text)) => folded().eq(text),
                    ("startsWith", Some(text)) => folded().like(pattern("", &text, "%")),
                    ("contains", Some(text)) => folded().like(pattern("%", &text, "%")),
                    _ => return Err(FieldError::internal("an unknown text comparison")),
                },
            };
            all.push(condition);
        }
        Ok(conjunction(all))
    }

    /// A column of rows of `target` as the caller sees it: nobody filters on what they may not read. What asks for a scope
    /// does not get here, by the check of the bindings.
    fn column(&self, target: TypeId, table: Table, column: &Column) -> Result<Expr> {
        let in_full = self.bound(target)?.in_full;
        Ok(column.seen(self.scope, in_full, table).of(table.col(column.name)))
    }

    fn bound(&self, id: TypeId) -> Result<&'a BoundType> {
        self.model.ty(id).ok_or_else(|| FieldError::internal("a filter on a type without a table"))
    }

    fn leaf(&mut self) -> Result<()> {
        self.leaves += 1;
        if self.leaves > LEAVES { Err(bad(said::filter_conditions(LEAVES))) } else { Ok(()) }
    }

    fn alias(&mut self) -> Result<Table> {
        let alias = ALIASES.get(self.aliases).copied();
        self.aliases += 1;
        alias.map(Table).ok_or_else(|| bad(said::filter_conditions(LEAVES)))
    }
}

fn visible(rows: &mut SelectStatement, ty: &BoundType, scope: &RowScope, table: Table) {
    if let Some(condition) = (ty.rows)(scope, table) {
        rows.and_where(condition);
    }
}

fn in_lists(rows: &mut SelectStatement, ty: &BoundType, scope: &RowScope, table: Table) {
    if let Some(condition) = ty.in_lists(scope, table) {
        rows.and_where(condition);
    }
}
