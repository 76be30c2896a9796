//! Statements over bodies: departments, health boards and trusts, panels and groups, and services.

use sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};

use super::{
    count::{Counting, Dim, Result, Work, distinct},
    studies::of_healthcare_science,
};

/// Of which bodies a board is looked for.
pub(super) const BOARDS: &[&str] = &["HEALTH_BOARD"];
pub(super) const BOARDS_AND_TRUSTS: &[&str] = &["HEALTH_BOARD", "NHS_TRUST"];

fn whole(_: Dim) -> (&'static str, &'static str) {
    ("o", "id")
}

impl Work<'_> {
    /// Departments in commercial studies: `d` of `s`.
    fn departments(&self) -> Result<SelectStatement> {
        let mut query = Query::select();
        query
            .from_as("study_department", "d")
            .join_as(JoinType::InnerJoin, "study", "s", Expr::col(("s", "id")).equals(("d", "study_id")))
            .and_where(self.seen("study_department", "d")?)
            .and_where(Expr::col(("s", "is_commercial")))
            .and_where(Expr::col(("d", "organisation_id")).is_not_null());
        self.recorded(&mut query);
        Ok(query)
    }

    /// Departments in commercial studies, each once.
    pub(super) fn commercial_departments(&self) -> Result<Counting> {
        let mut each = self.departments()?;
        each.distinct().column(("d", "organisation_id")).column(("d", "name_en"));
        let mut query = Query::select();
        query.from_subquery(each, "o");
        Ok(Counting { query, what: Expr::cust("count(*)"), column: whole })
    }

    /// Organisations of these kinds, or those of them that are among others.
    pub(super) fn bodies(&self, kinds: &[&'static str], among: Option<SelectStatement>) -> Result<Counting> {
        let mut query = Query::select();
        query
            .from_as("organisation", "o")
            .and_where(self.seen("organisation", "o")?)
            .and_where(Expr::col(("o", "kind")).is_in(kinds.iter().copied()))
            .and_where_option(among.map(|ids| Expr::col(("o", "id")).in_subquery(ids)));
        Ok(Counting { query, what: distinct(("o", "id")), column: whole })
    }

    /// Those with a department in commercial studies.
    pub(super) fn with_department(&self) -> Result<SelectStatement> {
        let mut query = self.departments()?;
        query.column(("d", "organisation_id"));
        Ok(query)
    }

    /// Those with an open post of a research role.
    pub(super) fn with_role(&self) -> Result<SelectStatement> {
        let mut query = self.role_posts()?.query;
        query.column(("a", "organisation_id"));
        Ok(query)
    }

    /// Those with an active champion of research and innovation.
    pub(super) fn with_champion(&self) -> Result<SelectStatement> {
        let mut query = Query::select();
        query
            .column(("c", "organisation_id"))
            .from_as("champion", "c")
            .and_where(self.seen("champion", "c")?)
            .and_where(Expr::col(("c", "kind")).eq("RESEARCH_AND_INNOVATION"))
            .and_where(Expr::col(("c", "ended_on")).is_null());
        Ok(query)
    }

    /// Networks, panels and groups, or those in which a healthcare scientist has a seat now.
    pub(super) fn groups(&self, represented: bool) -> Result<Counting> {
        let mut query = Query::select();
        query.from_as("network", "o").and_where(self.seen("network", "o")?);
        if represented {
            let mut seats = Query::select();
            seats
                .column(("m", "network_id"))
                .from_as("group_membership", "m")
                .and_where(self.seen("group_membership", "m")?)
                .and_where(Expr::col(("m", "network_id")).is_not_null())
                .and_where(Expr::col(("m", "ended_on")).is_null())
                .and_where(of_healthcare_science("m"));
            query.and_where(Expr::col(("o", "id")).in_subquery(seats));
        }
        Ok(Counting { query, what: distinct(("o", "id")), column: whole })
    }

    /// Services that `holds` is true of.
    fn services(&self, holds: Expr) -> Result<Counting> {
        let mut query = Query::select();
        query.from_as("service", "o").and_where(self.seen("service", "o")?).and_where(holds);
        Ok(Counting { query, what: distinct(("o", "id")), column: whole })
    }

    /// Services that healthcare science leads, or those of them with an accreditation in force.
    pub(super) fn led_services(&self, accredited: bool) -> Result<Counting> {
        let mut holds = Expr::col(("o", "is_healthcare_science_led"));
        if accredited {
            let mut accreditations = Query::select();
            accreditations
                .column(("a", "service_id"))
                .from_as("accreditation", "a")
                .and_where(self.seen("accreditation", "a")?)
                .and_where(Expr::col(("a", "status")).eq("ACCREDITED"));
            holds = holds.and(Expr::col(("o", "id")).in_subquery(accreditations));
        }
        self.services(holds)
    }

    /// Services that say how much time they keep for research, or those that keep none.
    pub(super) fn timed_services(&self, without: bool) -> Result<Counting> {
        let time = Expr::col(("o", "research_percent"));
        self.services(if without { time.eq(0) } else { time.is_not_null() })
    }
}
