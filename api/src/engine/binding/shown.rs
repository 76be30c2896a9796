//! Columns that are not seen of every row: which they are, and where none may stand.
//!
//! Wherever a field, a filter, an order, a count or a computed field stands on such a column, the model says so with it, and the
//! engine takes the column as the caller sees it. What the engine does with a bare column is refused here.

use super::{
    Basis, Binding, Decl, EntityInfo, Stored,
    model::Column,
    resolve::{Resolver, has_columns, snake},
};
use crate::engine::{
    contract::{FieldDef, TypeId},
    scope::Shown,
};

impl Resolver<'_> {
    /// Notes what is declared of columns, before anything is resolved.
    pub(super) fn columns_in_part(&mut self, bindings: &[Binding]) {
        for binding in bindings {
            let entity = binding.entity();
            if let Some((rows, entity)) = binding.in_full.zip(entity)
                && let Err(gap) = has_columns(entity, [rows.by])
            {
                self.gap(format!("type `{}`: {gap}", binding.type_name));
            }
            for (field, shown) in &binding.shown {
                let found = entity.ok_or("it stands on no table".to_owned());
                match found.and_then(|entity| self.in_part(binding, entity, field, *shown)) {
                    Ok(columns) => self.shown.extend(columns.into_iter().map(|column| (column, *shown))),
                    Err(gap) => self.gap(format!("field `{}.{field}`: {gap}", binding.type_name)),
                }
            }
        }
    }

    /// Of which rows a column is seen.
    pub(super) fn shown(&self, entity: &EntityInfo, column: &'static str) -> Shown {
        self.shown.get(&(entity.table, column)).copied().unwrap_or(Shown::Always)
    }

    /// Says which of the columns is not seen of every row: by what links and lists go by nobody asks as one who sees less.
    pub(super) fn open<'c>(
        &self,
        entity: &EntityInfo,
        columns: impl IntoIterator<Item = &'c str>,
    ) -> Result<(), String> {
        let hidden =
            |column: &&str| entity.column(column).is_some_and(|info| self.shown(entity, info.name) != Shown::Always);
        match columns.into_iter().find(hidden) {
            Some(column) => {
                Err(format!("`{}.{column}` is not seen of every row, and no list goes by it", entity.table))
            }
            None => Ok(()),
        }
    }

    /// The columns that a computed field needs.
    pub(super) fn needed(&self, entity: &EntityInfo, needs: &[&'static str]) -> Result<Vec<Column>, String> {
        let column = |name: &&str| match entity.column(name) {
            Some(_) => self.raw(entity, name),
            None => Err(format!("needs the column `{name}`")),
        };
        needs.iter().map(column).collect()
    }

    /// The columns of a field: its own, or those of the value that is embedded in the row.
    fn in_part(
        &self,
        binding: &Binding,
        entity: &EntityInfo,
        field: &str,
        shown: Shown,
    ) -> Result<Vec<(&'static str, &'static str)>, String> {
        let column = match binding.fields.iter().find(|(name, _)| *name == field) {
            Some((_, Decl::Column(column))) => (*column).to_owned(),
            Some(_) => return Err("only a column can be shown row by row".to_owned()),
            None => snake(field).replace('.', "_"),
        };
        let columns = match entity.column(&column).or_else(|| entity.column(&format!("{column}_id"))) {
            Some(found) => vec![found.name],
            None => self.embedded(binding, entity, (field, &column)),
        };
        if columns.is_empty() {
            return Err("only a column can be shown row by row".to_owned());
        }
        match shown {
            Shown::Published(flag) => match entity.column(flag) {
                None => return Err(format!("`{}` has no column `{flag}`", entity.table)),
                Some(info) if info.stored != Stored::Bool => {
                    return Err(format!("the column `{}.{flag}` is no truth value", entity.table));
                }
                Some(_) => {}
            },
            Shown::InFull if binding.in_full.is_none() => {
                return Err("nothing says who sees its rows in full".to_owned());
            }
            Shown::InFull | Shown::Always => {}
        }
        Ok(columns.into_iter().map(|column| (entity.table, column)).collect())
    }

    /// The columns of a value that is embedded in rows under the field's name; none when the field embeds nothing.
    fn embedded(&self, binding: &Binding, entity: &EntityInfo, (field, prefix): (&str, &str)) -> Vec<&'static str> {
        let fields = self.contract.id(binding.type_name).and_then(|id| self.contract.ty(id).fields());
        let value = fields.and_then(|fields| fields.get(field)).map(|(_, def)| def.ty.inner());
        value.map(|value| self.columns_of(value, entity, prefix)).unwrap_or_default()
    }

    /// The columns on which a value of a type stands that is embedded under a prefix.
    pub(super) fn columns_of(&self, value: TypeId, entity: &EntityInfo, prefix: &str) -> Vec<&'static str> {
        let ty = self.contract.ty(value);
        let Some(binding) = self.by_name.get(&*ty.name) else { return Vec::new() };
        if !matches!(binding.basis, Basis::Value { prefixed: true, .. }) {
            return Vec::new();
        }
        let name = |field: &str| match binding.fields.iter().find(|(name, _)| *name == field) {
            Some((_, Decl::Column(column))) => (*column).to_owned(),
            _ => snake(field),
        };
        let fields = ty.fields().into_iter().flat_map(|fields| fields.iter());
        let column = |def: &FieldDef| {
            let column = format!("{prefix}_{}", name(&def.name));
            entity.column(&column).or_else(|| entity.column(&format!("{column}_id"))).map(|info| info.name)
        };
        fields.filter_map(column).collect()
    }
}
