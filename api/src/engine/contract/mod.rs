//! The contract as a typed model: types, fields, arguments and directives, made once from `schema.graphql`.
//!
//! Together with [`super::document`] this is the only place that knows apollo-compiler; everything behind it works on
//! the plain model below.

mod cache;
pub mod diff;
mod load;

use std::sync::Arc;

use apollo_compiler::{Name, Schema, collections::HashMap, schema::Implementers, validation::Valid};
use rustc_hash::FxHashMap;

use super::value::Literal;
pub use cache::CachePolicy;

/// The contract that the program was built with.
pub const SDL: &str = include_str!("../../../../schema.graphql");

/// A loaded contract.
#[derive(Debug)]
pub struct Contract {
    sdl: Arc<str>,
    pub(super) schema: Valid<Schema>,
    pub(super) implementers: HashMap<Name, Implementers>,
    types: Vec<TypeDef>,
    by_name: FxHashMap<Box<str>, TypeId>,
    query: TypeId,
    mutation: Option<TypeId>,
    subscription: Option<TypeId>,
}

/// Names one type of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(u16);

/// A named type.
#[derive(Debug)]
pub struct TypeDef {
    /// Its name.
    pub name: Box<str>,
    /// What it means; `None` when the contract does not say.
    pub description: Option<Box<str>>,
    /// What it is.
    pub kind: TypeKind,
    /// Any one of these scopes opens the whole type; empty when it is open.
    pub scopes: Vec<Box<str>>,
    /// For how long an answer may be kept that has one of these in it: from `@cacheControl`, for a page that of what it
    /// lists, for an interface or union the shortest of its types. `None` goes with what is around it.
    pub cache: Option<CachePolicy>,
    /// What one object of the type costs: its `@cost`, else 1; roots, and what carries a page, are free.
    pub cost: u32,
}

/// What a type is.
#[derive(Debug)]
pub enum TypeKind {
    /// A leaf with a textual or numeric form.
    Scalar,
    /// A leaf from a closed list.
    Enum(Vec<EnumValue>),
    /// Something with fields.
    Object(Fields),
    /// Fields that several objects share, and the objects that can stand for it.
    Interface(Fields, Vec<TypeId>),
    /// The objects that can stand for it.
    Union(Vec<TypeId>),
    /// An input of several fields, of which exactly one when `one_of`.
    Input {
        /// The fields in the order of the contract.
        fields: Vec<InputDef>,
        /// Exactly one must be given.
        one_of: bool,
    },
}

/// One value of an enum.
#[derive(Debug)]
pub struct EnumValue {
    /// The value.
    pub name: Box<str>,
    /// What it means.
    pub description: Option<Box<str>>,
    /// Why it must no longer be used; `None` while it may.
    pub deprecated: Option<Box<str>>,
}

/// The fields of an object or interface, found by place or name.
#[derive(Debug, Default)]
pub struct Fields {
    list: Vec<FieldDef>,
    by_name: FxHashMap<Box<str>, usize>,
}

/// A field of an object or interface.
#[derive(Debug)]
pub struct FieldDef {
    /// Its name.
    pub name: Box<str>,
    /// What it means.
    pub description: Option<Box<str>>,
    /// What it gives.
    pub ty: TypeRef,
    /// Its arguments in the order of the contract.
    pub args: Vec<InputDef>,
    /// Any one of these scopes opens the field; empty when it is open.
    pub scopes: Vec<Box<str>>,
    /// What selecting it adds to the static cost, from `@cost`.
    pub cost: Option<u32>,
    /// For how long an answer may be kept that has it, from its own `@cacheControl`.
    pub cache: Option<CachePolicy>,
    /// How many objects a list gives at most, from `@listSize`.
    pub assumed_size: Option<u32>,
    /// The arguments that limit a list, from `@listSize`; those of a page where the contract does not say.
    pub slicing: Vec<Box<str>>,
    /// Why it must no longer be used.
    pub deprecated: Option<Box<str>>,
}

