//! One answer's reader: its statements, its snapshot, and its way back to the others.

use std::fmt;

use sea_query::{Expr, PostgresQueryBuilder, SelectStatement, SqliteQueryBuilder, Values};

use super::{
    Backend, Row, among,
    readers::{ReadError, Reader, Readers},
    row,
};

/// A reader in use by one answer.
pub struct Session {
    reader: Option<Reader>,
    snapshot: bool,
    used: bool,
    /// A statement of this snapshot was stopped because its time was over.
    over: bool,
    readers: Readers,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("snapshot", &self.snapshot).finish_non_exhaustive()
    }
}

impl Session {
    pub(super) async fn begin(readers: Readers, snapshot: bool) -> Result<Session, ReadError> {
        let mut session = Session { reader: None, snapshot: false, used: false, over: false, readers };
        session.renew(snapshot).await?;
        Ok(session)
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        self.readers.backend()
    }

    /// Takes a connection that lives. One that was idle may have died with its server: nothing was read on it, so the
    /// next one is as good, and the last resort is a new one.
    async fn renew(&mut self, snapshot: bool) -> Result<(), ReadError> {
        let mut left = self.readers.size();
        loop {
            let mut reader = self.readers.reader().await?;
            if !snapshot {
                self.reader = Some(reader);
                return Ok(());
            }
            match reader.open("BEGIN").await {
                Ok(()) => {
                    (self.reader, self.snapshot) = (Some(reader), true);
                    return Ok(());
                }
                Err(error) if error.is_dead_connection() && left > 0 => left -= 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Runs one statement. Once a statement of a snapshot was stopped in it, the time of the whole answer is over: the
    /// rest is not asked for, which PostgreSQL would refuse as belonging to a failed transaction.
    pub async fn rows(&mut self, statement: &SelectStatement) -> Result<Vec<Row>, ReadError> {
        if self.over {
            return Err(ReadError::Timeout);
        }
        let (sql, values) = match self.backend() {
            Backend::Sqlite => statement.build(SqliteQueryBuilder),
            Backend::Postgres => inline_limit(statement.build(PostgresQueryBuilder)),
        };
        if let Some(recorder) = &self.readers.recorder {
            recorder.statement(&sql, &values);
        }
        if self.snapshot || self.used {
            let rows = self.run(sql, values).await;
            self.over = self.snapshot && matches!(rows, Err(ReadError::Timeout));
            return rows;
        }
        self.used = true;
        let mut left = self.readers.size();
        let mut result = self.run(sql.clone(), values.clone()).await;
        while let Err(error) = &result
            && error.is_dead_connection()
            && left > 0
        {
            left -= 1;
            self.reader = None;
            self.renew(false).await?;
            result = self.run(sql.clone(), values.clone()).await;
        }
        result
    }

    async fn run(&mut self, sql: String, values: Values) -> Result<Vec<Row>, ReadError> {
        match &mut self.reader {
            Some(Reader::Sqlite(reader)) => Ok(reader.run(sql, values).await?.into_iter().map(Row::Sqlite).collect()),
            Some(Reader::Postgres(reader)) => {
                Ok(reader.run(sql, values).await?.into_iter().map(Row::Postgres).collect())
            }
            None => Err(ReadError::Unavailable("the session is over".to_owned())),
        }
    }
}

impl Session {
    /// The ids that a statement of one column gives, kept to these: what computed fields ask by.
    pub async fn ids_among(
        &mut self,
        mut statement: SelectStatement,
        column: (&'static str, &'static str),
        ids: &[i64],
    ) -> Result<Vec<i64>, ReadError> {
        statement.and_where(among(self.backend(), Expr::col(column), ids));
        let rows = self.rows(&statement).await?;
        Ok(rows.iter().filter_map(|row| row::int(row, 0)).collect())
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
                let ended = reader.open("ROLLBACK").await;
                if let Err(error) = ended {
                    tracing::debug!(%error, "a reader could not end its snapshot and will be replaced");
                }
            });
        }
    }
}

/// Writes the limit at the end of a statement into its text: PostgreSQL takes an unknown limit for a tenth of the table,
/// and for that plans the statement again each time it is run.
fn inline_limit((mut sql, mut values): (String, Values)) -> (String, Values) {
    let is_limit = |value: &sea_query::Value| matches!(value, sea_query::Value::BigUnsigned(Some(_)));
    if values.0.iter().rev().skip(1).any(is_limit) {
        return inline_limits(&sql, values);
    }
    if let Some(sea_query::Value::BigUnsigned(Some(limit))) = values.0.last()
        && let Some(at) = sql.rfind(" LIMIT $")
        && sql[at + " LIMIT $".len()..].bytes().all(|b| b.is_ascii_digit())
    {
        sql.truncate(at);
        sql.push_str(" LIMIT ");
        sql.push_str(itoa::Buffer::new().format(*limit));
        values.0.pop();
    }
    (sql, values)
}

/// As [`inline_limit`], for a statement with limits of its parts: the other values are numbered anew.
fn inline_limits(sql: &str, values: Values) -> (String, Values) {
    let mut out = String::with_capacity(sql.len());
    let mut left = Vec::with_capacity(values.0.len());
    let mut rest = sql;
    // The values are numbered in the order of the text, and no text of a value stands in it.
    for value in values.0 {
        let Some(at) = rest.find('$') else { break };
        out.push_str(&rest[..at]);
        rest = rest[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit());
        if let sea_query::Value::BigUnsigned(Some(limit)) = value {
            out.push_str(itoa::Buffer::new().format(limit));
        } else {
            left.push(value);
            out.push('$');
            out.push_str(itoa::Buffer::new().format(left.len()));
        }
    }
    out.push_str(rest);
    (out, Values(left))
}

#[cfg(test)]
mod tests {
    use sea_query::Value;

    use super::*;

    #[test]
    fn limits_are_written_into_the_text() {
        let number = |n| Value::BigInt(Some(n));
        let limit = |n| Value::BigUnsigned(Some(n));
        let of = |sql: &str, values: &[Value]| inline_limit((sql.to_owned(), Values(values.to_vec())));
        assert_eq!(of("a $1 LIMIT $2", &[number(1), limit(7)]), ("a $1 LIMIT 7".to_owned(), Values(vec![number(1)])));
        assert_eq!(of("a $1", &[number(1)]), ("a $1".to_owned(), Values(vec![number(1)])));
        let parts = "(a $1 LIMIT $2) UNION (b $3 LIMIT $4) c $5";
        let (sql, values) = of(parts, &[number(1), limit(7), number(2), limit(8), number(3)]);
        assert_eq!(sql, "(a $1 LIMIT 7) UNION (b $2 LIMIT 8) c $3");
        assert_eq!(values, Values(vec![number(1), number(2), number(3)]));
    }
}
