//! Builds the plan: walks the merged selections once, and notes what to read and what to write.

use async_graphql::Value;
use rustc_hash::FxHashMap;
use sea_query::{Expr, ExprTrait, Query};

use super::{
    Computed, Edge, Entry, Join, KeyAt, Out, Page, PageOut, Plan, Read, Shape, T0, Via, Wants,
    collect::{Collected, Collector},
    page,
};
use crate::engine::{
    Context,
    binding::{
        BY_ID, Lookup,
        model::{BoundField, BoundLookup, BoundType, Column, Kind, Link, TextPart},
    },
    contract::{FieldDef, TypeId},
    document::{Field, Prepared},
    error::{Code, FieldError},
    filter::{self, Filters},
    id,
    scope::Table,
    value::{self, Args},
};

/// Rows joined onto one read; past that, edges to one are read by their ids, so that no statement grows without end.
const JOINS: usize = 12;
/// The aliases of joined rows.
const ALIASES: [&str; JOINS] = ["t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11", "t12"];
/// Ids that `nodes` takes.
const IDS: usize = 100;

type Result<T> = std::result::Result<T, FieldError>;

/// Plans the chosen operation. `introspection` holds what is answered already, by response key.
pub fn plan<'p>(
    context: &Context<'p>,
    prepared: &'p Prepared,
    mut introspection: Option<FxHashMap<String, String>>,
) -> Plan<'p> {
    let builder = Builder { context: *context, prepared, collector: Collector::new(context, prepared) };
    let query = context.contract.query();
    let mut edges = Vec::new();
    let mut shape = Shape::default();
    for (key, fields) in builder.collector.set(query, &prepared.operation().set) {
        let Some(first) = fields.first() else { continue };
        let out = match &*first.name {
            "__typename" => Out::Typename(&context.contract.ty(query).name),
            "__schema" | "__type" => Out::Raw(
                introspection.as_mut().and_then(|known| known.remove(key)).unwrap_or_else(|| "null".to_owned()),
            ),
            _ => builder.root(&fields, &mut edges).unwrap_or_else(Out::Failed),
        };
        let non_null = &*first.name == "__schema" || &*first.name == "__typename";
        shape.fields.push(Entry { key, out, non_null, at: first.at });
    }
    let statements = edges.iter().map(statements).sum();
    Plan { shape, edges, statements }
}

fn statements(edge: &Edge) -> usize {
    let own = match &edge.wants {
        Wants::All(_) => 1,
        Wants::Page(page) => page.statements(),
    };
    own + edge.read.edges.iter().map(statements).sum::<usize>() + edge.read.computed.len()
}

struct Builder<'p> {
    context: Context<'p>,
    prepared: &'p Prepared,
    collector: Collector<'p>,
}

/// A row of a read: where a shape takes its values from.
#[derive(Clone, Copy)]
struct At<'p> {
    table: Table,
    /// Where the row's id stands.
    id: usize,
    ty: TypeId,
    bound: &'p [BoundField],
    prefix: &'static str,
    /// What a cursor of a list below belongs to.
    name: &'p str,
}

impl<'p> Builder<'p> {
    // ---- the root

