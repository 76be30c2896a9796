//! Resolves what the contract's inputs mean: filters, orders, look-ups and the fields of the root.

use rustc_hash::FxHashMap;

use super::{
    Binding, Decl, EntityInfo, FilterDecl, Kept, LinkTable, Lookup, Stored,
    model::{BoundField, BoundFilter, BoundLookup, BoundType, Column, FilterField, Kind, Link, OrderKey},
    resolve::{Resolver, has_columns, snake},
};
use crate::engine::contract::{FieldDef, InputDef, TypeId, TypeKind};

impl<'a> Resolver<'a> {
    pub(super) fn root(&mut self) -> Vec<BoundField> {
        let contract = self.contract;
        let query = contract.ty(contract.query());
        let declared: Vec<_> = self.roots.iter().flat_map(|b| b.fields.clone()).collect();
        for (field, _) in &declared {
            if query.fields().and_then(|f| f.get(field)).is_none() {
                self.gap(format!("binding of the root, `{field}`: the contract has no such field"));
            }
        }
        let defs: Vec<&FieldDef> = query.fields().map(|f| f.iter().collect()).unwrap_or_default();
        let bound = defs.into_iter().map(|def| {
            let declared = declared.iter().find(|(f, _)| **f == *def.name).map(|(_, d)| d);
            let element = format!("{}.{}", query.name, def.name);
            match self.root_field(def, declared) {
                Ok(bound) => {
                    self.arguments(&element, def, &bound);
                    bound
                }
                Err(gap) => {
                    self.gap(format!("field `{element}`: {gap}"));
                    BoundField::Node
                }
            }
        });
        bound.collect()
    }

    fn root_field(&mut self, def: &FieldDef, declared: Option<&Decl>) -> Result<BoundField, String> {
        if def.ty.non_null() {
            return Err("a field of the root must be nullable".to_owned());
        }
        match declared {
            Some(Decl::RootList { order, when }) => {
                let target = def.ty.item().ok_or("it must give a list")?.inner();
                has_columns(self.known_table(target)?, order.iter().map(|(column, _)| *column))?;
                self.open(self.known_table(target)?, order.iter().map(|(column, _)| *column))?;
                return Ok(BoundField::List { link: Link::Root(*when), target, order });
            }
            Some(Decl::Computed { needs: [], args, run, recorded: false }) => {
                self.computable(def)?;
                return Ok(BoundField::Computed { needs: Vec::new(), args, run: *run, recorded: false });
            }
            Some(Decl::OneBy { arg, condition }) => {
                self.known_table(def.ty.inner())?;
                return Ok(BoundField::OneBy { target: def.ty.inner(), arg: *arg, condition: *condition });
            }
            Some(_) => return Err("only lists and what needs no column are declared on the root".to_owned()),
            None => {}
        }
        match &*def.name {
            "node" => Ok(BoundField::Node),
            "nodes" => Ok(BoundField::Nodes),
            _ if self.connection(def.ty.inner()).is_some_and(|(node, _)| self.is_abstract(node)) => self.found(def),
            "changes" if self.is_page_of_changes(def) => self.changes(def),
            "enumLabels" if self.gives(def, "EnumLabels") => Ok(BoundField::EnumLabels),
            "serviceLimits" if self.gives(def, "ServiceLimit") => Ok(BoundField::ServiceLimits),
            "languageCoverage" if self.gives(def, "LanguageCoverage") => Ok(BoundField::LanguageCoverage),
            "viewer" if def.ty.item().is_none() && &*self.contract.ty(def.ty.inner()).name == "Viewer" => {
                Ok(BoundField::Viewer)
            }
            _ if self.connection(def.ty.inner()).is_some() => self.page(def, Link::Root(None)),
            _ if def.args.len() == 1 && &*def.args[0].name == "by" => {
                self.known_table(def.ty.inner())?;
                Ok(BoundField::Lookup { target: def.ty.inner() })
            }
            _ => Err("no binding declares it and no rule finds it".to_owned()),
        }
    }

