//! Counts of a list by what its rows have: which are asked for, and what of them is written.

use async_graphql::Value;

use super::{
    CountOut, Entry, FacetOut, Object, Page, Via,
    build::{Builder, Result},
};
use crate::engine::{
    binding::model::FacetValues,
    contract::{FieldDef, TypeId},
    document::Field,
    error::{Code, FieldError, said},
    facet::FacetRead,
    limits::LARGEST_PAGE,
};

/// By how many rows a list is counted when nobody says; the contract has the same default for who leaves it out.
const DEFAULT: i64 = 20;

impl<'p> Builder<'p> {
    /// The counts of a list of `target`, whose connection asks for them.
    pub(super) fn facets(
        &self,
        (connection, target): (TypeId, TypeId),
        fields: &[&'p Field],
        page: &mut Page,
    ) -> Object<'p, FacetOut<'p>> {
        let Some(ty) = self.def(connection, "facets").map(|def| def.ty.inner()) else {
            return Object::default();
        };
        let contract = self.context.contract;
        let below = self.collector.below(ty, fields);
        let mut entries = self.priced(ty, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let def = self.def(ty, &first.name);
            let out = match def {
                None => FacetOut::Typename(&contract.ty(ty).name),
                Some(def) => self.facet((ty, target), def, &fields, page).unwrap_or_else(FacetOut::Failed),
            };
            entries.push(Entry { key, out, non_null: def.is_none_or(|def| def.ty.non_null()), at: first.at });
        }
        entries
    }

    fn facet(
        &self,
        (facets, target): (TypeId, TypeId),
        def: &'p FieldDef,
        fields: &[&'p Field],
        page: &mut Page,
    ) -> Result<FacetOut<'p>> {
        self.granted(&def.scopes)?;
        let unbound = || FieldError::internal("an unbound facet");
        let facet = self.context.model.facet(facets, &def.name).ok_or_else(unbound)?.clone();
        let limit = match self.args(def, fields[0])?.get("limit") {
            Some(Value::Number(limit)) => limit.as_i64().unwrap_or_default(),
            _ => DEFAULT,
        };
        let largest = i64::from(LARGEST_PAGE);
        if !(1..=largest).contains(&limit) {
            return Err(FieldError::new(Code::BadPageSize, said::facet_size(largest)));
        }
        let through = facet.via.map_or(Ok(None), |(_, child)| self.table(child).map(Some))?;
        let (label, called) = match facet.values {
            FacetValues::Rows { target, .. } => {
                let ty = self.table(target)?;
                self.granted(&self.context.contract.ty(target).scopes)?;
                (Some(target), Some((ty.table, ty.rows, ty.prefix.unwrap_or_default())))
            }
            FacetValues::Enum(_) | FacetValues::Truth => (None, None),
        };
        let mut read = FacetRead {
            facet,
            through: through.map(|ty| (ty.table, ty.rows, ty.owner)),
            in_full: through.map_or_else(|| self.table(target), Ok)?.in_full,
            called,
            limit,
            people: self.table(target)?.people,
            edges: Vec::new(),
        };
        let value = def.ty.inner();
        let below = self.collector.below(value, fields);
        let mut entries = self.priced(value, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let def = self.def(value, &first.name);
            let out = match (&*first.name, def) {
                ("value", _) => CountOut::Value,
                ("count", _) => CountOut::Count,
                ("isSuppressed", _) => CountOut::IsSuppressed,
                ("label", Some(def)) => CountOut::Label(self.text(def.ty.inner(), &fields)),
                ("node", Some(_)) => match label.map(|target| self.one(&fields, target, Via::Id, 0, &mut read.edges)) {
                    Some(made) => made.map_or_else(CountOut::Failed, |made| CountOut::Node(Some(made))),
                    None => CountOut::Node(None),
                },
                _ => CountOut::Typename(&self.context.contract.ty(value).name),
            };
            entries.push(Entry { key, out, non_null: def.is_none_or(|def| def.ty.non_null()), at: first.at });
        }
        page.facets.push(read);
        Ok(FacetOut::Values { at: page.facets.len() - 1, fields: entries })
    }
}
