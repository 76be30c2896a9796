//! The fields of the root: connections, short lists, look-ups, `node` and `nodes`.

use async_graphql::Value;
use sea_query::{Expr, ExprTrait, Query};

use super::{
    Below, Computed, Edge, KeyAt, Out, T0, Via,
    build::{Builder, Result},
};
use crate::engine::{
    binding::{
        Lookup,
        model::{BoundField, BoundLookup},
    },
    contract::TypeId,
    document::Field,
    error::{Code, FieldError, said},
    filter, id,
    limits::NODE_IDS,
    scope::{InFull, RowScope, Shown, Table},
};

impl<'p> Builder<'p> {
    pub(super) fn root(&self, fields: &[&'p Field], below: &mut Below) -> Result<Out<'p>> {
        let contract = self.context.contract;
        let first = fields[0];
        let (at, def) = contract
            .ty(contract.query())
            .fields()
            .and_then(|f| f.get(&first.name))
            .ok_or_else(|| FieldError::internal("a root field outside the contract"))?;
        let bound = self.context.model.root().get(at).ok_or_else(|| FieldError::internal("an unbound root field"))?;
        self.allowed(def, bound)?;
        let args = self.args(def, first)?;
        match bound {
            BoundField::Page { link, target, wrappers } => {
                self.page(fields, (def, &args), ("Query", *link, *target, *wrappers), 0, &mut below.edges)
            }
            BoundField::List { link, target, order } => {
                self.list(fields, def, (*link, *target, order), 0, &mut below.edges)
            }
            BoundField::Lookup { target } => {
                let (via, key) = self.lookup(*target, args.get("by"))?;
                let (edge, shape) = self.one(fields, *target, via, 0, &mut below.edges)?;
                Ok(Out::One { edge, key: KeyAt::Fixed(key), shape })
            }
            BoundField::OneBy { target, arg: (name, _), condition } => {
                let given = args.get(name).ok_or_else(|| FieldError::internal("a look-up without its argument"))?;
                let (edge, shape) = self.one(fields, *target, Via::One(condition(given, T0)?), 0, &mut below.edges)?;
                Ok(Out::One { edge, key: KeyAt::Fixed(0), shape })
            }
            BoundField::Node => {
                let (ty, row) = self.named(args.get("id"))?;
                let Some(ty) = ty else { return Ok(Out::Raw("null".to_owned())) };
                self.granted(&self.context.contract.ty(ty).scopes)?;
                let (edge, shape) = self.one(fields, ty, Via::Ids(vec![row]), 0, &mut below.edges)?;
                Ok(Out::One { edge, key: KeyAt::Fixed(row), shape })
            }
            BoundField::Found { targets, wrappers } => {
                self.found(fields, (def, &args), (targets, *wrappers), &mut below.any)
            }
            BoundField::Changes { types, wrappers } => self.changes(fields, &args, (types, *wrappers), &mut below.any),
            BoundField::Nodes => self.nodes(fields, args.get("ids"), &mut below.edges),
            BoundField::EnumLabels => self.labels(def.ty.inner(), fields, args.get("enums")),
            BoundField::ServiceLimits => Ok(self.service_limits(def.ty.inner(), fields)),
            BoundField::Viewer => Ok(self.viewer(def.ty.inner(), fields, &mut below.edges)),
            BoundField::LanguageCoverage => self.coverage(def.ty.inner(), fields, args.get("source"), &mut below.edges),
            BoundField::Computed { run, .. } => {
                below.computed.push(Computed {
                    id: 0,
                    prefix: None,
                    needs: Vec::new(),
                    args,
                    run: *run,
                    recorded: None,
                });
                Ok(self.made(def, fields, below.computed.len() - 1))
            }
            _ => Err(FieldError::internal("a root field of an unknown kind")),
        }
    }

    pub(super) fn nodes(&self, fields: &[&'p Field], ids: Option<&Value>, edges: &mut Vec<Edge>) -> Result<Out<'p>> {
        let ids = match ids {
            Some(Value::List(ids)) if (1..=NODE_IDS).contains(&ids.len()) => ids,
            _ => return Err(FieldError::new(Code::BadUserInput, said::ids(NODE_IDS))),
        };
        let named: Vec<_> = ids.iter().map(|id| self.named(Some(id))).collect::<Result<_>>()?;
        let mut types: Vec<(TypeId, Vec<i64>)> = Vec::new();
        let mut items = Vec::with_capacity(named.len());
        for (ty, row) in named {
            let Some(ty) = ty else {
                items.push(Ok(None));
                continue;
            };
            items.push(self.granted(&self.context.contract.ty(ty).scopes).map(|()| {
                let at = types.iter().position(|(known, _)| *known == ty).unwrap_or_else(|| {
                    types.push((ty, Vec::new()));
                    types.len() - 1
                });
                if !types[at].1.contains(&row) {
                    types[at].1.push(row);
                }
                Some((at, row))
            }));
        }
        let shapes = types.into_iter().map(|(ty, rows)| self.one(fields, ty, Via::Ids(rows), 0, edges));
        Ok(Out::Nodes { items, shapes: shapes.collect::<Result<_>>()? })
    }

    /// The type and row of a global id; no type when no type has that prefix.
    pub(super) fn named(&self, id: Option<&Value>) -> Result<(Option<TypeId>, i64)> {
        let Some(Value::String(text)) = id else { return Err(FieldError::internal("an id that is no string")) };
        let malformed = || FieldError::new(Code::BadUserInput, said::id_malformed());
        let (prefix, row) = id::decode(text).ok_or_else(malformed)?;
        let ty = self.context.model.of_prefix(prefix).ok_or_else(malformed)?;
        Ok((Some(ty), self.context.merged.row(prefix, row)))
    }

    /// How one row is found by `XxxBy`, and under which key.
    pub(super) fn lookup(&self, target: TypeId, by: Option<&Value>) -> Result<(Via, i64)> {
        let ty = self.table(target)?;
        let Some(Value::Object(by)) = by else { return Err(FieldError::internal("a look-up without an input")) };
        let (name, value) = by
            .iter()
            .find(|(_, v)| !matches!(v, Value::Null))
            .ok_or_else(|| FieldError::internal("an empty look-up"))?;
        let (_, lookup) = ty
            .lookups
            .iter()
            .find(|(field, _)| *field == name.as_str())
            .ok_or_else(|| FieldError::internal("a look-up without a binding"))?;
        if let BoundLookup::Id = lookup {
            let prefix = ty.prefix.unwrap_or_default();
            let row = self.context.merged.row(prefix, filter::row_of(value, prefix)?);
            return Ok((Via::Ids(vec![row]), row));
        }
        let condition = found_by(lookup, value, self.context.scope, ty.in_full)?;
        Ok((Via::One(condition), 0))
    }
}

/// The condition on [`T0`] by which one row is found.
pub fn found_by(lookup: &BoundLookup, value: &Value, scope: &RowScope, in_full: Option<InFull>) -> Result<Expr> {
    let text = || match value {
        Value::String(text) => Ok(text.as_str()),
        _ => Err(FieldError::internal("a look-up that takes text")),
    };
    Ok(match lookup {
        // PostgreSQL stores no such text, and takes none.
        _ if matches!(value, Value::String(text) if text.contains('\0')) => filter::never(),
        BoundLookup::Declared(Lookup::By(condition)) => condition(value, T0)?,
        BoundLookup::Declared(Lookup::Column { column, published }) => {
            let found = T0.col(column).eq(text()?.to_owned());
            let shown = published.map_or(Shown::Always, Shown::Published);
            match shown.to(scope, in_full, T0).condition() {
                Some(allowed) => found.and(allowed),
                None => found,
            }
        }
        BoundLookup::Id | BoundLookup::Declared(Lookup::Identifier { .. }) => {
            return Err(FieldError::internal("an unresolved look-up"));
        }
        BoundLookup::Listed { table, fk, scheme, parse, .. } => {
            // What has not the form of an identifier is nobody's, or what somebody once recorded as it is.
            let text = text()?;
            let canonical = parse(text).unwrap_or_else(|_| text.trim().to_owned());
            let inner = Table("l0");
            let mut owners = Query::select();
            owners.expr(inner.col(fk)).from_as(*table, inner.0);
            owners.and_where(inner.col("scheme").eq(*scheme)).and_where(inner.col("value").eq(canonical));
            T0.col("id").in_subquery(owners)
        }
    })
}
