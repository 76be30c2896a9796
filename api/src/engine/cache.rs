//! For how long the answer of an operation may be kept: the shortest time of all that is in it.
//!
//! Nearly all of it follows from the document and is found once for each operation: what its fields give, and what the
//! filters that are written in it ask by. A filter that comes in a variable is looked at with each request. Conditions
//! (`@skip`, `@include`) are passed over, so that the verdict may be stricter than need be and never looser.

use async_graphql::{Name, Value};

use super::{
    contract::{CachePolicy, Contract, FieldDef, TypeId, TypeKind, TypeRef},
    document::{Body, Document, Field, Operation, OperationKind, Selection},
    value::{Literal, Variables},
};

/// What is known of an operation without its variables.
#[derive(Debug)]
pub(super) struct Known {
    /// `None` when the answer may not be kept at all.
    policy: Option<CachePolicy>,
    /// Inputs that come in variables, by their types.
    open: Vec<(TypeId, Name)>,
}

impl Known {
    /// Looks through an operation once.
    pub(super) fn of(contract: &Contract, document: &Document, operation: &Operation) -> Known {
        let mut walk =
            Walk { contract, document, seen: vec![false; document.fragments.len()], found: Found::default() };
        if operation.kind == OperationKind::Query {
            walk.set(contract.query(), &operation.set);
        }
        let policy = walk.found.policy().filter(|_| !walk.found.unsaid);
        Known { policy, open: walk.found.open }
    }

    /// The verdict under these variables; `None` when the answer may not be kept at all.
    pub(super) fn under(&self, contract: &Contract, variables: &Variables) -> Option<CachePolicy> {
        let mut found = Found::default();
        found.add(Some(self.policy?));
        for (ty, name) in &self.open {
            if let Some(value) = variables.get(name) {
                found.given(contract, *ty, value);
            }
        }
        found.policy()
    }
}

/// What was found so far.
#[derive(Debug, Default)]
struct Found {
    policy: Option<CachePolicy>,
    /// Something in it is for this caller alone: it must not come to another one out of a shared cache.
    private: bool,
    /// Something at the root does not say for how long it may be kept.
    unsaid: bool,
    open: Vec<(TypeId, Name)>,
}

impl Found {
    fn add(&mut self, policy: Option<CachePolicy>) {
        self.policy = match (self.policy, policy) {
            (Some(one), Some(other)) => Some(one.and(other)),
            (one, other) => one.or(other),
        };
    }

    fn policy(&self) -> Option<CachePolicy> {
        self.policy.map(|policy| CachePolicy { private: policy.private || self.private, ..policy })
    }

    /// A filter asks by a field of its type, and thereby tells of what the field gives.
    fn asked(&mut self, contract: &Contract, input: TypeId, name: &str, ty: &TypeRef) {
        let of = |input: TypeId| contract.ty(input).name.strip_suffix("Filter").and_then(|name| contract.id(name));
        let edge = of(input).and_then(|owner| contract.ty(owner).fields()?.get(name));
        if let Some((_, field)) = edge {
            self.gives(contract, field);
        }
        if let Some(other) = of(ty.inner()) {
            self.object(contract, other);
        }
    }

    /// What comes of a field that is in an answer, or that a filter asks by.
    fn gives(&mut self, contract: &Contract, field: &FieldDef) {
        let ty = field.ty.inner();
        self.add(field.cache.or(contract.ty(ty).cache));
        self.private |= !field.scopes.is_empty() || guarded(contract, ty);
    }

    fn object(&mut self, contract: &Contract, ty: TypeId) {
        self.add(contract.ty(ty).cache);
        self.private |= guarded(contract, ty);
    }

    /// A filter as a variable gives it.
    fn given(&mut self, contract: &Contract, input: TypeId, value: &Value) {
        match value {
            Value::List(items) => items.iter().for_each(|item| self.given(contract, input, item)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    if let Some(ty) = part(contract, input, name).filter(|_| *value != Value::Null) {
                        self.asked(contract, input, name, ty);
                        self.given(contract, ty.inner(), value);
                    }
                }
            }
            _ => {}
        }
    }
}

struct Walk<'a> {
    contract: &'a Contract,
    document: &'a Document,
    /// Which fragments were looked at. What is in one counts once, however often it is spread.
    seen: Vec<bool>,
    found: Found,
}

impl<'a> Walk<'a> {
    fn set(&mut self, on: TypeId, set: &'a [Selection]) {
        for selection in set {
            match selection {
                Selection::Field(field) => self.field(on, field),
                Selection::Group(group) => match &group.body {
                    Body::Inline(set) => self.set(group.on.unwrap_or(on), set),
                    Body::Spread(at) => self.fragment(*at),
                },
            }
        }
    }

    fn fragment(&mut self, at: usize) {
        let document = self.document;
        if let (Some(seen @ false), Some(fragment)) = (self.seen.get_mut(at), document.fragments.get(at)) {
            *seen = true;
            self.set(fragment.on, &fragment.set);
        }
    }

    fn field(&mut self, on: TypeId, field: &'a Field) {
        let contract = self.contract;
        let owner = contract.ty(on);
        let Some((_, def)) = owner.fields().and_then(|fields| fields.get(&field.name)) else {
            // The contract itself, which changes with the program alone: asked for each time, and mostly not sent.
            if matches!(&*field.name, "__schema" | "__type") {
                self.found.add(Some(CachePolicy { max_age: 0, private: false }));
            }
            return;
        };
        self.found.private |= !owner.scopes.is_empty();
        self.found.gives(contract, def);
        let says = def.cache.or(contract.ty(def.ty.inner()).cache).is_some();
        self.found.unsaid |= on == contract.query() && !says;
        for (name, value) in &field.args {
            if let Some(arg) = def.args.iter().find(|arg| arg.name == *name) {
                self.written(arg.ty.inner(), value);
            }
        }
        self.set(def.ty.inner(), &field.set);
    }

    /// A filter as the document writes it.
    fn written(&mut self, input: TypeId, value: &Literal) {
        let contract = self.contract;
        match value {
            Literal::Variable(name) if matches!(contract.ty(input).kind, TypeKind::Input { .. }) => {
                let open = (input, Name::new(&**name));
                if !self.found.open.contains(&open) {
                    self.found.open.push(open);
                }
            }
            Literal::List(items) => items.iter().for_each(|item| self.written(input, item)),
            Literal::Object(fields) => {
                for (name, value) in fields {
                    if let Some(ty) = part(contract, input, name).filter(|_| !matches!(value, Literal::Null)) {
                        self.found.asked(contract, input, name, ty);
                        self.written(ty.inner(), value);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The type of a field of an input.
fn part<'c>(contract: &'c Contract, input: TypeId, name: &str) -> Option<&'c TypeRef> {
    match &contract.ty(input).kind {
        TypeKind::Input { fields, .. } => fields.iter().find(|field| &*field.name == name).map(|field| &field.ty),
        _ => None,
    }
}

/// True when a type, or one of those that it can stand for, asks for a scope.
fn guarded(contract: &Contract, ty: TypeId) -> bool {
    let ty = contract.ty(ty);
    match &ty.kind {
        TypeKind::Interface(_, possible) | TypeKind::Union(possible) => {
            possible.iter().any(|member| !contract.ty(*member).scopes.is_empty())
        }
        _ => !ty.scopes.is_empty(),
    }
}
