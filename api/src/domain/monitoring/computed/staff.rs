//! Statements over people and their posts, and over studies at a centre.

use sea_query::{Expr, ExprTrait, Func, JoinType, Query, SelectStatement};

use super::{
    count::{Counting, Dim, Result, Work, distinct},
    studies::LEADING,
};

fn by_person(dim: Dim) -> (&'static str, &'static str) {
    match dim {
        Dim::Organisation => ("a", "organisation_id"),
        Dim::Group | Dim::Profession | Dim::Scheme => ("g", "code"),
    }
}

pub(super) fn at_site(_: Dim) -> (&'static str, &'static str) {
    ("t", "organisation_id")
}

impl Work<'_> {
    /// People of the groups: `r` in `g`.
    pub(super) fn people(&self) -> Result<Counting> {
        let mut query = Query::select();
        query
            .from_as("researcher", "r")
            .join_as(JoinType::InnerJoin, "professional_group", "g", Expr::col(("g", "id")).equals(("r", "group_id")))
            .and_where(self.seen("researcher", "r")?);
        Ok(Counting { query, what: distinct(("r", "id")), column: by_person })
    }

    /// Those of them with a part that has begun and not ended.
    pub(super) fn active_people(&self) -> Result<Counting> {
        let mut open = Query::select();
        open.column(("i", "researcher_id"))
            .from_as("study_involvement", "i")
            .and_where(self.seen("study_involvement", "i")?)
            .and_where(self.is_counted("i"))
            .and_where(Expr::col(("i", "researcher_id")).is_not_null())
            .and_where(Expr::col(("i", "started_on")).is_not_null())
            .and_where(Expr::col(("i", "ended_on")).is_null());
        let mut counting = self.people()?;
        counting.query.and_where(Expr::col(("r", "id")).in_subquery(open));
        Ok(counting)
    }

    /// Open posts `a` with who holds them: `r`, in `g` where they are in a group.
    fn posts(&self) -> Result<SelectStatement> {
        let mut query = Query::select();
        query
            .from_as("appointment", "a")
            .join_as(JoinType::InnerJoin, "researcher", "r", Expr::col(("r", "id")).equals(("a", "researcher_id")))
            .join_as(JoinType::LeftJoin, "professional_group", "g", Expr::col(("g", "id")).equals(("r", "group_id")))
            .and_where(self.seen("appointment", "a")?)
            .and_where(self.seen("researcher", "r")?)
            .and_where(Expr::col(("a", "ended_on")).is_null());
        Ok(query)
    }

    /// Healthcare scientists with an open substantive or joint post.
    pub(super) fn staff(&self) -> Result<Counting> {
        let mut query = self.posts()?;
        query
            .and_where(Expr::col(("r", "group_id")).is_not_null())
            .and_where(Expr::col(("a", "contract_type")).is_in(["SUBSTANTIVE", "JOINT"]));
        Ok(Counting { query, what: distinct(("a", "researcher_id")), column: by_person })
    }

    /// People with an open post; of healthcare science alone, with those whose own wording maps to no group.
    pub(super) fn centre_staff(&self, healthcare_science: bool) -> Result<Counting> {
        let mut query = self.posts()?;
        if healthcare_science {
            let mut unmapped = Query::select();
            unmapped
                .expr(Func::lower(Expr::col(("w", "label"))))
                .from_as("professional_group_alias", "w")
                .and_where(Expr::col(("w", "group_id")).is_null());
            let own = Expr::expr(Func::lower(Expr::col(("r", "identifies_as")))).in_subquery(unmapped);
            query.and_where(Expr::col(("r", "group_id")).is_not_null().or(own));
        }
        Ok(Counting { query, what: distinct(("a", "researcher_id")), column: by_person })
    }

    /// Healthcare scientists with an open post that `holds` is true of.
    fn in_post(&self, holds: Expr) -> Result<Counting> {
        let mut query = self.posts()?;
        query.and_where(Expr::col(("r", "group_id")).is_not_null()).and_where(holds);
        Ok(Counting { query, what: distinct(("a", "researcher_id")), column: by_person })
    }

    /// Those with a full-time one.
    pub(super) fn core_staff(&self) -> Result<Counting> {
        self.in_post(Expr::col(("a", "fte_hundredths")).gte(100))
    }

    /// Those with one in band 8 or above.
    pub(super) fn in_senior_band(&self) -> Result<Counting> {
        self.in_post(Expr::col(("a", "career_framework_band")).gte(8))
    }

    /// Healthcare scientists who publish that they are at the consultant level.
    pub(super) fn at_consultant_level(&self) -> Result<Counting> {
        let mut counting = self.people()?;
        let level = Expr::col(("r", "career_level")).eq("CONSULTANT");
        counting.query.and_where(level).and_where(Expr::col(("r", "publishes_career_level")));
        Ok(counting)
    }

    /// Open posts of a research role (E-06) that healthcare scientists hold.
    pub(super) fn role_posts(&self) -> Result<Counting> {
        let held = self.in_post(Expr::col(("a", "role_identity")).ne("NONE"))?;
        Ok(Counting { what: distinct(("a", "id")), ..held })
    }

    fn site_studies(&self, among: Option<SelectStatement>) -> Result<Counting> {
        let mut query = Query::select();
        query
            .from_as("study_site", "t")
            .and_where(self.seen("study_site", "t")?)
            .and_where_option(among.map(|studies| Expr::col(("t", "study_id")).in_subquery(studies)));
        Ok(Counting { query, what: distinct(("t", "study_id")), column: at_site })
    }

    /// Studies at a site.
    pub(super) fn all_at_site(&self) -> Result<Counting> {
        self.site_studies(None)
    }

    /// Those with a healthcare scientist, in a leading role when that is asked for.
    pub(super) fn involved_at_site(&self, leading: bool) -> Result<Counting> {
        let mut involved = self.involved()?;
        involved.column(("i", "study_id"));
        involved.and_where_option(leading.then(|| Expr::col(("i", "role")).is_in(LEADING)));
        self.site_studies(Some(involved))
    }

    /// Those with somebody who was a Clinical Scientist.
    pub(super) fn clinical_scientists_at_site(&self) -> Result<Counting> {
        let mut parts = self.parts()?;
        parts
            .column(("i", "study_id"))
            .and_where(Expr::col(("i", "identity_identifies_as")).eq("Clinical Scientist"))
            .and_where(self.is_counted("i"));
        self.site_studies(Some(parts))
    }
}
