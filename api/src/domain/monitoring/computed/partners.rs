//! Statements over what is behind studies: grants from outside the NHS in Wales, and partners.

use sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};

use super::{
    count::{Counting, Result, Work, distinct, sum},
    studies::by_part,
};

/// Organisations whose money is not external to a study of the NHS in Wales.
const OWN_KINDS: [&str; 5] = ["HEALTH_BOARD", "NHS_TRUST", "SPECIAL_HEALTH_AUTHORITY", "DIVISION", "HOSPITAL"];
/// Partners that are a company or a charity.
const INDUSTRY: [&str; 5] = ["PHARMACEUTICAL_MANUFACTURER", "BIOTECHNOLOGY", "MEDTECH", "OTHER_INDUSTRY", "CHARITY"];

fn study_id() -> Expr {
    Expr::col(("i", "study_id"))
}

impl Work<'_> {
    fn study_ids(&self) -> Result<SelectStatement> {
        let mut query = self.involved()?;
        query.column(("i", "study_id"));
        Ok(query)
    }

    /// The study has a grant from outside the NHS in Wales. It is asked of studies that are seen, and so are its links.
    pub(super) fn is_externally_funded(&self) -> Result<Expr> {
        let mut funded = self.external_grants()?;
        funded.column(("link", "study_id")).join_as(
            JoinType::InnerJoin,
            "study_grant",
            "link",
            Expr::col(("link", "grant_id")).equals(("g", "id")),
        );
        Ok(study_id().in_subquery(funded))
    }

    fn external_grants(&self) -> Result<SelectStatement> {
        let mut query = Query::select();
        query
            .from_as("funding_grant", "g")
            .join_as(JoinType::InnerJoin, "organisation", "f", Expr::col(("f", "id")).equals(("g", "funder_id")))
            .and_where(self.seen("funding_grant", "g")?)
            .and_where(Expr::col(("f", "kind")).is_not_in(OWN_KINDS));
        Ok(query)
    }

    /// Pence of external awards for involved studies, each award once.
    pub(super) fn external_pence(&self) -> Result<Counting> {
        let mut links = Query::select();
        links
            .column(("link", "grant_id"))
            .from_as("study_grant", "link")
            .and_where(Expr::col(("link", "study_id")).in_subquery(self.study_ids()?));
        let mut query = self.external_grants()?;
        query
            .and_where(Expr::col(("g", "awarded_currency")).eq("GBP"))
            .and_where(Expr::col(("g", "id")).in_subquery(links));
        Ok(Counting { query, what: sum(("g", "awarded_minor")), column: by_part })
    }

    fn partners(&self) -> Result<SelectStatement> {
        let mut query = Query::select();
        query.from_as("collaboration", "c").and_where(self.seen("collaboration", "c")?);
        Ok(query)
    }

    /// The study has a university as partner.
    pub(super) fn has_university(&self) -> Result<Expr> {
        let mut query = self.partners()?;
        query.column(("c", "study_id")).and_where(Expr::col(("c", "partner_kind")).eq("HEI"));
        Ok(study_id().in_subquery(query))
    }

    /// The study has a company or a charity as partner.
    pub(super) fn has_industry(&self) -> Result<Expr> {
        let mut query = self.partners()?;
        query.column(("c", "study_id")).and_where(Expr::col(("c", "partner_kind")).is_in(INDUSTRY));
        Ok(study_id().in_subquery(query))
    }

    /// Universities that are partners of involved studies, or partnerships with them.
    pub(super) fn universities(&self, partnerships: bool, outside_wales: bool) -> Result<Counting> {
        let mut query = self.partners()?;
        query
            .join_as(JoinType::InnerJoin, "organisation", "o", Expr::col(("o", "id")).equals(("c", "organisation_id")))
            .and_where(Expr::col(("c", "partner_kind")).eq("HEI"))
            .and_where(Expr::col(("c", "study_id")).in_subquery(self.study_ids()?))
            .and_where_option(outside_wales.then(|| Expr::col(("o", "nation")).ne("WALES")));
        let what = if partnerships { distinct(("c", "id")) } else { distinct(("c", "organisation_id")) };
        Ok(Counting { query, what, column: by_part })
    }
}
