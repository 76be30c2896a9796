//! Writes rows to JSON text in document order, without a tree of values in between.
//!
//! A null in a place that excludes it takes its object along, up to the nearest place that does not: the text is cut
//! back to where that place began. Objects are written depth first in document order, so that an object stops at its
//! first fault, as the reference implementation does.

mod any;
mod changes;
mod facets;
mod labels;
mod limits;
mod made;
mod pages;
mod texts;
mod told;

use async_graphql::{PathSegment, Pos};

use self::pages::PageAt;
pub(super) use self::told::{To, Told, errors};
use super::{
    Context,
    error::{FieldError, PlacedError},
    plan::{Any, Edge, Entry, KeyAt, Object, Out, Plan, Shape, Wants},
    row::{self, Put},
    run::{Group, Loaded, LoadedAny, key_of},
};
use crate::db::{Row, row as value};

/// A null that its place excludes: whoever wrote the object around it must give way.
pub(super) struct Gone;

pub(super) type Done = Result<(), Gone>;

/// Writes an answer.
pub(super) struct Writer<'a> {
    pub(super) context: &'a Context<'a>,
    out: Vec<u8>,
    path: Vec<Step<'a>>,
    errors: Vec<PlacedError>,
    spent: u64,
}

/// An answer's data, what went wrong, and what the objects in it cost.
pub(super) struct Written {
    /// The text, up to the end of `data`.
    pub(super) body: Vec<u8>,
    /// In the order in which they were met.
    pub(super) errors: Vec<PlacedError>,
    /// By the prices of the contract.
    pub(super) spent: u64,
}

#[derive(Clone, Copy)]
struct Mark {
    len: usize,
    spent: u64,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// Where an object takes its values from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    edges: &'a [Edge],
    children: &'a [Loaded],
    any: (&'a [Any], &'a [LoadedAny]),
    loaded: Option<&'a Loaded>,
    at: usize,
}

