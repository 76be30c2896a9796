//! Objects: what of a row is read and written, and which rows hang on it.

use super::{
    Computed, Edge, Entry, Join, KeyAt, MadeOut, MadeShape, Out, Read, Shape, Via,
    build::{At, Builder, ID, Result, passing, select},
    collect::Collected,
};
use crate::engine::{
    binding::{
        LOCALISED,
        model::{BoundField, Column, TextPart},
    },
    changes::history,
    contract::{FieldDef, TypeId},
    document::Field,
    error::FieldError,
    scope::Table,
};

/// Rows joined onto one read; past that, edges to one are read by their ids, so that no statement grows without end.
const JOINS: usize = 12;
/// The aliases of joined rows.
const ALIASES: [&str; JOINS] = ["t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11", "t12"];

impl<'p> Builder<'p> {
    /// What is written of an object over the row at `at`.
    pub(super) fn object(&self, read: &mut Read, at: At<'p>, fields: Collected<'p>) -> Shape<'p> {
        let contract = self.context.contract;
        let mut shape = self.priced(at.ty, &fields);
        for (key, fields) in fields {
            let Some(first) = fields.first() else { continue };
            let (out, non_null) = if &*first.name == "__typename" {
                (Out::Typename(&contract.ty(at.ty).name), true)
            } else {
                match contract.ty(at.ty).fields().and_then(|f| f.get(&first.name)) {
                    Some((place, def)) => {
                        let out = self.field(read, at, (place, def), &fields).unwrap_or_else(Out::Failed);
                        (out, def.ty.non_null())
                    }
                    None => (Out::Failed(FieldError::internal("a field outside the contract")), false),
                }
            };
            shape.push(Entry { key, out, non_null, at: first.at });
        }
        shape
    }

    pub(super) fn field(
        &self,
        read: &mut Read,
        at: At<'p>,
        (place, def): (usize, &'p FieldDef),
        fields: &[&'p Field],
    ) -> Result<Out<'p>> {
        let bound = at.bound.get(place).ok_or_else(|| FieldError::internal("an unbound field"))?;
        self.allowed(def, bound)?;
        match bound {
            BoundField::Leaf(column) => {
                let position = select(read, at.table, *column);
                Ok(Out::Value { at: position, kind: column.kind, prefix: at.prefix })
            }
            BoundField::Localised { columns, part } => {
                let args = self.args(def, fields[0])?;
                let at = columns.map(|column| select(read, at.table, column));
                Ok(Out::Localised { at, part: *part, welsh: self.welsh(&args) && *part != TextPart::Status })
            }
            BoundField::Embed { ty, anchors, fields: bound } => {
                let anchors = anchors.iter().map(|column| select(read, at.table, *column)).collect();
                let inner = At { ty: *ty, bound, ..at };
                let shape = self.object(read, inner, self.collector.below(*ty, fields));
                Ok(Out::Embed { anchors, shape })
            }
            BoundField::One { fk, target } => self.joined(read, at, (*fk, *target), fields),
            BoundField::Page { link, target, wrappers } => {
                let args = self.args(def, fields[0])?;
                let mut edges = std::mem::take(&mut read.edges);
                let out = self.page(fields, (def, &args), (at.name, *link, *target, *wrappers), at.id, &mut edges);
                read.edges = edges;
                out
            }
            BoundField::List { link, target, order } => {
                let mut edges = std::mem::take(&mut read.edges);
                let out = self.list(fields, def, (*link, *target, order), at.id, &mut edges);
                read.edges = edges;
                out
            }
            BoundField::Computed { needs, run, recorded, .. } => {
                let needs = needs.iter().map(|column| (select(read, at.table, *column), column.kind)).collect();
                let args = self.args(def, fields[0])?;
                let prefix = self.table(at.ty).ok().and_then(|bound| bound.prefix);
                let recorded = recorded.then(|| format!("{}.{}", self.context.contract.ty(at.ty).name, def.name));
                read.computed.push(Computed { id: at.id, prefix, needs, args, run: *run, recorded });
                Ok(self.made(def, fields, read.computed.len() - 1))
            }
            BoundField::History(prefix) => {
                let args = history::of(self.args(def, fields[0])?, prefix);
                read.computed.push(Computed {
                    id: at.id,
                    prefix: None,
                    needs: Vec::new(),
                    args,
                    run: history::read,
                    recorded: None,
                });
                Ok(self.made(def, fields, read.computed.len() - 1))
            }
            BoundField::Any { from, targets, list } => self.any(read, at, fields, (from, targets, *list)),
            BoundField::Lookup { .. }
            | BoundField::OneBy { .. }
            | BoundField::Found { .. }
            | BoundField::Changes { .. }
            | BoundField::Changed { .. }
            | BoundField::Node
            | BoundField::Nodes
            | BoundField::EnumLabels
            | BoundField::LanguageCoverage
            | BoundField::ServiceLimits
            | BoundField::Viewer
            | BoundField::Source { .. }
            | BoundField::Tail { .. }
            | BoundField::Command(_) => Err(FieldError::internal("a root field below the root")),
        }
    }

    /// What is written of a computed value.
    pub(super) fn made(&self, def: &FieldDef, fields: &[&'p Field], place: usize) -> Out<'p> {
        self.made_over(def, fields, place, None)
    }

    /// As [`Self::made`], of objects that may hold these rows, which are read by edges beside them.
    pub(super) fn made_over(
        &self,
        def: &FieldDef,
        fields: &[&'p Field],
        place: usize,
        rows: Option<(&mut Vec<Edge>, &[i64])>,
    ) -> Out<'p> {
        let ty = def.ty.inner();
        if self.context.contract.ty(ty).is_leaf() {
            return Out::Computed(place);
        }
        Out::Made { place, shape: self.made_shape(ty, fields, rows), item_non_null: strict_items(def) }
    }

    fn made_shape(
        &self,
        ty: TypeId,
        fields: &[&'p Field],
        mut rows: Option<(&mut Vec<Edge>, &[i64])>,
    ) -> MadeShape<'p> {
        let contract = self.context.contract;
        let mut one = |name: &'p str, target: TypeId, fields: &[&'p Field]| {
            let (edges, rows) = rows.as_mut().ok_or_else(|| FieldError::internal("a row in what has none"))?;
            self.granted(&contract.ty(target).scopes)?;
            let (edge, shape) = self.one(fields, target, Via::Ids(rows.to_vec()), 0, edges)?;
            Ok(MadeOut::One(name, edge, shape))
        };
        let entry = |(key, fields): (&'p str, Vec<&'p Field>)| {
            let first = *fields.first()?;
            let (out, non_null) = if &*first.name == "__typename" {
                (MadeOut::Typename(&contract.ty(ty).name), true)
            } else {
                let def = self.def(ty, &first.name)?;
                let below = def.ty.inner();
                let out = match self.granted(&def.scopes) {
                    Err(refused) => MadeOut::Failed(refused),
                    Ok(()) if contract.ty(below).is_leaf() => MadeOut::Value(&def.name),
                    Ok(()) if &*contract.ty(below).name == LOCALISED => {
                        MadeOut::Text(&def.name, self.text(below, &fields))
                    }
                    Ok(()) if self.context.model.ty(below).is_some() => {
                        one(&def.name, below, &fields).unwrap_or_else(MadeOut::Failed)
                    }
                    Ok(()) => MadeOut::Object(&def.name, self.made_shape(below, &fields, None), strict_items(def)),
                };
                (out, def.ty.non_null())
            };
            Some(Entry { key, out, non_null, at: first.at })
        };
        let below = self.collector.below(ty, fields);
        let mut shape = self.priced(ty, &below);
        shape.fields.extend(below.into_iter().filter_map(entry));
        shape
    }

    /// The row that a column refers to: joined on, or read by its id where a statement has joined enough.
    pub(super) fn joined(
        &self,
        read: &mut Read,
        at: At<'p>,
        (fk, target): (Column, TypeId),
        fields: &[&'p Field],
    ) -> Result<Out<'p>> {
        let ty = self.table(target)?;
        let known = read.joins.iter().find(|j| j.from == at.table && j.fk.name == fk.name).map(|j| j.alias);
        let alias = match known {
            Some(alias) => alias,
            None => match ALIASES.get(read.joins.len()) {
                Some(alias) => {
                    let alias = Table(alias);
                    let (rows, in_full) = (ty.rows, ty.in_full);
                    read.joins.push(Join { alias, table: ty.table, rows, in_full, from: at.table, fk });
                    passing(read, alias, ty);
                    alias
                }
                None => {
                    let key = select(read, at.table, fk);
                    let mut edges = std::mem::take(&mut read.edges);
                    let made = self.one(fields, target, Via::Id, key, &mut edges);
                    read.edges = edges;
                    let (edge, shape) = made?;
                    return Ok(Out::One { edge, key: KeyAt::Row(key), shape });
                }
            },
        };
        let id = select(read, alias, ID);
        let inner = self.row(target, ty, alias, id);
        let shape = self.object(read, inner, self.collector.below(target, fields));
        Ok(Out::Embed { anchors: vec![id], shape })
    }
}

/// True when a list's items exclude null.
fn strict_items(def: &FieldDef) -> bool {
    def.ty.item().is_some_and(|item| item.non_null())
}
