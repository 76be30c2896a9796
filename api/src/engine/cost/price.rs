//! The price of a selection: its merged fields, walked once.
//!
//! Fields are merged as they are when they are planned, so that a fragment that selects what another one has selected
//! adds nothing. Where fragments are spread in several places, what is merged below them is priced once and remembered;
//! the measure of fields (`super::super::limits`) bounds what is left of documents that multiply all the same.

use async_graphql::Value;
use rustc_hash::FxHashMap;

use super::OPERATION;
use crate::engine::{
    contract::{Contract, FieldDef, TypeId, TypeKind},
    document::{Document, Field, Operation, OperationKind},
    limits::{DEFAULT_PAGE, LARGEST_PAGE},
    plan::collect::{Collected, Collector},
    value::{Literal, Variables},
};

/// How many objects the lists of a page hold; `None` outside a page.
pub(super) type Passed = Option<u64>;

/// What one object of a type costs under these merged fields.
type Known = FxHashMap<(TypeId, Vec<*const Field>, Passed), u64>;

/// Prices selections of one document.
pub(super) struct Pricer<'p> {
    pub(super) contract: &'p Contract,
    collector: Collector<'p>,
    known: Option<Known>,
    /// How many merged fields were walked.
    pub(super) steps: usize,
}

/// One merged field of an object.
pub(super) struct Part {
    /// What the field adds for each object that it is selected on.
    pub(super) weight: u64,
    /// What stands under it, how many of them, and how many the lists below hold; `None` for a value.
    pub(super) below: Option<(TypeId, u64, Passed)>,
}

impl<'p> Pricer<'p> {
    pub(super) fn new(contract: &'p Contract, document: &'p Document, variables: &'p Variables) -> Self {
        let known = (!document.fragments.is_empty()).then(Known::default);
        Self { contract, collector: Collector::of(contract, document, variables), known, steps: 0 }
    }

    /// What the whole operation costs. Of a subscription it is the price of one event.
    pub(super) fn operation(&mut self, operation: &'p Operation) -> u64 {
        match self.root(operation) {
            Some((root, fields)) => OPERATION.saturating_add(self.object(root, &fields, None)),
            None => OPERATION,
        }
    }

    /// The type that an operation begins at, and its merged fields.
    pub(super) fn root(&self, operation: &'p Operation) -> Option<(TypeId, Collected<'p>)> {
        let root = match operation.kind {
            OperationKind::Query => self.contract.query(),
            OperationKind::Mutation => self.contract.mutation()?,
            OperationKind::Subscription => self.contract.subscription()?,
        };
        Some((root, self.collector.set(root, &operation.set)))
    }

    /// What one object of this very type costs under merged fields.
    pub(super) fn object(&mut self, ty: TypeId, fields: &Collected<'p>, passed: Passed) -> u64 {
        let mut sum = u64::from(self.contract.ty(ty).cost);
        for fields in fields.values() {
            let Some(part) = self.part(ty, fields, passed) else { continue };
            self.steps += 1;
            sum = sum.saturating_add(part.weight);
            if let Some((child, count, passed)) = part.below {
                let each = self.one(child, fields, passed).0;
                sum = sum.saturating_add(count.saturating_mul(each));
            }
        }
        sum
    }

