//! Whether a typed input reads exactly what the contract lets through: found out at the start, by its own deserialiser.
//!
//! The fields are compared by their names, in both directions. Their types are tried: every value of a closed list, null and
//! absence where the contract allows them, and one value of each scalar must be read.

use std::collections::BTreeSet;

use async_graphql::{Name, Number, Value, indexmap::IndexMap};
use serde::{
    Deserializer,
    de::{DeserializeOwned, Error as _, Visitor, value::Error},
    forward_to_deserialize_any,
};

use crate::engine::contract::{Contract, InputDef, TypeId, TypeKind, TypeRef};

/// What a typed input is made of, and how it reads a value.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Fit {
    names: fn() -> &'static [&'static str],
    reads: fn(Value) -> Result<(), String>,
}

impl Fit {
    pub(super) fn of<I: DeserializeOwned>() -> Fit {
        Fit {
            names: || {
                let mut names: &'static [&'static str] = &[];
                // It reads nothing: it only says what it would read.
                let _ = I::deserialize(Names(&mut names));
                names
            },
            reads: |value| async_graphql::from_value::<I>(value).map(drop).map_err(|error| error.to_string()),
        }
    }

    /// What the input type of the contract and the typed input disagree about.
    pub(super) fn gaps(&self, contract: &Contract, input: TypeId) -> Vec<String> {
        let ty = contract.ty(input);
        let TypeKind::Input { fields, .. } = &ty.kind else { return vec![format!("`{}` is no input", ty.name)] };
        let names = (self.names)();
        let unread = fields.iter().filter(|def| !names.contains(&&*def.name));
        let mut gaps: Vec<String> = unread.map(|def| format!("its command does not read `{}`", def.name)).collect();
        let unknown = names.iter().filter(|name| fields.iter().all(|def| *def.name != ***name));
        gaps.extend(unknown.map(|name| format!("its command reads `{name}`, which the contract has not")));
        if gaps.is_empty() {
            gaps.extend(objects(contract, fields).into_iter().filter_map(|(what, value)| {
                (self.reads)(value).err().map(|why| format!("its command cannot read {what}: {why}"))
            }));
        }
        gaps
    }
}

/// Hands nothing out, and notes which fields a type asks for.
struct Names<'n>(&'n mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Names<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("no struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        *self.0 = fields;
        Err(Error::custom("only asked"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// Objects that together have every kind of value in every field, each with what is tried in it.
fn objects(contract: &Contract, fields: &[InputDef]) -> Vec<(String, Value)> {
    let object = |but: Option<(&InputDef, Option<&Value>)>| {
        let mut object = IndexMap::new();
        for def in fields {
            let value = match but {
                Some((other, value)) if other.name == def.name => value.cloned(),
                _ => values(contract, &def.ty).into_iter().next(),
            };
            object.extend(value.map(|value| (Name::new(&def.name), value)));
        }
        Value::Object(object)
    };
    let mut tried = vec![("it whole".to_owned(), object(None))];
    for def in fields {
        let of_field = values(contract, &def.ty);
        tried.extend(of_field.iter().map(|v| (format!("`{}: {v}`", def.name), object(Some((def, Some(v)))))));
        if !def.ty.non_null() {
            tried.push((format!("it without `{}`", def.name), object(Some((def, None)))));
        }
    }
    tried
}

/// Values of each kind that a type has.
fn values(contract: &Contract, ty: &TypeRef) -> Vec<Value> {
    let mut out = match ty {
        TypeRef::List(item, _) => {
            let items = values(contract, item);
            vec![Value::List(items), Value::List(Vec::new())]
        }
        TypeRef::Named(id, _) => match &contract.ty(*id).kind {
            TypeKind::Enum(values) => values.iter().map(|value| Value::Enum(Name::new(&value.name))).collect(),
            // What holds itself is a filter, which commands take as it is.
            TypeKind::Input { .. } if holds(contract, *id, *id, &mut BTreeSet::new()) => {
                vec![Value::Object(IndexMap::new())]
            }
            TypeKind::Input { fields, .. } => objects(contract, fields).into_iter().map(|(_, value)| value).collect(),
            _ => vec![scalar(&contract.ty(*id).name)],
        },
    };
    if !ty.non_null() {
        out.push(Value::Null);
    }
    out
}

/// Whether an input has a field of the other one somewhere inside.
fn holds(contract: &Contract, input: TypeId, other: TypeId, seen: &mut BTreeSet<TypeId>) -> bool {
    let TypeKind::Input { fields, .. } = &contract.ty(input).kind else { return false };
    fields
        .iter()
        .map(|def| def.ty.inner())
        .any(|inner| inner == other || (seen.insert(inner) && holds(contract, inner, other, seen)))
}

fn scalar(name: &str) -> Value {
    match name {
        "Boolean" => Value::Boolean(true),
        "Int" | "Long" => Value::Number(Number::from(1)),
        "Float" => Number::from_f64(1.5).map_or(Value::Null, Value::Number),
        "Date" => Value::String("2025-03-20".to_owned()),
        "DateTime" => Value::String("2025-03-20T09:30:00Z".to_owned()),
        _ => Value::String("a".to_owned()),
    }
}
