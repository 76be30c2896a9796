//! Contract and declarations held together: what each field of an input stands on, and every gap by its name.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    Keeper, Rule, Taken, Written,
    cell::Cell,
    referrers::{self, Referrer},
    run,
};
use crate::engine::{
    binding::{
        ColumnInfo, LOCALISED, Stored,
        model::{BoundField, BoundLookup, BoundType, Link},
        resolve::snake,
    },
    command::Command,
    contract::{Contract, InputDef, TypeId, TypeKind},
    scope::{InFull, Rows},
};

/// What the mutations of a type work with.
#[derive(Debug)]
pub(in crate::engine) struct Compiled {
    pub(super) ty: &'static str,
    pub(super) plural: &'static str,
    /// Any one of them lets somebody write it.
    pub(super) scopes: Vec<Box<str>>,
    pub(super) prefix: &'static str,
    pub(super) table: &'static str,
    pub(super) rows: Rows,
    pub(super) keeper: Keeper,
    pub(super) slots: Vec<Slot>,
    pub(super) columns: Vec<(&'static str, Stored)>,
    pub(super) today: Vec<&'static str>,
    pub(super) rules: Vec<Rule>,
    pub(super) taken: Option<Taken>,
    pub(super) concerns: Option<&'static str>,
    pub(super) belonging: Vec<Belonging>,
    pub(super) referrers: Vec<Referrer>,
}

impl Compiled {
    /// The type.
    pub(in crate::engine) fn ty(&self) -> &'static str {
        self.ty
    }

    /// The scopes of which any one lets somebody write it.
    pub(in crate::engine) fn scopes(&self) -> &[Box<str>] {
        &self.scopes
    }
}

/// One field of an input.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) name: Box<str>,
    pub(super) nullable: bool,
    pub(super) default: Option<Cell>,
    /// What the contract says of it.
    pub(super) description: Option<Box<str>>,
    /// The closed list that it, or the status of a text, takes a value of, and its values; nothing where there is none.
    pub(super) list: Option<TypeId>,
    pub(super) values: Vec<Box<str>>,
    pub(super) part: Part,
}

/// What a field of an input stands on.
#[derive(Debug)]
pub(super) enum Part {
    Value {
        column: &'static str,
        stored: Stored,
    },
    /// English, Welsh and status.
    Text([&'static str; 3]),
    One {
        column: &'static str,
        target: Target,
    },
    Object(Vec<Slot>),
    List {
        table: &'static str,
        fk: &'static str,
        slots: Vec<Slot>,
    },
}

/// What a field may refer to.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) ty: &'static str,
    pub(super) table: &'static str,
    pub(super) prefix: &'static str,
    pub(super) lookups: Vec<(&'static str, BoundLookup)>,
    pub(super) in_full: Option<InFull>,
    pub(super) rows: Rows,
    pub(super) within: Option<Rows>,
}

/// Rows that go with the row they refer to.
#[derive(Debug)]
pub(super) struct Belonging {
    pub(super) prefix: &'static str,
    pub(super) table: &'static str,
    pub(super) fk: &'static str,
}

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
        ])
        .map(|(command, field)| (field, command))
        .collect();
    Ok((compiled, commands))
}

/// What an input has beside what is written: where the key stands, and what is expected.
const BESIDE: [&str; 4] = ["id", "expectedVersion", "idempotencyKey", "localReference"];

