//! Resolves `changes`: which types are followed, and by which value of the contract each is asked for.

use rustc_hash::FxHashMap;

use super::{
    Basis, Binding,
    model::{Asked, BoundField, BoundType},
    resolve::{Resolver, snake},
};
use crate::engine::{
    changes::history::Owners,
    contract::{FieldDef, TypeId, TypeKind},
    written::{Keeper, Written},
};

/// The enum whose values ask for types.
const TYPES: &str = "FollowedType";

impl Resolver<'_> {
    /// True for a field of the subscription that gives changes.
    pub(super) fn is_change(&self, def: &FieldDef) -> bool {
        def.ty.item().is_none() && &*self.contract.ty(def.ty.inner()).name == "Change"
    }

    /// True for a field that gives a page of changes.
    pub(super) fn is_page_of_changes(&self, def: &FieldDef) -> bool {
        def.ty.item().is_none() && &*self.contract.ty(def.ty.inner()).name == "ChangePage"
    }

    fn all_written(&self) -> impl Iterator<Item = &Written> {
        self.by_name.values().copied().chain(self.mutations.iter().copied()).flat_map(|binding| &binding.written)
    }

    /// `history` of a type that is written: whose a row is says who may read it.
    pub(super) fn history(&self, binding: &Binding, prefix: &'static str) -> Result<BoundField, String> {
        let written = self.all_written().any(|written| written.ty() == binding.type_name && written.keeper().is_some());
        match (written, self.owners()) {
            (true, Some(_)) => Ok(BoundField::History(prefix)),
            (false, _) => Err("nobody says whose its rows are".to_owned()),
            (true, None) => Err("nobody says who reads it".to_owned()),
        }
    }

    /// Of which rows records are.
    pub(super) fn owners(&self) -> Option<Owners> {
        self.by_name.values().find_map(|binding| match (&binding.basis, binding.owners) {
            (Basis::Node { prefix, .. }, Some(may_read)) => Some(Owners { prefix, may_read }),
            _ => None,
        })
    }

    /// Whose the rows of each written type are, by what its ids begin with.
    pub(super) fn keepers(
        &self,
        types: &FxHashMap<TypeId, BoundType>,
    ) -> FxHashMap<&'static str, (&'static str, Keeper)> {
        let kept = self.all_written().filter_map(|written| {
            let ty = types.get(&self.contract.id(written.ty())?)?;
            Some((ty.prefix?, (ty.table, written.keeper()?)))
        });
        kept.collect()
    }

    /// The subscription's `changed`.
    pub(super) fn changed(&mut self, def: &FieldDef) -> Result<BoundField, String> {
        Ok(BoundField::Changed { types: self.followed()?, change: def.ty.inner() })
    }

    /// The root's `changes`.
    pub(super) fn changes(&mut self, def: &FieldDef) -> Result<BoundField, String> {
        let change = self.contract.id("Change").ok_or("the contract has no type `Change`")?;
        Ok(BoundField::Changes { types: self.followed()?, wrappers: (def.ty.inner(), change) })
    }

    /// The types that are followed, in the order of their prefixes. The contract's enum has a value for each type that is followed, and for no other.
    fn followed(&mut self) -> Result<Vec<Asked>, String> {
        let contract = self.contract;
        let values = contract.id(TYPES).map(|id| &contract.ty(id).kind);
        let Some(TypeKind::Enum(values)) = values else { return Err(format!("the contract has no enum `{TYPES}`")) };
        let mut followed: Vec<(&'static str, Asked)> = Vec::new();
        let mut names: Vec<_> = self.by_name.values().copied().filter(|binding| binding.followed).collect();
        names.sort_by_key(|binding| binding.type_name);
        for binding in names {
            let Basis::Node { prefix, .. } = &binding.basis else { continue };
            let Some(id) = contract.id(binding.type_name) else { continue };
            let wanted = snake(binding.type_name);
            match values.iter().find(|value| snake(&value.name) == wanted) {
                Some(value) => followed.push((prefix, (value.name.clone(), id))),
                None => {
                    self.gap(format!("enum `{TYPES}`: no value asks for `{}`, which is followed", binding.type_name))
                }
            }
        }
        for value in values.iter().filter(|value| !followed.iter().any(|(_, (name, _))| *name == value.name)) {
            self.gap(format!("enum `{TYPES}.{}`: no type that is followed is asked for by it", value.name));
        }
        // Walks go by prefixes.
        followed.sort_by_key(|(prefix, _)| *prefix);
        Ok(followed.into_iter().map(|(_, asked)| asked).collect())
    }
}
