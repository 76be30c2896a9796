//! One answer's reader: its statements, its snapshot, and its way back to the others.

use std::{
    fmt,
    time::{Duration, Instant},
};

use sea_query::{Expr, PostgresQueryBuilder, SelectStatement, SqliteQueryBuilder, Values};

use super::{
    Backend, Row, among,
    readers::{How, ReadError, Reader, Readers},
    row,
};

/// A reader in use by one answer.
pub struct Session {
    reader: Option<Reader>,
    snapshot: bool,
    used: bool,
    /// A statement of the snapshot failed, and the snapshot is to be gone back to before the next one.
    failed: bool,
    /// The time of the answer is over: a statement of this snapshot was stopped, or there was no reader in time.
    over: bool,
    /// When the time of the whole answer is over; `None` when each statement has its own alone.
    until: Option<Instant>,
    /// How long the database lets a statement run that begins now.
    allowed: Duration,
    readers: Readers,
}

/// By how much an answer may pass its time before the database is told to stop sooner: telling it takes a round trip.
const SLACK: Duration = Duration::from_millis(50);

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("snapshot", &self.snapshot).finish_non_exhaustive()
    }
}

impl Session {
    pub(super) async fn begin(readers: Readers, snapshot: bool, until: Option<Instant>) -> Result<Session, ReadError> {
        let allowed = readers.limit;
        let (used, failed, over) = (false, false, false);
        let mut session = Session { reader: None, snapshot: false, used, failed, over, until, allowed, readers };
        match until {
            None => session.renew(snapshot).await?,
            // Who waits for a reader until the time is over reads nothing.
            Some(until) => match tokio::time::timeout_at(until.into(), session.renew(snapshot)).await {
                Ok(renewed) => renewed?,
                Err(_) => session.over = true,
            },
        }
        Ok(session)
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        self.readers.backend()
    }

