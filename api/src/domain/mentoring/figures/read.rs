//! What is counted of a scheme.

use sea_query::{Expr, ExprTrait, Func, Query};

use super::equity::Opened;
use crate::engine::{
    binding::{
        Batch,
        model::Kind::{Instant, Int, Text},
    },
    cursor::Part,
    error::FieldError,
    id,
    scope::Table,
};

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// A scheme that everybody sees.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scheme {
    pub(super) id: i64,
    pub(super) meetings_expected: i64,
    pub(super) bound: i64,
}

/// The scheme; nothing when there is none that is published.
pub(super) async fn scheme(batch: &mut Batch<'_>, row: i64) -> Result<Option<Scheme>, FieldError> {
    let mut select = Query::select();
    select.columns(["id", "meetings_expected", "fairness_bound_hundredths"]).from("mentoring_scheme");
    select.and_where(Expr::col("id").eq(row)).and_where(Expr::col("is_published").eq(true));
    let rows = batch.read(&select, &[Int; 3]).await?;
    Ok(rows.first().and_then(|row| match row.as_slice() {
        [Part::Int(id), Part::Int(meetings), Part::Int(bound)] => {
            Some(Scheme { id: *id, meetings_expected: *meetings, bound: *bound })
        }
        _ => None,
    }))
}

/// Requests that were ever opened, with how long each waited in microseconds beside.
pub(super) async fn opened(batch: &mut Batch<'_>, scheme: i64) -> Result<(Vec<Opened>, Vec<i64>), FieldError> {
    let mut select = Query::select();
    select.columns([
        "opened_at",
        "paired_at",
        "identity_group",
        "organisation_id",
        "identity_career_level",
        "language",
    ]);
    select.from("mentoring_request").and_where(Expr::col("scheme_id").eq(scheme));
    select.and_where(Expr::col("opened_at").is_not_null());
    let (mut all, mut waits) = (Vec::new(), Vec::new());
    for row in batch.read(&select, &[Instant, Instant, Text, Int, Text, Text]).await? {
        let [Part::Int(opened), paired, group, work, level, language] = row.as_slice() else {
            return Err(FieldError::internal("a request that was never opened"));
        };
        let waited = if let Part::Int(paired) = paired { Some(Ord::max(paired - opened, 0)) } else { None };
        waits.extend(waited);
        let text = |part: &Part| if let Part::Text(text) = part { Some(text.clone()) } else { None };
        let work = if let Part::Int(work) = work { Some(id::encode("org", *work)) } else { None };
        all.push(Opened {
            waited: waited.map(|waited| waited / DAY),
            parts: [text(group), work, text(level), text(language)],
        });
    }
    Ok((all, waits))
}

/// Pairings that were made, each by its state, whether it was ever activated, and how often the two have met.
pub(super) async fn pairings(batch: &mut Batch<'_>, scheme: i64) -> Result<Vec<(String, bool, i64)>, FieldError> {
    let (pairing, meeting) = (Table("pairing"), Table("meeting"));
    let mut met = Query::select();
    met.expr(Func::count(meeting.col("id"))).from_as("mentoring_meeting", meeting.0);
    met.and_where(meeting.col("pairing_id").eq(pairing.col("id")));
    let mut select = Query::select();
    select.expr(pairing.col("status")).expr(pairing.col("activated_at"));
    select.expr(Expr::SubQuery(None, Box::new(met.into()))).from_as("mentoring_pairing", pairing.0);
    select.and_where(pairing.col("scheme_id").eq(scheme));
    let rows = batch.read(&select, &[Text, Instant, Int]).await?;
    let read = rows.into_iter().filter_map(|row| match <[Part; 3]>::try_from(row) {
        Ok([Part::Text(status), activated, Part::Int(met)]) => Some((status, activated != Part::Null, met)),
        _ => None,
    });
    Ok(read.collect())
}
