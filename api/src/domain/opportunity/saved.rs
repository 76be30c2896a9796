//! Searches that are kept: whose they are, and what is told of them.

use async_graphql::Value;
use chrono::{DateTime, SecondsFormat, Utc};
use entity::saved_search;
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::{
    domain::own::Whose,
    engine::{
        binding::{
            Batch, BatchFuture,
            model::Kind::{Instant, Int, Text},
        },
        cursor::Part,
        error::FieldError,
        id,
        scope::RowScope,
        value::object,
    },
};

/// What ids of searches begin with.
pub(super) const PREFIX: &str = "svs";

/// Whose searches somebody keeps.
pub(super) fn whose(scope: &RowScope) -> Option<Whose> {
    scope.person().map(Whose::Person).or_else(|| scope.organisation().map(Whose::Organisation))
}

/// The search of the caller's that has this id: its filter and its words. `None` for who keeps none, and for what is no id of one.
pub(super) fn asked_for(scope: &RowScope, id: &str) -> Option<SelectStatement> {
    let row = row_of(id)?;
    let mut select = Query::select();
    select.columns(["filter", "words"]).from("saved_search").and_where(Expr::col("id").eq(row));
    select.and_where(of(whose(scope)?));
    Some(select)
}

/// The row of an id.
pub(super) fn row_of(id: &str) -> Option<i64> {
    id::decode(id).filter(|(prefix, _)| *prefix == PREFIX).map(|(_, row)| row)
}

/// Rows that are theirs.
pub(super) fn of(whose: Whose) -> Expr {
    match whose {
        Whose::Person(person) => Expr::col("researcher_id").eq(person),
        Whose::Organisation(organisation) => Expr::col("organisation_id").eq(organisation),
    }
}

/// `Query.savedSearches`.
pub(super) fn all(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let Some(whose) = whose(batch.scope) else { return Ok(vec![Value::List(Vec::new()); batch.parents.len()]) };
        let mut select = Query::select();
        select.columns(["id", "name", "filter", "words", "seen_at", "saved_at"]).from("saved_search");
        select.and_where(of(whose)).order_by("name", Order::Asc);
        let rows = batch.read(&select, &[Int, Text, Text, Text, Instant, Instant]).await?;
        let told = rows.iter().map(|row| read(row)).collect::<Result<Vec<_>, _>>()?;
        Ok(vec![Value::List(told); batch.parents.len()])
    })
}

fn read(row: &[Part]) -> Result<Value, FieldError> {
    let text = |part: &Part| if let Part::Text(text) = part { Some(text.clone()) } else { None };
    let instant = |part: &Part| match part {
        Part::Int(micros) => DateTime::from_timestamp_micros(*micros),
        _ => None,
    };
    let [Part::Int(id), Part::Text(name), filter, words, seen, saved] = row else {
        return Err(FieldError::internal("a search of another form"));
    };
    Ok(told(&saved_search::Model {
        id: *id,
        organisation_id: None,
        researcher_id: None,
        name: name.clone(),
        filter: text(filter),
        words: text(words),
        seen_at: instant(seen),
        saved_at: instant(saved).ok_or_else(|| FieldError::internal("a search without its moment"))?,
    }))
}

/// `SavedSearch`.
pub(super) fn told(search: &saved_search::Model) -> Value {
    let text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::String);
    let instant = |at: DateTime<Utc>| Value::String(at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    let fields = [
        ("id", Value::String(id::encode(PREFIX, search.id))),
        ("name", Value::String(search.name.clone())),
        ("filter", text(&search.filter)),
        ("search", text(&search.words)),
        ("seenAt", search.seen_at.map_or(Value::Null, instant)),
        ("savedAt", instant(search.saved_at)),
    ];
    object(fields)
}
