//! Search and the Welsh order of names: words that both databases know alike, and what keeps them in step with the rows.
//!
//! - [`fold`], [`mutation`], [`query`], [`rank`] and [`collate`] are pure: which words a text has, which mutations a word
//!   may undo, what a question asks the index for, how well a title answers it, what a name is ordered by in Welsh.
//! - [`mod@index`] keeps the index and the keys in step with the rows.
//! - [`hits`] is the condition that a question puts on a table, and [`dialect`] all that SQLite and PostgreSQL differ in.

pub mod collate;
mod dialect;
pub mod fold;
pub mod index;
pub mod mutation;
pub mod query;
pub mod rank;

use sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement};

use super::scope::Table;
use crate::db::Backend;
use query::Question;

/// Matches of one type that are ranked; the rest is cut off.
pub const RANKED: usize = 1_000;

/// The alias of the index in statements.
const INDEX: Table = Table("search_");
/// Bits of a place in the index that are the row's number; the type stands above them.
const ROW_BITS: u32 = 48;

/// What of a type's rows can be found.
#[derive(Clone, Debug)]
pub struct Search {
    pub(super) titles: &'static [&'static str],
    pub(super) names: bool,
    pub(super) texts: &'static [&'static str],
    pub(super) lists: Vec<(&'static str, &'static str, Option<&'static str>)>,
}

impl Search {
    /// By these columns, which a result is ranked by.
    pub fn titles(columns: &'static [&'static str]) -> Self {
        Self { titles: columns, names: false, texts: &[], lists: Vec::new() }
    }

    /// As [`Self::titles`], for names of places and bodies: found under every initial mutation.
    pub fn names(columns: &'static [&'static str]) -> Self {
        Self { names: true, ..Self::titles(columns) }
    }

    /// By these further columns, which nothing is ranked by.
    #[must_use]
    pub fn texts(mut self, columns: &'static [&'static str]) -> Self {
        self.texts = columns;
        self
    }

    /// By a column of the rows of a short list; in names, too, under every mutation.
    #[must_use]
    pub fn list(mut self, field: &'static str, column: &'static str) -> Self {
        self.lists.push((field, column, None));
        self
    }

    /// As [`Self::list`], of rows whose truth value in `flag` allows it.
    #[must_use]
    pub fn list_when(mut self, field: &'static str, column: &'static str, flag: &'static str) -> Self {
        self.lists.push((field, column, Some(flag)));
        self
    }
}

/// A type's place in the index and what of it stands there: what [`index::refresh`] works from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What its global ids begin with.
    pub prefix: &'static str,
    /// Its table.
    pub table: &'static str,
    /// Columns that results are ranked by.
    pub titles: Vec<&'static str>,
    /// True when they are names of places and bodies.
    pub names: bool,
    /// Further columns.
    pub texts: Vec<&'static str>,
    /// Columns of rows that refer here.
    pub lists: Vec<ListSource>,
    /// Names that have a key for the Welsh order: the key's column, and the columns of which the first that is not null
    /// is the name.
    pub keys: Vec<(&'static str, Vec<&'static str>)>,
}

/// A column of rows that refer to a row that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListSource {
    /// Their table.
    pub table: &'static str,
    /// Its column that refers here.
    pub fk: &'static str,
    /// The column.
    pub column: &'static str,
    /// The truth value of the row here that must allow it.
    pub flag: Option<&'static str>,
}

/// Where the rows of a type begin in the index: a type is named by the three letters of its ids, for ever.
pub fn base(prefix: &str) -> i64 {
    let number = prefix.bytes().fold(0i64, |sum, letter| sum * 26 + i64::from(letter.wrapping_sub(b'a') % 26));
    (number + 1) << ROW_BITS
}

/// A question about the rows of one type.
#[derive(Clone, Debug)]
pub struct Words {
    /// What the type's global ids begin with.
    pub prefix: &'static str,
    /// The question.
    pub question: Question,
}

impl Words {
    /// The rows that are found, as a condition on `id`. Row scope is not judged here: whoever puts this into a statement
    /// has it there already.
    pub fn found(&self, backend: Backend, id: Expr) -> Expr {
        let mut rows = hits(backend, self.prefix, &self.question);
        rows.expr(INDEX.col("rowid").sub(base(self.prefix)));
        id.in_subquery(rows)
    }

    /// Keeps a statement to the rows that are found between two ids, in the order of their ids. The index holds them in
    /// that order, so that a page reads no more of it than it needs.
    pub fn in_order(
        &self,
        backend: Backend,
        (statement, id): (&mut SelectStatement, Expr),
        (after, before): (Option<i64>, Option<i64>),
        order: Order,
    ) {
        let base = base(self.prefix);
        let place = INDEX.col("rowid");
        statement.join_as(JoinType::InnerJoin, "search_index", INDEX.0, id.eq(place.clone().sub(base)));
        statement.and_where(dialect::matches(backend, INDEX, &self.question.terms()));
        let most = (1 << ROW_BITS) - 1;
        statement.and_where(place.clone().gt(base + after.unwrap_or(0).clamp(0, most)));
        statement.and_where(place.clone().lt(base + before.unwrap_or(most).clamp(0, most)));
        statement.order_by_expr(place, order);
    }
}

/// From the index, where a question finds rows of a type.
fn hits(backend: Backend, prefix: &str, question: &Question) -> SelectStatement {
    let base = base(prefix);
    let mut rows = Query::select();
    rows.from_as("search_index", INDEX.0);
    rows.and_where(dialect::matches(backend, INDEX, &question.terms()));
    rows.and_where(INDEX.col("rowid").gt(base)).and_where(INDEX.col("rowid").lt(base + (1 << ROW_BITS)));
    rows
}

/// The rows of a type that a question finds, lowest id first, one more than are ranked: the type's number in the request,
/// the id and the titles, padded to `width`. `visible` is the row scope on the table's alias.
pub fn candidates(
    backend: Backend,
    (number, source): (usize, &Candidates),
    question: &Question,
    (table, width): (Table, usize),
    visible: Option<Expr>,
) -> SelectStatement {
    let mut rows = hits(backend, source.prefix, question);
    rows.expr_as(Expr::cust(number.to_string()), "type_").expr_as(table.col("id"), "id_");
    for place in 0..width {
        let title = source.titles.get(place).map_or_else(|| Expr::cust("CAST(NULL AS TEXT)"), |name| table.col(name));
        rows.expr_as(title, TITLES[place.min(TITLES.len() - 1)]);
    }
    let of_row = table.col("id").eq(INDEX.col("rowid").sub(base(source.prefix)));
    rows.join_as(JoinType::InnerJoin, source.table, table.0, of_row);
    if let Some(visible) = visible {
        rows.and_where(visible);
    }
    rows.order_by((INDEX.0, "rowid"), Order::Asc);
    rows.limit(u64::try_from(RANKED + 1).unwrap_or(u64::MAX));
    rows
}

/// Columns of titles that one type may have.
pub const TITLES: [&str; 4] = ["title_0", "title_1", "title_2", "title_3"];

/// A type among those that are searched.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// What its global ids begin with.
    pub prefix: &'static str,
    /// Its table.
    pub table: &'static str,
    /// Its titles.
    pub titles: Vec<&'static str>,
    /// True when they are names of places and bodies.
    pub names: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_has_its_own_stretch_of_the_index() {
        assert_eq!(base("aaa"), 1 << 48);
        assert_eq!(base("aab") - base("aaa"), 1 << 48);
        assert!(base("zzz") > 0);
    }
}
