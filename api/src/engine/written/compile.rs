//! Contract and declarations held together: what each field of an input stands on, and every gap by its name.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    Belongs, How, Rule, Same, Written,
    cell::Cell,
    referrers, run,
    shape::{Belonging, Compiled, Part, Slot, Target, column_of, find, is_text},
};
use crate::engine::{
    binding::{
        ColumnInfo, LOCALISED, Stored,
        model::{BoundField, BoundType, Link},
        resolve::snake,
    },
    command::Command,
    contract::{Contract, InputDef, TypeId, TypeKind},
    scope::Shown,
};

/// What can be written of a type, and its commands by the fields of the mutation.
pub(in crate::engine) type Commands = (Arc<Compiled>, Vec<(String, Command)>);

/// The commands of a type by the fields of the mutation, or what is missing.
pub(in crate::engine) fn commands(
    contract: &Contract,
    types: &FxHashMap<TypeId, BoundType>,
    written: &Written,
) -> Result<Commands, Vec<String>> {
    let compiled = Arc::new(Compiler { contract, types, written }.compile()?);
    let commands = run::commands(&compiled)
        .into_iter()
        .zip([
            format!("create{}", written.ty),
            format!("update{}", written.ty),
            format!("delete{}", written.ty),
            format!("upsert{}", written.plural),
            format!("import{}", written.plural),
            format!("merge{}", written.ty),
        ])
        .take(if written.same.is_empty() { 5 } else { 6 })
        .map(|(command, field)| (field, command))
        .collect();
    Ok((compiled, commands))
}

/// What an input has beside what is written: where the key stands, and what is expected.
const BESIDE: [&str; 4] = ["id", "expectedVersion", "idempotencyKey", "localReference"];

pub(super) struct Compiler<'a> {
    pub(super) contract: &'a Contract,
    types: &'a FxHashMap<TypeId, BoundType>,
    pub(super) written: &'a Written,
}

