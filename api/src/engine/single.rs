//! Operations that read one row by its id and nothing else: many of them at once are read together.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
    time::Instant,
};

use super::{
    Context,
    binding::{BY_ID, model::Column},
    error::FieldError,
    filter::Way,
    plan::{Edge, Join, Plan, Read, Via, Wants},
    run::Loaded,
    scope::{InFull, RowScope, Rows, Table},
    select::Selector,
};
use crate::db::{Backend, Db, Gather, Lookup, LookupError, ReadError};

/// All that the statement of such an operation depends on, but for the id.
#[derive(Clone, Debug)]
pub(super) struct Single {
    scope: RowScope,
    table: &'static str,
    rows: Rows,
    in_full: Option<InFull>,
    joins: Vec<Join>,
    selects: Vec<(Table, Column)>,
}

impl PartialEq for Single {
    fn eq(&self, other: &Single) -> bool {
        // Functions at one address are one function; what is seen in full goes with the rows.
        self.scope == other.scope
            && self.table == other.table
            && self.rows as usize == other.rows as usize
            && self.selects == other.selects
            && self.joins == other.joins
    }
}

impl Eq for Single {}

impl Hash for Single {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.scope.hash(hasher);
        self.table.hash(hasher);
        for (table, column) in &self.selects {
            table.0.hash(hasher);
            column.name.hash(hasher);
        }
    }
}

impl Single {
    /// What a plan reads, when it is one row by its id, and which id.
    pub(super) fn of(context: &Context<'_>, plan: &Plan<'_>) -> Option<(Single, i64)> {
        let [edge] = plan.edges.as_slice() else { return None };
        if !plan.computed.is_empty() || !plan.any.is_empty() {
            return None;
        }
        let (Via::Ids(ids), Wants::All(_), None) = (&edge.via, &edge.wants, &edge.kept) else { return None };
        let [id] = ids.as_slice() else { return None };
        let Read { table, rows, in_full, joins, selects, edges, computed, any, .. } = &edge.read;
        // An edge may hang below and need no statement of its own: what is read of it is told to the writer all the same.
        if !edges.is_empty() || !computed.is_empty() || !any.is_empty() {
            return None;
        }
        let (joins, selects) = (joins.clone(), selects.clone());
        Some((Single { scope: context.scope.clone(), table, rows: *rows, in_full: *in_full, joins, selects }, *id))
    }

    /// Reads the row, or gives up when its time is over; the statement itself ends by its own.
    pub(super) async fn read(
        self,
        id: i64,
        db: &Db,
        gather: &Gather<Single>,
        until: Instant,
    ) -> Result<Loaded, Arc<ReadError>> {
        let read = tokio::time::timeout_at(until.into(), gather.row(db, self, id)).await;
        match read.unwrap_or_else(|_| Err(LookupError::Failed(Arc::new(ReadError::Timeout)))) {
            Ok(rows) => Ok(Loaded::one(id, rows)),
            Err(LookupError::Failed(error)) => Ok(Loaded::failed(FieldError::of_read(error))),
            Err(LookupError::NoReader(error)) => Err(error),
        }
    }
}

impl Lookup for Single {
    fn statement(&self, backend: Backend, ids: &[i64]) -> sea_query::SelectStatement {
        let read = Read {
            table: self.table,
            rows: self.rows,
            owner: None,
            listed: None,
            in_full: self.in_full,
            joins: self.joins.clone(),
            selects: self.selects.clone(),
            passes: Vec::new(),
            edges: Vec::new(),
            computed: Vec::new(),
            any: Vec::new(),
        };
        let edge = Edge { parent: 0, via: Via::Ids(ids.to_vec()), kept: None, wants: Wants::All(BY_ID), read };
        let selector = Selector {
            backend,
            scope: &self.scope,
            way: Way::Rows,
            #[cfg(feature = "faults")]
            fault: None,
        };
        selector.rows(&edge, ids)
    }
}