    fn gives(&self, def: &FieldDef, ty: &str) -> bool {
        def.ty.item().is_some() && &*self.contract.ty(def.ty.inner()).name == ty
    }

    pub(super) fn lookups(&mut self, binding: &Binding, entity: &EntityInfo) -> Vec<(&'static str, BoundLookup)> {
        let contract = self.contract;
        let input = contract.id(&format!("{}By", binding.type_name));
        let given: Vec<&str> = match input.map(|id| &contract.ty(id).kind) {
            Some(TypeKind::Input { fields, .. }) => fields.iter().map(|f| &*f.name).collect(),
            _ => Vec::new(),
        };
        for field in &given {
            if *field != "id" && !binding.lookups.iter().any(|(f, _)| f == field) {
                self.gap(format!("input `{}By.{field}`: no binding says how to look it up", binding.type_name));
            }
        }
        let mut bound = vec![("id", BoundLookup::Id)];
        for (field, lookup) in &binding.lookups {
            if !given.contains(field) {
                self.gap(format!("binding `{}By.{field}`: the contract has no such field", binding.type_name));
            }
            match self.bind_lookup(binding, entity, lookup) {
                Ok(lookup) => bound.push((field, lookup)),
                Err(gap) => self.gap(format!("binding `{}By.{field}`: {gap}", binding.type_name)),
            }
        }
        bound
    }

    fn bind_lookup(&self, binding: &Binding, entity: &EntityInfo, lookup: &Lookup) -> Result<BoundLookup, String> {
        match lookup {
            Lookup::Column { column, published } => {
                has_columns(entity, [Some(*column), *published].into_iter().flatten())?;
                self.stored(entity, column, &[Stored::Text])?;
                Ok(BoundLookup::Declared(lookup.clone()))
            }
            Lookup::By(_) => Ok(BoundLookup::Declared(lookup.clone())),
            Lookup::Identifier { edge, scheme, parse } => {
                let declared = binding.fields.iter().find(|(f, _)| f == edge).map(|(_, d)| d);
                let Some(Decl::List { fk, .. }) = declared else { return Err(format!("`{edge}` is no list")) };
                let id = self.contract.id(binding.type_name).ok_or("the contract has no such type")?;
                let field = self.contract.ty(id).fields().and_then(|f| f.get(edge)).ok_or("no such list")?.1;
                let listed = self.known_table(field.ty.inner())?;
                has_columns(listed, ["scheme", "value"])?;
                Ok(BoundLookup::Listed { edge, table: listed.table, fk, scheme, parse: *parse })
            }
        }
    }

    pub(super) fn inputs(
        &mut self,
        types: &FxHashMap<TypeId, BoundType>,
    ) -> (FxHashMap<TypeId, BoundFilter>, FxHashMap<TypeId, Vec<OrderKey>>) {
        let contract = self.contract;
        let (mut filters, mut orders) = (FxHashMap::default(), FxHashMap::default());
        for (input, ty) in contract.types() {
            match &ty.kind {
                TypeKind::Input { fields, .. } => {
                    let Some(target) = ty.name.strip_suffix("Filter").and_then(|n| contract.id(n)) else { continue };
                    let Some(bound) = types.get(&target) else { continue };
                    let mut meant = FxHashMap::default();
                    for def in fields {
                        match self.filter_field(bound, target, def, types) {
                            Ok(field) => {
                                meant.insert(def.name.clone(), field);
                            }
                            Err(gap) => self.gap(format!("input `{}.{}`: {gap}", ty.name, def.name)),
                        }
                    }
                    filters.insert(input, BoundFilter { target, fields: meant });
                }
                TypeKind::Enum(values) => {
                    let Some(target) = ty.name.strip_suffix("OrderField").and_then(|n| contract.id(n)) else {
                        continue;
                    };
                    let keys = values.iter().filter_map(|v| {
                        let entity = self.known_table(target);
                        let collated = entity.as_ref().ok().and_then(|e| self.collated_key(target, e, &v.name));
                        if collated.is_some() {
                            return collated;
                        }
                        match entity.and_then(|e| self.key(e, &snake(&v.name))) {
                            Ok(column) => Some(OrderKey { name: v.name.clone(), column, welsh: None }),
                            Err(gap) => {
                                self.gap(format!("order `{}.{}`: {gap}", ty.name, v.name));
                                None
                            }
                        }
                    });
                    let keys = keys.collect();
                    orders.insert(target, keys);
                }
                _ => {}
            }
        }
        (filters, orders)
    }

