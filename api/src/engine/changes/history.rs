//! `history`: the versions of one record, for those whose it is.
//!
//! An entry of the log that changed only who sees a record is no version of it.

use async_graphql::{Name, Value};
use chrono::SecondsFormat;
use futures_util::future::BoxFuture;
use rustc_hash::FxHashMap;
use sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query, SelectStatement, WindowStatement};

use crate::{
    db::{Backend, Row, among, row},
    engine::{
        binding::Batch,
        cursor::{CursorKey, Place},
        error::{Code, FieldError, said},
        id,
        plan::page_size,
        scope::RowScope,
        value::Args,
        value::object,
        written,
    },
};

/// Whether a caller reads the history of a record that is of this row of the type that records are of; `None` for one that is
/// nobody's.
pub type MayRead = fn(&RowScope, Option<i64>) -> bool;

/// Of whom records are, and who reads their histories.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Owners {
    /// What the ids of those begin with that records are of.
    pub(in crate::engine) prefix: &'static str,
    /// Who reads.
    pub(in crate::engine) may_read: MayRead,
}

/// Stands in the place of a history that is not told to who asks.
pub(in crate::engine) const WITHHELD: &str = "WITHHELD";

/// What binds cursors to a history.
const FINGERPRINT: u64 = 0x4843_534C_4849_5354;
/// Under which name the type's prefix is handed over.
const PREFIX: &str = "#prefix";

/// The arguments, and of which type it is.
pub(in crate::engine) fn of(args: Args, prefix: &str) -> Args {
    args.with(PREFIX, Value::String(prefix.to_owned()))
}

/// Which versions are asked for: the newest are the first.
struct Asked {
    most: u32,
    backward: bool,
    /// Only versions older than this entry.
    after: Option<i64>,
    /// Only versions newer than this entry.
    before: Option<i64>,
}

impl Asked {
    fn read(args: &Args, cursors: &CursorKey) -> Result<Asked, FieldError> {
        let (most, backward) = page_size(args)?;
        let place = |name: &str| match args.get(name) {
            Some(Value::String(cursor)) => match cursors.open(FINGERPRINT, cursor) {
                Some(Place { parts, id }) if parts.is_empty() => Ok(Some(id)),
                _ => Err(FieldError::new(Code::BadCursor, said::bad_cursor(name))),
            },
            _ => Ok(None),
        };
        Ok(Asked { most, backward, after: place("after")?, before: place("before")? })
    }

    /// The entries of each row, one more than asked for, and of each its place among those of its row.
    fn entries(&self, backend: Backend, prefix: &str, rows: &[i64]) -> SelectStatement {
        let mut all = Query::select();
        all.columns(["id", "row", "kind", "version", "fields", "at", "client", "organisation_id", "source"]);
        all.from("change_log").and_where(Expr::col("prefix").eq(prefix)).and_where(Expr::col("kind").ne("TOUCHED"));
        all.and_where(among(backend, Expr::col("row"), rows));
        if let Some(after) = self.after {
            all.and_where(Expr::col("id").lt(after));
        }
        if let Some(before) = self.before {
            all.and_where(Expr::col("id").gt(before));
        }
        let order = if self.backward { Order::Asc } else { Order::Desc };
        let mut window = WindowStatement::partition_by("row");
        window.order_by("id", order.clone());
        all.expr_window_as(Func::cust("row_number"), window, "place_");
        let mut some = Query::select();
        some.column(Asterisk).from_subquery(all, "entries_");
        some.and_where(Expr::col("place_").lte(i64::from(self.most) + 1));
        some.order_by("row", Order::Asc).order_by("id", order).take()
    }
}

