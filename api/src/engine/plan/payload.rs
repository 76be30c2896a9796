//! The fields of a mutation, one step each, and what is read of each of their payloads.

use async_graphql::Value;

use super::{
    Below, Entry, KeyAt, Out, Plan, Shape, Via,
    build::{Builder, Result, statements},
    collect::Collected,
};
use crate::engine::{
    Context,
    binding::model::BoundField,
    command::{Batch, Command, Wrote, told},
    contract::{FieldDef, TypeId},
    document::{Field, Prepared},
    error::FieldError,
};

/// One key of a mutation's answer.
#[derive(Debug)]
pub enum Step<'p> {
    /// What can be told without running anything: the type's name, or why a field is refused.
    Told(Plan<'p>),
    /// A command to run.
    Command(Commanded<'p>),
}

/// A command that the caller may run, with its input.
#[derive(Debug)]
pub struct Commanded<'p> {
    /// The field's name in the contract.
    pub name: &'p str,
    /// What it runs.
    pub command: &'p Command,
    /// The argument `input`, coerced.
    pub input: Value,
    key: &'p str,
    fields: Vec<&'p Field>,
    def: &'p FieldDef,
}

/// The keys of a mutation's answer in their order. What the caller may not run is refused here, before anything runs of it.
pub fn steps<'p>(context: &Context<'p>, prepared: &'p Prepared) -> Vec<Step<'p>> {
    let builder = Builder::new(context, prepared);
    let Some(root) = context.contract.mutation() else { return Vec::new() };
    let step = |(key, fields): (&'p str, Vec<&'p Field>)| {
        let first = *fields.first()?;
        if &*first.name == "__typename" {
            let name = Out::Typename(&context.contract.ty(root).name);
            return Some(Step::Told(builder.alone(root, (key, fields), name, Below::default())));
        }
        Some(match builder.commanded(root, key, &fields) {
            Ok(commanded) => Step::Command(commanded),
            Err(error) => Step::Told(builder.alone(root, (key, fields), Out::Failed(error), Below::default())),
        })
    };
    builder.collector.set(root, builder.selected()).into_iter().filter_map(step).collect()
}

/// Plans what is read of the payload of a command that was run.
pub fn payload<'p>(
    context: &Context<'p>,
    prepared: &'p Prepared,
    commanded: &Commanded<'p>,
    wrote: &std::result::Result<Wrote, FieldError>,
) -> Plan<'p> {
    let builder = Builder::new(context, prepared);
    let mut below = Below::default();
    let out = match wrote {
        Ok(wrote) => builder.told(commanded, wrote, &mut below),
        Err(error) => Out::Failed(error.clone()),
    };
    let root = context.contract.mutation().unwrap_or(context.contract.query());
    builder.alone(root, (commanded.key, commanded.fields.clone()), out, below)
}

impl<'p> Builder<'p> {
    /// A plan of one key of the root.
    fn alone(&self, root: TypeId, (key, fields): (&'p str, Vec<&'p Field>), out: Out<'p>, below: Below) -> Plan<'p> {
        let at = fields.first().map(|field| field.at).unwrap_or_default();
        let mut only = Collected::default();
        only.insert(key, fields);
        let mut shape: Shape<'p> = self.priced(root, &only);
        let non_null = matches!(out, Out::Typename(_));
        shape.push(Entry { key, out, non_null, at });
        let statements = below.edges.iter().map(statements).sum();
        Plan { shape, edges: below.edges, computed: Vec::new(), any: Vec::new(), statements }
    }

    fn commanded(&self, root: TypeId, key: &'p str, fields: &[&'p Field]) -> Result<Commanded<'p>> {
        let first = fields.first().copied().ok_or_else(|| FieldError::internal("a mutation of nothing"))?;
        let (at, def) = self
            .context
            .contract
            .ty(root)
            .fields()
            .and_then(|known| known.get(&first.name))
            .ok_or_else(|| FieldError::internal("a field of the mutation outside the contract"))?;
        let bound = self.context.model.mutation().get(at);
        let bound = bound.ok_or_else(|| FieldError::internal("an unbound field of the mutation"))?;
        self.allowed(def, bound)?;
        let BoundField::Command(command) = bound else {
            return Err(FieldError::internal("a field of the mutation without a command"));
        };
        let args = self.args(def, first)?;
        let input = args.get("input").cloned().ok_or_else(|| FieldError::internal("a command without an input"))?;
        Ok(Commanded { name: &def.name, command, input, key, fields: fields.to_vec(), def })
    }

    /// The payload: an object over nothing, whose parts are the row that was written and values that are known.
    fn told(&self, commanded: &Commanded<'p>, wrote: &Wrote, below: &mut Below) -> Out<'p> {
        let ty = commanded.def.ty.inner();
        let fields = self.collector.below(ty, &commanded.fields);
        let mut shape: Shape<'p> = self.priced(ty, &fields);
        for (key, fields) in fields {
            let Some(first) = fields.first().copied() else { continue };
            let (out, non_null) = match self.def(ty, &first.name) {
                Some(def) => {
                    let part = self.part(def, &fields, wrote, below);
                    (part.unwrap_or_else(Out::Failed), def.ty.non_null())
                }
                None => (Out::Typename(&self.context.contract.ty(ty).name), true),
            };
            shape.push(Entry { key, out, non_null, at: first.at });
        }
        Out::Embed { anchors: Vec::new(), shape }
    }

    /// What is told of the rows of a batch, with the rows themselves, which are read together.
    fn judged(
        &self,
        def: &'p FieldDef,
        fields: &[&'p Field],
        (place, batch): (usize, &Batch),
        below: &mut Below,
    ) -> Out<'p> {
        let known = |result: &Value| match result {
            Value::Object(result) => match result.get("node") {
                Some(Value::Number(row)) => row.as_i64(),
                _ => None,
            },
            _ => None,
        };
        let rows: Vec<i64> = batch.results.iter().filter_map(known).collect();
        self.made_over(def, fields, place, Some((&mut below.edges, &rows)))
    }

    fn part(&self, def: &'p FieldDef, fields: &[&'p Field], wrote: &Wrote, below: &mut Below) -> Result<Out<'p>> {
        let contract = self.context.contract;
        let nothing = || Out::Raw("null".to_owned());
        self.granted(&def.scopes)?;
        if &*def.name == "userErrors" {
            return Ok(self.made(def, fields, 0));
        }
        let ty = def.ty.inner();
        let made = !contract.ty(ty).is_leaf() && self.context.model.ty(ty).is_none();
        if contract.ty(ty).is_leaf() || def.ty.item().is_some() || made {
            let place = told(wrote).iter().position(|(name, _)| **name == *def.name);
            let Some(place) = place else { return Ok(nothing()) };
            return Ok(match wrote {
                Wrote::Each(batch) => self.judged(def, fields, (place + 1, batch), below),
                _ if made => self.made(def, fields, place + 1),
                _ => Out::Computed(place + 1),
            });
        }
        let (Wrote::Done(effect) | Wrote::Already(effect)) = wrote else { return Ok(nothing()) };
        let (written, row) = effect.row;
        if *contract.ty(ty).name != *written {
            return Ok(nothing());
        }
        self.granted(&contract.ty(ty).scopes)?;
        let (edge, shape) = self.one(fields, ty, Via::Ids(vec![row]), 0, &mut below.edges)?;
        Ok(Out::One { edge, key: KeyAt::Fixed(row), shape })
    }
}
