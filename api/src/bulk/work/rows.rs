//! The rows of an import that one has on lease, from the first that was not taken yet: some hundred at a time, with the progress
//! of the import.

use std::collections::HashSet;

use entity::{import_job, import_refusal};
use sea_orm::{ActiveValue::Set, EntityTrait, TransactionTrait, sea_query::Expr};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Halt, Worker};
use crate::{
    bulk::{csv::Record, file::Rows},
    engine::{
        error::{Code, said},
        written::{self, By, Header, Sent, Told},
    },
};

/// Rows of one transaction. Other writers of SQLite wait for so many.
const ROWS: usize = 250;
/// So many parts are taken before the database is to count what it holds.
const COUNTED: u32 = 4;
/// The most refused rows that one statement keeps: each is four bound values.
const KEPT_AT_ONCE: usize = 100;

impl Worker<'_> {
    /// Takes what is left of an import.
    pub(super) async fn through(&self, job: import_job::Model) -> Result<(), Halt> {
        let mut rows = Rows::of(self.db, job.file_id);
        let first = rows.next().await?.ok_or_else(|| Halt::Failed(said::no_rows()))?;
        let header = match self.graph.header(&job.kind, &first.cells) {
            None => return Err(Halt::Failed(said::no_longer_allowed())),
            Some(Err(faults)) => return Err(Halt::Failed(said::columns(&faults))),
            Some(Ok(header)) => header,
        };
        if job.rows.is_none() {
            self.begin(&job, &first).await?;
        }
        let mut seen = HashSet::new();
        let mut left = job.rows_read;
        let mut batch = Vec::new();
        let mut parts: u32 = 0;
        loop {
            let record = rows.next().await?;
            let is_over = record.is_none();
            if let Some(record) = record {
                let sent = sent(&header, record, &mut seen);
                if left > 0 {
                    left -= 1;
                    continue;
                }
                batch.push(sent);
            }
            if (is_over && !batch.is_empty()) || batch.len() >= ROWS {
                self.take(&job, &header, &batch).await?;
                batch.clear();
                parts += 1;
                // Each time that the tables may have doubled.
                if parts >= COUNTED && parts.is_power_of_two() {
                    self.graph.count_anew(self.db, &header).await?;
                }
                if self.ending.is_cancelled() && !is_over {
                    return Err(Halt::Later("the program ends".to_owned()));
                }
            }
            if is_over {
                return Ok(());
            }
        }
    }

    /// Reads the whole file once before anything of it is taken: what is no table is refused whole.
    async fn begin(&self, job: &import_job::Model, first: &Record) -> Result<(), Halt> {
        let mut rows = Rows::of(self.db, job.file_id);
        let mut count: u64 = 0;
        while rows.next().await?.is_some() {
            count += 1;
            // The names of the columns are one of them.
            if count > self.rows.saturating_add(1) {
                return Err(Halt::Failed(said::too_many_rows(self.rows)));
            }
        }
        use import_job::Column::{Rows as Count, StartedAt};
        let transaction = self.db.begin().await?;
        let begun = import_job::Entity::update_many()
            .col_expr(Count, Expr::value(i64::try_from(count).unwrap_or(i64::MAX) - 1))
            .col_expr(StartedAt, Expr::value(self.clock.now()));
        if self.mine(begun, job.id).exec(&transaction).await?.rows_affected == 0 {
            return Err(Halt::Lost);
        }
        // The report begins with the columns of the file.
        let head = refusal(job.id, first.line, &first.cells, "[]".to_owned());
        import_refusal::Entity::insert(head).exec_without_returning(&transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// Takes some rows, with the progress of the import.
    async fn take(&self, job: &import_job::Model, header: &Header<'_>, rows: &[Sent]) -> Result<(), Halt> {
        let scope = self.scope(job).await?;
        let request_id = format!("import-{}", job.id);
        let by = By { scope: &scope, client: &job.client, request_id: &request_id };
        let transaction = self.db.begin().await?;
        self.renew(&transaction, job.id).await?;
        let taken = self.graph.take_rows(&transaction, header, rows, (by, !job.is_dry_run)).await;
        let told = taken.map_err(|error| match error.code {
            Code::Forbidden => Halt::Failed(said::no_longer_allowed()),
            Code::ServiceUnavailable | Code::Timeout => Halt::Later(error.message.told(false).to_owned()),
            _ => Halt::Failed(said::import_broke()),
        })?;
        let transaction = if job.is_dry_run {
            transaction.rollback().await?;
            let transaction = self.db.begin().await?;
            self.renew(&transaction, job.id).await?;
            transaction
        } else {
            transaction
        };
        use import_job::Column::{Created, Refused, RowsRead, Unchanged, Updated};
        let count = |outcome: &str| {
            let count = told.iter().filter(|told| told.outcome == outcome).count();
            i64::try_from(count).unwrap_or(i64::MAX)
        };
        let mut progress = import_job::Entity::update_many();
        for (column, more) in [
            (RowsRead, i64::try_from(rows.len()).unwrap_or(i64::MAX)),
            (Created, count("CREATED")),
            (Updated, count("UPDATED")),
            (Unchanged, count("UNCHANGED")),
            (Refused, count("REFUSED")),
        ] {
            progress = progress.col_expr(column, sea_orm::ExprTrait::add(Expr::col(column), more));
        }
        self.mine(progress, job.id).exec(&transaction).await?;
        let refused = rows.iter().zip(&told).filter(|(_, told)| !told.errors.is_empty());
        let refused = refused.map(|(sent, told)| refusal(job.id, sent.line, &sent.cells, errors(told)));
        let refused: Vec<_> = refused.collect();
        for some in refused.chunks(KEPT_AT_ONCE) {
            import_refusal::Entity::insert_many(some.to_vec()).exec_without_returning(&transaction).await?;
        }
        Ok(transaction.commit().await?)
    }
}

/// A row, and whether one before it has its reference: of each a digest is kept, of a row sixteen bytes.
fn sent(header: &Header<'_>, record: Record, seen: &mut HashSet<u128>) -> Sent {
    let again = header.reference(&record.cells).is_some_and(|reference| {
        let digest: [u8; 32] = Sha256::digest(reference).into();
        let half = digest.first_chunk().copied().unwrap_or_default();
        !seen.insert(u128::from_le_bytes(half))
    });
    Sent { line: record.line, cells: record.cells, again }
}

fn refusal(job: i64, line: u64, cells: &[Vec<u8>], errors: String) -> import_refusal::ActiveModel {
    // PostgreSQL takes no NUL.
    let text = |cell: &Vec<u8>| String::from_utf8_lossy(cell).replace('\0', "\u{fffd}");
    let cells: Vec<String> = cells.iter().map(text).collect();
    import_refusal::ActiveModel {
        job_id: Set(job),
        line: Set(i64::try_from(line).unwrap_or(i64::MAX)),
        cells: Set(json!(cells).to_string()),
        errors: Set(errors),
        ..Default::default()
    }
}

fn errors(told: &Told) -> String {
    let error = |error: &written::Broken| {
        json!({
            "column": error.column.map(|column| column + 1),
            "field": error.field,
            "code": error.code.as_str(),
            "en": error.message.told(false),
            "cy": error.message.told(true),
        })
    };
    json!(told.errors.iter().map(error).collect::<Vec<_>>()).to_string()
}
