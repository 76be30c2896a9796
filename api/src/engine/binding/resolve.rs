//! Resolves bindings against the contract: the naming rule, the declared exceptions, and every gap by name.
//!
//! What one field stands on is worked out in `field`.

mod field;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    Basis, Binding, ColumnInfo, EntityInfo, LOCALISED, LinkTable, OrderBy, Stored, facets,
    model::{BoundField, BoundType, Column, Kind, Link, Model},
};
use crate::engine::{
    changes::{feed, watch::Watch},
    contract::{Contract, FieldDef, TypeId},
    labels::Labels,
    scope::{Owner, Rows, Shown},
    viewer,
    written::Compiled,
};

pub(super) fn resolve(contract: &Contract, bindings: Vec<Binding>) -> Result<Model, Vec<String>> {
    let by_name: FxHashMap<&str, &Binding> =
        bindings.iter().filter(|b| !b.type_name.is_empty()).map(|b| (b.type_name, b)).collect();
    let of = |basis: fn(&Basis) -> bool| bindings.iter().filter(|b| basis(&b.basis)).collect::<Vec<_>>();
    let roots = of(|basis| matches!(basis, Basis::Root));
    let subscriptions = of(|basis| matches!(basis, Basis::Subscription));
    let mutations = of(|basis| matches!(basis, Basis::Mutation));
    let shown = FxHashMap::default();
    let mut resolver =
        Resolver { contract, by_name, roots, subscriptions, mutations, shown, written: Vec::new(), gaps: Vec::new() };
    resolver.declared_once(&bindings);
    resolver.columns_in_part(&bindings);
    resolver.error_codes();
    let mut model = resolver.model();
    let texts: Vec<&str> =
        bindings.iter().filter_map(|b| if let Basis::Labels(text) = b.basis { Some(text) } else { None }).collect();
    let (labels, gaps) = Labels::resolve(contract, &texts);
    model.labels = labels;
    resolver.gaps.extend(gaps);
    if resolver.gaps.is_empty() { Ok(model) } else { Err(resolver.gaps) }
}

pub(in crate::engine) struct Resolver<'a> {
    pub(in crate::engine) contract: &'a Contract,
    pub(in crate::engine) by_name: FxHashMap<&'a str, &'a Binding>,
    pub(super) roots: Vec<&'a Binding>,
    pub(super) subscriptions: Vec<&'a Binding>,
    pub(in crate::engine) mutations: Vec<&'a Binding>,
    /// Of which rows columns are seen that are not seen of all, by table and column.
    pub(super) shown: FxHashMap<(&'static str, &'static str), Shown>,
    pub(in crate::engine) written: Vec<Arc<Compiled>>,
    gaps: Vec<String>,
}

impl<'a> Resolver<'a> {
    pub(in crate::engine) fn gap(&mut self, message: String) {
        self.gaps.push(message);
    }

    fn model(&mut self) -> Model {
        let contract = self.contract;
        let mut types = FxHashMap::default();
        let mut names: Vec<&'a Binding> = self.by_name.values().copied().collect();
        names.sort_by_key(|b| b.type_name);
        for binding in names {
            let Some(id) = contract.id(binding.type_name).filter(|id| contract.ty(*id).is_object()) else {
                if !matches!(binding.basis, Basis::Link { .. }) {
                    self.gap(format!("binding `{}`: the contract has no such object type", binding.type_name));
                }
                if binding.rows.is_none() && !matches!(binding.basis, Basis::Value { .. } | Basis::Made) {
                    self.gap(format!("table `{}`: no row scope is declared", binding.type_name));
                }
                continue;
            };
            self.unknown_declarations(binding, id);
            self.unknown_filters(binding);
            self.made_fields(binding, id);
            self.unknown_facets(binding);
            if let Some(bound) = self.table_type(binding, id) {
                types.insert(id, bound);
            }
        }
        let root = self.root();
        let subscription = self.subscription();
        let mutation = self.mutation(&types);
        self.unbound_types(&types);
        self.wrappers();
        let (filters, orders) = self.inputs(&types);
        self.guards(&types, &filters, &orders);
        let sources = self.sources(&types);
        let facets = self.facets(&types, &filters);
        let prefixes = types.iter().filter_map(|(id, ty)| Some((ty.prefix?, *id))).collect();
        let labels = Labels::default();
        let watch = self.watch(&types);
        let written = std::mem::take(&mut self.written);
        let follow: Vec<_> = self.mutations.iter().flat_map(|binding| binding.follow.iter().copied()).collect();
        for (ty, _) in &follow {
            if !types.values().any(|of| of.name == *ty) {
                self.gap(format!("what follows a write of `{ty}`: there is no such type on a table"));
            }
        }
        let keepers = self.keepers(&types);
        Model {
            types,
            root,
            subscription,
            mutation,
            filters,
            orders,
            facets,
            labels,
            prefixes,
            sources,
            watch,
            written,
            follow,
            keepers,
            owners: self.owners(),
        }
    }

