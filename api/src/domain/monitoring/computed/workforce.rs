//! Statements over job plans, numbers of staff, and whom channels reach.

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

    /// Of the channel of a kind that was counted last: healthcare scientists whom it reaches, and all.
    pub(super) async fn reached(&mut self, kind: &'static str) -> Result<Option<(i64, i64)>> {
        let column = |name: &'static str| Expr::col(("w", name));
        let mut query = Query::select();
        query
            .column(("w", "hcs_reached"))
            .column(("w", "reached"))
            .from_as("engagement_channel", "w")
            .and_where(self.seen("engagement_channel", "w")?)
            .and_where(column("kind").eq(kind))
            .and_where(column("hcs_reached").is_not_null())
            .and_where(column("reached").is_not_null())
            // One without a day comes last, on both databases.
            .order_by_expr(column("counted_on").is_null(), sea_query::Order::Asc)
            .order_by(("w", "counted_on"), sea_query::Order::Desc)
            .order_by(("w", "id"), sea_query::Order::Desc)
            .limit(1);
        let rows = self.batch.read(&query, &[Kind::Int, Kind::Int]).await?;
        Ok(rows.into_iter().find_map(|row| match <[Part; 2]>::try_from(row) {
            Ok([Part::Int(science), Part::Int(all)]) => Some((science, all)),
            _ => None,
        }))
    }
}
