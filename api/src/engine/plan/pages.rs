//! Connections: their arguments, and what of page, edges and nodes is asked for.

use async_graphql::Value;

use super::{
    Edge, EdgeOut, Entry, InfoOut, Kept, Object, Out, Page, PageOut, Read, T0, Via, Wants,
    build::{At, Builder, Result, want_cursor},
    page,
};
use crate::db::Backend;
use crate::engine::{
    binding::model::Link,
    contract::{FieldDef, TypeId},
    document::Field,
    error::{Code, FieldError, said},
    filter::{Filters, Way},
    value::Args,
};

impl<'p> Builder<'p> {
    pub(super) fn page(
        &self,
        fields: &[&'p Field],
        (def, args): (&FieldDef, &Args),
        (owner, link, target, wrappers): (&str, Link, TypeId, (TypeId, TypeId)),
        parent: usize,
        edges: &mut Vec<Edge>,
    ) -> Result<Out<'p>> {
        let context = &self.context;
        let list = format!("{owner}.{}", def.name);
        let search = self.saved(def, args)?;
        let (args, saved) = search.as_ref().map_or((args, None), |(args, filter)| (args, filter.as_ref()));
        let mut page = page::page(context.model, context.cursors, target, &list, (args, context.welsh, context.scope))?;
        let below_root = matches!(link, Link::Root(_));
        let mut kept = match args.get("filter") {
            Some(value) => Some(self.kept(target, value, below_root)?),
            None => None,
        };
        if let Some(filter) = saved {
            kept = Some(self.kept(target, filter, below_root)?.with(kept));
        }
        if let Some(listed) = self.table(target)?.in_lists(context.scope, T0) {
            kept = Some(kept.unwrap_or_default().and(&listed));
        }
        if let Some(words) = self.searched(target, args)? {
            kept = Some(Kept { words: Some(words), anew: true, ..kept.unwrap_or_default() });
        }
        let (mut read, at) = self.read(target)?;
        let entries = self.connection(fields, wrappers, (&mut read, at), &mut page)?;
        edges.push(Edge { parent, via: Via::Link(link), kept, wants: Wants::Page(page), read });
        Ok(Out::Page { edge: edges.len() - 1, fields: entries })
    }

    /// The arguments with what a search keeps that they name: its words beside those that are given, and its filter, which is part of
    /// what a cursor belongs to. `None` where they name none.
    fn saved(&self, def: &FieldDef, args: &Args) -> Result<Option<(Args, Option<Value>)>> {
        let Some(Value::String(id)) = args.get("saved") else { return Ok(None) };
        let none = || FieldError::new(Code::BadUserInput, said::no_such_search());
        let search = self.context.saved.get(id).ok_or_else(none)?;
        let ty = def.args.iter().find(|arg| &*arg.name == "filter").map(|arg| &arg.ty);
        let ty = ty.ok_or_else(|| FieldError::internal("a list of searches without a filter"))?;
        let filter = search.filter(self.context.contract, ty).map_err(|()| none())?;
        let mut args = args.clone().with("saved", filter.clone().unwrap_or_default());
        if let Some(words) = &search.words {
            let given = if let Some(Value::String(given)) = args.get("search") { given.as_str() } else { "" };
            let both = format!("{given} {words}").trim().to_owned();
            args = args.with("search", Value::String(both));
        }
        Ok(Some((args, filter)))
    }

    /// What a filter keeps. SQLite is told how to look for it: over a whole list there are two ways, of which either may be
    /// the shorter one.
    fn kept(&self, target: TypeId, filter: &Value, below_root: bool) -> Result<Kept> {
        let context = &self.context;
        let asked = |way| {
            let mut filters = Filters::new(
                (context.contract, context.model),
                (context.scope, context.asker.at),
                (way, context.backend),
            );
            let condition = filters.condition(target, filter, T0)?;
            Ok((condition, filters.followed()))
        };
        let (rows, followed) = asked(Way::Rows)?;
        let two = followed && below_root && context.backend == Backend::Sqlite;
        let sets = if two { Some(asked(Way::Sets)?.0) } else { None };
        Ok(Kept { rows: Some(rows), sets, words: None, anew: followed })
    }

    pub(super) fn connection(
        &self,
        fields: &[&'p Field],
        (connection, edge): (TypeId, TypeId),
        (read, at): (&mut Read, At<'p>),
        page: &mut Page,
    ) -> Result<Object<'p, PageOut<'p>>> {
        let contract = self.context.contract;
        let below = self.collector.below(connection, fields);
        let mut entries = self.priced(connection, &below);
        for (key, fields) in below {
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
                "facets" => PageOut::Facets(self.facets((connection, at.ty), &fields, page)),
                _ => return Err(FieldError::internal("a connection's field of an unknown kind")),
            };
            let non_null = self.def(connection, &first.name).is_some_and(|def| def.ty.non_null());
            entries.push(Entry { key, out, non_null, at: first.at });
        }
        Ok(entries)
    }

    pub(super) fn edges(
        &self,
        fields: &[&'p Field],
        edge: TypeId,
        (read, at): (&mut Read, At<'p>),
        page: &mut Page,
    ) -> Object<'p, EdgeOut<'p>> {
        let below = self.collector.below(edge, fields);
        let mut entries = self.priced(edge, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let out = match &*first.name {
                "__typename" => EdgeOut::Typename(&self.context.contract.ty(edge).name),
                "cursor" => {
                    want_cursor(read, page);
                    EdgeOut::Cursor
                }
                _ => EdgeOut::Node(self.object(read, at, self.collector.below(at.ty, &fields))),
            };
            let non_null = self.def(edge, &first.name).is_some_and(|def| def.ty.non_null());
            entries.push(Entry { key, out, non_null, at: first.at });
        }
        entries
    }

    pub(super) fn page_info(&self, fields: &[&'p Field], read: &mut Read, page: &mut Page) -> Object<'p, InfoOut<'p>> {
        let contract = self.context.contract;
        let Some(info) = contract.id("PageInfo") else { return Object::default() };
        let below = self.collector.below(info, fields);
        let mut entries = self.priced(info, &below);
        for (key, fields) in below {
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
}
