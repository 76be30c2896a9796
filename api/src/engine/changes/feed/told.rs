//! What is told of what was found, when it is known what of it is in sight.

use chrono::{DateTime, NaiveDate, Utc};

use super::{super::log::Position, FollowedType, Kind, Page, Stand, Told, is_open, stand::Phase, whose::Whose};
use crate::engine::{contract::Contract, scope::RowScope};

/// What the log says of a node at one place.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) position: Position,
    pub(super) node: (usize, i64),
    pub(super) kind: String,
    pub(super) version: Option<i64>,
    pub(super) fields: Vec<String>,
    pub(super) at: Option<DateTime<Utc>>,
    pub(super) seen: Vec<i64>,
}

/// A node of which something may be told.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) node: (usize, i64),
    /// Its entries that the page is about, in order.
    pub(super) entries: Vec<Entry>,
    /// Its last one before those.
    pub(super) before: Option<Entry>,
    /// Its last one of all.
    pub(super) last: Option<Entry>,
    /// Which one it was merged into.
    pub(super) into: Option<(usize, i64)>,
}

/// What may be told on a page.
#[derive(Debug)]
pub(in crate::engine) struct Found {
    pub(super) nodes: Vec<Candidate>,
    pub(super) whose: Vec<Whose>,
    /// Where the follower stood before it.
    pub(super) from: Stand,
    pub(super) stand: Stand,
    pub(super) more: bool,
    /// The day that the log has reached; `None` when it has reached none yet.
    pub(in crate::engine) day: Option<NaiveDate>,
}

impl Candidate {
    pub(super) fn of(node: (usize, i64)) -> Candidate {
        Candidate { node, entries: Vec::new(), before: None, last: None, into: None }
    }

    pub(super) fn is_gone(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.kind == "DELETED")
    }
}

impl Found {
    /// Every row of which it must be known whether it is in sight.
    pub(in crate::engine) fn rows(&self) -> impl Iterator<Item = (usize, i64)> {
        self.nodes.iter().flat_map(|node| [Some(node.node), node.into]).flatten()
    }

    /// What is told, when it is known what of it is in sight.
    pub(in crate::engine) fn told(
        self,
        (contract, scope): (&Contract, &RowScope),
        types: &[FollowedType<'_>],
        in_sight: impl Fn((usize, i64)) -> bool,
    ) -> Page {
        let mut told = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let (Some(ty), Some(whose)) = (types.get(node.node.0), self.whose.get(node.node.0)) else { continue };
            let kind = if in_sight(node.node) {
                (!self.is_nothing(node, whose)).then_some(Kind::Upsert)
            } else {
                self.went(node, whose)
            };
            let Some(kind) = kind else { continue };
            let fields = match (&self.from.phase, kind) {
                (Phase::Behind { .. }, Kind::Upsert) => changed((contract, scope), ty, node, whose),
                _ => None,
            };
            told.push(Told {
                kind,
                node: node.node,
                version: node.last.as_ref().and_then(|last| last.version),
                at: node.last.as_ref().and_then(|last| last.at),
                fields,
                into: node.into.filter(|into| in_sight(*into)),
            });
        }
        Page { told, stand: self.stand, more: self.more }
    }

    /// True when nothing has become of a node for this follower: others see more or less of it.
    fn is_nothing(&self, node: &Candidate, whose: &Whose) -> bool {
        let Some(before) = node.before.as_ref().filter(|_| matches!(self.from.phase, Phase::Behind { .. })) else {
            return false;
        };
        let how = |entry: &Entry| (whose.sees(&entry.seen), whose.in_full(&entry.seen));
        let same = |entry: &Entry| entry.kind == "TOUCHED" && entry.fields.is_empty() && how(entry) == how(before);
        node.entries.iter().all(same)
    }

    /// What became of a node that is not in sight; `None` where the follower could not have been told of it.
    fn went(&self, node: &Candidate, whose: &Whose) -> Option<Kind> {
        match self.from.phase {
            Phase::All { .. } => return None,
            Phase::Turned { .. } => return Some(Kind::ScopeLost),
            Phase::Behind { .. } => {}
        }
        let mut earlier = node.before.iter().chain(&node.entries);
        if !earlier.clone().any(|entry| whose.could(&entry.seen) && entry.kind != "DELETED") {
            return None;
        }
        Some(match &node.last {
            Some(_) if node.into.is_some() => Kind::Merged,
            Some(last) if last.kind == "DELETED" => Kind::Deleted,
            Some(last) if earlier.any(|entry| whose.is_public(&entry.seen)) && !whose.is_public(&last.seen) => {
                Kind::Unpublished
            }
            _ => Kind::ScopeLost,
        })
    }
}

/// Which fields of a node changed, as far as the follower may read them; `None` where more may be other than it was.
fn changed(
    (contract, scope): (&Contract, &RowScope),
    ty: &FollowedType<'_>,
    node: &Candidate,
    whose: &Whose,
) -> Option<Vec<String>> {
    let before = node.before.as_ref()?;
    let how = |entry: &Entry| (whose.sees(&entry.seen), whose.in_full(&entry.seen));
    let (seen, full) = how(before);
    let was_there = |entry: &Entry| matches!(&*entry.kind, "UPDATED" | "TOUCHED") && how(entry) == (true, full);
    if !seen || before.kind == "DELETED" || !node.entries.iter().all(was_there) {
        return None;
    }
    let mut names: Vec<&String> = node.entries.iter().flat_map(|entry| &entry.fields).collect();
    names.sort_unstable();
    names.dedup();
    let fields = contract.ty(ty.id).fields()?;
    let mut told = Vec::with_capacity(names.len());
    for name in names {
        let Some((place, def)) = fields.get(name) else { continue };
        if !def.scopes.is_empty() && !def.scopes.iter().any(|needed| scope.has(needed)) {
            continue;
        }
        if !full && !ty.bound.fields.get(place).is_some_and(is_open) {
            // Whether it is shown of this row is not known here.
            return None;
        }
        told.push(name.clone());
    }
    Some(told)
}
