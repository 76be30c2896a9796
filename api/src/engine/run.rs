//! Runs a plan: level by level over one connection, each edge once for all its parents.

mod any;
mod changes;

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
};

use async_graphql::Value;
use rustc_hash::FxHashMap;
use sea_query::SelectStatement;

use super::{
    Context,
    binding::{Batch, Parent},
    cursor::Part,
    error::FieldError,
    facet::{Counted, FacetRead},
    filter::Way,
    plan::{Computed, Edge, KeyAt, Page, Plan, Read, Via, Wants},
    recorded,
    row::part,
    select::{Selector, Side, below_root, key_column},
    single::Single,
};
use crate::db::{Db, Gather, ReadError, Row, Rows, Session, row};

pub(super) use any::{Items, LoadedAny, Ref};

/// What was read for an edge.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    /// Why nothing was.
    pub(super) failed: Option<FieldError>,
    /// The rows of all parents, a parent's rows together and in order.
    pub(super) rows: Rows,
    groups: Vec<(i64, Group)>,
    counts: FxHashMap<i64, i64>,
    before: Vec<i64>,
    after: Vec<i64>,
    /// The first moment after now at which what was read would be another, by microseconds; at the root alone.
    pub(super) passes: Option<i64>,
    /// Counts of the whole lists, by the page's facets.
    pub(super) facets: Vec<Counted>,
    /// What hangs below, by the read's edges.
    pub(super) children: Vec<Loaded>,
    /// What hangs below and is of several types.
    pub(super) any: Vec<LoadedAny>,
    /// What was worked out for the rows, by the read's computed fields.
    pub(super) computed: Vec<Result<Vec<Value>, FieldError>>,
}

/// A parent's rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    /// The first of them.
    pub(super) start: usize,
    /// The one behind the last.
    pub(super) end: usize,
    /// True when the page was cut.
    pub(super) more: bool,
}

impl Loaded {
    /// The rows of one parent.
    pub(super) fn group(&self, parent: i64) -> Group {
        let found = self.groups.binary_search_by_key(&parent, |(key, _)| *key);
        found.map_or_else(|_| Group::default(), |at| self.groups[at].1)
    }

    /// How many rows one parent's whole list has.
    pub(super) fn count(&self, parent: i64) -> i64 {
        self.counts.get(&parent).copied().unwrap_or(0)
    }

    /// True when one parent's list has rows at or before `after`.
    pub(super) fn has_before(&self, parent: i64) -> bool {
        self.before.contains(&parent)
    }

    /// True when one parent's list has rows at or after `before`.
    pub(super) fn has_after(&self, parent: i64) -> bool {
        self.after.contains(&parent)
    }

    pub(super) fn failed(error: FieldError) -> Loaded {
        Loaded { failed: Some(error), ..Loaded::default() }
    }

    /// Nothing read, and one object made.
    pub(super) fn made(value: Value) -> Loaded {
        Loaded { computed: vec![Ok(vec![value])], ..Loaded::default() }
    }

    /// What was read for the root's edges.
    pub(super) fn of(children: Vec<Loaded>) -> Loaded {
        Loaded { children, ..Loaded::default() }
    }

    /// True when the one row that a plan asks for could be read and is not to be seen.
    pub(super) fn is_absent(&self) -> bool {
        self.children.first().is_some_and(|child| child.failed.is_none() && child.rows.is_empty())
    }

    /// True when a row that was asked for by its id could be read and is not to be seen.
    pub(super) fn lacks(&self, id: i64) -> bool {
        let group = self.group(id);
        self.failed.is_none() && group.start == group.end
    }

    /// The row with an id, or its absence.
    pub(super) fn one(id: i64, rows: Rows) -> Loaded {
        let group = Group { start: 0, end: rows.len(), more: false };
        Loaded { rows, groups: vec![(id, group)], ..Loaded::default() }
    }
}

/// Reads everything that a plan asks for, as far as it comes until then. A plan of one statement needs no transaction;
/// more see one snapshot.
pub(super) async fn run(
    context: &Context<'_>,
    plan: &Plan<'_>,
    (db, singles): (&Db, &Gather<Single>),
    until: Instant,
) -> Result<Loaded, Arc<ReadError>> {
    let mut root = Loaded::default();
    if plan.edges.is_empty() && plan.computed.is_empty() && plan.any.is_empty() {
        return Ok(root);
    }
    if let Some((single, id)) = Single::of(context, plan) {
        let one = single.read(id, db, singles, until).await?;
        let passes = plan.edges.first().and_then(|edge| passing(&edge.read, &one.rows, context));
        root.passes = passes;
        root.children.push(one);
        return Ok(root);
    }
    let mut session = db.session_until(plan.statements > 1, until).await?;
    let selector = Selector {
        backend: db.backend(),
        scope: context.scope,
        way: Way::Rows,
        #[cfg(feature = "faults")]
        fault: context.fault,
    };
    let runner = Runner { selector: &selector, context, db, passes: AtomicI64::new(i64::MAX) };
    for edge in &plan.edges {
        let parents: Vec<i64> = if let Via::Ids(ids) = &edge.via { ids.clone() } else { vec![0] };
        root.children.push(runner.edge(edge, parents, &mut session).await);
    }
    for any in &plan.any {
        root.any.push(runner.any(any, None, &mut session).await);
    }
    let nothing = [Parent { id: 0, needs: Vec::new() }];
    for computed in &plan.computed {
        root.computed.push(runner.compute(computed, &nothing, &mut session).await);
    }
    root.passes = Some(runner.passes.into_inner()).filter(|passes| *passes < i64::MAX);
    Ok(root)
}

