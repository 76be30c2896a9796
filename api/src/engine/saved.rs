//! Searches that somebody keeps, asked for by their ids: what each keeps is read before a query is planned, and taken as if it had
//! been given.

use std::{collections::BTreeMap, time::Instant};

use async_graphql::Value;

use super::{
    Context,
    binding::model::BoundField,
    contract::{Contract, TypeKind, TypeRef},
    document::{Field, Prepared},
    plan::collect::Collector,
    value::{self, Literal, Variables},
};
use crate::db::{Db, ReadError, row::text};

/// What searches keep, by the ids that a request names.
#[derive(Clone, Debug, Default)]
pub(super) struct Saved(BTreeMap<String, Search>);

/// None is asked for.
pub(super) static NOTHING: Saved = Saved(BTreeMap::new());

/// What a search keeps.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    /// The JSON of a filter.
    filter: Option<String>,
    /// The words.
    pub(super) words: Option<String>,
}

impl Saved {
    /// The search of an id; `None` when it is none of the caller's.
    pub(super) fn get(&self, id: &str) -> Option<&Search> {
        self.0.get(id)
    }
}

impl Search {
    /// The filter as a value of this type. `Err` for what it no longer is.
    pub(super) fn filter(&self, contract: &Contract, ty: &TypeRef) -> Result<Option<Value>, ()> {
        let Some(filter) = &self.filter else { return Ok(None) };
        let json = serde_json::from_str(filter).map_err(drop)?;
        let literal = literal(contract, ty, &json).ok_or(())?;
        value::coerce(contract, ty, &literal, &Variables::default()).map_err(drop)
    }
}

/// JSON as it would be written for this type.
fn literal(contract: &Contract, ty: &TypeRef, json: &serde_json::Value) -> Option<Literal> {
    use serde_json::Value as Json;
    Some(match (json, ty) {
        (Json::Null, _) => Literal::Null,
        (Json::Array(items), TypeRef::List(item, _)) => {
            Literal::List(items.iter().map(|one| literal(contract, item, one)).collect::<Option<_>>()?)
        }
        (one, TypeRef::List(item, _)) => literal(contract, item, one)?,
        (Json::Bool(truth), _) => Literal::Bool(*truth),
        (Json::Number(number), _) if number.is_i64() || number.is_u64() => Literal::Int(number.to_string().into()),
        (Json::Number(number), _) => Literal::Float(number.as_f64()?),
        (Json::String(text), TypeRef::Named(id, _)) => match &contract.ty(*id).kind {
            TypeKind::Enum(_) => Literal::Enum(text.as_str().into()),
            _ => Literal::Text(text.as_str().into()),
        },
        (Json::Object(fields), TypeRef::Named(id, _)) => {
            let TypeKind::Input { fields: defs, .. } = &contract.ty(*id).kind else { return None };
            let field = |(name, one): (&String, &Json)| {
                let def = defs.iter().find(|def| *def.name == **name)?;
                Some((def.name.clone(), literal(contract, &def.ty, one)?))
            };
            Literal::Object(fields.iter().map(field).collect::<Option<_>>()?)
        }
        (Json::Array(_), TypeRef::Named(..)) => return None,
    })
}

/// What the searches keep that the fields of a query's root name.
///
/// # Errors
/// When no reader can be had, or it cannot be asked.
pub(super) async fn of(
    context: &Context<'_>,
    prepared: &Prepared,
    db: &Db,
    until: Instant,
) -> Result<Saved, ReadError> {
    let mut saved = BTreeMap::new();
    for (statement, id) in named(context, prepared) {
        let mut session = db.session_until(false, until).await?;
        if let Some(row) = session.rows(&statement).await?.first() {
            let cell = |at| text(row, at).map(str::to_owned);
            saved.insert(id, Search { filter: cell(0), words: cell(1) });
        }
    }
    Ok(Saved(saved))
}

/// The searches that are named, each with the statement that reads it; nothing for who keeps none.
fn named(context: &Context<'_>, prepared: &Prepared) -> Vec<(sea_query::SelectStatement, String)> {
    let contract = context.contract;
    let query = contract.query();
    let Some(defs) = contract.ty(query).fields() else { return Vec::new() };
    let one = |field: &Field| {
        let (at, def) = defs.get(&field.name)?;
        let BoundField::Page { target, .. } = context.model.root().get(at)? else { return None };
        let saved = context.model.ty(*target)?.saved?;
        let args = value::arguments(contract, &def.args, &field.args, &prepared.variables).ok()?;
        let Some(Value::String(id)) = args.get("saved") else { return None };
        Some((saved(context.scope, id)?, id.clone()))
    };
    if context.scope.is_public() {
        return Vec::new();
    }
    let collector = Collector::of(contract, &prepared.document, &prepared.variables);
    let fields = collector.set(query, &prepared.operation().set);
    fields.values().filter_map(|fields| one(fields.first()?)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::engine::contract::SDL;

    #[test]
    fn what_was_kept_is_taken_as_if_it_were_given() {
        let contract = Contract::load(SDL).unwrap();
        let ty = TypeRef::Named(contract.id("OpportunityFilter").unwrap(), false);
        let of =
            |json: serde_json::Value| Search { filter: Some(json.to_string()), words: None }.filter(&contract, &ty);
        let filter = json!({"category": ["FUNDING"], "kinds": "FELLOWSHIP", "closingWithin": {"days": 90, "from": null},
            "or": [{"isHealthcareScienceSpecific": true}, {"not": {"title": {"contains": "x"}}}]});
        let Ok(Some(Value::Object(kept))) = of(filter) else { panic!("it is no filter") };
        assert_eq!(kept["category"], Value::List(vec![Value::Enum(async_graphql::Name::new("FUNDING"))]));
        assert!(matches!(&kept["kinds"], Value::List(kinds) if kinds.len() == 1));
        for no_longer in [json!({"ghost": true}), json!({"category": ["GHOST"]}), json!([1]), json!({"closesAt": "x"})]
        {
            assert!(of(no_longer.clone()).is_err(), "{no_longer}");
        }
        assert!(Search::default().filter(&contract, &ty).unwrap().is_none());
    }
}