    /// A field of a filter that a domain gives a meaning has the type that the domain knows.
    fn meant(&self, def: &InputDef, ty: &str) -> Result<(), String> {
        let given = self.contract.write_ref(&def.ty);
        match given == ty {
            true => Ok(()),
            false => Err(format!("its binding gives `{ty}` a meaning and not `{given}`")),
        }
    }

    fn filter_field(
        &mut self,
        bound: &BoundType,
        target: TypeId,
        def: &InputDef,
        types: &FxHashMap<TypeId, BoundType>,
    ) -> Result<FilterField, String> {
        let contract = self.contract;
        let entity = self.known_table(target)?;
        let declared = self.by_name.get(bound.name).and_then(|b| b.filters.iter().find(|(f, _)| **f == *def.name));
        let edge_name = match declared.map(|(_, d)| d.clone()) {
            Some(FilterDecl::AnyText { columns, children }) => {
                let texts = columns.iter().map(|c| self.stored(entity, c, &[Stored::Text]));
                let columns = texts.collect::<Result<_, _>>()?;
                let mut found = Vec::new();
                for (edge, column) in children {
                    let (link, child) = self.edge_of(bound, target, edge)?;
                    found.push((link, child, self.stored(self.known_table(child)?, column, &[Stored::Text])?));
                }
                return Ok(FilterField::Text(columns, found));
            }
            Some(FilterDecl::Edge(edge)) => edge.to_owned(),
            Some(FilterDecl::Meant(ty, meant)) => return self.meant(def, ty).map(|()| FilterField::Meant(meant)),
            Some(FilterDecl::MeantFor(ty, meant)) => return self.meant(def, ty).map(|()| FilterField::MeantFor(meant)),
            None => def.name.to_string(),
        };
        let input = contract.ty(def.ty.inner());
        let column = |name: String, stored: &[Stored]| self.stored(entity, &name, stored);
        let numbers = [Stored::Int, Stored::Long];
        match (&*def.name, &*input.name, def.ty.item().is_some()) {
            ("and", _, true) => Ok(FilterField::And),
            ("or", _, true) => Ok(FilterField::Or),
            ("not", _, false) => Ok(FilterField::Not),
            (name, "ID", true) => {
                let column = column(format!("{}_id", snake(name)), &[Stored::Long])?;
                let referred = referred(&bound.fields, column.name).ok_or("no edge uses that column")?;
                Ok(FilterField::Rows(column, referred))
            }
            (name, _, true) if matches!(input.kind, TypeKind::Enum(_)) => {
                let column = column(snake(name), &[Stored::Text])?;
                if listed(&bound.fields, column.name).is_none() {
                    return Ok(FilterField::AnyOf(column));
                }
                let kept = self.kept(bound.name, name)?;
                let gap = || format!("`{}` holds a list of values, and no rule compares those", column.name);
                Ok(FilterField::Has(column, kept.ok_or_else(gap)?))
            }
            (name, "Boolean", false) => Ok(FilterField::Is(column(snake(name), &[Stored::Bool])?)),
            (name, "StringFilter", false) => {
                Ok(FilterField::Text(vec![column(snake(name), &[Stored::Text])?], Vec::new()))
            }
            (name, "DateFilter", false) => Ok(FilterField::Span(column(snake(name), &[Stored::Date])?)),
            (name, "DateTimeFilter", false) => Ok(FilterField::Span(column(snake(name), &[Stored::Instant])?)),
            (name, "IntFilter" | "LongFilter", false) => Ok(FilterField::Span(column(snake(name), &numbers)?)),
            (_, other, false) if other.ends_with("Filter") => {
                let wanted = other.strip_suffix("Filter").and_then(|n| contract.id(n));
                let fields = contract.ty(target).fields().ok_or("no fields")?;
                let (at, _) = fields.get(&edge_name).ok_or_else(|| format!("no edge is called `{edge_name}`"))?;
                let found = match bound.fields.get(at) {
                    Some(BoundField::One { fk, target }) => (FilterField::One(*fk, *target), *target),
                    Some(BoundField::Page { link, target, .. } | BoundField::List { link, target, .. }) => {
                        (FilterField::Some(*link, *target), *target)
                    }
                    _ => return Err(format!("`{edge_name}` is no edge")),
                };
                if Some(found.1) != wanted || !types.contains_key(&found.1) {
                    return Err(format!("`{edge_name}` does not lead to what `{other}` filters"));
                }
                Ok(found.0)
            }
            _ => Err(format!("no rule gives `{}` a meaning", contract.write_ref(&def.ty))),
        }
    }

