//! Gaps that resolving alone does not meet: what is declared twice or for nothing, arguments and wrappers that nothing
//! would give a meaning, and questions about what the asker may not read.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Basis, Binding, FilterDecl,
    facets::VALUE,
    model::{BoundField, BoundFilter, BoundLookup, BoundType, Column, FilterField, OrderKey, TextPart},
    resolve::Resolver,
};
use crate::engine::{
    changes::feed,
    contract::{FieldDef, TypeId, TypeKind},
    coverage,
    error::Code,
    scope::Shown,
    viewer,
};

const SCOPED: &str = "it needs a scope";
const IN_PART: &str = "it is not seen of every row";

/// How a column is asked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// As whoever asks sees it.
    Seen,
    /// As it stands in the table, of these rows.
    Bare(Shown),
}

impl<'a> Resolver<'a> {
    /// Names and prefixes that stand for two things.
    pub(super) fn declared_once(&mut self, bindings: &[Binding]) {
        let mut names = FxHashSet::default();
        let mut prefixes: FxHashMap<&str, &str> = FxHashMap::default();
        for binding in bindings {
            let name = binding.type_name;
            if !name.is_empty() && !names.insert(name) {
                self.gap(format!("binding `{name}`: declared twice"));
                continue;
            }
            if let Basis::Node { prefix, .. } = &binding.basis
                && let Some(other) = prefixes.insert(prefix, name)
            {
                self.gap(format!("binding `{name}`: the prefix `{prefix}` is that of `{other}`"));
            }
            let mut seen = FxHashSet::default();
            let fields = binding.fields.iter().map(|(field, _)| (name.to_owned(), *field));
            let lookups = binding.lookups.iter().map(|(field, _)| (format!("{name}By"), *field));
            let filters = binding.filters.iter().map(|(field, _)| (format!("{name}Filter"), *field));
            for (owner, field) in fields.chain(lookups).chain(filters) {
                let element = format!("{owner}.{field}");
                if !seen.insert(element.clone()) {
                    self.gap(format!("binding `{element}`: declared twice"));
                }
            }
        }
    }

    /// Declarations on fields of filters that the contract has not.
    pub(super) fn unknown_filters(&mut self, binding: &Binding) {
        let input = format!("{}Filter", binding.type_name);
        let given: Vec<&str> = match self.contract.id(&input).map(|id| &self.contract.ty(id).kind) {
            Some(TypeKind::Input { fields, .. }) => fields.iter().map(|f| &*f.name).collect(),
            _ => Vec::new(),
        };
        for (field, _) in binding.filters.iter().filter(|(field, _)| !given.contains(field)) {
            self.gap(format!("binding `{input}.{field}`: the contract has no such field"));
        }
    }