impl<'a> Source<'a> {
    fn row(&self) -> Option<&'a Row> {
        self.loaded?.rows.get(self.at)
    }

    fn root(plan: &'a Plan<'a>, loaded: &'a Loaded) -> Source<'a> {
        let any = (&plan.any[..], &loaded.any[..]);
        Source { edges: &plan.edges, children: &loaded.children, any, loaded: Some(loaded), at: 0 }
    }

    pub(super) fn below(edge: &'a Edge, loaded: &'a Loaded, at: usize) -> Source<'a> {
        let any = (&edge.read.any[..], &loaded.any[..]);
        Source { edges: &edge.read.edges, children: &loaded.children, any, loaded: Some(loaded), at }
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self { context, out: Vec::with_capacity(4096), path: Vec::new(), errors: Vec::new(), spent: 0 }
    }

    /// Writes the value of `data`; null when a fault reached the root.
    pub(super) fn data(mut self, plan: &'a Plan<'a>, loaded: &'a Loaded) -> Written {
        self.out.extend_from_slice(b"{\"data\":");
        let source = Source::root(plan, loaded);
        let start = self.mark();
        if self.object(&plan.shape, source).is_err() {
            self.back_to(start);
        }
        Written { body: self.out, errors: self.errors, spent: self.spent }
    }

    /// Writes the value of `data` out of one plan a key, each over what was read for it. A key of the mutation may be null,
    /// so that no fault of one reaches the others.
    pub(super) fn parts(mut self, parts: &'a [(Plan<'a>, Loaded)]) -> Written {
        self.out.extend_from_slice(b"{\"data\":{");
        for (place, (plan, loaded)) in parts.iter().enumerate() {
            if place > 0 {
                self.out.push(b',');
            }
            self.spent = self.spent.saturating_add(plan.shape.price);
            let source = Source::root(plan, loaded);
            for entry in &plan.shape.fields {
                // The start check has seen to it that null is allowed here.
                let _ = self.entry(entry, &mut |writer, entry| writer.out(entry, source));
            }
        }
        self.out.push(b'}');
        Written { body: self.out, errors: self.errors, spent: self.spent }
    }

    /// How far the answer has come.
    fn mark(&self) -> Mark {
        Mark { len: self.out.len(), spent: self.spent }
    }

    /// Puts null in the place of what was written since.
    fn back_to(&mut self, mark: Mark) {
        self.out.truncate(mark.len);
        self.spent = mark.spent;
        self.null();
    }

    pub(super) fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    pub(super) fn object(&mut self, shape: &'a Shape<'a>, source: Source<'a>) -> Done {
        self.entries(shape, |writer, entry| writer.out(entry, source))
    }

    /// Writes an object's keys; `value` writes what stands under one.
    pub(super) fn entries<T>(
        &mut self,
        object: &'a Object<'a, T>,
        mut value: impl FnMut(&mut Self, &'a Entry<'a, T>) -> Done,
    ) -> Done {
        self.out.push(b'{');
        self.spent = self.spent.saturating_add(object.price);
        for (place, entry) in object.fields.iter().enumerate() {
            if place > 0 {
                self.out.push(b',');
            }
            self.entry(entry, &mut value)?;
        }
        self.out.push(b'}');
        Ok(())
    }

    /// Writes a key and what stands under it.
    fn entry<T>(
        &mut self,
        entry: &'a Entry<'a, T>,
        value: &mut impl FnMut(&mut Self, &'a Entry<'a, T>) -> Done,
    ) -> Done {
        // A response key is a name: it needs no escape.
        self.out.push(b'"');
        self.out.extend_from_slice(entry.key.as_bytes());
        self.out.extend_from_slice(b"\":");
        let start = self.mark();
        self.path.push(Step::Key(entry.key));
        let done = value(self, entry);
        self.path.pop();
        if done.is_err() {
            if entry.non_null && !self.lenient() {
                return Err(Gone);
            }
            self.back_to(start);
        }
        Ok(())
    }

    /// A deliberate fault: nulls stay where they are.
    fn lenient(&self) -> bool {
        #[cfg(feature = "faults")]
        {
            self.context.fault == Some(super::Fault::Nulls)
        }
        #[cfg(not(feature = "faults"))]
        {
            false
        }
    }

    fn fail(&mut self, error: FieldError, at: Pos) -> Done {
        let path = self.path.iter().map(|step| match step {
            Step::Key(key) => PathSegment::Field((*key).to_owned()),
            Step::Index(index) => PathSegment::Index(*index),
        });
        self.errors.push(PlacedError { error, path: path.collect(), at });
        Err(Gone)
    }

    /// Null where it is allowed, a fault where it is not.
    fn absent(&mut self, non_null: bool, at: Pos) -> Done {
        if non_null {
            return self.fail(FieldError::internal("a null in a place that excludes it"), at);
        }
        self.null();
        Ok(())
    }

    fn out(&mut self, entry: &'a Entry<'a, Out<'a>>, source: Source<'a>) -> Done {
        match &entry.out {
            Out::Typename(name) => {
                self.quoted(name);
                Ok(())
            }
            Out::Value { at, kind, prefix } => {
                let Some(row) = source.row() else { return self.absent(entry.non_null, entry.at) };
                let put = row::put(&mut self.out, row, *at, (*kind, prefix), self.context.contract);
                self.put(put, entry)
            }
            Out::Localised { at, part, welsh } => {
                let Some(row) = source.row() else { return self.absent(entry.non_null, entry.at) };
                let texts = at.map(|at| value::text(row, at));
                let put = super::localised::put(&mut self.out, self.context.contract, texts, *part, *welsh);
                self.put(put, entry)
            }
            Out::Embed { anchors, shape } => {
                let gone = !anchors.is_empty()
                    && source.row().is_none_or(|row| anchors.iter().all(|at| value::is_null(row, *at)));
                if gone { self.absent(entry.non_null, entry.at) } else { self.object(shape, source) }
            }
            Out::One { edge, key, shape } => self.one((*edge, *key), shape, (entry.non_null, entry.at), source),
            Out::Nodes { items, shapes } => self.nodes(items, shapes, entry.at, source),
            Out::Any { any, shapes, list } => self.any(*any, shapes, *list, entry, source),
            Out::Found { any, fields } => self.found(*any, fields, entry.at, source),
            Out::Change { any, fields } => self.one_change(*any, fields, (entry.non_null, entry.at), source),
            Out::Changes { any, fields } => self.changes(*any, fields, entry.at, source),
            Out::List { edge, shape, item_non_null } => {
                let (edge, loaded) = (&source.edges[*edge], &source.children[*edge]);
                if let Some(error) = &loaded.failed {
                    return self.fail(error.clone(), entry.at);
                }
                let group = loaded.group(parent(edge, source));
                self.items(group, *item_non_null, |writer, at| writer.object(shape, Source::below(edge, loaded, at)))
            }
            Out::Page { edge, fields } => {
                let (edge, loaded) = (&source.edges[*edge], &source.children[*edge]);
                if let Some(error) = &loaded.failed {
                    return self.fail(error.clone(), entry.at);
                }
                let Wants::Page(page) = &edge.wants else {
                    return self.fail(FieldError::internal("a page that was not read as one"), entry.at);
                };
                let at = PageAt { edge, loaded, page, parent: parent(edge, source) };
                self.entries(fields, |writer, entry| writer.page(entry, at))
            }
            Out::Computed(place) | Out::Made { place, .. } => {
                match source.loaded.and_then(|loaded| loaded.computed.get(*place)) {
                    Some(Ok(values)) => {
                        let shape = match &entry.out {
                            Out::Made { shape, item_non_null, .. } => Some((shape, *item_non_null)),
                            _ => None,
                        };
                        self.made(values.get(source.at), shape, (entry.non_null, entry.at), source)
                    }
                    Some(Err(error)) => self.fail(error.clone(), entry.at),
                    None => self.absent(entry.non_null, entry.at),
                }
            }
            Out::Labels { enums, fields } => self.labels(enums, fields),
            Out::Limits { limits, fields } => self.limits(limits, fields),
            Out::Raw(json) => {
                self.out.extend_from_slice(json.as_bytes());
                Ok(())
            }
            Out::Failed(error) => self.fail(error.clone(), entry.at),
        }
    }

    fn put<T>(&mut self, put: Put, entry: &Entry<'a, T>) -> Done {
        match put {
            Put::Written => Ok(()),
            Put::Null => self.absent(entry.non_null, entry.at),
            Put::Broken(why) => self.fail(FieldError::internal(why), entry.at),
            Put::BrokenItem(place, why) => {
                self.path.push(Step::Index(place));
                let gone = self.fail(FieldError::internal(why), entry.at);
                self.path.pop();
                gone
            }
        }
    }

    fn one(
        &mut self,
        (edge, key): (usize, KeyAt),
        shape: &'a Shape<'a>,
        (non_null, at): (bool, Pos),
        source: Source<'a>,
    ) -> Done {
        let (edge, loaded) = (&source.edges[edge], &source.children[edge]);
        if let Some(error) = &loaded.failed {
            return self.fail(error.clone(), at);
        }
        let group = key_of(key, source.row()).map(|key| loaded.group(key)).unwrap_or_default();
        if group.start < group.end {
            self.object(shape, Source::below(edge, loaded, group.start))
        } else {
            self.absent(non_null, at)
        }
    }

    fn nodes(
        &mut self,
        items: &'a [Result<Option<(usize, i64)>, FieldError>],
        shapes: &'a [(usize, Shape<'a>)],
        at: Pos,
        source: Source<'a>,
    ) -> Done {
        if let Some(error) = shapes.iter().find_map(|(edge, _)| source.children[*edge].failed.as_ref()) {
            return self.fail(error.clone(), at);
        }
        self.items(Group { start: 0, end: items.len(), more: false }, false, |writer, place| {
            let (kind, key) = match &items[place] {
                Ok(Some(found)) => *found,
                Ok(None) => {
                    writer.null();
                    return Ok(());
                }
                Err(refused) => return writer.fail(refused.clone(), at),
            };
            let (edge, shape) = &shapes[kind];
            let (edge, loaded) = (&source.edges[*edge], &source.children[*edge]);
            let group = loaded.group(key);
            if group.start == group.end {
                writer.null();
                return Ok(());
            }
            writer.object(shape, Source::below(edge, loaded, group.start))
        })
    }

    /// Writes a list; `item` writes the row at a place.
    pub(super) fn items(
        &mut self,
        group: Group,
        non_null: bool,
        mut item: impl FnMut(&mut Self, usize) -> Done,
    ) -> Done {
        self.out.push(b'[');
        for at in group.start..group.end {
            if at > group.start {
                self.out.push(b',');
            }
            let start = self.mark();
            self.path.push(Step::Index(at - group.start));
            let done = item(self, at);
            self.path.pop();
            if done.is_err() {
                if non_null && !self.lenient() {
                    return Err(Gone);
                }
                self.back_to(start);
            }
        }
        self.out.push(b']');
        Ok(())
    }

    /// Writes text that is JSON already.
    pub(super) fn text(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Writes a text that needs no escape.
    pub(super) fn quoted(&mut self, text: &str) {
        self.out.push(b'"');
        self.out.extend_from_slice(text.as_bytes());
        self.out.push(b'"');
    }

    pub(super) fn truth(&mut self, truth: bool) {
        self.out.extend_from_slice(if truth { b"true" } else { b"false" });
    }
}

/// The key of the row that an edge to many hangs below.
fn parent(edge: &Edge, source: Source<'_>) -> i64 {
    source.row().and_then(|row| value::int(row, edge.parent)).unwrap_or(0)
}