    /// What is a change of which node.
    fn watch(&mut self, types: &FxHashMap<TypeId, BoundType>) -> Watch {
        let followed = |ty: &BoundType| self.by_name.get(ty.name).is_some_and(|binding| binding.followed);
        let columns = |table: &str| {
            let mut entities = self.by_name.values().filter_map(|binding| binding.entity());
            entities.find(|entity| entity.table == table).map(|entity| &*entity.columns)
        };
        let followers = self.by_name.values().find_map(|binding| binding.followers);
        let (watch, gaps) = Watch::of(self.contract, types, followed, columns, followers);
        self.gaps.extend(gaps);
        watch
    }

    fn unknown_declarations(&mut self, binding: &Binding, id: TypeId) {
        let kept = binding.kept.iter().map(|(field, _)| field).chain(binding.shown.iter().map(|(field, _)| field));
        for field in binding.fields.iter().map(|(field, _)| field).chain(kept) {
            // What is said of a part of an embedded value stands behind a dot, and `shown` finds its column.
            let name = field.split('.').next().unwrap_or(field);
            if self.contract.ty(id).fields().and_then(|f| f.get(name)).is_none() {
                self.gap(format!("binding `{}.{field}`: the contract has no such field", binding.type_name));
            }
        }
    }

    fn unbound_types(&mut self, types: &FxHashMap<TypeId, BoundType>) {
        for (id, ty) in self.contract.types() {
            let known = types.contains_key(&id)
                || self.by_name.contains_key(&*ty.name)
                || id == self.contract.query()
                || Some(id) == self.contract.subscription()
                || ty.name.starts_with("__")
                || ["PageInfo", "EnumLabels", "EnumLabel", "LanguageCoverage", "ServiceLimit", facets::VALUE]
                    .into_iter()
                    .chain(viewer::TYPES.map(|(name, _)| name))
                    .chain(feed::TYPES.map(|(name, _)| name))
                    .any(|name| name == &*ty.name)
                || self.is_payload(id)
                || self.counted(id).is_some()
                || self.connection(id).is_some()
                || self.edge(id);
            if ty.is_object() && !known {
                self.gap(format!("type `{}`: no binding declares it", ty.name));
            }
        }
    }

    fn table_type(&mut self, binding: &'a Binding, id: TypeId) -> Option<BoundType> {
        let (entity, prefix) = match &binding.basis {
            Basis::Node { entity, prefix } => (entity, Some(*prefix)),
            Basis::Row { entity } => (entity, None),
            _ => return None,
        };
        let Some(rows) = binding.rows else {
            self.gap(format!("type `{}`: no row scope is declared", binding.type_name));
            return None;
        };
        if let Some(owner) = binding.owner.map(|owner| owner.column).filter(|owner| entity.column(owner).is_none()) {
            self.gap(format!("type `{}`: `{}` has no column `{owner}`", binding.type_name, entity.table));
        }
        let contract = self.contract;
        let place = field::Place { entity, binding, prefix: String::new(), anchored: false };
        let fields = contract.ty(id).fields()?.iter().map(|f| self.field(&place, f)).collect();
        let lookups = self.lookups(binding, entity);
        let passes = binding.passes.iter().filter_map(|name| {
            let column = self.stored(entity, name, &[Stored::Instant]);
            column.map_err(|gap| self.gap(format!("type `{}`: {gap}", binding.type_name))).ok()
        });
        let passes = passes.collect();
        Some(BoundType {
            name: binding.type_name,
            table: entity.table,
            columns: entity.columns.clone(),
            prefix,
            rows,
            owner: binding.owner,
            listed: binding.listed,
            passes,
            in_full: binding.in_full,
            people: binding.people,
            fields,
            lookups,
            search: self.candidates(binding, entity),
            saved: binding.saved,
        })
    }

    /// What is worked out is a value, or an object that is made.
    pub(super) fn computable(&self, def: &FieldDef) -> Result<(), String> {
        let ty = self.contract.ty(def.ty.inner());
        let made = || self.by_name.get(&*ty.name).is_some_and(|binding| matches!(binding.basis, Basis::Made));
        if ty.is_leaf() || made() { Ok(()) } else { Err(format!("`{}` is not made by computed fields", ty.name)) }
    }

    fn made_fields(&mut self, binding: &Binding, id: TypeId) {
        let contract = self.contract;
        if !matches!(binding.basis, Basis::Made) {
            return;
        }
        for def in contract.ty(id).fields().into_iter().flat_map(|fields| fields.iter()) {
            let name = format!("{}.{}", binding.type_name, def.name);
            // A text in two languages may stand in what is made, as it does in a broken rule.
            let is_text = def.ty.item().is_none() && &*contract.ty(def.ty.inner()).name == LOCALISED;
            if !is_text && let Err(gap) = self.computable(def) {
                self.gap(format!("field `{name}`: {gap}"));
            }
            for arg in &def.args {
                self.gap(format!("field `{name}`: the argument `{}` has no meaning", arg.name));
            }
        }
    }