/// A way to the rows of a list, and for how long it is tried, in turns of ten thousand steps of SQLite's machine.
type Try = (Way, u32);

/// For pages and what asks whether there is more: most often a page has its rows after a few steps. When little meets the
/// filter, its set is made in a moment; when much does, a page must come to some.
const FOR_A_PAGE: [Try; 2] = [(Way::Rows, 20), (Way::Sets, 200)];
/// For counts, which look at all rows, unless the set is small.
const FOR_ALL: [Try; 1] = [(Way::Sets, 200)];

struct Runner<'a, 'p> {
    selector: &'a Selector<'a>,
    context: &'a Context<'p>,
    db: &'a Db,
    /// The first moment after now at which what was read would be another.
    passes: AtomicI64,
}

type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

impl<'a> Runner<'a, '_> {
    /// One boxed future an edge; none for a field or a row.
    fn edge(&'a self, edge: &'a Edge, parents: Vec<i64>, session: &'a mut Session) -> Boxed<'a, Loaded> {
        Box::pin(async move {
            if parents.is_empty() {
                let children = edge.read.edges.iter().map(|_| Loaded::default()).collect();
                let any = edge.read.any.iter().map(|_| LoadedAny::default()).collect();
                let computed = edge.read.computed.iter().map(|_| Ok(Vec::new())).collect();
                return Loaded { children, any, computed, ..Loaded::default() };
            }
            match self.load(edge, &parents, session).await {
                Ok(mut loaded) => {
                    if let Some(passes) = passing(&edge.read, &loaded.rows, self.context) {
                        self.passes.fetch_min(passes, Ordering::Relaxed);
                    }
                    self.below(&edge.read, &mut loaded, session).await;
                    if let Wants::Page(page) = &edge.wants {
                        self.counted(&page.facets, &mut loaded.facets, session).await;
                    }
                    loaded
                }
                Err(error) => Loaded::failed(FieldError::of_read(&error)),
            }
        })
    }

    async fn load(&self, edge: &Edge, parents: &[i64], session: &mut Session) -> Result<Loaded, ReadError> {
        let mut loaded = Loaded::default();
        match &edge.wants {
            Wants::All(_) => {
                let rows = session.rows(&self.selector.rows(edge, parents)).await?;
                (loaded.rows, loaded.groups) = grouped(rows, key_column(edge), None);
            }
            Wants::Told(statement) => {
                (loaded.rows, loaded.groups) =
                    grouped(super::coverage::sorted(session.rows(statement).await?), None, None);
            }
            Wants::Page(page) => {
                if page.rows {
                    let rows = self.asked(edge, &FOR_A_PAGE, session, |by| by.rows(edge, parents)).await?;
                    (loaded.rows, loaded.groups) = grouped(rows, key_column(edge), Some(page));
                }
                if page.count {
                    let counts = self.asked(edge, &FOR_ALL, session, |by| by.count(edge, parents)).await?;
                    loaded.counts = if below_root(edge) {
                        counts.first().map(|r| (0, row::int(r, 0).unwrap_or(0))).into_iter().collect()
                    } else {
                        counts.iter().filter_map(|r| Some((row::int(r, 0)?, row::int(r, 1)?))).collect()
                    };
                }
                for (side, wanted) in [(Side::Before, page.probe_before), (Side::After, page.probe_after)] {
                    if wanted {
                        let found =
                            self.asked(edge, &FOR_A_PAGE, session, |by| by.probe(edge, page, side, parents)).await?;
                        let keys = found.iter().filter_map(|r| row::int(r, 0)).collect();
                        if side == Side::Before { loaded.before = keys } else { loaded.after = keys }
                    }
                }
                if !page.facets.is_empty() {
                    let rows = self.asked(edge, &FOR_ALL, session, |by| by.facets(edge, &page.facets, parents)).await?;
                    loaded.facets = Counted::read(page.facets.len(), &rows);
                }
            }
        }
        Ok(loaded)
    }

    /// Runs one statement over a list. Where what is kept of it can be looked for in two ways, each is tried for a bounded
    /// number of steps, and at last the rows are walked however many they are.
    async fn asked(
        &self,
        edge: &Edge,
        tries: &[Try],
        session: &mut Session,
        statement: impl Fn(&Selector) -> SelectStatement,
    ) -> Result<Vec<Row>, ReadError> {
        if edge.kept.as_ref().is_some_and(|kept| kept.sets.is_some()) {
            #[cfg(feature = "faults")]
            if self.context.fault == Some(super::Fault::Sets) {
                return session.rows(&statement(&self.selector.by(Way::Sets))).await;
            }
            for (way, turns) in tries {
                if let Some(rows) = session.rows_within(&statement(&self.selector.by(*way)), *turns).await? {
                    return Ok(rows);
                }
            }
        }
        let anew = edge.kept.as_ref().is_some_and(|kept| kept.anew);
        let statement = statement(self.selector);
        if anew { session.rows_anew(&statement).await } else { session.rows(&statement).await }
    }

    async fn compute(
        &self,
        computed: &Computed,
        parents: &[Parent],
        session: &mut Session,
    ) -> Result<Vec<Value>, FieldError> {
        let Context { scope, model, cursors, asker, .. } = self.context;
        let Computed { run, args, prefix, .. } = computed;
        run(Batch { scope, parents, args, prefix: *prefix, at: asker.at, model, cursors, session }).await
    }

    /// Reads the rows that lists were counted by, where they are asked for.
    async fn counted(&self, facets: &'a [FacetRead], counted: &mut [Counted], session: &mut Session) {
        for (facet, counted) in facets.iter().zip(counted) {
            for edge in &facet.edges {
                let rows = self.edge(edge, counted.rows(), session).await;
                counted.nodes.push(rows);
            }
        }
    }

    /// Reads what hangs below the rows, and works out what is computed for them.
    async fn below(&self, read: &Read, loaded: &mut Loaded, session: &mut Session) {
        for edge in &read.edges {
            let mut parents: Vec<i64> = loaded.rows.iter().filter_map(|r| row::int(r, edge.parent)).collect();
            parents.sort_unstable();
            parents.dedup();
            let child = self.edge(edge, parents, session).await;
            loaded.children.push(child);
        }
        for any in &read.any {
            let any = self.any(any, Some(loaded), session).await;
            loaded.any.push(any);
        }
        for computed in &read.computed {
            let values = self.worked_out(computed, loaded, session).await;
            loaded.computed.push(values);
        }
    }

    /// Works a value out for each row; null where there is none.
    async fn worked_out(
        &self,
        computed: &Computed,
        loaded: &Loaded,
        session: &mut Session,
    ) -> Result<Vec<Value>, FieldError> {
        let mut places = Vec::with_capacity(loaded.rows.len());
        let mut parents: Vec<Parent> = Vec::new();
        for row in loaded.rows.iter() {
            // A row that was not joined on has nothing to work out.
            places.push(row::int(row, computed.id).map(|id| {
                let needs = computed.needs.iter().map(|(at, kind)| part(row, *at, *kind)).collect::<Vec<Part>>();
                parents.push(Parent { id, needs });
                parents.len() - 1
            }));
        }
        if parents.is_empty() {
            return Ok(vec![Value::Null; places.len()]);
        }
        let values = self.compute(computed, &parents, session).await?;
        if let Some(field) = &computed.recorded {
            recorded::reads(self.context, self.db, field, &parents, &values).await?;
        }
        let value = |place: Option<usize>| place.and_then(|p| values.get(p).cloned()).unwrap_or_default();
        Ok(places.into_iter().map(value).collect())
    }
}

