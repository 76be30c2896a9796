//! The rows of one type as they were made, in the order of the log: of two transactions at once the one with the lower ids may be committed
//! later, and who went by ids would never be told of its rows.

use sea_query::{Expr, ExprTrait, Order, Query};

use super::{feed, log::Position};
use crate::{
    db::{Session, row},
    engine::{
        cursor::{CursorKey, Part, Place},
        error::{Code, FieldError, said},
    },
};

/// What binds cursors to a tail, and to nothing else.
const FINGERPRINT: u64 = 0x4843_535F_5441_494C;

/// Rows that are read at once at most.
const SCAN: usize = 100;

/// Whose rows are told, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tail {
    /// The client that listens, by its public name; empty for none.
    pub client: String,
    /// What ids of the type begin with.
    pub prefix: &'static str,
}

/// What was made behind a place.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::engine) struct Made {
    /// The rows, each behind its place.
    pub(in crate::engine) rows: Vec<(Position, i64)>,
    /// Up to where it is all.
    pub(in crate::engine) reached: Position,
}

impl Tail {
    /// The cursor of a place.
    pub fn seal(&self, key: &CursorKey, at: Position) -> String {
        let parts = vec![Part::Text(self.client.clone()), Part::Text(self.prefix.to_owned())];
        key.seal(FINGERPRINT, &Place { parts, id: at })
    }

    /// The place of a cursor: one of these, or one of changes, as who has just written has it.
    ///
    /// # Errors
    /// `BAD_CURSOR` when it was edited, is none of these, or was given to another client.
    pub fn open(&self, key: &CursorKey, cursor: &str) -> Result<Position, FieldError> {
        let own = key.open(FINGERPRINT, cursor).filter(|place| {
            let [Part::Text(client), Part::Text(prefix)] = &place.parts[..] else { return false };
            *client == self.client && prefix == self.prefix
        });
        let of_changes = || feed::Stand::open(key, cursor).filter(|stand| stand.client == self.client);
        let place = own.map(|place| place.id).or_else(|| of_changes().map(|stand| stand.position()));
        place.ok_or_else(|| FieldError::new(Code::BadCursor, said::bad_cursor("after")))
    }

    /// What was made behind a place. All statements must see one snapshot.
    ///
    /// # Errors
    /// `CURSOR_EXPIRED` when something behind the place is no longer kept.
    pub(in crate::engine) async fn behind(&self, after: Position, session: &mut Session) -> Result<Made, FieldError> {
        let (horizon, end) = feed::span(session).await.map_err(FieldError::of_read)?;
        if after < horizon {
            return Err(FieldError::new(Code::CursorExpired, said::cursor_expired()));
        }
        // Most often nothing has happened, and that is found with one statement.
        if end <= after {
            return Ok(Made { rows: Vec::new(), reached: after });
        }
        let mut made = Query::select();
        made.columns(["id", "row"]).from("change_log").and_where(Expr::col("id").gt(after));
        made.and_where(Expr::col("prefix").eq(self.prefix)).and_where(Expr::col("kind").eq("CREATED"));
        made.order_by("id", Order::Asc).limit(u64::try_from(SCAN).unwrap_or(u64::MAX));
        let rows = session.rows(&made).await.map_err(FieldError::of_read)?;
        let rows: Vec<_> = rows.iter().filter_map(|found| Some((row::int(found, 0)?, row::int(found, 1)?))).collect();
        let last = rows.last().filter(|_| rows.len() == SCAN).map(|(position, _)| *position);
        Ok(Made { rows, reached: last.unwrap_or(end) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scope::RowScope;

    #[test]
    fn a_cursor_belongs_to_one_client_and_one_type() {
        let key = CursorKey::new(b"one key");
        let tail = |client: &str, prefix| Tail { client: client.to_owned(), prefix };
        let one = tail("one", "mev");
        let cursor = one.seal(&key, 7);
        assert_eq!(one.open(&key, &cursor).unwrap(), 7);
        for (other, key) in [
            (tail("two", "mev"), key.clone()),
            (tail("one", "mpg"), key.clone()),
            (one.clone(), CursorKey::new(b"another")),
        ] {
            assert_eq!(other.open(&key, &cursor).unwrap_err().code, Code::BadCursor);
        }
        // Who has written goes on behind that, and nobody else does.
        let written = |client: &str| feed::Stand::behind(client, 9, &RowScope::PUBLIC).seal(&key);
        assert_eq!(one.open(&key, &written("one")).unwrap(), 9);
        assert_eq!(one.open(&key, &written("two")).unwrap_err().code, Code::BadCursor);
        // A cursor of a list is none of these.
        let parts = vec![Part::Text("one".to_owned()), Part::Text("mev".to_owned())];
        let listed = key.seal(FINGERPRINT.wrapping_add(1), &Place { parts, id: 7 });
        assert_eq!(one.open(&key, &listed).unwrap_err().code, Code::BadCursor);
    }
}