    pub(super) fn raw(&self, entity: &EntityInfo, column: &str) -> Result<Column, String> {
        let table = entity.table;
        let info = entity.column(column).ok_or_else(|| format!("`{table}` has no column `{column}`"))?;
        let shown = self.shown(entity, info.name);
        Ok(Column { name: info.name, shown, kind: raw_kind(info), nullable: info.nullable })
    }

    pub(super) fn page(&mut self, def: &FieldDef, link: Link) -> Result<BoundField, String> {
        let connection = def.ty.inner();
        let (target, edge) = self.connection(connection).ok_or("it must give a connection")?;
        if def.ty.non_null() {
            return Err("a connection must be nullable, so that one fault takes nothing along".to_owned());
        }
        let entity = self.known_table(target)?;
        if let Link::Fk(fk) = link {
            has_columns(entity, [fk])?;
            self.open(entity, [fk])?;
        }
        Ok(BoundField::Page { link, target, wrappers: (connection, edge) })
    }

    fn listed(&mut self, def: &FieldDef, fk: &'static str, order: OrderBy) -> Result<TypeId, String> {
        let item = def.ty.item().ok_or("it must give a list")?;
        if def.ty.non_null() {
            return Err("a list of rows must be nullable, so that one fault takes nothing along".to_owned());
        }
        let entity = self.known_table(item.inner())?;
        has_columns(entity, [fk])?;
        has_columns(entity, order.iter().map(|(column, _)| *column))?;
        self.open(entity, order.iter().map(|(column, _)| *column).chain([fk]))?;
        Ok(item.inner())
    }

    pub(super) fn known_table(&self, id: TypeId) -> Result<&'a EntityInfo, String> {
        let name = &self.contract.ty(id).name;
        match self.by_name.get(&**name).map(|b| &b.basis) {
            Some(Basis::Node { entity, .. } | Basis::Row { entity }) => Ok(entity),
            _ => Err(format!("no binding puts `{name}` on a table")),
        }
    }

    pub(super) fn link_table(&self, link: LinkTable) -> Result<(&'a EntityInfo, Rows, Option<Owner>), String> {
        let (LinkTable::Type(name) | LinkTable::Table(name)) = link;
        let binding = self.by_name.get(name).ok_or_else(|| format!("no binding declares `{name}`"))?;
        let rows = binding.rows.ok_or_else(|| format!("`{name}` has no row scope"))?;
        match &binding.basis {
            Basis::Node { entity, .. } | Basis::Row { entity } | Basis::Link { entity } => {
                Ok((entity, rows, binding.owner))
            }
            _ => Err(format!("`{name}` stands on no table")),
        }
    }

    /// The node type and the edge type when this is a connection.
    pub(super) fn connection(&self, id: TypeId) -> Option<(TypeId, TypeId)> {
        let fields = self.contract.ty(id).fields()?;
        let (nodes, edges) = (fields.get("nodes")?.1, fields.get("edges")?.1);
        fields.get("pageInfo")?;
        self.contract.ty(id).name.ends_with("Connection").then(|| (nodes.ty.inner(), edges.ty.inner()))
    }

    pub(super) fn edge(&self, id: TypeId) -> bool {
        let ty = self.contract.ty(id);
        ty.name.ends_with("Edge") && ty.fields().is_some_and(|f| f.get("cursor").is_some() && f.get("node").is_some())
    }
}

impl EntityInfo {
    pub(super) fn column(&self, name: &str) -> Option<&ColumnInfo> {
        self.columns.iter().find(|c| c.name == name)
    }
}

/// Says which of the columns a table has not.
pub(super) fn has_columns<'c>(entity: &EntityInfo, columns: impl IntoIterator<Item = &'c str>) -> Result<(), String> {
    match columns.into_iter().find(|column| entity.column(column).is_none()) {
        Some(column) => Err(format!("`{}` has no column `{column}`", entity.table)),
        None => Ok(()),
    }
}

pub(super) fn raw_kind(info: &ColumnInfo) -> Kind {
    match info.stored {
        Stored::Int | Stored::Long => Kind::Int,
        Stored::Float => Kind::Float,
        Stored::Bool => Kind::Bool,
        Stored::Date => Kind::Date,
        Stored::Instant => Kind::Instant,
        Stored::Text | Stored::Other => Kind::Text,
    }
}

/// `startedOn` -> `started_on`; `STARTED_ON` -> `started_on`.
pub(in crate::engine) fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let shouting = !name.chars().any(|c| c.is_ascii_lowercase());
    for (at, c) in name.char_indices() {
        if c.is_ascii_uppercase() && at > 0 && !shouting {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
