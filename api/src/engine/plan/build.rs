//! Builds the plan: walks the merged selections once, and notes what to read and what to write. What every level needs
//! is here; [`super::root`], [`super::pages`] and [`super::object`] each plan their own kind of field.

use async_graphql::Value;
use rustc_hash::FxHashMap;

use super::{
    Any, Below, Edge, Entry, Object, Out, Page, Plan, Read, Shape, T0, Via, Wants,
    collect::{Collected, Collector},
};
use crate::engine::{
    Context,
    binding::{
        BY_ID, OrderBy,
        model::{BoundField, BoundType, Column, Kind, Link},
    },
    contract::{FieldDef, TypeId},
    cost,
    document::{Field, Prepared, Selection},
    error::{Code, FieldError, said},
    scope::{Shown, Table},
    value::{self, Args},
};

pub(super) type Result<T> = std::result::Result<T, FieldError>;

/// Plans the chosen operation. `introspection` holds what is answered already, by response key.
pub fn plan<'p>(
    context: &Context<'p>,
    prepared: &'p Prepared,
    mut introspection: Option<FxHashMap<String, String>>,
) -> Plan<'p> {
    let builder = Builder::new(context, prepared);
    let query = context.contract.query();
    let mut below = Below::default();
    let fields = builder.collector.set(query, builder.selected());
    let mut shape = builder.priced(query, &fields);
    for (key, fields) in fields {
        let Some(first) = fields.first() else { continue };
        let out = match &*first.name {
            "__typename" => Out::Typename(&context.contract.ty(query).name),
            "__schema" | "__type" => Out::Raw(
                introspection.as_mut().and_then(|known| known.remove(key)).unwrap_or_else(|| "null".to_owned()),
            ),
            _ => builder.root(&fields, &mut below).unwrap_or_else(Out::Failed),
        };
        let non_null = &*first.name == "__schema" || &*first.name == "__typename";
        shape.push(Entry { key, out, non_null, at: first.at });
    }
    let Below { edges, computed, any } = below;
    // What is worked out for the root may take several statements, and sees one snapshot with everything else.
    let read = edges.iter().map(statements).chain(any.iter().map(Any::statements)).sum::<usize>();
    let statements = read + 2 * computed.len();
    Plan { shape, edges, computed, any, statements }
}

pub(super) fn statements(edge: &Edge) -> usize {
    let own = match &edge.wants {
        Wants::All(_) | Wants::Told(_) => 1,
        Wants::Page(page) => page.statements(),
    };
    let facets = match &edge.wants {
        Wants::All(_) | Wants::Told(_) => 0,
        Wants::Page(page) => page.facets.iter().flat_map(|facet| &facet.edges).map(statements).sum::<usize>(),
    };
    let any = edge.read.any.iter().map(Any::statements).sum::<usize>();
    own + facets + edge.read.edges.iter().map(statements).sum::<usize>() + any + edge.read.computed.len()
}

pub(super) struct Builder<'p> {
    pub(super) context: Context<'p>,
    prepared: &'p Prepared,
    pub(super) collector: Collector<'p>,
}

/// A row of a read: where a shape takes its values from.
#[derive(Clone, Copy)]
pub(super) struct At<'p> {
    pub(super) table: Table,
    /// Where the row's id stands.
    pub(super) id: usize,
    pub(super) ty: TypeId,
    pub(super) bound: &'p [BoundField],
    pub(super) prefix: &'static str,
    /// What a cursor of a list below belongs to.
    pub(super) name: &'p str,
}

impl<'p> Builder<'p> {
    pub(super) fn new(context: &Context<'p>, prepared: &'p Prepared) -> Self {
        Self { context: *context, prepared, collector: Collector::new(context, prepared) }
    }

