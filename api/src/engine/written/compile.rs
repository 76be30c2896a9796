//! Contract and declarations held together: what each field of an input stands on, and every gap by its name.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    BarredReference, Belongs, Derived, How, Keeper, Right, Rule, Same, Taken, Written,
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
    scope::{InFull, Rows, Shown},
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
    pub(super) derived: Vec<Derived>,
    pub(super) belonging: Vec<Belonging>,
    pub(super) referrers: Vec<Referrer>,
    pub(super) same: Vec<Same>,
    pub(super) right: Option<Right>,
    pub(super) unset: Vec<&'static str>,
    pub(super) barred: Option<BarredReference>,
    /// Of which rows each column is seen.
    pub(super) shown: Vec<(&'static str, Shown)>,
    pub(super) in_full: Option<InFull>,
}

impl Compiled {
    /// The table of a list, and its column that refers here.
    pub(super) fn list(&self, field: &str) -> Option<(&'static str, &'static str)> {
        match find(&self.slots, field).map(|slot| &slot.part) {
            Some(Part::List { table, fk, .. }) => Some((table, fk)),
            _ => None,
        }
    }
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
    /// True where it takes several of those values.
    pub(super) many: bool,
    pub(super) part: Part,
}

impl Slot {
    /// What has no name in the input: what a list is of that is no object, and what the program keeps beside.
    pub(super) fn unnamed(nullable: bool, part: Part) -> Slot {
        let (description, list, values) = (None, None, Vec::new());
        Slot { name: "".into(), nullable, default: None, description, list, values, many: false, part }
    }
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
    /// What another field of the item is given as.
    Copied {
        column: &'static str,
        from: &'static str,
    },
    /// Rows of a list, each an object; with a slot without a name each is a reference by its id.
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
    pub(super) keeper: Option<&'static str>,
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
            format!("merge{}", written.ty),
        ])
        .take(if written.same.is_empty() { 5 } else { 6 })
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
        for same in &written.same {
            let known = match same {
                Same::Column(column) => info(column).is_some(),
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
                (Some(Part::Value { stored: Stored::Text, .. }), How::Key(_))
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
        for column in written.unset.iter().filter(|column| info(column).is_none()) {
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
            same: written.same.clone(),
            derived: written.derived.clone(),
            belonging,
            right: written.right,
            unset: written.unset.clone(),
            barred: written.barred,
            shown: ty.fields.iter().filter_map(shown).collect(),
            in_full: ty.in_full,
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

/// The column of a field.
pub(super) fn column_of(slots: &[Slot], field: &str) -> Option<&'static str> {
    match &find(slots, field)?.part {
        Part::Value { column, .. } | Part::One { column, .. } => Some(column),
        _ => None,
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
