//! Look-ups of single rows by id, gathered: while a statement for such rows is on its way, those that arrive wait for
//! one another, and the next statement reads their rows together.
//!
//! There is no timer. A lone look-up is sent at once; under load the groups grow by themselves, as databases commit in
//! groups. A look-up never joins a statement that was sent before it came, so it sees nothing older than itself. The
//! statement is run by a task of its own, since a client that goes away must not take the others along.

use std::{
    collections::hash_map::Entry,
    fmt,
    hash::Hash,
    ops::Deref,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rustc_hash::FxHashMap;
use sea_query::SelectStatement;
use tokio::sync::oneshot;

use super::{Backend, Db, ReadError, Row, row};

/// Statements of one kind that may be on their way at once. With one, the database would be idle while rows are handed
/// out and a distant one would be waited for twice; with many, hardly anything gathers.
const RUNNING: usize = 2;
/// Rows that one statement reads at most.
const BATCH: usize = 100;

/// What look-ups have in common that one statement can answer: all but the id.
pub trait Lookup: Clone + Eq + Hash + Send + Sync + 'static {
    /// Reads the rows with these ids, which are all different; the first column is the id.
    fn statement(&self, backend: Backend, ids: &[i64]) -> SelectStatement;
}

/// Why a look-up failed.
#[derive(Clone, Debug)]
pub enum LookupError {
    /// There was no connection to read on.
    NoReader(Arc<ReadError>),
    /// The statement failed.
    Failed(Arc<ReadError>),
}

/// Rows of an answer: its own, or one of those that it was read with.
#[derive(Debug)]
pub enum Rows {
    /// Its own.
    Own(Vec<Row>),
    /// The one at this place of a statement's rows.
    Shared(Arc<Vec<Row>>, usize),
}

impl Default for Rows {
    fn default() -> Rows {
        Rows::Own(Vec::new())
    }
}

impl Deref for Rows {
    type Target = [Row];

    fn deref(&self) -> &[Row] {
        match self {
            Rows::Own(rows) => rows,
            Rows::Shared(rows, at) => rows.get(*at..=*at).unwrap_or_default(),
        }
    }
}

type Told = Result<Rows, LookupError>;

/// One look-up that waits.
struct Waiter {
    id: i64,
    tell: oneshot::Sender<Told>,
}

#[derive(Default)]
struct Queue {
    running: usize,
    waiting: Vec<Waiter>,
}

/// The look-ups that wait, by what they have in common.
pub struct Gather<L>(Arc<Mutex<FxHashMap<L, Queue>>>);

impl<L> fmt::Debug for Gather<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gather")
    }
}

impl<L> Default for Gather<L> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<L: Lookup> Gather<L> {
    /// The row with this id; empty when there is none.
    ///
    /// # Errors
    /// When there is no connection, or the statement fails.
    pub async fn row(&self, db: &Db, lookup: L, id: i64) -> Told {
        let (tell, told) = oneshot::channel();
        if self.join(&lookup, Waiter { id, tell }) {
            tokio::spawn(Turn { gather: Self(self.0.clone()), db: db.clone(), lookup, over: false }.run());
        }
        told.await.unwrap_or_else(|_| {
            Err(LookupError::Failed(Arc::new(ReadError::Unavailable("the look-up was given up".to_owned()))))
        })
    }

    /// Waits in the queue; true when whoever came has to see to a statement.
    fn join(&self, lookup: &L, waiter: Waiter) -> bool {
        let mut queues = self.queues();
        let queue = queues.entry(lookup.clone()).or_default();
        queue.waiting.push(waiter);
        let lead = queue.running < RUNNING;
        queue.running += usize::from(lead);
        lead
    }

    /// True when somebody waits; with nobody left, the one who asks has ended.
    fn goes_on(&self, lookup: &L) -> bool {
        let mut queues = self.queues();
        let Entry::Occupied(mut queue) = queues.entry(lookup.clone()) else { return false };
        // Nobody reads for a client that has gone away.
        queue.get_mut().waiting.retain(|waiter| !waiter.tell.is_closed());
        let wanted = !queue.get().waiting.is_empty();
        if !wanted {
            leave(queue);
        }
        wanted
    }

    /// Those whose rows the next statement reads.
    fn next(&self, lookup: &L) -> Vec<Waiter> {
        let mut queues = self.queues();
        let Some(Queue { waiting, .. }) = queues.get_mut(lookup) else { return Vec::new() };
        // Some may have gone, or run out of time, while a connection was waited for.
        waiting.retain(|waiter| !waiter.tell.is_closed());
        let rest = waiting.split_off(waiting.len().min(BATCH));
        std::mem::replace(waiting, rest)
    }

