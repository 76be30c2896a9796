//! Statements over published cohorts, grants, travel fellowships and opportunities.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::{
    count::{Counting, Dim, Narrow, Result, Work, distinct, sum},
    studies::of_healthcare_science,
};
use crate::{
    domain::{span, whom::named_or_none},
    engine::{binding::Kept, scope::Table},
};

/// The career levels that an opportunity names.
const LEVELS: (&str, Kept) =
    ("career_levels", Kept { table: "opportunity_level", owner: "opportunity_id", value: "level" });
/// The professional groups that it names.
const GROUPS: (&str, Kept) =
    ("professional_groups", Kept { table: "opportunity_group", owner: "opportunity_id", value: "professional_group" });

fn by_scheme(_: Dim) -> (&'static str, &'static str) {
    ("c", "scheme_id")
}

fn by_funder(_: Dim) -> (&'static str, &'static str) {
    ("g", "funder_id")
}

fn of_grant(_: Dim) -> (&'static str, &'static str) {
    ("g", "id")
}

fn of_travel(_: Dim) -> (&'static str, &'static str) {
    ("t", "programme_id")
}

fn of_opportunity(_: Dim) -> (&'static str, &'static str) {
    ("o", "provider_id")
}

/// Opportunities for healthcare science alone that are published now; of days that are asked for, also those that were.
pub(super) fn for_healthcare_science(alias: &'static str, narrow: &Narrow) -> Expr {
    let told = if narrow.has_days() { vec!["PUBLISHED", "ARCHIVED"] } else { vec!["PUBLISHED"] };
    Expr::col((alias, "status")).is_in(told).and(Expr::col((alias, "is_healthcare_science_specific")))
}

/// What begins at midnight of a day, as the moments are kept.
fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
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

    /// Travel fellowships that were awarded and begin in a span, or else in the calendar year of the request.
    pub(super) fn travel_fellowships(&self) -> Result<Counting> {
        let year = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1);
        let (from, to) = match (self.narrow.from, self.narrow.to) {
            (None, None) => (year(self.batch.at.year()), year(self.batch.at.year() + 1)),
            span => span,
        };
        let begins = || Expr::col(("t", "starts_on"));
        let mut query = Query::select();
        query
            .from_as("travel_fellowship", "t")
            .and_where(self.seen("travel_fellowship", "t")?)
            .and_where(Expr::col(("t", "is_awarded")))
            .and_where_option(from.map(|from| begins().gte(from)))
            .and_where_option(to.map(|to| begins().lt(to)));
        Ok(Counting { query, what: distinct(("t", "id")), column: of_travel })
    }

    /// Those of them that are open at the moment of the request, or were on one of the days that are asked for; for a career level, and
    /// for a group.
    pub(super) fn open_opportunities(&self) -> Result<Counting> {
        let (of, narrow) = (|column| Expr::col(("o", column)), &self.narrow);
        let moments = (of("opens_at"), of("closes_at"), of("closing"));
        let open = if narrow.has_days() {
            span::open_between(moments, (narrow.from.map(midnight), narrow.to.map(midnight)))
        } else {
            span::open(moments, self.batch.at)
        };
        let mut query = Query::select();
        query
            .from_as("opportunity", "o")
            .and_where(self.seen("opportunity", "o")?)
            .and_where(for_healthcare_science("o", narrow))
            .and_where(open)
            .and_where_option(narrow.level.as_deref().map(|level| named_or_none(level, LEVELS, Table("o"))))
            .and_where_option(narrow.group.as_deref().map(|group| named_or_none(group, GROUPS, Table("o"))));
        Ok(Counting { query, what: distinct(("o", "id")), column: of_opportunity })
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