struct Compiler<'a> {
    contract: &'a Contract,
    types: &'a FxHashMap<TypeId, BoundType>,
    written: &'a Written,
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
        let belonging = written.belonging.iter().map(|(ty, fk)| {
            let (_, bound) = self.bound(ty)?;
            let prefix = bound.prefix.ok_or_else(|| format!("`{ty}` has no global ids"))?;
            Ok(Belonging { prefix, table: bound.table, fk })
        });
        let upsert = format!("upsert{}", written.plural);
        let root = self.contract.mutation().and_then(|root| self.contract.ty(root).fields());
        let scopes = root.and_then(|fields| fields.get(&upsert)).map(|(_, def)| def.scopes.clone()).unwrap_or_default();
        gaps.extend(self.imports());
        let belonging = belonging.collect::<Result<_, String>>().map_err(one)?;
        if !gaps.is_empty() {
            return Err(gaps);
        }
        Ok(Compiled {
            ty: ty.name,
            plural: written.plural,
            scopes,
            prefix,
            table: ty.table,
            rows: ty.rows,
            keeper,
            referrers: referrers::of(self.types, (id, ty), &slots),
            columns,
            slots,
            today: written.today.clone(),
            rules: written.rules.clone(),
            taken: written.taken,
            concerns: written.concerns,
            belonging,
        })
    }

    fn bound(&self, name: &str) -> Result<(TypeId, &BoundType), String> {
        let id = self.contract.id(name).ok_or_else(|| format!("the contract has no type `{name}`"))?;
        Ok((id, self.types.get(&id).ok_or_else(|| format!("`{name}` stands on no table"))?))
    }

    fn input(&self, name: &str) -> Result<&[InputDef], String> {
        match self.contract.id(name).map(|id| &self.contract.ty(id).kind) {
            Some(TypeKind::Input { fields, .. }) => Ok(fields),
            _ => Err(format!("the contract has no input `{name}`")),
        }
    }

    /// What the import of a file takes.
    fn imports(&self) -> Option<String> {
        let name = format!("Import{}Input", self.written.plural);
        let fields = match self.input(&name) {
            Ok(fields) => fields,
            Err(gap) => return Some(gap),
        };
        let given = fields.iter().map(|def| (&*def.name, self.contract.write_ref(&def.ty)));
        let wanted = [("file", "ID!".to_owned()), ("dryRun", "Boolean".to_owned())];
        (!given.eq(wanted)).then(|| format!("`{name}` must have `file: ID!` and `dryRun: Boolean`, and nothing else"))
    }

    /// What can be created can be changed, singly and in batches, field by field; only what must be given differs.
    fn same_fields(&self, slots: &[Slot]) -> Vec<String> {
        let ty = self.written.ty;
        let create = format!("Create{ty}Input");
        let mut gaps = Vec::new();
        for (name, beside) in [
            (format!("Update{ty}Input"), &["id", "expectedVersion", "localReference"][..]),
            (format!("{ty}RowInput"), &["localReference"][..]),
        ] {
            let (Ok(fields), Ok(created)) = (self.input(&name), self.input(&create)) else {
                gaps.push(format!("the contract has no input `{name}`"));
                continue;
            };
            for wanted in beside.iter().copied().chain(slots.iter().map(|slot| &*slot.name)) {
                let Some(def) = fields.iter().find(|def| *def.name == *wanted) else {
                    gaps.push(format!("`{name}` has no `{wanted}`"));
                    continue;
                };
                let other = created.iter().find(|def| *def.name == *wanted);
                if other.is_some_and(|other| other.ty.inner() != def.ty.inner()) {
                    gaps.push(format!("`{name}.{wanted}` has another type than `{create}.{wanted}`"));
                }
                if !beside.contains(&wanted) && def.ty.non_null() {
                    gaps.push(format!("`{name}.{wanted}` must be nullable: what is absent stays as it is"));
                }
            }
            let known =
                |def: &&InputDef| beside.contains(&&*def.name) || slots.iter().any(|slot| slot.name == def.name);
            gaps.extend(
                fields.iter().filter(|def| !known(def)).map(|def| format!("`{name}.{}` stands on nothing", def.name)),
            );
        }
        gaps
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
                let target = self.types.get(target).ok_or("it leads to no table")?;
                let prefix = target.prefix.ok_or("it leads to rows without ids")?;
                let within = self.written.within.iter().find(|(field, _)| **field == *path).map(|(_, rows)| *rows);
                let target = Target {
                    ty: target.name,
                    table: target.table,
                    prefix,
                    lookups: target.lookups.clone(),
                    in_full: target.in_full,
                    rows: target.rows,
                    within,
                };
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
                let slots = self.slots(def, (*target, bound, &bound.fields), &format!("{path}."))?;
                (true, None, Part::List { table: bound.table, fk, slots })
            }
            Some(_) => return Err("the field of this name is nothing that can be written".to_owned()),
            None => value(info(&snake(&def.name)).ok_or("neither a field nor a column has this name")?),
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
        Ok(Slot { name, description, list, nullable, default, values, part })
    }

    fn slots(&self, def: &InputDef, over: (TypeId, &BoundType, &[BoundField]), at: &str) -> Result<Vec<Slot>, String> {
        let TypeKind::Input { fields, .. } = &self.contract.ty(def.ty.inner()).kind else {
            return Err("it must take an input object".to_owned());
        };
        fields.iter().map(|def| self.slot(def, over, at).map_err(|gap| format!("`{}`: {gap}", def.name))).collect()
    }
}

fn stored(slots: &[Slot], columns: &mut Vec<(&'static str, Stored)>) {
    for slot in slots {
        match &slot.part {
            Part::Value { column, stored } => columns.push((column, *stored)),
            Part::Text(names) => columns.extend(names.map(|name| (name, Stored::Text))),
            Part::One { column, .. } => columns.push((column, Stored::Long)),
            Part::Object(slots) => stored(slots, columns),
            Part::List { .. } => {}
        }
    }
}

/// The field of a path.
pub(super) fn find<'s>(slots: &'s [Slot], path: &str) -> Option<&'s Slot> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let slot = slots.iter().find(|slot| *slot.name == *first)?;
    match (rest, &slot.part) {
        (None, _) => Some(slot),
        (Some(rest), Part::Object(slots) | Part::List { slots, .. }) => find(slots, rest),
        (Some(_), _) => None,
    }
}

/// True for the half of a text in two languages: `summary.en`.
fn is_text(slots: &[Slot], path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(text, half)| {
        ["en", "cy"].contains(&half) && find(slots, text).is_some_and(|slot| matches!(slot.part, Part::Text(_)))
    })
}