    /// What the operation selects.
    pub(super) fn selected(&self) -> &'p [Selection] {
        &self.prepared.operation().set
    }

    /// An edge to one row per key, over a read of its own.
    pub(super) fn one(
        &self,
        fields: &[&'p Field],
        target: TypeId,
        via: Via,
        parent: usize,
        edges: &mut Vec<Edge>,
    ) -> Result<(usize, Shape<'p>)> {
        let (mut read, at) = self.read(target)?;
        let shape = self.object(&mut read, at, self.collector.below(target, fields));
        edges.push(Edge { parent, via, kept: None, wants: Wants::All(BY_ID), read });
        Ok((edges.len() - 1, shape))
    }

    pub(super) fn list(
        &self,
        fields: &[&'p Field],
        def: &FieldDef,
        (link, target, order): (Link, TypeId, OrderBy),
        parent: usize,
        edges: &mut Vec<Edge>,
    ) -> Result<Out<'p>> {
        let (mut read, at) = self.read(target)?;
        let shape = self.object(&mut read, at, self.collector.below(target, fields));
        edges.push(Edge { parent, via: Via::Link(link), kept: None, wants: Wants::All(order), read });
        let item_non_null = def.ty.item().is_some_and(|item| item.non_null());
        Ok(Out::List { edge: edges.len() - 1, shape, item_non_null })
    }

    pub(super) fn read(&self, target: TypeId) -> Result<(Read, At<'p>)> {
        let ty = self.table(target)?;
        let mut read = Read {
            table: ty.table,
            rows: ty.rows,
            owner: ty.owner,
            listed: ty.listed,
            in_full: ty.in_full,
            joins: Vec::new(),
            selects: vec![(T0, ID)],
            passes: Vec::new(),
            edges: Vec::new(),
            any: Vec::new(),
            computed: Vec::new(),
        };
        passing(&mut read, T0, ty);
        Ok((read, self.row(target, ty, T0, 0)))
    }

    pub(super) fn row(&self, target: TypeId, ty: &'p BoundType, table: Table, id: usize) -> At<'p> {
        At { table, id, ty: target, bound: &ty.fields, prefix: ty.prefix.unwrap_or_default(), name: ty.name }
    }

    pub(super) fn table(&self, target: TypeId) -> Result<&'p BoundType> {
        self.context.model.ty(target).ok_or_else(|| FieldError::internal("a type without a table"))
    }

    pub(super) fn def(&self, ty: TypeId, field: &str) -> Option<&'p FieldDef> {
        Some(self.context.contract.ty(ty).fields()?.get(field)?.1)
    }

    pub(super) fn args(&self, def: &FieldDef, field: &Field) -> Result<Args> {
        if def.args.is_empty() {
            return Ok(Args::default());
        }
        value::arguments(self.context.contract, &def.args, &field.args, &self.prepared.variables)
            .map_err(|message| FieldError::new(Code::BadUserInput, message))
    }

    /// An object of this type without its fields yet, and its price with them.
    pub(super) fn priced<T>(&self, ty: TypeId, fields: &Collected<'p>) -> Object<'p, T> {
        Object { fields: Vec::with_capacity(fields.len()), price: cost::object(self.context.contract, ty, fields) }
    }

    pub(super) fn welsh(&self, args: &Args) -> bool {
        match args.get("lang") {
            Some(Value::Enum(language)) => language.as_str() == "CY",
            _ => self.context.welsh,
        }
    }

    /// Refuses a field whose scopes, or those of what it gives, the caller lacks.
    pub(super) fn allowed(&self, def: &FieldDef, bound: &BoundField) -> Result<()> {
        let contract = self.context.contract;
        self.granted(&def.scopes)?;
        self.granted(&contract.ty(def.ty.inner()).scopes)?;
        match bound {
            // A page, and its count with it, is as guarded as the rows on it.
            BoundField::Page { target, .. } => self.granted(&contract.ty(*target).scopes),
            BoundField::Tail { may, .. } => may(self.context.scope),
            _ => Ok(()),
        }
    }

    pub(super) fn granted(&self, scopes: &[Box<str>]) -> Result<()> {
        if scopes.is_empty() || scopes.iter().any(|scope| self.context.scope.has(scope)) {
            return Ok(());
        }
        Err(FieldError::new(Code::Forbidden, said::forbidden(scopes)))
    }
}

/// A row's own id.
pub(super) const ID: Column = Column { name: "id", shown: Shown::Always, kind: Kind::Id, nullable: false };

/// Adds a column to a read, once.
pub(super) fn select(read: &mut Read, table: Table, column: Column) -> usize {
    let same = |(t, c): &(Table, Column)| *t == table && c.name == column.name && c.shown == column.shown;
    read.selects.iter().position(same).unwrap_or_else(|| {
        read.selects.push((table, column));
        read.selects.len() - 1
    })
}

/// Adds the moments after which an answer with rows of this type would be another.
pub(super) fn passing(read: &mut Read, table: Table, ty: &BoundType) {
    for column in &ty.passes {
        let at = select(read, table, *column);
        read.passes.push(at);
    }
}

pub(super) fn want_cursor(read: &mut Read, page: &mut Page) {
    page.sort_at = page.order.iter().map(|key| select(read, T0, key.column)).collect();
}
