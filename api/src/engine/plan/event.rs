//! The field that a subscription listens to, and the answer to one of its events.

use async_graphql::Value;

use super::{
    Any, Below, Entry, From, KeyAt, Out, Plan, Shape, Via,
    build::{Builder, Result, statements},
    collect::Collected,
};
use crate::engine::{
    Context,
    binding::{
        model::BoundField,
        source::{Source, What},
    },
    changes::{
        feed::{Feed, Stand},
        log::Position,
        tail::Tail,
    },
    contract::{FieldDef, TypeId},
    document::{Field, Prepared},
    error::FieldError,
    id,
    value::Args,
};

/// The field that a subscription listens to.
#[derive(Debug)]
pub enum Listened<'p> {
    /// A source, with the arguments, coerced.
    Source(&'p Source, Args),
    /// The log of changes, and what is asked of it.
    Log(Box<Feed>),
    /// The rows of a type as they are made, from behind a place on; `None` for now.
    Tail(Tail, Option<Position>),
}

/// Which source a subscription listens to, when the caller may.
///
/// # Errors
/// When the caller lacks a scope, or an argument does not fit.
pub fn listened<'p>(context: &Context<'p>, prepared: &'p Prepared, last: Option<&str>) -> Result<Listened<'p>> {
    let builder = Builder::new(context, prepared);
    let root = builder.subscribed()?;
    builder.allowed(root.def, root.bound)?;
    let args = builder.args(root.def, root.fields[0])?;
    let resumed =
        || last.map_or_else(|| args.clone(), |last| args.clone().with("after", Value::String(last.to_owned())));
    match root.bound {
        BoundField::Source { source, .. } => Ok(Listened::Source(source, args)),
        BoundField::Changed { types, .. } => Ok(Listened::Log(Box::new(builder.feed(&resumed(), types)?.0))),
        BoundField::Tail { prefix, .. } => {
            let client = context.asker.client.unwrap_or_default().to_owned();
            let tail = Tail { client, prefix };
            let after = match resumed().get("after") {
                Some(Value::String(cursor)) => Some(tail.open(context.cursors, cursor)?),
                _ => None,
            };
            Ok(Listened::Tail(tail, after))
        }
        _ => Err(FieldError::internal("a field of the subscription without a source")),
    }
}

/// Refuses who may listen no longer to what they listen to.
///
/// # Errors
/// What [`listened`] refuses, but for the arguments.
pub fn may_listen<'p>(context: &Context<'p>, prepared: &'p Prepared) -> Result<()> {
    let builder = Builder::new(context, prepared);
    let root = builder.subscribed()?;
    builder.allowed(root.def, root.bound)
}

/// Plans the next event of the log behind where the subscriber stands.
///
/// # Errors
/// When the caller lacks a scope, or an argument does not fit.
pub fn followed<'p>(context: &Context<'p>, prepared: &'p Prepared, stand: &Stand) -> Result<Plan<'p>> {
    let builder = Builder::new(context, prepared);
    let root = builder.subscribed()?;
    let mut any = Vec::new();
    let out = builder.next(&root, stand, &mut any)?;
    let mut shape: Shape<'p> = builder.priced(root.ty, &root.selected);
    shape.push(Entry { key: root.key, out, non_null: false, at: root.fields[0].at });
    let statements = any.iter().map(Any::statements).sum();
    Ok(Plan { shape, edges: Vec::new(), computed: Vec::new(), any, statements })
}

/// Plans the answer to one event: one row by its id, or an object that is made already.
///
/// # Errors
/// When the operation is no subscription.
pub fn event<'p>(context: &Context<'p>, prepared: &'p Prepared, what: &What) -> Result<Plan<'p>> {
    let builder = Builder::new(context, prepared);
    let root = builder.subscribed()?;
    let mut below = Below::default();
    let out = builder.happened(&root, what, &mut below).unwrap_or_else(Out::Failed);
    let mut shape: Shape<'p> = builder.priced(root.ty, &root.selected);
    shape.push(Entry { key: root.key, out, non_null: false, at: root.fields[0].at });
    let statements = below.edges.iter().map(statements).sum();
    Ok(Plan { shape, edges: below.edges, computed: Vec::new(), any: Vec::new(), statements })
}

/// The one field of a subscription.
struct Root<'p> {
    ty: TypeId,
    selected: Collected<'p>,
    key: &'p str,
    fields: Vec<&'p Field>,
    def: &'p FieldDef,
    bound: &'p BoundField,
}

impl<'p> Builder<'p> {
    fn subscribed(&self) -> Result<Root<'p>> {
        let contract = self.context.contract;
        let ty = contract.subscription().ok_or_else(|| FieldError::internal("a contract without a subscription"))?;
        // Validation has seen to it that there is exactly one, under no condition.
        let selected = self.collector.set(ty, self.selected());
        let (key, fields) = selected
            .iter()
            .next()
            .map(|(key, fields)| (*key, fields.clone()))
            .ok_or_else(|| FieldError::internal("a subscription to nothing"))?;
        let (at, def) = contract
            .ty(ty)
            .fields()
            .and_then(|known| known.get(&fields[0].name))
            .ok_or_else(|| FieldError::internal("a field of the subscription outside the contract"))?;
        let bound = self.context.model.subscription().get(at);
        let bound = bound.ok_or_else(|| FieldError::internal("an unbound field of the subscription"))?;
        Ok(Root { ty, selected, key, fields, def, bound })
    }

    fn next(&self, root: &Root<'p>, stand: &Stand, any: &mut Vec<Any>) -> Result<Out<'p>> {
        self.allowed(root.def, root.bound)?;
        let BoundField::Changed { types, change } = root.bound else {
            return Err(FieldError::internal("changes of what is no log"));
        };
        // Where the subscriber stands goes before where it began.
        let (mut feed, mut types) = self.feed(&self.args(root.def, root.fields[0])?.without("after"), types)?;
        (feed.after, feed.first) = (Some(stand.clone()), 1);
        let fields = self.change(&root.fields, *change, &mut types);
        any.push(self.of_types(From::Changes(Box::new(feed)), types));
        Ok(Out::Change { any: any.len() - 1, fields })
    }

    fn happened(&self, root: &Root<'p>, what: &What, below: &mut Below) -> Result<Out<'p>> {
        self.allowed(root.def, root.bound)?;
        let What::Row(text) = what else { return Ok(self.made(root.def, &root.fields, 0)) };
        let contract = self.context.contract;
        let (prefix, row) = id::decode(text).ok_or_else(|| FieldError::internal("an event of no id"))?;
        let ty = self.context.model.of_prefix(prefix).filter(|ty| contract.applies(*ty, root.def.ty.inner()));
        let ty = ty.ok_or_else(|| FieldError::internal("an event of another type than its field gives"))?;
        self.granted(&contract.ty(ty).scopes)?;
        let (edge, shape) = self.one(&root.fields, ty, Via::Ids(vec![row]), 0, &mut below.edges)?;
        Ok(Out::One { edge, key: KeyAt::Fixed(row), shape })
    }
}
