//! All facets of a connection as one statement.
//!
//! Each facet gives the columns: which facet, whose list, how many rows, the value as a code, the value as a row, and
//! that row's Welsh, English and status.

use sea_query::{Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement, UnionType, WindowStatement};

use super::FacetRead;
use crate::engine::{
    binding::model::{FacetLabel, FacetValues, Link},
    plan::{Edge, T0},
    scope::{Table, reached},
    select::{PARENT, PLACE, Selector, below_root},
};

/// The rows that hold the values, where those are not the list's own.
const HOLDS: Table = Table("holds_");
/// The table between the list's rows and those.
const TIES: Table = Table("ties_");
/// The rows that are values.
const IS: Table = Table("is_");
/// Values with their counts.
const COUNTED: Table = Table("counted_");
const VALUE: &str = "value_";
const COUNT: &str = "count_";

impl Selector<'_> {
    /// The counts of the lists of these parents by each facet.
    pub(in crate::engine) fn facets(&self, edge: &Edge, facets: &[FacetRead], parents: &[i64]) -> SelectStatement {
        let mut all = facets.iter().enumerate().map(|(at, facet)| self.facet(edge, (at, facet), parents));
        let mut statement = all.next().unwrap_or_default();
        for more in all {
            statement.union(UnionType::All, more);
        }
        statement
    }

    fn facet(&self, edge: &Edge, (at, read): (usize, &FacetRead), parents: &[i64]) -> SelectStatement {
        let mut statement = self.base(edge, parents);
        let holds = self.holding(&mut statement, read);
        let column = holds.col(read.facet.column.name);
        statement.and_where(column.clone().is_not_null());
        // What is not seen is null, and nulls are not counted: of the rows that are left the column is as it is seen.
        if let Some(condition) = read.facet.column.seen(self.scope, read.in_full, holds).condition() {
            statement.and_where(condition);
        }
        // A row that holds a value several times has it once.
        let count = Expr::cust(if holds == T0 { "count(*)" } else { "count(DISTINCT t0.id)" });
        if !below_root(edge) {
            statement.add_group_by([self.parent(edge)]);
        }
        statement.add_group_by([column.clone()]);
        let which = Expr::cust(format!("CAST({at} AS BIGINT)"));
        match (read.facet.values, read.called) {
            (FacetValues::Rows { label, .. }, Some((table, rows, _))) => {
                let mut on = IS.col("id").eq(column.clone());
                if let Some(condition) = rows(self.scope, IS) {
                    on = on.and(condition);
                }
                statement.join_as(JoinType::InnerJoin, table, IS.0, on);
                statement
                    .expr_as(self.parent(edge), PARENT)
                    .expr_as(column.clone(), VALUE)
                    .expr_as(count.clone(), COUNT);
                let mut window = if below_root(edge) {
                    WindowStatement::new()
                } else {
                    WindowStatement::partition_by(self.parent_ref(edge))
                };
                window.order_by_expr(count, Order::Desc).order_by_expr(column, Order::Asc);
                statement.expr_window_as(Func::cust("row_number"), window, PLACE);

                let mut largest = Query::select();
                largest.from_subquery(statement, COUNTED.0).expr(which);
                largest.expr(COUNTED.col(PARENT)).expr(COUNTED.col(COUNT)).expr(none("TEXT")).expr(COUNTED.col(VALUE));
                for text in texts(label) {
                    largest.expr(text);
                }
                largest.join_as(JoinType::InnerJoin, table, IS.0, IS.col("id").eq(COUNTED.col(VALUE)));
                largest.and_where(COUNTED.col(PLACE).lte(read.limit));
                largest
            }
            (values, _) => {
                let code = match values {
                    FacetValues::Truth => {
                        let text = Expr::case(column, Expr::cust("'true'")).finally(Expr::cust("'false'"));
                        Expr::Case(Box::new(text))
                    }
                    _ => column,
                };
                statement.expr(which).expr(self.parent(edge)).expr(count).expr(code).expr(none("BIGINT"));
                for _ in 0..3 {
                    statement.expr(none("TEXT"));
                }
                statement
            }
        }
    }

    /// Joins the rows that hold the values, those that may be seen.
    fn holding(&self, statement: &mut SelectStatement, read: &FacetRead) -> Table {
        if let Some(kept) = read.facet.kept {
            // They are seen as the row that they are kept of.
            let on = HOLDS.col(kept.owner).eq(T0.col("id"));
            statement.join_as(JoinType::InnerJoin, kept.table, HOLDS.0, on);
            return HOLDS;
        }
        let (Some((link, _)), Some((table, rows, owner))) = (read.facet.via, read.through) else { return T0 };
        let by = match link {
            Link::Fk(fk) => HOLDS.col(fk).eq(T0.col("id")),
            Link::Through { table, rows, owner, parent, child, when } => {
                let mut on = TIES.col(parent).eq(T0.col("id"));
                if let Some(condition) = reached(self.scope, (rows, owner), parent, TIES) {
                    on = on.and(condition);
                }
                if let Some(condition) = when.and_then(|when| when(self.scope, TIES)) {
                    on = on.and(condition);
                }
                statement.join_as(JoinType::InnerJoin, table, TIES.0, on);
                HOLDS.col("id").eq(TIES.col(child))
            }
            // The check of the bindings lets no facet stand on the root.
            Link::Root(_) => Expr::cust("1 = 0"),
        };
        let mut on = by;
        // Rows that belong to the list's own are in scope as those are.
        let seen = match link {
            Link::Fk(fk) => reached(self.scope, (rows, owner), fk, HOLDS),
            _ => rows(self.scope, HOLDS),
        };
        if let Some(condition) = seen {
            on = on.and(condition);
        }
        statement.join_as(JoinType::InnerJoin, table, HOLDS.0, on);
        HOLDS
    }
}

/// Welsh, English and status of a row's name.
fn texts(label: FacetLabel) -> [Expr; 3] {
    match label.welsh {
        Some((cy, status)) => [IS.col(cy), IS.col(label.en), IS.col(status)],
        None => [none("TEXT"), IS.col(label.en), none("TEXT")],
    }
}

fn none(kind: &'static str) -> Expr {
    Expr::cust(format!("CAST(NULL AS {kind})"))
}
