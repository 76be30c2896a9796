//! Resolves by what lists are counted: the fields of `XxxFacets`. A list is counted only by what it can be filtered by,
//! so that each count can be asked for as a list, and by nothing that may not be read.

use rustc_hash::FxHashMap;

use super::{
    model::{BoundFacet, BoundField, BoundFilter, BoundType, Column, FacetLabel, FacetValues, FilterField, Kind},
    resolve::{Resolver, snake},
};
use crate::engine::{
    contract::{FieldDef, TypeId},
    scope::Shown,
};

/// The type that carries one value and its count.
pub(super) const VALUE: &str = "FacetValue";
/// The texts by which a row is called, the likeliest first.
const CALLED: [&str; 3] = ["name", "title", "label"];

impl<'a> Resolver<'a> {
    /// The type whose lists this type counts.
    pub(super) fn counted(&self, facets: TypeId) -> Option<TypeId> {
        let name = self.contract.ty(facets).name.strip_suffix("Facets")?;
        self.contract.id(name).filter(|_| self.contract.ty(facets).is_object())
    }

    /// What each field of each `XxxFacets` counts by.
    pub(super) fn facets(
        &mut self,
        types: &FxHashMap<TypeId, BoundType>,
        filters: &FxHashMap<TypeId, BoundFilter>,
    ) -> FxHashMap<TypeId, Vec<BoundFacet>> {
        let contract = self.contract;
        let mut found = FxHashMap::default();
        for (id, ty) in contract.types() {
            let Some(target) = self.counted(id) else { continue };
            let Some(bound) = types.get(&target) else { continue };
            let mut facets = Vec::new();
            for def in ty.fields().into_iter().flat_map(|fields| fields.iter()) {
                match self.facet(bound, target, def, (types, filters)) {
                    Ok(facet) => facets.push(facet),
                    Err(gap) => self.gap(format!("field `{}.{}`: {gap}", ty.name, def.name)),
                }
            }
            found.insert(id, facets);
        }
        found
    }

    fn facet(
        &self,
        bound: &BoundType,
        target: TypeId,
        def: &FieldDef,
        (types, filters): (&FxHashMap<TypeId, BoundType>, &FxHashMap<TypeId, BoundFilter>),
    ) -> Result<BoundFacet, String> {
        let contract = self.contract;
        if contract.write_ref(&def.ty) != format!("[{VALUE}!]") {
            return Err(format!("it must give `[{VALUE}!]`, and may be null"));
        }
        let declared = self.by_name.get(bound.name).and_then(|b| b.facets.iter().find(|(f, _)| **f == *def.name));
        let (via, of, column) = match declared {
            Some((_, (edge, column))) => {
                let (link, child) = self.edge_of(bound, target, edge)?;
                let filter = input(self, filters, target).and_then(|filter| filter.fields.get(*edge));
                if !matches!(filter, Some(FilterField::Some(_, found)) if *found == child) {
                    return Err(format!("the filter of its lists has no edge `{edge}`"));
                }
                (Some((link, child)), types.get(&child).ok_or("the edge leads to no table")?, (*column).to_owned())
            }
            None => (None, bound, snake(&def.name)),
        };
        let owner = via.map_or(target, |(_, child)| child);
        let filter = input(self, filters, owner).ok_or("its lists have no filter")?;
        let entity = self.known_table(owner)?;
        let fk = format!("{}_id", column.trim_end_matches("_id"));
        let kept = if via.is_none() { self.kept(bound.name, &def.name)? } else { None };
        let (column, values) = if let Some((kept, ty)) = kept.zip(super::inputs::listed(&of.fields, &column)) {
            (
                Column { name: kept.value, shown: Shown::Always, kind: Kind::Text, nullable: false },
                FacetValues::Enum(ty),
            )
        } else if let Some((ty, found)) = closed(&of.fields, &column) {
            (self.raw(entity, found)?, FacetValues::Enum(ty))
        } else if let Some(referred) = super::inputs::referred(&of.fields, &fk) {
            let label = self.called(types.get(&referred).ok_or("its edge leads to no table")?, referred)?;
            (self.raw(entity, &fk)?, FacetValues::Rows { target: referred, label })
        } else {
            let column = self.raw(entity, &column)?;
            if column.kind != Kind::Bool {
                return Err(format!("`{}` is no closed list, no truth value and no edge to one row", column.name));
            }
            (column, FacetValues::Truth)
        };
        let asked = |field: &FilterField| match field {
            FilterField::AnyOf(found) | FilterField::Is(found) | FilterField::Rows(found, _) => {
                kept.is_none() && found.name == column.name
            }
            FilterField::Has(_, found) => kept.as_ref() == Some(found),
            _ => false,
        };
        if !filter.fields.values().any(asked) {
            return Err(format!("the filter of `{}` cannot keep `{}`", of.name, column.name));
        }
        let open = matches!(values, FacetValues::Rows { .. });
        let given: Vec<_> = def.args.iter().map(|a| (&*a.name, contract.write_ref(&a.ty))).collect();
        if open != given.iter().any(|(name, ty)| *name == "limit" && ty == "Int") || given.len() != usize::from(open) {
            return Err("rows are counted up to a `limit: Int`, closed lists whole and without arguments".to_owned());
        }
        Ok(BoundFacet { name: def.name.clone(), via, kept, column, values })
    }

    /// The text by which the rows of a type are called.
    fn called(&self, bound: &BoundType, target: TypeId) -> Result<FacetLabel, String> {
        let entity = self.known_table(target)?;
        let column = |name: String| entity.column(&name).map(|info| info.name);
        for stem in CALLED {
            let [en, cy, status] = ["en", "cy", "status"].map(|part| column(format!("{stem}_{part}")));
            if let (Some(en), Some(cy), Some(status)) = (en, cy, status) {
                return Ok(FacetLabel { en, welsh: Some((cy, status)) });
            }
            if let Some(en) = column(stem.to_owned()) {
                return Ok(FacetLabel { en, welsh: None });
            }
        }
        Err(format!("nothing says how a row of `{}` is called", bound.name))
    }

    /// Declarations on what the contract does not count by.
    pub(super) fn unknown_facets(&mut self, binding: &super::Binding) {
        let facets = format!("{}Facets", binding.type_name);
        let fields = self.contract.id(&facets).and_then(|id| self.contract.ty(id).fields());
        for (field, _) in binding.facets.iter().filter(|(f, _)| fields.is_none_or(|fields| fields.get(f).is_none())) {
            self.gap(format!("binding `{facets}.{field}`: the contract has no such field"));
        }
    }
}

fn input<'f>(
    resolver: &Resolver<'_>,
    filters: &'f FxHashMap<TypeId, BoundFilter>,
    target: TypeId,
) -> Option<&'f BoundFilter> {
    let contract = resolver.contract;
    filters.get(&contract.id(&format!("{}Filter", contract.ty(target).name))?)
}

/// The enum that a column holds a value of, found by the field that shows it.
fn closed(fields: &[BoundField], column: &str) -> Option<(TypeId, &'static str)> {
    fields.iter().find_map(|field| match field {
        BoundField::Leaf(found) if found.name == column => match found.kind {
            Kind::Enum(ty) => Some((ty, found.name)),
            _ => None,
        },
        BoundField::Embed { fields, .. } => closed(fields, column),
        _ => None,
    })
}
