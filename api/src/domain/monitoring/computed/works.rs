//! Statements over publications and intellectual property.

use sea_query::{Expr, ExprTrait, JoinType, Query};

use super::{
    count::{Counting, Dim, Result, Work, distinct},
    studies::of_healthcare_science,
};

fn by_author(_: Dim) -> (&'static str, &'static str) {
    ("i", "identity_group")
}

fn by_kind(_: Dim) -> (&'static str, &'static str) {
    ("w", "kind")
}

impl Work<'_> {
    /// Publications with a healthcare scientist among the authors, or those of them that `also` holds for: `i` in `w`.
    pub(super) fn publications(&self, also: Option<Expr>) -> Result<Counting> {
        let mut query = Query::select();
        query
            .from_as("authorship", "i")
            .join_as(JoinType::InnerJoin, "publication", "w", Expr::col(("w", "id")).equals(("i", "publication_id")))
            .and_where(self.seen("authorship", "i")?)
            .and_where(of_healthcare_science("i"))
            .and_where(self.is_counted("i"))
            .and_where_option(also);
        Ok(Counting { query, what: distinct(("i", "publication_id")), column: by_author })
    }

    /// Applications for intellectual property.
    pub(super) fn property(&self) -> Result<Counting> {
        let mut query = Query::select();
        query.from_as("intellectual_property", "w").and_where(self.seen("intellectual_property", "w")?);
        Ok(Counting { query, what: distinct(("w", "id")), column: by_kind })
    }
}

/// The author stands first, or is whom to write to.
pub(super) fn in_front() -> Expr {
    Expr::col(("i", "position")).eq(1).or(Expr::col(("i", "is_corresponding")))
}

/// The publication is free to read.
pub(super) fn is_open() -> Expr {
    Expr::col(("w", "open_access_status")).ne("CLOSED")
}
