//! The inputs of one type, held against each other.

use super::{
    compile::Compiler,
    shape::{Part, Slot, find, reference},
};
use crate::engine::contract::InputDef;

impl Compiler<'_> {
    /// What the import of a file takes.
    pub(super) fn imports(&self) -> Option<String> {
        let name = format!("Import{}Input", self.written.plural);
        let fields = match self.input(&name) {
            Ok(fields) => fields,
            Err(gap) => return Some(gap),
        };
        let given = fields.iter().map(|def| (&*def.name, self.contract.write_ref(&def.ty)));
        let wanted = [("file", "ID!".to_owned()), ("dryRun", "Boolean".to_owned())];
        (!given.eq(wanted)).then(|| format!("`{name}` must have `file: ID!` and `dryRun: Boolean`, and nothing else"))
    }

    /// What is declared of fields that refer to other records.
    pub(super) fn referring(&self, slots: &[Slot]) -> Vec<String> {
        let ty = self.written.ty;
        let mut gaps = Vec::new();
        if let Some((field, _)) = self.written.own_through
            && !find(slots, field).is_some_and(|slot| matches!(slot.part, Part::One { .. }))
        {
            gaps.push(format!("`{ty}`: `{field}` refers to nothing by which it could be the caller's own"));
        }
        for field in &self.written.linked {
            let slot = find(slots, field).map(|slot| &slot.part);
            if !slot.is_some_and(|part| matches!(part, Part::List { slots, .. } if reference(slots).is_some())) {
                gaps.push(format!("`{ty}`: `{field}` takes no ids of other records"));
            }
        }
        gaps
    }

    /// What can be created can be changed, singly and in batches, field by field; only what must be given differs.
    pub(super) fn same_fields(&self, slots: &[Slot]) -> Vec<String> {
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
}
