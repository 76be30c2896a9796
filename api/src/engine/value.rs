//! Input values: literals as documents and the contract write them, and their coercion to the type they are for.
//!
//! Coerced values are async-graphql's [`Value`], so that command inputs are parsed from the very values that reads use.

use async_graphql::{Name, Value, indexmap::IndexMap};

use super::{
    contract::{Contract, InputDef, TypeKind, TypeRef},
    error::{Message, said},
    scalar,
};

/// A value as it is written, variables included.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`.
    Null,
    /// A bare name.
    Enum(Box<str>),
    /// `$name`.
    Variable(Box<str>),
    /// A string of either form.
    Text(Box<str>),
    /// A whole number in its written form, so that none loses digits.
    Int(Box<str>),
    /// A number with a fraction or exponent.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A list.
    List(Vec<Literal>),
    /// Named values in written order.
    Object(Vec<(Box<str>, Literal)>),
}

/// An object of these entries, in their order.
pub fn object<'a>(entries: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::Object(entries.into_iter().map(|(name, value)| (Name::new(name), value)).collect())
}

/// The variables of one request after coercion; an absent key is an absent variable.
pub type Variables = IndexMap<Name, Value>;

/// The arguments of one field after coercion; an absent key was neither given nor has a default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Args(Vec<(Box<str>, Value)>);

impl Args {
    /// The argument's value; null counts as absent.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(n, _)| **n == *name).map(|(_, v)| v).filter(|v| !matches!(v, Value::Null))
    }

    /// Without one of them.
    #[must_use]
    pub(super) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| **known != *name);
        self
    }

    /// With one more, which is none of the contract's.
    #[must_use]
    pub(super) fn with(self, name: &str, value: Value) -> Self {
        let mut with = self.without(name);
        with.0.push((name.into(), value));
        with
    }

    /// True when no argument was given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All arguments.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(n, v)| (&**n, v))
    }
}

/// Coerces the arguments of a field by the specification's CoerceArgumentValues. The error is a sentence for the client.
pub fn arguments(
    contract: &Contract,
    defs: &[InputDef],
    given: &[(Box<str>, Literal)],
    variables: &Variables,
) -> Result<Args, Message> {
    let mut out = Vec::new();
    for def in defs {
        let literal = given.iter().find(|(name, _)| *name == def.name).map(|(_, l)| l);
        let coerced = match literal {
            Some(literal) => coerce(contract, &def.ty, literal, variables),
            None => Ok(None),
        };
        let inside = |why: Message| said::argument(&def.name, &why);
        let value = match coerced.map_err(inside)? {
            Some(value) => Some(value),
            None => default(contract, def).map_err(inside)?,
        };
        match value {
            Some(Value::Null) if def.ty.non_null() => {
                return Err(said::argument_null(&def.name));
            }
            Some(value) => out.push((def.name.clone(), value)),
            None if def.ty.non_null() => return Err(said::argument_required(&def.name)),
            None => {}
        }
    }
    Ok(Args(out))
}

fn default(contract: &Contract, def: &InputDef) -> Result<Option<Value>, Message> {
    match &def.default {
        Some(literal) => coerce(contract, &def.ty, literal, &Variables::default()),
        None => Ok(None),
    }
}

/// Coerces one literal; `None` stands for a variable that was not given.
pub fn coerce(
    contract: &Contract,
    ty: &TypeRef,
    literal: &Literal,
    variables: &Variables,
) -> Result<Option<Value>, Message> {
    if let Literal::Variable(name) = literal {
        // The variable's own type has been coerced already and fits, by validation; null may still meet non-null here.
        return match variables.get(&**name) {
            Some(Value::Null) if ty.non_null() => Err(said::null_not_allowed()),
            found => Ok(found.cloned()),
        };
    }
    if matches!(literal, Literal::Null) {
        return if ty.non_null() { Err(said::null_not_allowed()) } else { Ok(Some(Value::Null)) };
    }
    match ty {
        TypeRef::List(item, _) => {
            let one = std::slice::from_ref(literal);
            let items = if let Literal::List(items) = literal { items.as_slice() } else { one };
            let mut out = Vec::with_capacity(items.len());
            for literal in items {
                match coerce(contract, item, literal, variables)? {
                    Some(value) => out.push(value),
                    // An absent variable is null inside a list.
                    None if item.non_null() => return Err(said::item_missing()),
                    None => out.push(Value::Null),
                }
            }
            Ok(Some(Value::List(out)))
        }
        TypeRef::Named(id, _) => {
            let def = contract.ty(*id);
            match &def.kind {
                TypeKind::Input { fields, one_of } => {
                    input_object(contract, &def.name, fields, *one_of, literal, variables).map(Some)
                }
                TypeKind::Enum(values) => match literal {
                    Literal::Enum(name) if values.iter().any(|v| v.name == *name) => {
                        Ok(Some(Value::Enum(Name::new(name))))
                    }
                    _ => Err(said::enum_expected(&def.name)),
                },
                _ => scalar::from_literal(&def.name, literal).map(Some),
            }
        }
    }
}

fn input_object(
    contract: &Contract,
    name: &str,
    fields: &[InputDef],
    one_of: bool,
    literal: &Literal,
    variables: &Variables,
) -> Result<Value, Message> {
    let Literal::Object(given) = literal else { return Err(said::object_expected(name)) };
    let mut out = IndexMap::new();
    for def in fields {
        let literal = given.iter().find(|(n, _)| *n == def.name).map(|(_, l)| l);
        let inside = |why: Message| said::inside(&def.name, &why);
        let value = match literal {
            Some(literal) => coerce(contract, &def.ty, literal, variables).map_err(inside)?,
            None => None,
        };
        let value = match value {
            Some(value) => Some(value),
            None => default(contract, def).map_err(inside)?,
        };
        match value {
            Some(value) => {
                out.insert(Name::new(&def.name), value);
            }
            None if def.ty.non_null() => return Err(said::required(&def.name)),
            None => {}
        }
    }
    if one_of && (given.len() != 1 || out.len() != 1 || out.values().any(|v| matches!(v, Value::Null))) {
        return Err(said::one_of(name));
    }
    Ok(Value::Object(out))
}

/// Checks and canonicalises the custom scalars inside a variable's coerced value.
pub fn canonicalise(contract: &Contract, ty: &TypeRef, value: Value) -> Result<Value, Message> {
    match (ty, value) {
        (_, Value::Null) => Ok(Value::Null),
        (TypeRef::List(item, _), Value::List(items)) => {
            items.into_iter().map(|v| canonicalise(contract, item, v)).collect::<Result<_, _>>().map(Value::List)
        }
        (TypeRef::List(item, _), single) => canonicalise(contract, item, single).map(|v| Value::List(vec![v])),
        (TypeRef::Named(id, _), value) => match (&contract.ty(*id).kind, value) {
            (TypeKind::Scalar, value) => scalar::from_value(&contract.ty(*id).name, value),
            (TypeKind::Enum(_), Value::String(name)) => Ok(Value::Enum(Name::new(name))),
            (TypeKind::Input { fields, .. }, Value::Object(mut object)) => {
                for def in fields {
                    if let Some(value) = object.get_mut(&*def.name) {
                        *value = canonicalise(contract, &def.ty, std::mem::take(value))
                            .map_err(|why| said::inside(&def.name, &why))?;
                    }
                }
                Ok(Value::Object(object))
            }
            (_, value) => Ok(value),
        },
    }
}