    /// Arguments of a field that its binding gives no meaning, or takes as another type.
    pub(super) fn arguments(&mut self, element: &str, def: &FieldDef, bound: &BoundField) {
        let of = |target: &TypeId, suffix: &str| format!("{}{suffix}", self.contract.ty(*target).name);
        let (required, known): (bool, Vec<(&str, String)>) = match bound {
            BoundField::Page { target, .. } => {
                let own = [("filter", of(target, "Filter")), ("orderBy", format!("[{}!]", of(target, "Order")))];
                let page = [("first", "Int"), ("last", "Int"), ("after", "String"), ("before", "String")];
                let search = self.by_name.get(&*self.contract.ty(*target).name).is_some_and(|b| b.search.is_some());
                let search = search.then(|| ("search", "String".to_owned()));
                let saved = self.by_name.get(&*self.contract.ty(*target).name).is_some_and(|b| b.saved.is_some());
                // What is kept is looked up before anything is planned: of the root's own fields alone.
                let saved = (saved && element.starts_with("Query.")).then(|| ("saved", "ID".to_owned()));
                let more = search.into_iter().chain(saved);
                (false, page.map(|(name, ty)| (name, ty.to_owned())).into_iter().chain(own).chain(more).collect())
            }
            BoundField::Found { .. } => {
                let types = def.args.iter().find(|arg| &*arg.name == "types");
                let types = types.map_or_else(String::new, |arg| self.contract.ty(arg.ty.inner()).name.to_string());
                let own = [("query", "String!".to_owned()), ("types", format!("[{types}!]"))];
                let page = [("first", "Int"), ("last", "Int"), ("after", "String"), ("before", "String")];
                (true, own.into_iter().chain(page.map(|(name, ty)| (name, ty.to_owned()))).collect())
            }
            BoundField::Changed { .. } => {
                let args = [("after", "String"), ("types", "[FollowedType!]")];
                (true, args.map(|(name, ty)| (name, ty.to_owned())).into_iter().collect())
            }
            BoundField::History(_) => {
                let args = [("first", "Int"), ("after", "String"), ("last", "Int"), ("before", "String")];
                (true, args.map(|(name, ty)| (name, ty.to_owned())).into_iter().collect())
            }
            BoundField::Changes { .. } => {
                let args = [("after", "String"), ("types", "[FollowedType!]"), ("first", "Int")];
                (true, args.map(|(name, ty)| (name, ty.to_owned())).into_iter().collect())
            }
            BoundField::Localised { part, .. } if *part != TextPart::Status => {
                (false, vec![("lang", "Language".to_owned())])
            }
            BoundField::Lookup { target } => (true, vec![("by", of(target, "By") + "!")]),
            BoundField::OneBy { arg: (name, ty), .. } => (true, vec![(*name, (*ty).to_owned())]),
            BoundField::Computed { args, .. } | BoundField::Source { args, .. } => {
                (true, args.iter().map(|(name, ty)| (*name, (*ty).to_owned())).collect())
            }
            BoundField::Tail { .. } => (true, vec![("after", "String".to_owned())]),
            BoundField::Node => (true, vec![("id", "ID!".to_owned())]),
            BoundField::Nodes => (true, vec![("ids", "[ID!]!".to_owned())]),
            BoundField::EnumLabels => (false, vec![("enums", "[String!]".to_owned())]),
            BoundField::LanguageCoverage => (false, vec![("source", "[RecordSource!]".to_owned())]),
            _ => (false, Vec::new()),
        };
        let given = def.args.iter().map(|arg| (&*arg.name, self.contract.write_ref(&arg.ty)));
        let mut gaps = Vec::new();
        for (name, ty) in given {
            match known.iter().find(|(known, _)| *known == name) {
                None => gaps.push(format!("the argument `{name}` has no meaning")),
                Some((_, wanted)) if *wanted != ty => {
                    gaps.push(format!("the argument `{name}` takes `{ty}`, not `{wanted}`"));
                }
                Some(_) => {}
            }
        }
        for (name, _) in known.iter().filter(|(name, _)| required && def.args.iter().all(|a| *a.name != **name)) {
            gaps.push(format!("the argument `{name}` is missing"));
        }
        for gap in gaps {
            self.gap(format!("field `{element}`: {gap}"));
        }
    }

    /// Fields and arguments of what carries a page, which the engine answers by name.
    pub(super) fn wrappers(&mut self) {
        let contract = self.contract;
        for (id, ty) in contract.types() {
            let (known, what): (&[&str], &str) = if self.connection(id).is_some_and(|(node, _)| self.is_abstract(node))
            {
                (&["edges", "nodes", "pageInfo", "totalCount", "isBounded"], "no connection")
            } else if let Some((node, _)) = self.connection(id) {
                let facets = ty.fields().and_then(|fields| fields.get("facets")).map(|(_, def)| def);
                let counts = facets.is_some_and(|def| !def.ty.non_null() && self.counted(def.ty.inner()) == Some(node));
                let known: &[&str] = &["edges", "nodes", "pageInfo", "totalCount", "facets"];
                (if counts { known } else { &known[..4] }, "no connection")
            } else if &*ty.name == VALUE {
                (&["value", "label", "count", "isSuppressed", "node"], "no value of a facet")
            } else if &*ty.name == "EnumLabels" {
                (&["name", "values"], "no list of labels")
            } else if &*ty.name == "EnumLabel" {
                (&["value", "label", "isDeprecated"], "no label")
            } else if &*ty.name == "LanguageCoverage" {
                (&coverage::FIELDS, "no line of the coverage")
            } else if &*ty.name == "ServiceLimit" {
                (&["name", "value", "unit", "description"], "no limit")
            } else if let Some((_, known)) = viewer::TYPES.iter().find(|(name, _)| *name == &*ty.name) {
                (known, "no viewer")
            } else if let Some((_, known)) = feed::TYPES.iter().find(|(name, _)| *name == &*ty.name) {
                (known, "no page of changes")
            } else if self.edge(id) {
                (&["cursor", "node"], "no edge of a connection")
            } else if &*ty.name == "PageInfo" {
                (&["hasNextPage", "hasPreviousPage", "startCursor", "endCursor"], "no page")
            } else {
                continue;
            };
            for def in ty.fields().into_iter().flat_map(|fields| fields.iter()) {
                if !known.contains(&&*def.name) {
                    self.gap(format!("field `{}.{}`: {what} has such a field", ty.name, def.name));
                }
                for arg in &def.args {
                    let element = format!("{}.{}", ty.name, def.name);
                    self.gap(format!("field `{element}`: the argument `{}` has no meaning", arg.name));
                }
            }
            if let Some((node, edge)) = self.connection(id) {
                let of_edge = contract.ty(edge).fields().and_then(|f| f.get("node")).map(|(_, def)| def.ty.inner());
                if of_edge != Some(node) {
                    self.gap(format!("field `{}.edges`: its nodes are not those of `nodes`", ty.name));
                }
            }
        }
    }

