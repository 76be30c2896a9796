//! Resolves what is searched, what has a Welsh order, and fields that give one of several types.

use super::{
    Basis, Binding, Decl, EntityInfo, Stored,
    check::Asked,
    model::{AnyFrom, BoundField, BoundType, Column, Kind, OrderKey},
    resolve::{Resolver, has_columns, snake},
};
use crate::engine::{
    contract::{FieldDef, TypeId, TypeKind},
    scope::{RowScope, Shown, Table},
    search::{Candidates, ListSource, Source, TITLES},
};
use rustc_hash::FxHashMap;

/// Names that may have a Welsh order, and the columns that their keys stand in.
const KEYS: [(&str, &str); 5] = [
    ("name", "name_key_cy"),
    ("title", "title_key_cy"),
    ("label", "label_key_cy"),
    ("sort_name", "sort_name_key_cy"),
    ("text", "text_key_cy"),
];

impl<'a> Resolver<'a> {
    /// The types that an object of an abstract type may have, each with global ids.
    pub(super) fn possible(&self, ty: TypeId) -> Result<Vec<TypeId>, String> {
        let contract = self.contract;
        let (TypeKind::Union(possible) | TypeKind::Interface(_, possible)) = &contract.ty(ty).kind else {
            return Err("it must give a union or an interface".to_owned());
        };
        for id in possible {
            let name = &contract.ty(*id).name;
            if !matches!(self.by_name.get(&**name).map(|b| &b.basis), Some(Basis::Node { .. })) {
                return Err(format!("no binding gives rows of `{name}` ids"));
            }
        }
        Ok(possible.clone())
    }

    /// A field of a union or an interface.
    pub(super) fn any(&self, entity: &EntityInfo, def: &FieldDef, decl: &Decl) -> Result<BoundField, String> {
        let targets = self.possible(def.ty.inner())?;
        let list = def.ty.item().map(|item| item.non_null());
        if def.ty.non_null() {
            return Err("what gives one of several types must be nullable: the row may be out of sight".to_owned());
        }
        if list == Some(true) {
            return Err("an item of its list must be nullable: the row may be out of sight".to_owned());
        }
        let from = match decl {
            Decl::Refers { ty, id } if list.is_none() => {
                has_columns(entity, [*ty, *id])?;
                let (ty, id) = (self.raw(entity, ty)?, self.raw(entity, id)?);
                if ty.kind != Kind::Text || id.kind != Kind::Int {
                    return Err(format!("`{}` must hold a name and `{}` a row", ty.name, id.name));
                }
                AnyFrom::Columns(ty, id)
            }
            Decl::Refs { needs, run } => AnyFrom::Computed(self.needed(entity, needs)?, *run),
            _ => return Err("two columns refer to one row, not to a list".to_owned()),
        };
        Ok(BoundField::Any { from, targets, list })
    }

    /// A connection of the root to rows of several types: what `search` is.
    pub(super) fn found(&mut self, def: &FieldDef) -> Result<BoundField, String> {
        let contract = self.contract;
        let (node, edge) = self.connection(def.ty.inner()).ok_or("it must give a connection")?;
        let possible = self.possible(node)?;
        let values = def.args.iter().find(|arg| &*arg.name == "types").map(|arg| &contract.ty(arg.ty.inner()).kind);
        let Some(TypeKind::Enum(values)) = values else { return Err("the argument `types` takes no enum".to_owned()) };
        let mut targets = Vec::new();
        for value in values {
            let wanted = snake(&value.name);
            match possible.iter().find(|id| snake(&contract.ty(**id).name) == wanted) {
                Some(id) => targets.push((value.name.clone(), *id)),
                None => return Err(format!("the result holds no type for the value `{}`", value.name)),
            }
        }
        for id in possible {
            let name = &contract.ty(id).name;
            if !targets.iter().any(|(_, known)| *known == id) {
                return Err(format!("no value of the argument `types` asks for `{name}`"));
            }
            if self.by_name.get(&**name).is_none_or(|binding| binding.search.is_none()) {
                return Err(format!("no binding says by what `{name}` is found"));
            }
        }
        Ok(BoundField::Found { targets, wrappers: (def.ty.inner(), edge) })
    }

    /// What a search ranks rows of a type by.
    pub(super) fn candidates(&self, binding: &Binding, entity: &EntityInfo) -> Option<Candidates> {
        let Basis::Node { prefix, .. } = &binding.basis else { return None };
        let search = binding.search.as_ref()?;
        Some(Candidates { prefix, table: entity.table, titles: search.titles.to_vec(), names: search.names })
    }

    /// Everything that has to be kept in step with the rows, with a gap for whatever may not be searched.
    pub(super) fn sources(&mut self, types: &FxHashMap<TypeId, BoundType>) -> Vec<Source> {
        let mut names: Vec<&'a Binding> = self.by_name.values().copied().collect();
        names.sort_by_key(|b| b.type_name);
        let mut sources = Vec::new();
        for binding in names {
            if binding.search.is_none() && binding.collated.is_empty() {
                continue;
            }
            let source = match &binding.basis {
                Basis::Node { entity, prefix } => self.source(binding, (entity, prefix), types),
                _ => Err("only rows with global ids are found".to_owned()),
            };
            match source {
                Ok(source) => sources.push(source),
                Err(gap) => self.gap(format!("binding `{}`, its search: {gap}", binding.type_name)),
            }
        }
        sources
    }

