//! Contact data: e-mail, telephone and numbers of registrations. They are given of own people, to organisations that have the
//! scope for it, and to the person themself; of everybody else they are null. Each read is in the access trail, which the
//! bindings say.

use async_graphql::Value;
use sea_query::{ExprTrait, Query};

use crate::{
    domain::own,
    engine::{
        binding::{Batch, BatchFuture},
        error::FieldError,
        scope::{Beyond, Table},
    },
};

const SCOPE: &str = "RESEARCHERS_CONTACT_READ";
const ROW: Table = Table("t0");

/// `Researcher.email`.
pub(super) fn email(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(given(batch, ("researcher", "id"), "email"))
}

/// `Researcher.telephone`.
pub(super) fn telephone(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(given(batch, ("researcher", "id"), "telephone"))
}

/// `Registration.number`.
pub(super) fn registration_number(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(given(batch, ("registration", "researcher_id"), "number"))
}

/// A column of the parents, of those that are own people's by the column `whose`.
async fn given(
    mut batch: Batch<'_>,
    (table, whose): (&'static str, &'static str),
    column: &'static str,
) -> Result<Vec<Value>, FieldError> {
    let scope = batch.scope;
    let mut statement = Query::select();
    statement.expr(ROW.col("id")).expr(ROW.col(column)).from_as(table, ROW.0).and_where(ROW.col(column).is_not_null());
    match own::beyond(scope, Some(SCOPE), |who| Some(own::person(scope, who, ROW.col(whose)))) {
        Beyond::Nothing => return Ok(vec![Value::Null; batch.parents.len()]),
        Beyond::Own(own) => _ = statement.and_where(own),
        Beyond::All => {}
    }
    let parents: Vec<i64> = batch.parents.iter().map(|parent| parent.id).collect();
    let mut found = batch.texts_among(statement, (ROW.0, "id"), &parents).await?;
    Ok(parents.iter().map(|id| found.remove(id).map_or(Value::Null, Value::String)).collect())
}
