//! The labels of closed lists, and how much of the text there is in Welsh: what is asked for, and what is written.

use async_graphql::Value;

use super::{
    Edge, Entry, LabelOut, ListOut, Object, Out, Read, Via, Wants,
    build::{Builder, Result},
};
use crate::engine::{
    binding::model::{Kind, Link},
    contract::{TypeId, TypeKind},
    coverage,
    document::Field,
    error::{Code, FieldError, said},
};

impl<'p> Builder<'p> {
    pub(super) fn labels(&self, ty: TypeId, fields: &[&'p Field], enums: Option<&Value>) -> Result<Out<'p>> {
        let contract = self.context.contract;
        let labels = self.context.model.labels();
        let mut wanted: Vec<TypeId> = match enums {
            Some(Value::List(names)) => {
                let named = |name: &Value| match name {
                    Value::String(name) => contract.id(name).filter(|id| labels.of(*id).is_some()),
                    _ => None,
                };
                let refused = || FieldError::new(Code::BadUserInput, said::no_labels());
                names.iter().map(|name| named(name).ok_or_else(refused)).collect::<Result<_>>()?
            }
            _ => contract.types().map(|(id, _)| id).filter(|id| labels.of(*id).is_some()).collect(),
        };
        wanted.sort_by_key(|id| &contract.ty(*id).name);
        wanted.dedup();
        let below = self.collector.below(ty, fields);
        let mut entries = self.priced(ty, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let def = self.def(ty, &first.name);
            let out = match (&*first.name, def) {
                ("name", _) => ListOut::Name,
                ("values", Some(def)) => ListOut::Values(self.label(def.ty.inner(), &fields)),
                _ => ListOut::Typename(&contract.ty(ty).name),
            };
            entries.push(Entry { key, out, non_null: def.is_none_or(|def| def.ty.non_null()), at: first.at });
        }
        Ok(Out::Labels { enums: wanted, fields: entries })
    }

    /// How much of the text there is in Welsh: the lines are rows of a statement of their own.
    pub(super) fn coverage(
        &self,
        ty: TypeId,
        fields: &[&'p Field],
        sources: Option<&Value>,
        edges: &mut Vec<Edge>,
    ) -> Result<Out<'p>> {
        let contract = self.context.contract;
        let Some(statement) = coverage::statement(&self.context, sources) else {
            return Ok(Out::Raw("[]".to_owned()));
        };
        let below = self.collector.below(ty, fields);
        let mut shape = self.priced(ty, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let def = self.def(ty, &first.name);
            let place = coverage::FIELDS.iter().position(|field| **field == *first.name);
            let out = match (place, def) {
                (Some(at), Some(def)) => {
                    let ty = def.ty.inner();
                    let kind = match &contract.ty(ty).kind {
                        TypeKind::Enum(_) => Kind::Enum(ty),
                        _ if at > 2 => Kind::Int,
                        _ => Kind::Text,
                    };
                    Out::Value { at, kind, prefix: "" }
                }
                _ => Out::Typename(&contract.ty(ty).name),
            };
            shape.push(Entry { key, out, non_null: def.is_none_or(|def| def.ty.non_null()), at: first.at });
        }
        let rows: crate::engine::scope::Rows = crate::engine::scope::everything;
        let read = Read {
            table: "",
            rows,
            owner: None,
            listed: None,
            in_full: None,
            joins: Vec::new(),
            selects: Vec::new(),
            passes: Vec::new(),
            edges: Vec::new(),
            computed: Vec::new(),
            any: Vec::new(),
        };
        let via = Via::Link(Link::Root(None));
        edges.push(Edge { parent: 0, via, kept: None, wants: Wants::Told(Box::new(statement)), read });
        Ok(Out::List { edge: edges.len() - 1, shape, item_non_null: true })
    }

    fn label(&self, ty: TypeId, fields: &[&'p Field]) -> Object<'p, LabelOut<'p>> {
        let below = self.collector.below(ty, fields);
        let mut entries = self.priced(ty, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let def = self.def(ty, &first.name);
            let out = match (&*first.name, def) {
                ("value", _) => LabelOut::Value,
                ("label", Some(def)) => LabelOut::Label(self.text(def.ty.inner(), &fields)),
                ("isDeprecated", _) => LabelOut::IsDeprecated,
                _ => LabelOut::Typename(&self.context.contract.ty(ty).name),
            };
            entries.push(Entry { key, out, non_null: def.is_none_or(|def| def.ty.non_null()), at: first.at });
        }
        entries
    }
}