    /// Filters, orders and look-ups by what may not be read: whoever may ask by a value finds it out.
    pub(super) fn guards(
        &mut self,
        types: &FxHashMap<TypeId, BoundType>,
        filters: &FxHashMap<TypeId, BoundFilter>,
        orders: &FxHashMap<TypeId, Vec<OrderKey>>,
    ) {
        let contract = self.contract;
        for (id, ty) in contract.types() {
            if let (Some(filter), TypeKind::Input { fields, .. }) = (filters.get(&id), &ty.kind) {
                for def in fields {
                    let Some(field) = filter.fields.get(&def.name) else { continue };
                    if let Some(why) = self.guarded_filter(types, filter.target, (&def.name, field)) {
                        self.gap(format!("input `{}.{}`: {why}", ty.name, def.name));
                    }
                }
            }
            let Some(bound) = types.get(&id) else { continue };
            for key in orders.get(&id).into_iter().flatten() {
                if let Some(why) = self.guarded_column(id, bound, key.column.name, Asked::Seen) {
                    self.gap(format!("order `{}OrderField.{}`: {why}", ty.name, key.name));
                }
            }
            for (field, lookup) in &bound.lookups {
                let why = match lookup {
                    BoundLookup::Declared(super::Lookup::Column { column, published }) => {
                        let rows = published.map_or(Shown::Always, Shown::Published);
                        self.guarded_column(id, bound, column, Asked::Bare(rows))
                    }
                    BoundLookup::Listed { edge, .. } => self.guarded_edge(id, edge),
                    _ => None,
                };
                if let Some(why) = why {
                    self.gap(format!("binding `{}By.{field}`: {why}", ty.name));
                }
            }
        }
    }

    fn guarded_filter(
        &self,
        types: &FxHashMap<TypeId, BoundType>,
        target: TypeId,
        (name, field): (&str, &FilterField),
    ) -> Option<String> {
        let bound = types.get(&target)?;
        let declared = self.by_name.get(bound.name)?.filters.iter().find(|(f, _)| *f == name).map(|(_, d)| d);
        match (field, declared) {
            (FilterField::And | FilterField::Or | FilterField::Not, _) => None,
            (FilterField::Meant(_) | FilterField::MeantFor(_), _) => None,
            (FilterField::AnyOf(column) | FilterField::Is(column) | FilterField::Span(column), _)
            | (FilterField::Rows(column, _) | FilterField::One(column, _), _) => {
                self.guarded_column(target, bound, column.name, Asked::Seen)
            }
            // Its values are looked for where they are kept once more.
            (FilterField::Has(column, _), _) => {
                self.guarded_column(target, bound, column.name, Asked::Bare(Shown::Always))
            }
            (FilterField::Some(..), Some(FilterDecl::Edge(edge))) => self.guarded_edge(target, edge),
            (FilterField::Some(..), _) => self.guarded_edge(target, name),
            (FilterField::Text(columns, children), declared) => {
                let edges = match declared {
                    Some(FilterDecl::AnyText { children, .. }) => *children,
                    _ => &[],
                };
                let asked = |ty, bound, column: &Column| self.guarded_column(ty, bound, column.name, Asked::Seen);
                let own = columns.iter().find_map(|column| asked(target, bound, column));
                let edge = || edges.iter().find_map(|(edge, _)| self.guarded_edge(target, edge));
                let below = || {
                    let mut children = children.iter();
                    children.find_map(|(_, child, column)| asked(*child, types.get(child)?, column))
                };
                own.or_else(edge).or_else(below)
            }
        }
    }

