//! Who asks, told to themself: it is known before anything is read. The rows that they ask for are read as any others.

use super::{
    Edge, Entry, KeyAt, Out, Shape, Via,
    build::{Builder, Result},
};
use crate::engine::{
    contract::{FieldDef, TypeId},
    document::Field,
    error::FieldError,
};

impl<'p> Builder<'p> {
    /// What is written of the caller.
    pub(super) fn viewer(&self, ty: TypeId, fields: &[&'p Field], edges: &mut Vec<Edge>) -> Out<'p> {
        let below = self.collector.below(ty, fields);
        let mut shape: Shape<'p> = self.priced(ty, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let (out, non_null) = match self.def(ty, &first.name) {
                Some(def) => (self.of_viewer(def, &fields, edges).unwrap_or_else(Out::Failed), def.ty.non_null()),
                None => (Out::Typename(&self.context.contract.ty(ty).name), true),
            };
            shape.push(Entry { key, out, non_null, at: first.at });
        }
        Out::Embed { anchors: Vec::new(), shape }
    }

    fn of_viewer(&self, def: &'p FieldDef, fields: &[&'p Field], edges: &mut Vec<Edge>) -> Result<Out<'p>> {
        self.granted(&def.scopes)?;
        let ty = def.ty.inner();
        let (caller, scope) = (self.context.caller, self.context.scope);
        let row = match &*def.name {
            "organisation" => scope.organisation(),
            "person" => scope.person(),
            "budget" if caller.budget.is_some() => return Ok(self.viewer(ty, fields, edges)),
            name => return self.told_of_viewer(name, ty),
        };
        let Some(row) = row else { return Ok(Out::Raw("null".to_owned())) };
        self.granted(&self.context.contract.ty(ty).scopes)?;
        let (edge, shape) = self.one(fields, ty, Via::Ids(vec![row]), 0, edges)?;
        Ok(Out::One { edge, key: KeyAt::Fixed(row), shape })
    }

    fn told_of_viewer(&self, name: &str, ty: TypeId) -> Result<Out<'p>> {
        let (caller, scope) = (self.context.caller, self.context.scope);
        let told = match name {
            "kind" => caller.kind(scope).into(),
            "client" => caller.client.as_deref().into(),
            "isNational" => scope.is_national().into(),
            "scopes" => {
                let values = self.context.contract.values(ty).iter();
                values.map(|value| &*value.name).filter(|name| scope.has(name)).collect()
            }
            "expiresAt" => caller.expires_at.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)).into(),
            "limit" => caller.budget.map(|budget| budget.capacity).into(),
            "refillPerSecond" => caller.budget.map(|budget| budget.refill).into(),
            "budget" => serde_json::Value::Null,
            _ => return Err(FieldError::internal("an unknown field of the viewer")),
        };
        Ok(Out::Raw(told.to_string()))
    }
}