/// The versions of each record.
pub(in crate::engine) fn read(batch: Batch<'_>) -> BoxFuture<'_, Result<Vec<Value>, FieldError>> {
    Box::pin(async move {
        let Batch { scope, parents, args, model, cursors, session, .. } = batch;
        let Some(Value::String(prefix)) = args.get(PREFIX) else {
            return Err(FieldError::internal("history of no type"));
        };
        let asked = Asked::read(args, cursors)?;
        let nobody = || FieldError::internal("history of what nobody keeps");
        let (keeper, of) = (model.keeper(prefix).ok_or_else(nobody)?, model.owners().ok_or_else(nobody)?);
        let ids: Vec<i64> = parents.iter().map(|parent| parent.id).collect();
        let backend = session.backend();
        let owners = session.rows(&written::owners(backend, (prefix, keeper.0, keeper.1), &ids)).await;
        let own = |found: &Row| Some((row::int(found, 0)?, row::int(found, 1).or_else(|| row::int(found, 2))));
        let owners: FxHashMap<i64, Option<i64>> =
            owners.map_err(|error| FieldError::of_read(&error))?.iter().filter_map(own).collect();
        let mut told: Vec<i64> =
            ids.iter().copied().filter(|id| (of.may_read)(scope, owners.get(id).copied().flatten())).collect();
        told.sort_unstable();
        told.dedup();
        let mut entries: FxHashMap<i64, Vec<Row>> = FxHashMap::default();
        if !told.is_empty() {
            let found = session.rows(&asked.entries(backend, prefix, &told)).await;
            for entry in found.map_err(|error| FieldError::of_read(&error))? {
                entries.entry(row::int(&entry, 1).unwrap_or_default()).or_default().push(entry);
            }
        }
        let none = Vec::new();
        let one = |id: &i64| match told.binary_search(id) {
            Ok(_) => page(&asked, entries.get(id).unwrap_or(&none), (cursors, of.prefix)),
            Err(_) => Value::Enum(Name::new(WITHHELD)),
        };
        Ok(ids.iter().map(one).collect())
    })
}

/// A page of the versions of one record.
fn page(asked: &Asked, entries: &[Row], (cursors, owners): (&CursorKey, &str)) -> Value {
    let most = usize::try_from(asked.most).unwrap_or(usize::MAX);
    let more = entries.len() > most;
    let mut entries: Vec<&Row> = entries.iter().take(most).collect();
    if asked.backward {
        entries.reverse();
    }
    let cursor = |entry: Option<&&Row>| {
        entry
            .and_then(|entry| row::int(entry, 0))
            .map_or(Value::Null, |id| Value::String(cursors.seal(FINGERPRINT, &Place { parts: Vec::new(), id })))
    };
    // The newest come first: what follows is older.
    let older = if asked.backward { asked.before.is_some() } else { more };
    let newer = if asked.backward { more } else { asked.after.is_some() };
    object([
        ("versions", Value::List(entries.iter().map(|entry| version(entry, owners)).collect())),
        ("hasNextPage", Value::Boolean(older)),
        ("hasPreviousPage", Value::Boolean(newer)),
        ("startCursor", cursor(entries.first())),
        ("endCursor", cursor(entries.last())),
    ])
}

/// One version. `owners` is what the ids of those begin with for whom it was done.
fn version(entry: &Row, owners: &str) -> Value {
    let text = |at: usize| row::text(entry, at).map_or(Value::Null, |text| Value::String(text.to_owned()));
    let kind = row::text(entry, 2).unwrap_or_default();
    let fields = || {
        let mut names: Vec<&str> =
            row::text(entry, 4).unwrap_or_default().split(',').filter(|name| !name.is_empty()).collect();
        names.sort_unstable();
        Value::List(names.into_iter().map(|name| Value::String(name.to_owned())).collect())
    };
    object([
        ("kind", Value::Enum(Name::new(kind))),
        ("version", row::int(entry, 3).map_or(Value::Null, Value::from)),
        (
            "at",
            row::instant(entry, 5)
                .map_or(Value::Null, |at| Value::String(at.to_rfc3339_opts(SecondsFormat::AutoSi, true))),
        ),
        ("client", text(6)),
        ("organisation", row::int(entry, 7).map_or(Value::Null, |row| Value::String(id::encode(owners, row)))),
        ("changedFields", if kind == "UPDATED" { fields() } else { Value::Null }),
        ("source", text(8)),
    ])
}
