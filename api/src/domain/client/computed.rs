//! Fields of the register that are no column. Whoever sees a client sees all of it.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::Value;
use entity::enums::Scope;
use sea_orm::Iterable;
use sea_query::{Expr, Query, SelectStatement};

use crate::engine::{
    binding::{Batch, BatchFuture, model::Kind},
    cursor::Part,
    error::FieldError,
};

/// `Client.isNational`: by the remit of its organisation.
pub(super) fn is_national(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let organisations: Vec<Option<i64>> = batch.parents.iter().map(|parent| int(parent.needs.first())).collect();
        let asked: BTreeSet<i64> = organisations.iter().copied().flatten().collect();
        let asked: Vec<i64> = asked.into_iter().collect();
        let id = ("national_remit", "organisation_id");
        let mut remits = Query::select();
        remits.expr(Expr::col(id)).from("national_remit");
        let rows = batch.read_among(remits, id, &asked, &[Kind::Int]).await?;
        let national: BTreeSet<i64> = rows.iter().filter_map(|row| int(row.first())).collect();
        let told = |organisation: &Option<i64>| organisation.is_some_and(|id| national.contains(&id)).into();
        Ok(organisations.iter().map(told).collect())
    })
}

/// `Client.scopes`, in the contract's order.
pub(super) fn scopes(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let granted = listed(&mut batch, ("client_scope", "client_id", "scope")).await?;
        let in_order = |held: &BTreeSet<String>| {
            let names = Scope::iter().map(Scope::name).filter(|name| held.contains(name));
            Value::List(names.map(Value::String).collect())
        };
        let none = BTreeSet::new();
        Ok(batch.parents.iter().map(|parent| in_order(granted.get(&parent.id).unwrap_or(&none))).collect())
    })
}

/// `EmbedKey.origins`, in alphabetical order.
pub(super) fn origins(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let mut bound = listed(&mut batch, ("embed_origin", "embed_key_id", "origin")).await?;
        let told = |origins: BTreeSet<String>| Value::List(origins.into_iter().map(Value::String).collect());
        Ok(batch.parents.iter().map(|parent| told(bound.remove(&parent.id).unwrap_or_default())).collect())
    })
}

/// `ClientKey.algorithms`: the one that the key is for, or all of its kind.
pub(super) fn algorithms(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let told = |jwk: Option<&Part>| match jwk {
            Some(Part::Text(jwk)) => of_key(jwk),
            _ => Value::Null,
        };
        Ok(batch.parents.iter().map(|parent| told(parent.needs.first())).collect())
    })
}

fn of_key(jwk: &str) -> Value {
    let Ok(jwk) = serde_json::from_str::<serde_json::Value>(jwk) else { return Value::Null };
    let names: Vec<&str> = match (jwk["alg"].as_str(), jwk["kty"].as_str()) {
        (Some(only), _) => vec![only],
        (None, Some("OKP")) => vec!["EdDSA"],
        (None, Some("EC")) => vec!["ES256"],
        (None, Some("RSA")) => vec!["PS256", "RS256"],
        (None, _) => return Value::Null,
    };
    Value::List(names.into_iter().map(|name| Value::String(name.to_owned())).collect())
}

/// The texts of a table by the parent that they belong to.
async fn listed(
    batch: &mut Batch<'_>,
    (table, parent, text): (&'static str, &'static str, &'static str),
) -> Result<BTreeMap<i64, BTreeSet<String>>, FieldError> {
    let parents: Vec<i64> = batch.parents.iter().map(|parent| parent.id).collect();
    let mut select: SelectStatement = Query::select();
    select.expr(Expr::col((table, parent))).expr(Expr::col((table, text))).from(table);
    let rows = batch.read_among(select, (table, parent), &parents, &[Kind::Int, Kind::Text]).await?;
    let mut found: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        if let [Part::Int(parent), Part::Text(text)] = &row[..] {
            found.entry(*parent).or_default().insert(text.clone());
        }
    }
    Ok(found)
}

fn int(part: Option<&Part>) -> Option<i64> {
    if let Some(Part::Int(number)) = part { Some(*number) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_what_it_verifies() {
        for (jwk, names) in [
            (r#"{"kty":"OKP","crv":"Ed25519","alg":"EdDSA"}"#, Some(vec!["EdDSA"])),
            (r#"{"kty":"OKP","crv":"Ed25519"}"#, Some(vec!["EdDSA"])),
            (r#"{"kty":"EC","crv":"P-256"}"#, Some(vec!["ES256"])),
            (r#"{"kty":"RSA","alg":"PS256"}"#, Some(vec!["PS256"])),
            (r#"{"kty":"RSA"}"#, Some(vec!["PS256", "RS256"])),
            ("{}", None),
            ("no key", None),
        ] {
            let names = names.map(|names| Value::List(names.into_iter().map(Value::from).collect()));
            assert_eq!(of_key(jwk), names.unwrap_or_default(), "{jwk}");
        }
    }
}