    /// Takes a connection that lives. One that was idle may have died with its server: nothing was read on it, so the
    /// next one is as good, and the last resort is a new one.
    async fn renew(&mut self, snapshot: bool) -> Result<(), ReadError> {
        (self.snapshot, self.allowed) = (false, self.readers.limit);
        let mut left = self.readers.size();
        loop {
            let mut reader = self.readers.reader().await?;
            if !snapshot {
                self.reader = Some(reader);
                return Ok(());
            }
            match reader.begin().await {
                Ok(()) => {
                    (self.reader, self.snapshot) = (Some(reader), true);
                    return Ok(());
                }
                Err(error) if error.is_dead_connection() && left > 0 => left -= 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Runs one statement. One that fails takes nothing along: those behind it read the same snapshot. Once a statement
    /// of a snapshot was stopped in it, or the time of the answer has run out between two, the time of the whole answer is
    /// over, and the rest is not asked for.
    pub async fn rows(&mut self, statement: &SelectStatement) -> Result<Vec<Row>, ReadError> {
        Ok(self.asked(statement, How::Prepared).await?.unwrap_or_default())
    }

    /// As [`Self::rows`], planned by PostgreSQL for the values that are asked for, each time: for statements that are quick
    /// by one plan where many rows meet them, and by another where few do.
    pub async fn rows_anew(&mut self, statement: &SelectStatement) -> Result<Vec<Row>, ReadError> {
        Ok(self.asked(statement, How::Anew).await?.unwrap_or_default())
    }

    /// As [`Self::rows`], and nothing when SQLite is not done within so many turns of ten thousand steps: what may take
    /// long is asked in another way then. PostgreSQL chooses among ways itself, and is let finish.
    pub async fn rows_within(
        &mut self,
        statement: &SelectStatement,
        turns: u32,
    ) -> Result<Option<Vec<Row>>, ReadError> {
        self.asked(statement, How::Within(turns)).await
    }

    async fn asked(&mut self, statement: &SelectStatement, how: How) -> Result<Option<Vec<Row>>, ReadError> {
        if self.over || self.until.is_some_and(|until| until <= Instant::now()) {
            self.over = true;
            return Err(ReadError::Timeout);
        }
        let (sql, values) = match self.backend() {
            Backend::Sqlite => statement.build(SqliteQueryBuilder),
            Backend::Postgres => inline_limits(statement.build(PostgresQueryBuilder)),
        };
        if let Some(recorder) = &self.readers.recorder {
            recorder.statement(&sql, &values);
        }
        self.go_back().await?;
        let rows = self.run_alive(sql, values, how).await;
        if self.snapshot
            && let Err(error) = &rows
        {
            self.over = matches!(error, ReadError::Timeout);
            // A connection that is gone takes its snapshot with it.
            self.failed = matches!(error, ReadError::Failed(sqlx::Error::Database(_))) && !error.is_dead_connection();
        }
        rows
    }

    /// Goes on in the snapshot when a statement of it failed. A round trip, for those alone to whom that happens.
    async fn go_back(&mut self) -> Result<(), ReadError> {
        if let (true, Some(reader)) = (self.failed, &mut self.reader) {
            reader.go_back().await?;
            // What was told since the snapshot began is forgotten with the rest.
            (self.failed, self.allowed) = (false, self.readers.limit);
        }
        Ok(())
    }

    /// Runs it, the first one of a session on a connection that lives.
    async fn run_alive(&mut self, sql: String, values: Values, how: How) -> Result<Option<Vec<Row>>, ReadError> {
        if self.snapshot || self.used {
            return self.run(sql, values, how).await;
        }
        self.used = true;
        let mut left = self.readers.size();
        let mut result = self.run(sql.clone(), values.clone(), how).await;
        while let Err(error) = &result
            && error.is_dead_connection()
            && left > 0
        {
            left -= 1;
            self.reader = None;
            Box::pin(self.renew(false)).await?;
            result = self.run(sql.clone(), values.clone(), how).await;
        }
        result
    }

    async fn run(&mut self, sql: String, values: Values, how: How) -> Result<Option<Vec<Row>>, ReadError> {
        self.allow().await?;
        match &mut self.reader {
            Some(Reader::Sqlite(reader)) => {
                let rows = reader.run((sql, values), self.until, how).await?;
                Ok(rows.map(|rows| rows.into_iter().map(Row::Sqlite).collect()))
            }
            Some(Reader::Postgres(reader)) => {
                Ok(Some(reader.run((sql, values), how).await?.into_iter().map(Row::Postgres).collect()))
            }
            None => Err(ReadError::Unavailable("the session is over".to_owned())),
        }
    }

    /// Tells PostgreSQL to stop the next statement when the time of the answer is over, where it would let it run for
    /// longer. That holds until the end of the transaction, so that one alone becomes a transaction for it: this happens
    /// to what has waited long, and costs all others nothing. SQLite is asked while it runs.
    async fn allow(&mut self) -> Result<(), ReadError> {
        let (Some(until), Some(Reader::Postgres(_))) = (self.until, &self.reader) else { return Ok(()) };
        let left = until.saturating_duration_since(Instant::now());
        if self.allowed <= left + SLACK {
            return Ok(());
        }
        let Some(reader) = &mut self.reader else { return Ok(()) };
        if !self.snapshot {
            reader.begin().await?;
            self.snapshot = true;
        }
        // Zero would mean for ever.
        reader.open(format!("SET LOCAL statement_timeout = {}", left.as_millis().max(1))).await?;
        self.allowed = left;
        Ok(())
    }
}

impl Session {
    /// The ids that a statement of one column gives, kept to these: what computed fields ask by.
    pub async fn ids_among(
        &mut self,
        statement: SelectStatement,
        column: (&'static str, &'static str),
        ids: &[i64],
    ) -> Result<Vec<i64>, ReadError> {
        let rows = self.rows_among(statement, column, ids).await?;
        Ok(rows.iter().filter_map(|row| row::int(row, 0)).collect())
    }

    /// The rows that a statement gives, kept to those whose column is one of these ids.
    pub async fn rows_among(
        &mut self,
        mut statement: SelectStatement,
        column: (&'static str, &'static str),
        ids: &[i64],
    ) -> Result<Vec<Row>, ReadError> {
        statement.and_where(among(self.backend(), Expr::col(column), ids));
        self.rows(&statement).await
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The snapshot is given up behind the answer's back: the client does not wait for it.
        if let (Some(reader), true) = (self.reader.take(), self.snapshot)
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(async move {
                let mut reader = reader;
                let ended = reader.open("ROLLBACK".to_owned()).await;
                if let Err(error) = ended {
                    tracing::debug!(%error, "a reader could not end its snapshot and will be replaced");
                }
            });
        }
    }
}

/// Writes limits into the text of a statement: PostgreSQL takes an unknown limit for a tenth of the table, and for that
/// plans the statement again each time it is run.
fn inline_limits((sql, values): (String, Values)) -> (String, Values) {
    const LIMIT: &str = " LIMIT $";
    if !sql.contains(LIMIT) {
        return (sql, values);
    }
    // The binds stand in the text in their order, each once.
    let (mut text, mut kept, mut bound) = (String::with_capacity(sql.len()), Vec::new(), values.0.into_iter());
    let mut rest = sql.as_str();
    while let Some((before, after)) = rest.split_once('$') {
        text.push_str(before);
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() == after.len() {
            text.push('$'); // No bind.
            continue;
        }
        match bound.next() {
            Some(sea_query::Value::BigUnsigned(Some(limit))) if text.ends_with(" LIMIT ") => {
                text.push_str(itoa::Buffer::new().format(limit));
            }
            Some(value) => {
                kept.push(value);
                text.push('$');
                text.push_str(itoa::Buffer::new().format(kept.len()));
            }
            None => {}
        }
    }
    text.push_str(rest);
    (text, Values(kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_go_into_the_text_and_other_binds_stay() {
        use sea_query::Value::{BigInt, BigUnsigned};
        let values = Values(vec![BigInt(Some(7)), BigUnsigned(Some(101)), BigInt(Some(8)), BigUnsigned(Some(100))]);
        let sql = "(SELECT a$ FROM b WHERE c = $1 LIMIT $2) UNION ALL (SELECT d FROM e WHERE f = $3) LIMIT $4";
        let (sql, values) = inline_limits((sql.to_owned(), values));
        assert_eq!(sql, "(SELECT a$ FROM b WHERE c = $1 LIMIT 101) UNION ALL (SELECT d FROM e WHERE f = $2) LIMIT 100");
        assert_eq!(values, Values(vec![BigInt(Some(7)), BigInt(Some(8))]));
    }
}