    fn source(
        &self,
        binding: &Binding,
        (entity, prefix): (&EntityInfo, &'static str),
        types: &FxHashMap<TypeId, BoundType>,
    ) -> Result<Source, String> {
        let id = self.contract.id(binding.type_name).ok_or("the contract has no such type")?;
        let bound = types.get(&id).ok_or("the type stands on no table")?;
        let mut source = Source {
            prefix,
            table: entity.table,
            titles: Vec::new(),
            names: false,
            texts: Vec::new(),
            lists: Vec::new(),
            keys: Vec::new(),
        };
        if let Some(search) = &binding.search {
            if search.titles.is_empty() || search.titles.len() > TITLES.len() {
                return Err(format!("it is found by 1 to {} titles", TITLES.len()));
            }
            for column in search.titles.iter().chain(search.texts) {
                self.stored(entity, column, &[Stored::Text])?;
                self.may_be_asked(id, bound, column)?;
            }
            source.titles = search.titles.to_vec();
            source.texts = search.texts.to_vec();
            source.names = search.names;
            for (field, column, flag) in &search.lists {
                source.lists.push(self.listed_source(binding, (id, entity), (field, column, *flag), types)?);
            }
        }
        for name in &binding.collated {
            let (english, welsh) = self.collated(entity, name)?;
            let names = match entity.column(name) {
                Some(_) => vec![english.name],
                None => vec![self.raw(entity, &format!("{name}_cy"))?.name, english.name],
            };
            for column in &names {
                self.may_be_asked(id, bound, column)?;
            }
            source.keys.push((welsh.name, names));
        }
        Ok(source)
    }

    /// A text of the rows of a short list. They must be seen exactly when the row is that they belong to, or a flag of
    /// that row must say so.
    fn listed_source(
        &self,
        binding: &Binding,
        (id, entity): (TypeId, &EntityInfo),
        (field, column, flag): (&str, &'static str, Option<&'static str>),
        types: &FxHashMap<TypeId, BoundType>,
    ) -> Result<ListSource, String> {
        let declared = binding.fields.iter().find(|(name, _)| *name == field).map(|(_, decl)| decl);
        let Some(Decl::List { fk, .. }) = declared else { return Err(format!("`{field}` is no list")) };
        let def = self.contract.ty(id).fields().and_then(|f| f.get(field)).ok_or("no such list")?.1;
        let listed = self.known_table(def.ty.inner())?;
        let item = types.get(&def.ty.inner()).ok_or("the list stands on no table")?;
        self.stored(listed, column, &[Stored::Text])?;
        self.may_be_asked(def.ty.inner(), item, column)?;
        if !def.scopes.is_empty() || !self.contract.ty(def.ty.inner()).scopes.is_empty() {
            return Err(format!("`{field}` needs a scope"));
        }
        if let Some(flag) = flag {
            self.stored(entity, flag, &[Stored::Bool])?;
        }
        let everybody = (item.rows)(&RowScope::PUBLIC, Table("t0")).is_none();
        if flag.is_none()
            && !everybody
            && !item.owner.is_some_and(|owner| owner.column == *fk && owner.within.is_none())
        {
            return Err(format!("rows of `{field}` may be out of sight where their owner is not"));
        }
        Ok(ListSource { table: listed.table, fk, column, flag })
    }

    /// The column of a name in English order and that of its key in Welsh.
    pub(super) fn collated(&self, entity: &EntityInfo, name: &str) -> Result<(Column, Column), String> {
        let known = KEYS.iter().find(|(known, _)| *known == name);
        let (_, key) = known.ok_or_else(|| format!("nothing says where the key of `{name}` stands"))?;
        let column = if entity.column(name).is_some() { name.to_owned() } else { format!("{name}_en") };
        let english = self.stored(entity, &column, &[Stored::Text])?;
        Ok((english, Column { name: key, shown: Shown::Always, kind: Kind::Text, nullable: false }))
    }

    /// The order key of a name that has a Welsh order.
    pub(super) fn collated_key(&self, target: TypeId, entity: &EntityInfo, value: &str) -> Option<OrderKey> {
        let binding = self.by_name.get(&*self.contract.ty(target).name)?;
        let name = snake(value);
        let declared = binding.collated.iter().find(|collated| **collated == name)?;
        let (column, welsh) = self.collated(entity, declared).ok()?;
        Some(OrderKey { name: value.into(), column, welsh: Some(welsh) })
    }

    fn may_be_asked(&self, ty: TypeId, bound: &BoundType, column: &str) -> Result<(), String> {
        match self.guarded_column(ty, bound, column, Asked::Bare(Shown::Always)) {
            Some(why) => Err(why),
            None if !self.is_shown(ty, bound, column) => Err(format!("no field shows `{}.{column}`", bound.table)),
            None => Ok(()),
        }
    }
}