    /// What one object costs that stands under merged fields: of an abstract type the dearest that it can be, which is
    /// told beside it.
    pub(super) fn one(&mut self, ty: TypeId, fields: &[&'p Field], passed: Passed) -> (u64, TypeId) {
        let contract = self.contract;
        match &contract.ty(ty).kind {
            TypeKind::Interface(_, possible) | TypeKind::Union(possible) => {
                let prices = possible.iter().map(|ty| (self.concrete(*ty, fields, passed), *ty));
                // Of equal ones the first, so that the same document is always told the same.
                prices.reduce(|dearest, next| if next.0 > dearest.0 { next } else { dearest }).unwrap_or((0, ty))
            }
            _ => (self.concrete(ty, fields, passed), ty),
        }
    }

    fn concrete(&mut self, ty: TypeId, fields: &[&'p Field], passed: Passed) -> u64 {
        let key = self.known.is_some().then(|| (ty, fields.iter().map(|f| std::ptr::from_ref(*f)).collect(), passed));
        if let (Some(known), Some(key)) = (&self.known, &key)
            && let Some(price) = known.get(key)
        {
            return *price;
        }
        let below = self.collector.below(ty, fields);
        let price = self.object(ty, &below, passed);
        if let (Some(known), Some(key)) = (&mut self.known, key) {
            known.insert(key, price);
        }
        price
    }

    /// The fields below merged ones, for an object of this very type.
    pub(super) fn below(&self, ty: TypeId, fields: &[&'p Field]) -> Collected<'p> {
        self.collector.below(ty, fields)
    }

    /// What one merged field adds, and what stands under it.
    pub(super) fn part(&self, ty: TypeId, fields: &[&'p Field], passed: Passed) -> Option<Part> {
        let first = *fields.first()?;
        let weight = super::weight(self.contract, ty, &first.name);
        let def = self.contract.ty(ty).fields().and_then(|known| known.get(&first.name)).map(|(_, def)| def);
        let Some(def) = def.filter(|def| !self.contract.ty(def.ty.inner()).is_leaf()) else {
            return Some(Part { weight, below: None });
        };
        let child = def.ty.inner();
        let size = size(def, first, self.collector.variables);
        let below = match (def.ty.item().is_some(), size) {
            (true, size) => (child, size.or(passed).unwrap_or(u64::from(LARGEST_PAGE)), None),
            (false, size) => (child, 1, size),
        };
        Some(Part { weight, below: Some(below) })
    }
}

/// How many objects a field gives at most, as far as it says: the largest of the arguments that limit it, else what the
/// contract assumes. No field takes more than the largest page, so that what asks for more, and will be refused for it,
/// is priced as that.
fn size(def: &FieldDef, field: &Field, variables: &Variables) -> Option<u64> {
    let given = def.slicing.iter().filter_map(|name| {
        let written = field.args.iter().find(|(known, _)| known == name).map(|(_, literal)| literal);
        let by_default = || def.args.iter().find(|arg| arg.name == *name)?.default.as_ref();
        match written.map(|literal| number(literal, variables)) {
            Some(Given::Number(number)) => Some(number),
            Some(Given::Null) => None,
            // What is not written, and what a variable leaves out, is what the contract says for it.
            Some(Given::Nothing) | None => match by_default().map(|literal| number(literal, variables)) {
                Some(Given::Number(number)) => Some(number),
                _ => None,
            },
        }
    });
    let largest = given.max().map(|number| number.min(u64::from(LARGEST_PAGE)));
    let assumed = def.assumed_size.map(u64::from);
    largest.or(assumed).or_else(|| (!def.slicing.is_empty()).then_some(u64::from(DEFAULT_PAGE)))
}

/// What an argument that limits a list says.
enum Given {
    Number(u64),
    Null,
    Nothing,
}

fn number(literal: &Literal, variables: &Variables) -> Given {
    let len = |len: usize| Given::Number(u64::try_from(len).unwrap_or(u64::MAX));
    match literal {
        // Below zero there is nothing to give.
        Literal::Int(text) => Given::Number(text.parse::<i64>().map_or(0, |n| u64::try_from(n).unwrap_or(0))),
        Literal::List(items) => len(items.len()),
        Literal::Null => Given::Null,
        Literal::Variable(name) => match variables.get(&**name) {
            Some(Value::Number(number)) => Given::Number(number.as_i64().map_or(0, |n| u64::try_from(n).unwrap_or(0))),
            Some(Value::List(items)) => len(items.len()),
            Some(Value::Null) => Given::Null,
            Some(_) => Given::Number(1),
            None => Given::Nothing,
        },
        // One value in the place of a list is a list of one.
        _ => Given::Number(1),
    }
}