    fn queues(&self) -> MutexGuard<'_, FxHashMap<L, Queue>> {
        // Nothing panics while the lock is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn leave<L>(mut queue: std::collections::hash_map::OccupiedEntry<'_, L, Queue>) {
    queue.get_mut().running -= 1;
    if queue.get().running == 0 {
        // Whoever still waits is told that nobody comes any more.
        queue.remove();
    }
}

/// The task that runs statements for as long as somebody waits.
struct Turn<L: Lookup> {
    gather: Gather<L>,
    db: Db,
    lookup: L,
    over: bool,
}

impl<L: Lookup> Turn<L> {
    async fn run(mut self) {
        while self.gather.goes_on(&self.lookup) {
            // Those who come while a connection is waited for are read as well.
            let session = self.db.session(false).await;
            let waiting = self.gather.next(&self.lookup);
            if waiting.is_empty() {
                continue; // Another task took them.
            }
            let rows = match session {
                Ok(mut session) => {
                    let mut ids: Vec<i64> = waiting.iter().map(|waiter| waiter.id).collect();
                    ids.sort_unstable();
                    ids.dedup();
                    let statement = self.lookup.statement(self.db.backend(), &ids);
                    session.rows(&statement).await.map_err(|error| LookupError::Failed(Arc::new(error)))
                }
                Err(error) => Err(LookupError::NoReader(Arc::new(error))),
            };
            hand_out(waiting, rows);
        }
        self.over = true;
    }
}

impl<L: Lookup> Drop for Turn<L> {
    fn drop(&mut self) {
        // Only when the task itself was ended: with the program, or by a panic.
        if !self.over
            && let Entry::Occupied(queue) = self.gather.queues().entry(self.lookup.clone())
        {
            leave(queue);
        }
    }
}

fn hand_out(waiting: Vec<Waiter>, rows: Result<Vec<Row>, LookupError>) {
    let rows = match rows {
        Ok(rows) => Arc::new(rows),
        Err(error) => {
            for waiter in waiting {
                let _ = waiter.tell.send(Err(error.clone()));
            }
            return;
        }
    };
    let mut places: Vec<(Option<i64>, usize)> = rows.iter().enumerate().map(|(at, r)| (row::int(r, 0), at)).collect();
    places.sort_unstable();
    for waiter in waiting {
        let found = places.binary_search_by_key(&Some(waiter.id), |(id, _)| *id);
        let row = found.map_or_else(|_| Rows::default(), |at| Rows::Shared(rows.clone(), places[at].1));
        // Whoever has gone away needs no answer.
        let _ = waiter.tell.send(Ok(row));
    }
}

#[cfg(test)]
mod tests {
    use sea_query::{Expr, ExprTrait, Query};

    use super::*;
    use crate::db::DbOptions;

    /// Gives each id back, and panics at 13.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    struct Echo;

    impl Lookup for Echo {
        fn statement(&self, _: Backend, ids: &[i64]) -> SelectStatement {
            assert!(!ids.contains(&13), "a fault of our own");
            let mut each = Query::select();
            each.expr(Expr::cust(format!("value AS id FROM json_each('{ids:?}')")));
            let mut statement = Query::select();
            statement.column("id").from_subquery(each, "ids").and_where(Expr::col("id").lt(100));
            statement
        }
    }

    async fn memory() -> (tempfile::TempDir, Db) {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("gather.sqlite").display());
        let db = Db::connect(&url, &DbOptions::default()).await.unwrap();
        (folder, db)
    }

    fn id(told: Told) -> Option<i64> {
        told.unwrap().first().and_then(|row| row::int(row, 0))
    }

    /// Ends when nothing is kept of what was asked.
    async fn forgotten(gather: &Gather<Echo>) {
        while !gather.queues().is_empty() {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn each_gets_its_own_row() {
        let (_folder, db) = memory().await;
        let gather = Gather::default();
        let asked = [7, 3, 7, 200, 1, 3];
        let told = futures_util::future::join_all(asked.map(|id| gather.row(&db, Echo, id))).await;
        let told: Vec<_> = told.into_iter().map(id).collect();
        assert_eq!(told, [Some(7), Some(3), Some(7), None, Some(1), Some(3)]);
        forgotten(&gather).await;
    }

    #[tokio::test]
    async fn a_task_that_ends_early_leaves_nobody_waiting() {
        let (_folder, db) = memory().await;
        let gather = Gather::default();
        let told = futures_util::future::join_all([13, 1].map(|id| gather.row(&db, Echo, id))).await;
        for told in told {
            let Err(LookupError::Failed(error)) = told else { panic!("answered: {told:?}") };
            assert!(matches!(*error, ReadError::Unavailable(_)));
        }
        forgotten(&gather).await;
        assert_eq!(id(gather.row(&db, Echo, 2).await), Some(2));
    }
}
