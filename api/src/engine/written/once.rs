//! Idempotency keys: one call with a key has one effect, however often and from wherever it is sent.
//!
//! A key is the client's own, and of each person for whom the client acts: a front end that signs in many never answers one of them by
//! what another did.
//!
//! The key is written first in the call's own transaction. Whoever comes with the same one waits for that (PostgreSQL for the
//! unique index, SQLite for its one writer), and then finds what came of it. A call that was refused as a whole leaves nothing, its
//! key included, so that it can be put right and sent again.

use async_graphql::Value;
use entity::idempotency::{ActiveModel, Column, Entity};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use sha2::{Digest, Sha256};

use super::draft::Object;
use crate::engine::command::Write;

/// The name of the argument.
pub(super) const KEY: &str = "idempotencyKey";

/// What is known of a call.
#[derive(Debug)]
pub(super) enum Call {
    /// It is the first one.
    First,
    /// It was answered so.
    Known(Value),
    /// The key was given with another input.
    Reused,
}

/// Enters a call, or finds what came of it.
pub(super) async fn begin(write: &Write<'_>, field: &str, key: &str, input: &Object) -> Result<Call, DbErr> {
    let digest = digest(field, input);
    let mut insert = sea_query::Query::insert();
    insert.into_table("idempotency").columns(["client", "person_id", "key", "field", "digest", "at"]);
    let values: [sea_query::Value; 6] =
        [write.client.into(), person(write).into(), key.into(), field.into(), digest.as_str().into(), write.now.into()];
    insert.values(values.map(Expr::value)).map_err(|error| DbErr::Custom(error.to_string()))?;
    let mut once = OnConflict::columns(["client", "person_id", "key"]);
    insert.on_conflict(once.do_nothing().to_owned());
    if write.transaction.execute(&insert).await?.rows_affected() > 0 {
        return Ok(Call::First);
    }
    let found = Entity::find().filter(whose(write, key)).one(write.transaction).await?;
    let known = found.filter(|call| call.digest == digest).and_then(|call| call.result);
    Ok(match known.and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok()) {
        Some(json) => Value::from_json(json).map_or(Call::Reused, Call::Known),
        None => Call::Reused,
    })
}

/// Keeps what came of a call.
pub(super) async fn end(write: &Write<'_>, key: &str, result: &Value) -> Result<(), DbErr> {
    let text = serde_json::to_string(result).map_err(|error| DbErr::Json(error.to_string()))?;
    let call = ActiveModel { result: Set(Some(text)), ..Default::default() };
    Entity::update_many().set(call).filter(whose(write, key)).exec(write.transaction).await.map(drop)
}

/// The person for whom the caller acts; 0, which is nobody, for who acts for none.
fn person(write: &Write<'_>) -> i64 {
    write.scope.person().unwrap_or(0)
}

/// The call with a key.
fn whose(write: &Write<'_>, key: &str) -> Condition {
    let client = Condition::all().add(Column::Client.eq(write.client)).add(Column::PersonId.eq(person(write)));
    client.add(Column::Key.eq(key))
}

/// Of everything that was given but the key, in an order of its own.
fn digest(field: &str, input: &Object) -> String {
    let mut text = format!("{field}\n");
    let rest: Object = input.iter().filter(|(name, _)| **name != *KEY).map(|(n, v)| (n.clone(), v.clone())).collect();
    canonical(&Value::Object(rest), &mut text);
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by_key(|(name, _)| name.as_str());
            out.push('{');
            for (name, value) in entries {
                out.push_str(name);
                out.push(':');
                canonical(value, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::List(items) => {
            out.push('[');
            for item in items {
                canonical(item, out);
                out.push(',');
            }
            out.push(']');
        }
        // A value of a closed list may come as a text in variables.
        Value::Enum(name) => canonical(&Value::String(name.to_string()), out),
        other => out.push_str(&serde_json::to_string(other).unwrap_or_default()),
    }
}
