//! Columns that are not seen of every row: which they are, and where none may stand.
//!
//! Wherever a field, a filter, an order, a count or a computed field stands on such a column, the model says so with it, and the
//! engine takes the column as the caller sees it. What the engine does with a bare column is refused here.

use super::{
    Binding, Decl, EntityInfo, Stored,
    model::Column,
    resolve::{Resolver, has_columns, snake},
};
use crate::engine::scope::Shown;

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
                match entity.ok_or("it stands on no table".to_owned()).and_then(|e| in_part(binding, e, field, *shown))
                {
                    Ok(column) => _ = self.shown.insert(column, *shown),
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
}

/// The column of a field, which must be one.
fn in_part(
    binding: &Binding,
    entity: &EntityInfo,
    field: &str,
    shown: Shown,
) -> Result<(&'static str, &'static str), String> {
    let column = match binding.fields.iter().find(|(name, _)| *name == field) {
        Some((_, Decl::Column(column))) => (*column).to_owned(),
        Some(_) => return Err("only a column can be shown row by row".to_owned()),
        None => snake(field),
    };
    let found = entity.column(&column).or_else(|| entity.column(&format!("{column}_id")));
    let found = found.ok_or("only a column can be shown row by row")?;
    match shown {
        Shown::Published(flag) => match entity.column(flag) {
            None => return Err(format!("`{}` has no column `{flag}`", entity.table)),
            Some(info) if info.stored != Stored::Bool => {
                return Err(format!("the column `{}.{flag}` is no truth value", entity.table));
            }
            Some(_) => {}
        },
        Shown::InFull if binding.in_full.is_none() => return Err("nothing says who sees its rows in full".to_owned()),
        Shown::InFull | Shown::Always => {}
    }
    Ok((entity.table, found.name))
}