    fn guarded_edge(&self, ty: TypeId, edge: &str) -> Option<String> {
        let def = self.contract.ty(ty).fields()?.get(edge)?.1;
        let target = self.connection(def.ty.inner()).map_or(def.ty.inner(), |(node, _)| node);
        let scoped = self.scoped(def) || !self.contract.ty(target).scopes.is_empty();
        scoped.then(|| format!("`{edge}` may not be asked by: {SCOPED}"))
    }

    /// Why nobody may ask by a column: every field that shows it is guarded.
    pub(super) fn guarded_column(&self, ty: TypeId, bound: &BoundType, column: &str, asked: Asked) -> Option<String> {
        let mut shown = Vec::new();
        self.showing(ty, &bound.fields, column, (false, asked), &mut shown);
        if shown.iter().any(Option::is_none) {
            return None;
        }
        let why = shown.into_iter().flatten().next()?;
        Some(format!("`{}.{column}` may not be asked by: {why}", bound.table))
    }

    /// True when some field shows a column.
    pub(super) fn is_shown(&self, ty: TypeId, bound: &BoundType, column: &str) -> bool {
        let mut shown = Vec::new();
        self.showing(ty, &bound.fields, column, (false, Asked::Seen), &mut shown);
        !shown.is_empty()
    }

    /// For each field that shows a column, what guards it.
    fn showing(
        &self,
        ty: TypeId,
        fields: &[BoundField],
        column: &str,
        (above, asked): (bool, Asked),
        out: &mut Vec<Option<&'static str>>,
    ) {
        let defs = self.contract.ty(ty).fields().into_iter().flat_map(|fields| fields.iter());
        for (def, field) in defs.zip(fields) {
            let scoped = above || self.scoped(def);
            match field {
                BoundField::Leaf(found) | BoundField::One { fk: found, .. } if found.name == column => {
                    let hidden =
                        matches!(asked, Asked::Bare(rows) if found.shown != Shown::Always && found.shown != rows);
                    out.push(if scoped { Some(SCOPED) } else { hidden.then_some(IN_PART) });
                }
                BoundField::Localised { columns, .. } if columns.iter().any(|found| found.name == column) => {
                    out.push(scoped.then_some(SCOPED));
                }
                BoundField::Embed { ty, fields, .. } => self.showing(*ty, fields, column, (scoped, asked), out),
                _ => {}
            }
        }
    }

    /// A contract that names the codes of errors names all of them in their order, and no other.
    pub(super) fn error_codes(&mut self) {
        let contract = self.contract;
        let Some(id) = contract.id("ErrorCode") else { return };
        let TypeKind::Enum(values) = &contract.ty(id).kind else {
            return self.gap("type `ErrorCode`: it must be an enum".to_owned());
        };
        let named: Vec<&str> = values.iter().map(|value| &*value.name).collect();
        for name in named.iter().filter(|name| Code::of(name).is_none()) {
            self.gap(format!("enum `ErrorCode.{name}`: no error has this code"));
        }
        for code in Code::ALL.iter().filter(|code| !named.contains(&code.as_str())) {
            self.gap(format!("enum `ErrorCode`: the code `{}` is missing", code.as_str()));
        }
        if named.len() == Code::ALL.len() && !named.iter().eq(Code::ALL.map(Code::as_str).iter()) {
            self.gap("enum `ErrorCode`: the codes stand in another order".to_owned());
        }
    }

    /// True for unions and interfaces.
    pub(super) fn is_abstract(&self, ty: TypeId) -> bool {
        matches!(self.contract.ty(ty).kind, TypeKind::Union(_) | TypeKind::Interface(..))
    }

    fn scoped(&self, def: &FieldDef) -> bool {
        !def.scopes.is_empty() || !self.contract.ty(def.ty.inner()).scopes.is_empty()
    }
}
