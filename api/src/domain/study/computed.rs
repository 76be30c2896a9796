//! Fields of this domain that are no column.

use async_graphql::Value;
use sea_query::{Expr, ExprTrait, Query};

use crate::engine::{
    binding::{Batch, BatchFuture},
    cursor::Part,
    error::FieldError,
};

/// Organisations whose money is not external to a study of the NHS in Wales (M-06).
const OWN_KINDS: [&str; 5] = ["HEALTH_BOARD", "NHS_TRUST", "SPECIAL_HEALTH_AUTHORITY", "DIVISION", "HOSPITAL"];

/// `Study.isExternallyFunded`: at least one public grant of a funder outside the NHS in Wales pays for it.
pub(super) fn is_externally_funded(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let mut funded = Query::select();
        funded
            .distinct()
            .column(("link", "study_id"))
            .from_as("study_grant", "link")
            .join_as(
                sea_query::JoinType::InnerJoin,
                "funding_grant",
                "given",
                Expr::col(("given", "id")).equals(("link", "grant_id")).and(Expr::col(("given", "is_public"))),
            )
            .join_as(
                sea_query::JoinType::InnerJoin,
                "organisation",
                "funder",
                Expr::col(("funder", "id")).equals(("given", "funder_id")),
            )
            .and_where(Expr::col(("funder", "kind")).is_not_in(OWN_KINDS));
        let parents: Vec<i64> = batch.parents.iter().map(|parent| parent.id).collect();
        let found =
            batch.session.ids_among(funded, ("link", "study_id"), &parents).await.map_err(FieldError::of_read)?;
        Ok(parents.iter().map(|id| Value::Boolean(found.contains(id))).collect())
    })
}

/// The least number of people that is told; a smaller one might tell who they are.
const LEAST_TOLD: i64 = 5;

/// `PublicInvolvement.contributorsCount`: the number of people, unless they are so few that it is not told.
pub(super) fn contributors_count(batch: Batch<'_>) -> BatchFuture<'_> {
    let value = |count: Option<&Part>| match count {
        Some(Part::Int(count)) if *count == 0 || *count >= LEAST_TOLD => Value::from(*count),
        _ => Value::Null,
    };
    let values = batch.parents.iter().map(|parent| value(parent.needs.first())).collect();
    Box::pin(async move { Ok(values) })
}