/// An argument or a field of an input.
#[derive(Debug)]
pub struct InputDef {
    /// Its name.
    pub name: Box<str>,
    /// What it means.
    pub description: Option<Box<str>>,
    /// What it takes.
    pub ty: TypeRef,
    /// What stands for it when it is absent.
    pub default: Option<Literal>,
    /// Why it must no longer be used.
    pub deprecated: Option<Box<str>>,
}

/// A type as a field or argument uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// A named type, and whether null is excluded.
    Named(TypeId, bool),
    /// A list, and whether null is excluded.
    List(Box<TypeRef>, bool),
}

impl TypeRef {
    /// True when null is excluded.
    pub fn non_null(&self) -> bool {
        match self {
            TypeRef::Named(_, n) | TypeRef::List(_, n) => *n,
        }
    }

    /// The named type inside all lists.
    pub fn inner(&self) -> TypeId {
        match self {
            TypeRef::Named(id, _) => *id,
            TypeRef::List(item, _) => item.inner(),
        }
    }

    /// The type of an item when this is a list.
    pub fn item(&self) -> Option<&TypeRef> {
        match self {
            TypeRef::List(item, _) => Some(item),
            TypeRef::Named(..) => None,
        }
    }
}

impl Fields {
    /// The field of that name with its place.
    pub fn get(&self, name: &str) -> Option<(usize, &FieldDef)> {
        let at = *self.by_name.get(name)?;
        Some((at, self.list.get(at)?))
    }

    /// All fields in the order of the contract.
    pub fn iter(&self) -> impl Iterator<Item = &FieldDef> {
        self.list.iter()
    }
}

impl TypeDef {
    /// The fields of an object or interface.
    pub fn fields(&self) -> Option<&Fields> {
        match &self.kind {
            TypeKind::Object(fields) | TypeKind::Interface(fields, _) => Some(fields),
            _ => None,
        }
    }

    /// True for objects.
    pub fn is_object(&self) -> bool {
        matches!(self.kind, TypeKind::Object(_))
    }

    /// True for scalars and enums.
    pub fn is_leaf(&self) -> bool {
        matches!(self.kind, TypeKind::Scalar | TypeKind::Enum(_))
    }
}

impl Contract {
    /// The text that was loaded, as it is served.
    pub fn sdl(&self) -> &Arc<str> {
        &self.sdl
    }

    /// The type of that name.
    pub fn id(&self, name: &str) -> Option<TypeId> {
        self.by_name.get(name).copied()
    }

    /// A type.
    pub fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[usize::from(id.0)]
    }

    /// All types in the order of the contract.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.types.iter().enumerate().map(|(at, ty)| (TypeId(u16::try_from(at).unwrap_or(u16::MAX)), ty))
    }

    /// The values of an enum; none of anything else.
    pub fn values(&self, id: TypeId) -> &[EnumValue] {
        match &self.ty(id).kind {
            TypeKind::Enum(values) => values,
            _ => &[],
        }
    }

    /// The type of queries.
    pub fn query(&self) -> TypeId {
        self.query
    }

    /// The type of mutations, when there are any.
    pub fn mutation(&self) -> Option<TypeId> {
        self.mutation
    }

    /// The type of subscriptions, when there are any.
    pub fn subscription(&self) -> Option<TypeId> {
        self.subscription
    }

    /// True when an object of type `concrete` is also of type `condition`.
    pub fn applies(&self, concrete: TypeId, condition: TypeId) -> bool {
        concrete == condition
            || match &self.ty(condition).kind {
                TypeKind::Interface(_, possible) | TypeKind::Union(possible) => possible.contains(&concrete),
                _ => false,
            }
    }

    /// A type as the contract writes it, for messages.
    pub fn write_ref(&self, ty: &TypeRef) -> String {
        let (text, non_null) = match ty {
            TypeRef::Named(id, n) => (self.ty(*id).name.to_string(), n),
            TypeRef::List(item, n) => (format!("[{}]", self.write_ref(item)), n),
        };
        if *non_null { text + "!" } else { text }
    }
}