impl Compiler<'_> {
    fn compile(&self) -> Result<Compiled, Vec<String>> {
        let written = self.written;
        let one = |gap: String| vec![gap];
        let (id, ty) = self.bound(written.ty).map_err(one)?;
        let prefix = ty.prefix.ok_or_else(|| one(format!("`{}` has no global ids", written.ty)))?;
        let keeper = written.keeper.ok_or_else(|| one(format!("`{}`: nobody keeps its rows", written.ty)))?;
        let fields = self.input(&format!("Create{}Input", written.ty)).map_err(one)?;
        let mut slots = Vec::new();
        let mut gaps = Vec::new();
        for def in fields.iter().filter(|def| !BESIDE.contains(&&*def.name)) {
            match self.slot(def, (id, ty, &ty.fields), "") {
                Ok(slot) => slots.push(slot),
                Err(gap) => gaps.push(format!("`Create{}Input.{}`: {gap}", written.ty, def.name)),
            }
        }
        gaps.extend(self.same_fields(&slots));
        let mut columns = Vec::new();
        stored(&slots, &mut columns);
        columns.extend(written.derived.iter().map(|derived| (derived.column, Stored::Other)));
        let info = |name: &str| ty.columns.iter().find(|column| column.name == name);
        for (column, stored) in &mut columns {
            match info(column) {
                Some(info) => *stored = info.stored,
                None => gaps.push(format!("`{}`: no column `{column}`", written.ty)),
            }
        }
        for (field, _) in &written.defaults {
            if find(&slots, field).is_none_or(|slot| slot.default.is_none()) {
                gaps.push(format!("`{}`: the default of `{field}` is none", written.ty));
            }
        }
        for field in written.rules.iter().flat_map(Rule::fields) {
            if find(&slots, &field).is_none() && !is_text(&slots, &field) {
                gaps.push(format!("`{}`: a rule names `{field}`, which is no field of the input", written.ty));
            }
        }
        gaps.extend(self.referring(&slots));
        for same in &written.same {
            let known = match same {
                Same::Columns(columns) => columns.iter().all(|column| info(column).is_some()),
                Same::Listed(list, _) => find(&slots, list).is_some_and(|slot| matches!(slot.part, Part::List { .. })),
            };
            if !known {
                gaps.push(format!("`{}`: {same:?} tells nothing that is written", written.ty));
            }
        }
        gaps.extend(written.derived.iter().filter_map(|derived| {
            let slot = find(&slots, derived.field).map(|slot| &slot.part);
            let fits = matches!(
                (slot, derived.how),
                (Some(Part::Value { stored: Stored::Text, .. }), How::Key(_) | How::Since { .. })
                    | (Some(Part::Value { stored: Stored::Int | Stored::Long, .. }), How::Is(_))
            );
            (!fits).then(|| format!("`{}`: `{}` does not follow from `{}`", written.ty, derived.column, derived.field))
        }));
        gaps.extend(written.as_given.iter().filter(|(field, _)| find(&slots, field).is_none()).map(
            |(field, column)| format!("`{}`: `{column}` keeps `{field}`, which is no field of the input", written.ty),
        ));
        let belonging = written.belonging.iter().map(|Belongs { ty, fk, keeper }| {
            let (_, bound) = self.bound(ty)?;
            let prefix = bound.prefix.ok_or_else(|| format!("`{ty}` has no global ids"))?;
            Ok(Belonging { prefix, table: bound.table, fk, keeper: *keeper })
        });
        let upsert = format!("upsert{}", written.plural);
        let root = self.contract.mutation().and_then(|root| self.contract.ty(root).fields());
        let scopes = root.and_then(|fields| fields.get(&upsert)).map(|(_, def)| def.scopes.clone()).unwrap_or_default();
        gaps.extend(self.imports());
        let belonging = belonging.collect::<Result<_, String>>().map_err(one)?;
        let begins = written.begins.iter().chain(&written.said_by_person).map(|(column, _)| column);
        for column in written.unset.iter().chain(begins).filter(|column| info(column).is_none()) {
            gaps.push(format!("`{}`: no column `{column}`", written.ty));
        }
        if !gaps.is_empty() {
            return Err(gaps);
        }
        let mut referrers = referrers::of(self.types, (id, ty), &slots);
        referrers.retain(|referrer| !written.outlived.contains(&referrer.table));
        Ok(Compiled {
            ty: ty.name,
            plural: written.plural,
            scopes,
            prefix,
            table: ty.table,
            rows: ty.rows,
            keeper,
            referrers,
            columns,
            slots,
            today: written.today.clone(),
            rules: written.rules.clone(),
            taken: written.taken,
            concerns: written.concerns,
            linked: written.linked.clone(),
            same: written.same.clone(),
            follows: written.follows,
            derived: written.derived.clone(),
            belonging,
            right: written.right,
            deleted_while: written.deleted_while,
            unset: written.unset.clone(),
            begins: written.begins.clone(),
            own_through: written.own_through,
            barred: written.barred,
            by_person: written.by_person,
            said_by_person: written.said_by_person.clone(),
            shown: ty.fields.iter().filter_map(shown).collect(),
            in_full: ty.in_full,
        })
    }

    fn bound(&self, name: &str) -> Result<(TypeId, &BoundType), String> {
        let id = self.contract.id(name).ok_or_else(|| format!("the contract has no type `{name}`"))?;
        Ok((id, self.types.get(&id).ok_or_else(|| format!("`{name}` stands on no table"))?))
    }

    pub(super) fn input(&self, name: &str) -> Result<&[InputDef], String> {
        match self.contract.id(name).map(|id| &self.contract.ty(id).kind) {
            Some(TypeKind::Input { fields, .. }) => Ok(fields),
            _ => Err(format!("the contract has no input `{name}`")),
        }
    }

    /// `at` is the path to the object that the field is in, with a dot behind it.
    fn slot(
        &self,
        def: &InputDef,
        (id, ty, bound): (TypeId, &BoundType, &[BoundField]),
        at: &str,
    ) -> Result<Slot, String> {
        let field = self.contract.ty(id).fields().and_then(|fields| fields.get(&def.name));
        let field = field.and_then(|(place, field)| Some((field, bound.get(place)?)));
        let info = |name: &str| ty.columns.iter().find(|column| column.name == name).copied();
        let path = format!("{at}{}", def.name);
        let value = |info: ColumnInfo| {
            let declared = self.written.defaults.iter().find(|(field, _)| **field == *path);
            let default = declared.and_then(|(_, text)| Cell::declared(info.stored, text));
            (info.nullable, default, Part::Value { column: info.name, stored: info.stored })
        };
        let (nullable, default, part) = match field {
            Some((_, BoundField::Leaf(column))) => value(info(column.name).ok_or("it stands on no column")?),
            Some((_, BoundField::One { fk, target })) => {
                let target = self.target(target, &path)?;
                (fk.nullable, None, Part::One { column: fk.name, target })
            }
            Some((field, BoundField::Embed { ty: embedded, fields, .. })) => {
                let localised = fields.iter().find_map(|field| match field {
                    BoundField::Localised { columns: [cy, en, status], .. } => Some([en.name, cy.name, status.name]),
                    _ => None,
                });
                match localised {
                    Some(columns) if &*self.contract.ty(*embedded).name == LOCALISED => {
                        (info(columns[0]).is_some_and(|info| info.nullable), None, Part::Text(columns))
                    }
                    _ => {
                        let slots = self.slots(def, (*embedded, ty, fields), &format!("{path}."))?;
                        (!field.ty.non_null(), None, Part::Object(slots))
                    }
                }
            }
            Some((_, BoundField::List { link: Link::Fk(fk), target, .. })) => {
                let bound = self.types.get(target).ok_or("it lists rows of no table")?;
                let mut slots = self.slots(def, (*target, bound, &bound.fields), &format!("{path}."))?;
                for (field, column) in &self.written.as_given {
                    let Some(from) = field.strip_prefix(&*path).and_then(|field| field.strip_prefix('.')) else {
                        continue;
                    };
                    let from = column_of(&slots, from).ok_or("it keeps as given what is no text")?;
                    slots.push(Slot::unnamed(true, Part::Copied { column, from }));
                }
                (true, None, Part::List { table: bound.table, fk, slots })
            }
            Some((_, BoundField::Page { link: Link::Through { table, parent, child, .. }, target, .. }))
                if def.ty.item().is_some() =>
            {
                let target = self.target(target, &path)?;
                let slots = vec![Slot::unnamed(false, Part::One { column: child, target })];
                (true, None, Part::List { table, fk: parent, slots })
            }
            Some(_) if !matches!(field, Some((_, BoundField::Computed { .. }))) => {
                return Err("the field of this name is nothing that can be written".to_owned());
            }
            // What is told to some alone is no column of the type's, and still one of the table's.
            _ => value(info(&snake(&def.name)).ok_or("neither a field nor a column has this name")?),
        };
        let enumerated = |ty: TypeId| matches!(self.contract.ty(ty).kind, TypeKind::Enum(_)).then_some(ty);
        let list = match (&part, &self.contract.ty(def.ty.inner()).kind) {
            (Part::Text(_), TypeKind::Input { fields, .. }) => {
                fields.iter().find_map(|half| enumerated(half.ty.inner()))
            }
            _ => enumerated(def.ty.inner()),
        };
        let values = list.map(|list| self.contract.values(list)).unwrap_or_default();
        let values = values.iter().map(|value| value.name.clone()).collect();
        let (name, description) = (def.name.clone(), def.description.clone());
        let many = def.ty.item().is_some() && matches!(part, Part::Value { .. });
        Ok(Slot { name, description, list, nullable, default, values, many, part })
    }

    /// What the field at a path may refer to.
    fn target(&self, target: &TypeId, path: &str) -> Result<Target, String> {
        let target = self.types.get(target).ok_or("it leads to no table")?;
        let prefix = target.prefix.ok_or("it leads to rows without ids")?;
        let within = self.written.within.iter().find(|(field, _)| **field == *path).map(|(_, rows)| *rows);
        Ok(Target {
            ty: target.name,
            table: target.table,
            prefix,
            lookups: target.lookups.clone(),
            in_full: target.in_full,
            rows: target.rows,
            within,
        })
    }

    fn slots(&self, def: &InputDef, over: (TypeId, &BoundType, &[BoundField]), at: &str) -> Result<Vec<Slot>, String> {
        let TypeKind::Input { fields, .. } = &self.contract.ty(def.ty.inner()).kind else {
            return Err("it must take an input object".to_owned());
        };
        fields.iter().map(|def| self.slot(def, over, at).map_err(|gap| format!("`{}`: {gap}", def.name))).collect()
    }
}

fn shown(field: &BoundField) -> Option<(&'static str, Shown)> {
    match field {
        BoundField::Leaf(column) | BoundField::One { fk: column, .. } => Some((column.name, column.shown)),
        _ => None,
    }
}

fn stored(slots: &[Slot], columns: &mut Vec<(&'static str, Stored)>) {
    for slot in slots {
        match &slot.part {
            Part::Value { column, stored } => columns.push((column, *stored)),
            Part::Text(names) => columns.extend(names.map(|name| (name, Stored::Text))),
            Part::One { column, .. } => columns.push((column, Stored::Long)),
            Part::Object(slots) => stored(slots, columns),
            Part::List { .. } | Part::Copied { .. } => {}
        }
    }
}
