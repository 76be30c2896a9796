//! Statements over published cohorts and over grants.

use chrono::NaiveDate;
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::{
    count::{Counting, Dim, Result, Work, distinct, sum},
    studies::of_healthcare_science,
};

fn by_scheme(_: Dim) -> (&'static str, &'static str) {
    ("c", "scheme_id")
}

fn by_funder(_: Dim) -> (&'static str, &'static str) {
    ("g", "funder_id")
}

fn of_grant(_: Dim) -> (&'static str, &'static str) {
    ("g", "id")
}

impl Work<'_> {
    /// Published cohorts that say how many healthcare scientists there were.
    fn cohorts(&self, known: &'static str) -> Result<SelectStatement> {
        let mut query = Query::select();
        query
            .from_as("scheme_cohort", "c")
            .and_where(self.seen("scheme_cohort", "c")?)
            .and_where(Expr::col(("c", "source")).eq("REFERENCE"))
            .and_where(Expr::col(("c", known)).is_not_null());
        Ok(query)
    }

    /// The sum of a number over cohorts in which `known` is printed.
    pub(super) fn in_cohorts(&self, number: &'static str, known: &'static str) -> Result<Counting> {
        Ok(Counting { query: self.cohorts(known)?, what: sum(("c", number)), column: by_scheme })
    }

    /// As [`Self::in_cohorts`]; nothing where one of the cohorts does not print the number.
    pub(super) fn in_all_cohorts(&self, number: &'static str, known: &'static str) -> Result<Counting> {
        let missing = Expr::case(Expr::col(("c", number)).is_null(), 1).finally(0);
        let mut counting = self.in_cohorts(number, known)?;
        counting.query.and_having(Expr::expr(missing).sum().eq(0));
        Ok(counting)
    }

    fn held(&self, role: &'static str) -> Result<Expr> {
        let mut holders = Query::select();
        holders
            .column(("i", "grant_id"))
            .from_as("grant_holder", "i")
            .and_where(self.seen("grant_holder", "i")?)
            .and_where(Expr::col(("i", "role")).eq(role))
            .and_where(self.is_counted("i"))
            .and_where(of_healthcare_science("i"));
        Ok(Expr::col(("g", "id")).in_subquery(holders))
    }

    /// Grants that a healthcare scientist leads, or takes part in and none leads.
    pub(super) fn grants(&self, led: bool) -> Result<Counting> {
        let lead = self.held("AWARD_HOLDER")?;
        let who = if led { lead } else { self.held("CO_APPLICANT")?.and(lead.not()) };
        let mut query = Query::select();
        query.from_as("funding_grant", "g").and_where(self.seen("funding_grant", "g")?).and_where(who);
        Ok(Counting { query, what: distinct(("g", "id")), column: of_grant })
    }

    /// Pence of awards in pounds that a healthcare scientist holds or shares.
    pub(super) fn grant_income(&self) -> Result<Counting> {
        let mut query = Query::select();
        query
            .from_as("funding_grant", "g")
            .and_where(self.seen("funding_grant", "g")?)
            .and_where(Expr::col(("g", "awarded_currency")).eq("GBP"))
            .and_where(self.held("AWARD_HOLDER")?.or(self.held("CO_APPLICANT")?));
        Ok(Counting { query, what: sum(("g", "awarded_minor")), column: of_grant })
    }

    /// Grants awarded in 2015 or later, by who gave them.
    pub(super) fn grants_given(&self) -> Result<Counting> {
        let mut query = Query::select();
        query
            .from_as("funding_grant", "g")
            .and_where(self.seen("funding_grant", "g")?)
            .and_where(Expr::col(("g", "awarded_on")).gte(NaiveDate::from_ymd_opt(2015, 1, 1)));
        Ok(Counting { query, what: distinct(("g", "id")), column: by_funder })
    }

    /// Parts taken in studies, or in grants, whose identity is recorded; or all of them.
    pub(super) fn identities(&self, table: &'static str, recorded: bool) -> Result<Counting> {
        let mut query = Query::select();
        query
            .from_as(table, "i")
            .and_where(self.seen(table, "i")?)
            .and_where_option(recorded.then(|| Expr::col(("i", "identity_group")).ne("NOT_RECORDED")))
            .and_where_option(recorded.then(|| self.is_counted("i")));
        Ok(Counting { query, what: distinct(("i", "id")), column: of_grant })
    }
}