    /// A column that must be stored in one of these ways.
    pub(super) fn stored(&self, entity: &EntityInfo, name: &str, stored: &[Stored]) -> Result<Column, String> {
        let column = self.raw(entity, name)?;
        match entity.column(name) {
            Some(info) if !stored.contains(&info.stored) => {
                Err(format!("the column `{}.{name}` is stored as {:?}", entity.table, info.stored))
            }
            _ => Ok(column),
        }
    }

    /// A column to order by, whose values a cursor can carry.
    fn key(&self, entity: &EntityInfo, name: &str) -> Result<Column, String> {
        use Stored::{Bool, Date, Instant, Int, Long, Text};
        let found = self.stored(entity, name, &[Text, Int, Long, Bool, Date, Instant]);
        match self.raw(entity, name) {
            Ok(_) => found.map_err(|why| format!("{why}, which no cursor carries")),
            Err(gap) => Err(gap),
        }
    }

    /// Where the values of a list field are kept; `None` when nobody says.
    pub(super) fn kept(&self, ty: &str, field: &str) -> Result<Option<Kept>, String> {
        let binding = self.by_name.get(ty);
        let Some((_, kept)) = binding.and_then(|binding| binding.kept.iter().find(|(f, _)| *f == field)) else {
            return Ok(None);
        };
        let (entity, _, owner) = self.link_table(LinkTable::Table(kept.table))?;
        has_columns(entity, [kept.owner, kept.value])?;
        if owner.is_none_or(|owner| owner.column != kept.owner) {
            return Err(format!("rows of `{}` are not seen by their `{}`", kept.table, kept.owner));
        }
        Ok(Some(*kept))
    }

    pub(super) fn edge_of(&self, bound: &BoundType, target: TypeId, edge: &str) -> Result<(Link, TypeId), String> {
        let fields = self.contract.ty(target).fields().ok_or("no fields")?;
        match fields.get(edge).and_then(|(at, _)| bound.fields.get(at)) {
            Some(BoundField::Page { link, target, .. } | BoundField::List { link, target, .. }) => Ok((*link, *target)),
            _ => Err(format!("`{edge}` is no list of rows")),
        }
    }
}

/// The enum that a column holds a list of, found by the field that shows it.
pub(super) fn listed(fields: &[BoundField], column: &str) -> Option<TypeId> {
    fields.iter().find_map(|field| match field {
        BoundField::Leaf(found) if found.name == column => match found.kind {
            Kind::EnumList(ty) => Some(ty),
            _ => None,
        },
        _ => None,
    })
}

/// The type of the rows that a column refers to, found by the edge that stands on it.
pub(super) fn referred(fields: &[BoundField], column: &str) -> Option<TypeId> {
    fields.iter().find_map(|field| match field {
        BoundField::One { fk, target } if fk.name == column => Some(*target),
        BoundField::Embed { fields, .. } => referred(fields, column),
        _ => None,
    })
}
