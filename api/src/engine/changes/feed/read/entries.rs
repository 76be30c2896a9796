//! Reads the entries that belong to nodes, and what became of those that are gone.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, UnionType};

use super::{
    super::told::{Candidate, Entry},
    Asked,
};
use crate::{
    db::{Backend, ReadError, Row, Session, among, row},
    engine::changes::log::Position,
};

impl Asked<'_> {
    /// What may be told of these nodes, each with its last entry.
    pub(super) async fn with_last(
        &self,
        nodes: Vec<(usize, i64)>,
        session: &mut Session,
    ) -> Result<Vec<Candidate>, ReadError> {
        let mut nodes: Vec<Candidate> = nodes.into_iter().map(Candidate::of).collect();
        self.around(&mut nodes, None, session).await?;
        Ok(nodes)
    }

    /// Reads the last entry of each node, and its last one up to a place.
    pub(super) async fn around(
        &self,
        nodes: &mut [Candidate],
        before: Option<Position>,
        session: &mut Session,
    ) -> Result<(), ReadError> {
        let Some(among) = self.among(nodes.iter(), session.backend()) else { return Ok(()) };
        let last = |up_to: Option<Position>| {
            let mut last = Query::select();
            last.expr(Expr::cust("max(id)")).from("change_log").and_where(among.clone());
            if let Some(up_to) = up_to {
                last.and_where(Expr::col("id").lte(up_to));
            }
            last.add_group_by([Expr::col("prefix"), Expr::col("row")]).take()
        };
        let mut wanted = last(None);
        if before.is_some() {
            wanted.union(UnionType::All, last(before));
        }
        let mut entries = entries();
        entries.and_where(Expr::col("id").in_subquery(wanted)).order_by("id", Order::Asc);
        let places: FxHashMap<(usize, i64), usize> =
            nodes.iter().enumerate().map(|(place, node)| (node.node, place)).collect();
        for found in session.rows_anew(&entries).await? {
            let Some(entry) = self.entry(&found) else { continue };
            let Some(node) = places.get(&entry.node).and_then(|place| nodes.get_mut(*place)) else { continue };
            if before.is_some_and(|before| entry.position <= before) {
                node.before = Some(entry.clone());
            }
            node.last = Some(entry);
        }
        Ok(())
    }

    /// Reads into which ones those were merged that are gone.
    pub(super) async fn merged(&self, nodes: &mut [Candidate], session: &mut Session) -> Result<(), ReadError> {
        let gone = nodes.iter().filter(|node| node.is_gone());
        let Some(among) = self.among(gone, session.backend()) else { return Ok(()) };
        let mut merged = Query::select();
        merged.columns(["prefix", "row", "into_row"]).from("node_merged").and_where(among);
        let mut into: FxHashMap<(usize, i64), i64> = FxHashMap::default();
        for found in session.rows_anew(&merged).await? {
            if let (Some(node), Some(stays)) = (self.node(&found, 0), row::int(&found, 2)) {
                into.insert(node, stays);
            }
        }
        for node in nodes.iter_mut() {
            node.into = into.get(&node.node).map(|stays| (node.node.0, *stays));
        }
        Ok(())
    }

    /// The condition that an entry is of one of these nodes; `None` when there are none.
    fn among<'n>(&self, nodes: impl Iterator<Item = &'n Candidate>, backend: Backend) -> Option<Expr> {
        let mut by_type: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        for node in nodes {
            by_type.entry(node.node.0).or_default().push(node.node.1);
        }
        let of_type = |(place, rows): (usize, Vec<i64>)| {
            let prefix = self.types.get(place)?.prefix;
            Some(Expr::col("prefix").eq(prefix).and(among(backend, Expr::col("row"), &rows)))
        };
        by_type.into_iter().filter_map(of_type).reduce(Expr::or)
    }

    /// The node of a row whose columns from `at` on are the prefix and the row; `None` for one that is not asked for.
    fn node(&self, found: &Row, at: usize) -> Option<(usize, i64)> {
        let prefix = row::text(found, at)?;
        let place = self.types.binary_search_by_key(&prefix, |ty| ty.prefix).ok()?;
        Some((place, row::int(found, at + 1)?))
    }

    /// An entry; `None` for one of what is not asked for.
    pub(super) fn entry(&self, found: &Row) -> Option<Entry> {
        let fields = row::text(found, 5).unwrap_or_default();
        let mut fields: Vec<String> = fields.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        fields.sort_unstable();
        let seen = row::text(found, 7).unwrap_or_default();
        Some(Entry {
            position: row::int(found, 0)?,
            node: self.node(found, 1)?,
            kind: row::text(found, 3)?.to_owned(),
            version: row::int(found, 4),
            fields,
            at: row::instant(found, 6),
            seen: seen.split_ascii_whitespace().filter_map(|id| id.parse().ok()).collect(),
        })
    }
}

/// Entries of the log, without saying which.
pub(super) fn entries() -> SelectStatement {
    let mut entries = Query::select();
    entries.columns(["id", "prefix", "row", "kind", "version", "fields", "at", "seen"]).from("change_log");
    entries
}
