//! Statements over parts taken in studies. An *involved* study has at least one healthcare scientist.

use sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};

use super::count::{Counting, Dim, Result, Work, distinct};

/// Identities that are none of the six groups.
const OUTSIDE: [&str; 2] = ["OUTSIDE_HEALTHCARE_SCIENCE", "NOT_RECORDED"];
/// Leading roles (E-07).
pub(super) const LEADING: [&str; 6] = [
    "CHIEF_INVESTIGATOR",
    "LEAD_PRINCIPAL_INVESTIGATOR",
    "PRINCIPAL_INVESTIGATOR",
    "SITE_PRINCIPAL_INVESTIGATOR",
    "INNOVATION_LEAD",
    "PROJECT_LEAD",
];

/// Who somebody was: one of the six groups.
pub(super) fn of_healthcare_science(alias: &'static str) -> Expr {
    Expr::col((alias, "identity_group")).is_not_in(OUTSIDE)
}

fn is_chief() -> Expr {
    Expr::col(("i", "role")).eq("CHIEF_INVESTIGATOR")
}

pub(super) fn by_part(dim: Dim) -> (&'static str, &'static str) {
    match dim {
        Dim::Organisation => ("i", "organisation_id"),
        Dim::Profession => ("i", "identity_profession"),
        Dim::Group | Dim::Scheme => ("i", "identity_group"),
    }
}

impl Work<'_> {
    /// The parts taken by anybody that the caller sees and that are looked at: `i` in `s`.
    pub(super) fn parts(&self) -> Result<SelectStatement> {
        let mut query = Query::select();
        query
            .from_as("study_involvement", "i")
            .join_as(JoinType::InnerJoin, "study", "s", Expr::col(("s", "id")).equals(("i", "study_id")))
            .and_where(self.seen("study_involvement", "i")?);
        self.recorded(&mut query);
        let narrow = &self.narrow;
        query.and_where_option(narrow.organisation.map(|id| Expr::col(("i", "organisation_id")).eq(id)));
        query.and_where_option(narrow.group.as_deref().map(|group| Expr::col(("i", "identity_group")).eq(group)));
        query.and_where_option(narrow.level.as_deref().map(|l| Expr::col(("i", "identity_career_level")).eq(l)));
        Ok(query)
    }

    /// Only studies `s` that were recorded on the days asked for.
    pub(super) fn recorded(&self, query: &mut SelectStatement) {
        let recorded = || Expr::col(("s", "recorded_on"));
        query.and_where_option(self.narrow.from.map(|day| recorded().gte(day)));
        query.and_where_option(self.narrow.to.map(|day| recorded().lt(day)));
    }

    /// The same of healthcare scientists.
    pub(super) fn involved(&self) -> Result<SelectStatement> {
        let mut query = self.parts()?;
        query.and_where(of_healthcare_science("i")).and_where(self.is_counted("i"));
        Ok(query)
    }

    /// Involved studies, or those of them with a healthcare scientist as chief investigator, that `also` holds for.
    pub(super) fn studies(&self, led: bool, also: Option<Expr>) -> Result<Counting> {
        let mut query = self.involved()?;
        query.and_where_option(led.then(is_chief)).and_where_option(also);
        Ok(Counting { query, what: distinct(("i", "study_id")), column: by_part })
    }

    /// People with a profile that is seen who lead studies on the NIHR portfolio. Other professions than healthcare
    /// science count where the split is by profession.
    pub(super) fn portfolio_leaders(&self, split: &[Dim]) -> Result<Counting> {
        let mut query = self.parts()?;
        let of_group = of_healthcare_science("i");
        let who = if split.contains(&Dim::Profession) {
            Expr::col(("i", "identity_profession")).is_not_null()
        } else {
            of_group
        };
        query
            .join_as(JoinType::InnerJoin, "researcher", "r", Expr::col(("r", "id")).equals(("i", "researcher_id")))
            .and_where(self.seen("researcher", "r")?)
            .and_where(Expr::col(("s", "portfolio")).eq("NIHR"))
            .and_where(is_chief())
            .and_where(self.is_counted("i"))
            .and_where(who);
        Ok(Counting { query, what: distinct(("i", "researcher_id")), column: by_part })
    }
}