/// The first moment after now at which one of these rows would be another, by microseconds.
fn passing(read: &Read, rows: &Rows, context: &Context<'_>) -> Option<i64> {
    let now = context.asker.at.timestamp_micros();
    let moments = |row: &Row| {
        let moments =
            read.passes.iter().filter_map(|at| row::instant(row, *at)).map(|moment| moment.timestamp_micros());
        moments.filter(|moment| *moment > now).min()
    };
    if read.passes.is_empty() { None } else { rows.iter().filter_map(moments).min() }
}

/// Groups rows by the key in column `key` (all under 0 when there is none), drops look-ahead rows before anything is
/// read for them, and turns pages that were read from the end.
fn grouped(rows: Vec<Row>, key: Option<usize>, page: Option<&Page>) -> (Rows, Vec<(i64, Group)>) {
    let limit = page.map_or(usize::MAX, |page| page.limit as usize);
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    let mut groups: Vec<(i64, Group)> = Vec::new();
    for row in rows {
        let parent = key.map_or(0, |at| row::int(&row, at).unwrap_or(0));
        if groups.last().is_none_or(|(last, _)| *last != parent) {
            groups.push((parent, Group { start: kept.len(), end: kept.len(), more: false }));
        }
        let Some((_, group)) = groups.last_mut() else { continue };
        if group.end - group.start < limit {
            kept.push(row);
            group.end += 1;
        } else {
            group.more = true;
        }
    }
    if page.is_some_and(|page| page.backward) {
        for (_, group) in &groups {
            kept[group.start..group.end].reverse();
        }
    }
    // Ids that the request names come in its order; everything else came sorted by the database.
    groups.sort_by_key(|(parent, _)| *parent);
    (Rows::Own(kept), groups)
}

/// The key under which an edge to one was read for a row.
pub(super) fn key_of(key: KeyAt, row: Option<&Row>) -> Option<i64> {
    match key {
        KeyAt::Fixed(key) => Some(key),
        KeyAt::Row(at) => row::int(row?, at),
    }
}