    fn root(&self, fields: &[&'p Field], edges: &mut Vec<Edge>) -> Result<Out<'p>> {
        let contract = self.context.contract;
        let first = fields[0];
        let (at, def) = contract
            .ty(contract.query())
            .fields()
            .and_then(|f| f.get(&first.name))
            .ok_or_else(|| FieldError::internal("a root field outside the contract"))?;
        let bound = self.context.model.root().get(at).ok_or_else(|| FieldError::internal("an unbound root field"))?;
        self.allowed(def)?;
        let args = self.args(def, first)?;
        match bound {
            BoundField::Page { link, target, wrappers } => {
                self.page(fields, (def, &args), ("Query", *link, *target, *wrappers), 0, edges)
            }
            BoundField::List { link, target, order } => self.list(fields, def, (*link, *target, order), 0, edges),
            BoundField::Lookup { target } => {
                let condition = self.lookup(*target, args.get("by"))?;
                let via = Via::One(condition);
                let (edge, shape) = self.one(fields, *target, via, 0, edges)?;
                Ok(Out::One { edge, key: KeyAt::Fixed(0), shape })
            }
            BoundField::Node => {
                let (ty, row) = self.named(args.get("id"))?;
                let Some(ty) = ty else { return Ok(Out::Raw("null".to_owned())) };
                let (edge, shape) = self.one(fields, ty, Via::Ids(vec![row]), 0, edges)?;
                Ok(Out::One { edge, key: KeyAt::Fixed(row), shape })
            }
            BoundField::Nodes => self.nodes(fields, args.get("ids"), edges),
            _ => Err(FieldError::internal("a root field of an unknown kind")),
        }
    }

    fn nodes(&self, fields: &[&'p Field], ids: Option<&Value>, edges: &mut Vec<Edge>) -> Result<Out<'p>> {
        let ids = match ids {
            Some(Value::List(ids)) if (1..=IDS).contains(&ids.len()) => ids,
            _ => return Err(FieldError::new(Code::BadUserInput, "`ids` takes 1 to 100 ids.")),
        };
        let named: Vec<_> = ids.iter().map(|id| self.named(Some(id))).collect::<Result<_>>()?;
        let mut types: Vec<(TypeId, Vec<i64>)> = Vec::new();
        let mut items = Vec::with_capacity(named.len());
        for (ty, row) in named {
            items.push(ty.map(|ty| {
                let at = types.iter().position(|(known, _)| *known == ty).unwrap_or_else(|| {
                    types.push((ty, Vec::new()));
                    types.len() - 1
                });
                if !types[at].1.contains(&row) {
                    types[at].1.push(row);
                }
                (at, row)
            }));
        }
        let shapes = types.into_iter().map(|(ty, rows)| self.one(fields, ty, Via::Ids(rows), 0, edges));
        Ok(Out::Nodes { items, shapes: shapes.collect::<Result<_>>()? })
    }

    /// The type and row of a global id; no type when no type has that prefix.
    fn named(&self, id: Option<&Value>) -> Result<(Option<TypeId>, i64)> {
        let Some(Value::String(text)) = id else { return Err(FieldError::internal("an id that is no string")) };
        let malformed = || FieldError::new(Code::BadUserInput, "The id has not the form of one.");
        let (prefix, row) = id::decode(text).ok_or_else(malformed)?;
        Ok((Some(self.context.model.of_prefix(prefix).ok_or_else(malformed)?), row))
    }

    /// The condition that finds one row by `XxxBy`.
    fn lookup(&self, target: TypeId, by: Option<&Value>) -> Result<Expr> {
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
        let text = || match value {
            Value::String(text) => Ok(text.as_str()),
            _ => Err(FieldError::internal("a look-up that takes text")),
        };
        match lookup {
            BoundLookup::Id => Ok(T0.col("id").eq(filter::row_of(value, ty.prefix.unwrap_or_default())?)),
            BoundLookup::Declared(Lookup::By(condition)) => condition(value, T0),
            BoundLookup::Declared(Lookup::Column { column, published }) => {
                let found = T0.col(column).eq(text()?.to_owned());
                Ok(match published {
                    Some(flag) => found.and(T0.col(flag)),
                    None => found,
                })
            }
            BoundLookup::Declared(Lookup::Identifier { .. }) => Err(FieldError::internal("an unresolved look-up")),
            BoundLookup::Listed { table, fk, scheme, parse } => {
                // What has not the form of an identifier is nobody's, or what somebody once recorded as it is.
                let text = text()?;
                let canonical = parse(text).unwrap_or_else(|_| text.trim().to_owned());
                let inner = Table("l0");
                let mut owners = Query::select();
                owners.expr(inner.col(fk)).from_as(*table, inner.0);
                owners.and_where(inner.col("scheme").eq(*scheme)).and_where(inner.col("value").eq(canonical));
                Ok(T0.col("id").in_subquery(owners))
            }
        }
    }

    // ---- edges

    /// An edge to one row per key, over a read of its own.
    fn one(
        &self,
        fields: &[&'p Field],
        target: TypeId,
        via: Via,
        parent: usize,
        edges: &mut Vec<Edge>,
    ) -> Result<(usize, Shape<'p>)> {
        let (mut read, at) = self.read(target)?;
        let shape = self.object(&mut read, at, self.collector.below(target, fields));
        edges.push(Edge { parent, via, filter: None, wants: Wants::All(BY_ID), read });
        Ok((edges.len() - 1, shape))
    }

    fn list(
        &self,
        fields: &[&'p Field],
        def: &FieldDef,
        (link, target, order): (Link, TypeId, crate::engine::binding::OrderBy),
        parent: usize,
        edges: &mut Vec<Edge>,
    ) -> Result<Out<'p>> {
        let (mut read, at) = self.read(target)?;
        let shape = self.object(&mut read, at, self.collector.below(target, fields));
        edges.push(Edge { parent, via: Via::Link(link), filter: None, wants: Wants::All(order), read });
        let item_non_null = def.ty.item().is_some_and(|item| item.non_null());
        Ok(Out::List { edge: edges.len() - 1, shape, item_non_null })
    }

    fn page(
        &self,
        fields: &[&'p Field],
        (def, args): (&FieldDef, &Args),
        (owner, link, target, wrappers): (&str, Link, TypeId, (TypeId, TypeId)),
        parent: usize,
        edges: &mut Vec<Edge>,
    ) -> Result<Out<'p>> {
        let context = &self.context;
        let list = format!("{owner}.{}", def.name);
        let mut page = page::page(context.model, context.cursors, target, &list, args)?;
        let filter = match args.get("filter") {
            Some(value) => {
                Some(Filters::new(context.contract, context.model, context.scope).condition(target, value, T0)?)
            }
            None => None,
        };
        let (mut read, at) = self.read(target)?;
        let entries = self.connection(fields, wrappers, (&mut read, at), &mut page)?;
        edges.push(Edge { parent, via: Via::Link(link), filter, wants: Wants::Page(page), read });
        Ok(Out::Page { edge: edges.len() - 1, fields: entries })
    }

    fn connection(
        &self,
        fields: &[&'p Field],
        (connection, edge): (TypeId, TypeId),
        (read, at): (&mut Read, At<'p>),
        page: &mut Page,
    ) -> Result<Vec<Entry<'p, PageOut<'p>>>> {
        let contract = self.context.contract;
        let mut entries = Vec::new();
        for (key, fields) in self.collector.below(connection, fields) {
            let Some(first) = fields.first() else { continue };
            let item_non_null =
                self.def(connection, &first.name).is_some_and(|def| def.ty.item().is_some_and(|item| item.non_null()));
            let out = match &*first.name {
                "__typename" => PageOut::Typename(&contract.ty(connection).name),
                "totalCount" => {
                    page.count = true;
                    PageOut::TotalCount
                }
                "nodes" => {
                    page.rows = true;
                    let shape = self.object(read, at, self.collector.below(at.ty, &fields));
                    PageOut::Nodes(shape, item_non_null)
                }
                "edges" => {
                    page.rows = true;
                    PageOut::Edges(self.edges(&fields, edge, (read, at), page), item_non_null)
                }
                "pageInfo" => PageOut::PageInfo(self.page_info(&fields, read, page)),
                _ => return Err(FieldError::internal("a connection's field of an unknown kind")),
            };
            let non_null = self.def(connection, &first.name).is_some_and(|def| def.ty.non_null());
            entries.push(Entry { key, out, non_null, at: first.at });
        }
        Ok(entries)
    }

    fn edges(
        &self,
        fields: &[&'p Field],
        edge: TypeId,
        (read, at): (&mut Read, At<'p>),
        page: &mut Page,
    ) -> Vec<Entry<'p, super::EdgeOut<'p>>> {
        let mut entries = Vec::new();
        for (key, fields) in self.collector.below(edge, fields) {
            let Some(first) = fields.first() else { continue };
            let out = match &*first.name {
                "__typename" => super::EdgeOut::Typename(&self.context.contract.ty(edge).name),
                "cursor" => {
                    want_cursor(read, page);
                    super::EdgeOut::Cursor
                }
                _ => super::EdgeOut::Node(self.object(read, at, self.collector.below(at.ty, &fields))),
            };
            let non_null = self.def(edge, &first.name).is_some_and(|def| def.ty.non_null());
            entries.push(Entry { key, out, non_null, at: first.at });
        }
        entries
    }

    fn page_info(&self, fields: &[&'p Field], read: &mut Read, page: &mut Page) -> Vec<Entry<'p, super::InfoOut<'p>>> {
        use super::InfoOut;
        let contract = self.context.contract;
        let Some(info) = contract.id("PageInfo") else { return Vec::new() };
        let mut entries = Vec::new();
        for (key, fields) in self.collector.below(info, fields) {
            let Some(first) = fields.first() else { continue };
            let out = match &*first.name {
                "hasNextPage" => InfoOut::HasNext,
                "hasPreviousPage" => InfoOut::HasPrevious,
                "startCursor" => InfoOut::Start,
                "endCursor" => InfoOut::End,
                _ => InfoOut::Typename(&contract.ty(info).name),
            };
            match out {
                InfoOut::HasNext => {
                    page.rows |= !page.backward;
                    page.look_ahead |= !page.backward;
                    page.probe_after = page.before.is_some();
                }
                InfoOut::HasPrevious => {
                    page.rows |= page.backward;
                    page.look_ahead |= page.backward;
                    page.probe_before = page.after.is_some();
                }
                InfoOut::Start | InfoOut::End => {
                    page.rows = true;
                    want_cursor(read, page);
                }
                InfoOut::Typename(_) => {}
            }
            entries.push(Entry { key, out, non_null: !matches!(out, InfoOut::Start | InfoOut::End), at: first.at });
        }
        entries
    }

    // ---- objects

    /// What is written of an object over the row at `at`.
    fn object(&self, read: &mut Read, at: At<'p>, fields: Collected<'p>) -> Shape<'p> {
        let contract = self.context.contract;
        let mut shape = Shape { fields: Vec::with_capacity(fields.len()) };
        for (key, fields) in fields {
            let Some(first) = fields.first() else { continue };
            let (out, non_null) = if &*first.name == "__typename" {
                (Out::Typename(&contract.ty(at.ty).name), true)
            } else {
                match contract.ty(at.ty).fields().and_then(|f| f.get(&first.name)) {
                    Some((place, def)) => {
                        let out = self.field(read, at, (place, def), &fields).unwrap_or_else(Out::Failed);
                        (out, def.ty.non_null())
                    }
                    None => (Out::Failed(FieldError::internal("a field outside the contract")), false),
                }
            };
            shape.fields.push(Entry { key, out, non_null, at: first.at });
        }
        shape
    }

    fn field(
        &self,
        read: &mut Read,
        at: At<'p>,
        (place, def): (usize, &'p FieldDef),
        fields: &[&'p Field],
    ) -> Result<Out<'p>> {
        self.allowed(def)?;
        let bound = at.bound.get(place).ok_or_else(|| FieldError::internal("an unbound field"))?;
        match bound {
            BoundField::Leaf(column) => {
                let position = select(read, at.table, *column);
                Ok(Out::Value { at: position, kind: column.kind, prefix: at.prefix })
            }
            BoundField::Localised { columns, part } => {
                let args = self.args(def, fields[0])?;
                let at = columns.map(|column| select(read, at.table, column));
                Ok(Out::Localised { at, part: *part, welsh: self.welsh(&args) && *part != TextPart::Status })
            }
            BoundField::Embed { ty, anchors, fields: bound } => {
                let anchors = anchors.iter().map(|column| select(read, at.table, *column)).collect();
                let inner = At { ty: *ty, bound, ..at };
                let shape = self.object(read, inner, self.collector.below(*ty, fields));
                Ok(Out::Embed { anchors, shape })
            }
            BoundField::One { fk, target } => self.joined(read, at, (*fk, *target), fields),
            BoundField::Page { link, target, wrappers } => {
                let args = self.args(def, fields[0])?;
                let mut edges = std::mem::take(&mut read.edges);
                let out = self.page(fields, (def, &args), (at.name, *link, *target, *wrappers), at.id, &mut edges);
                read.edges = edges;
                out
            }
            BoundField::List { link, target, order } => {
                let mut edges = std::mem::take(&mut read.edges);
                let out = self.list(fields, def, (*link, *target, order), at.id, &mut edges);
                read.edges = edges;
                out
            }
            BoundField::Computed { needs, run } => {
                let needs = needs.iter().map(|column| select(read, at.table, *column)).collect();
                read.computed.push(Computed { id: at.id, needs, run: *run });
                Ok(Out::Computed(read.computed.len() - 1))
            }
            BoundField::Lookup { .. } | BoundField::Node | BoundField::Nodes => {
                Err(FieldError::internal("a root field below the root"))
            }
        }
    }

    /// The row that a column refers to: joined on, or read by its id where a statement has joined enough.
    fn joined(
        &self,
        read: &mut Read,
        at: At<'p>,
        (fk, target): (Column, TypeId),
        fields: &[&'p Field],
    ) -> Result<Out<'p>> {
        let ty = self.table(target)?;
        let known = read.joins.iter().find(|j| j.from == at.table && j.fk.name == fk.name).map(|j| j.alias);
        let alias = match known {
            Some(alias) => alias,
            None => match ALIASES.get(read.joins.len()) {
                Some(alias) => {
                    let alias = Table(alias);
                    read.joins.push(Join { alias, table: ty.table, rows: ty.rows, from: at.table, fk });
                    alias
                }
                None => {
                    let key = select(read, at.table, fk);
                    let mut edges = std::mem::take(&mut read.edges);
                    let made = self.one(fields, target, Via::Id, key, &mut edges);
                    read.edges = edges;
                    let (edge, shape) = made?;
                    return Ok(Out::One { edge, key: KeyAt::Row(key), shape });
                }
            },
        };
        let id = select(read, alias, ID);
        let inner = self.row(target, ty, alias, id);
        let shape = self.object(read, inner, self.collector.below(target, fields));
        Ok(Out::Embed { anchors: vec![id], shape })
    }

    fn read(&self, target: TypeId) -> Result<(Read, At<'p>)> {
        let ty = self.table(target)?;
        let read = Read {
            table: ty.table,
            rows: ty.rows,
            owner: ty.owner,
            joins: Vec::new(),
            selects: vec![(T0, ID)],
            edges: Vec::new(),
            computed: Vec::new(),
        };
        Ok((read, self.row(target, ty, T0, 0)))
    }

    fn row(&self, target: TypeId, ty: &'p BoundType, table: Table, id: usize) -> At<'p> {
        At { table, id, ty: target, bound: &ty.fields, prefix: ty.prefix.unwrap_or_default(), name: ty.name }
    }

    fn table(&self, target: TypeId) -> Result<&'p BoundType> {
        self.context.model.ty(target).ok_or_else(|| FieldError::internal("a type without a table"))
    }

    fn def(&self, ty: TypeId, field: &str) -> Option<&'p FieldDef> {
        Some(self.context.contract.ty(ty).fields()?.get(field)?.1)
    }

    fn args(&self, def: &FieldDef, field: &Field) -> Result<Args> {
        if def.args.is_empty() {
            return Ok(Args::default());
        }
        value::arguments(self.context.contract, &def.args, &field.args, &self.prepared.variables)
            .map_err(|message| FieldError::new(Code::BadUserInput, message))
    }

    fn welsh(&self, args: &Args) -> bool {
        match args.get("lang") {
            Some(Value::Enum(language)) => language.as_str() == "CY",
            _ => self.context.welsh,
        }
    }

    /// Refuses a field whose scopes the caller lacks.
    fn allowed(&self, def: &FieldDef) -> Result<()> {
        let type_scopes = &self.context.contract.ty(def.ty.inner()).scopes;
        for scopes in [&def.scopes, type_scopes] {
            if !scopes.is_empty() && !scopes.iter().any(|s| self.context.granted.iter().any(|g| **g == **s)) {
                return Err(FieldError::new(
                    Code::Forbidden,
                    format!("Needs one of the scopes {}.", scopes.join(", ")),
                ));
            }
        }
        Ok(())
    }
}

/// A row's own id.
const ID: Column = Column { name: "id", flag: None, kind: Kind::Id, nullable: false };

/// Adds a column to a read, once.
fn select(read: &mut Read, table: Table, column: Column) -> usize {
    let same = |(t, c): &(Table, Column)| *t == table && c.name == column.name && c.flag == column.flag;
    read.selects.iter().position(same).unwrap_or_else(|| {
        read.selects.push((table, column));
        read.selects.len() - 1
    })
}

fn want_cursor(read: &mut Read, page: &mut Page) {
    page.sort_at = page.order.iter().map(|key| select(read, T0, key.column)).collect();
}
