//! Statements over job plans and numbers of staff.

use sea_query::{Expr, ExprTrait, Query};

use super::{
    count::{Counting, Counts, Result, Work, distinct},
    staff::at_site,
};
use crate::engine::{binding::model::Kind, cursor::Part};

impl Work<'_> {
    /// Job plans, with time for research when that is asked for.
    pub(super) fn job_plans(&self, with_research: bool) -> Result<Counting> {
        let mut query = Query::select();
        query
            .from_as("job_plan", "j")
            .and_where(self.seen("job_plan", "j")?)
            .and_where_option(with_research.then(|| Expr::col(("j", "research_percent")).gt(0)));
        Ok(Counting { query, what: distinct(("j", "id")), column: at_site })
    }

    /// The newest national headcount of each profession; in bands 7 to 9, and of all doctors and dentists, when seniors
    /// are asked for (RI Figure 3).
    pub(super) async fn workforce(&mut self, seniors: bool) -> Result<Counts> {
        let column = |name: &'static str| Expr::col(("w", name));
        let all = column("band_from").is_null().and(column("band_to").is_null());
        let bands = column("band_from").eq(7).and(column("band_to").eq(9));
        let medical = all.clone().and(column("profession").eq("MEDICAL_AND_DENTAL"));
        let mut query = Query::select();
        query
            .column(("w", "profession"))
            .column(("w", "headcount"))
            .from_as("workforce_snapshot", "w")
            .and_where(self.seen("workforce_snapshot", "w")?)
            .and_where(column("organisation_id").is_null())
            .and_where(column("group").is_null())
            .and_where(column("level").is_null())
            .and_where(column("headcount").is_not_null())
            .and_where(if seniors { bands.or(medical) } else { all })
            .order_by(("w", "taken_on"), sea_query::Order::Asc)
            .order_by(("w", "id"), sea_query::Order::Asc);
        let rows = self.batch.read(&query, &[Kind::Text, Kind::Int]).await?;
        // The newest of a profession comes last and stays.
        Ok(rows
            .into_iter()
            .filter_map(|row| match <[Part; 2]>::try_from(row) {
                Ok([Part::Text(profession), Part::Int(headcount)]) => Some((vec![Some(profession)], headcount)),
                _ => None,
            })
            .collect())
    }
}
