//! The limits in force: what is asked of each, and what is written.

use super::{Entry, LimitOut, Object, Out, build::Builder};
use crate::engine::{contract::TypeId, document::Field};

impl<'p> Builder<'p> {
    /// The limits in force that the contract has names for, in its order.
    pub(super) fn service_limits(&self, ty: TypeId, fields: &[&'p Field]) -> Out<'p> {
        let contract = self.context.contract;
        let below = self.collector.below(ty, fields);
        let mut entries: Object<'p, LimitOut<'p>> = self.priced(ty, &below);
        let names = self.def(ty, "name").map(|def| def.ty.inner());
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let def = self.def(ty, &first.name);
            let out = match (&*first.name, def, names) {
                ("name", ..) => LimitOut::Name,
                ("value", ..) => LimitOut::Value,
                ("unit", ..) => LimitOut::Unit,
                ("description", Some(def), Some(names)) => {
                    LimitOut::Description(names, self.text(def.ty.inner(), &fields))
                }
                _ => LimitOut::Typename(&contract.ty(ty).name),
            };
            entries.push(Entry { key, out, non_null: def.is_none_or(|def| def.ty.non_null()), at: first.at });
        }
        let published = self.context.limits.published();
        let named = names.map(|names| contract.values(names)).unwrap_or_default().iter().enumerate();
        let found = named.filter_map(|(place, value)| {
            Some((place, *published.iter().find(|published| published.name == &*value.name)?))
        });
        Out::Limits { limits: found.collect(), fields: entries }
    }
}
