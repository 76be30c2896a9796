//! Rows of a file, each judged and written by the very code of a batch; and the field of the mutation that queues a file.

use std::collections::HashMap;

use async_graphql::Value;
use entity::{enums::ImportStatus, import_file, import_job};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
};
use sea_query::Query;

use super::{
    batch,
    call::{at, refusal, text},
    draft::Object,
    put::made,
    refer::Known,
    run::hold,
    shape::{Compiled, Target},
    sheet::{Fault, Header, REFERENCE, Said},
    store,
    writer::organisation,
};
use crate::engine::{
    Caller, Graph,
    binding::model::BoundLookup,
    command::{Effect, Path, UserError, UserErrorCode, Write, Wrote, failed},
    error::{Code, FieldError, Message, said},
    id, plan,
    scope::RowScope,
};

/// What the global ids of files and of jobs begin with.
pub const FILE: &str = "file";
/// See [`FILE`].
pub const JOB: &str = "job";

/// A row as it was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The line that it begins on.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<Vec<u8>>,
    /// True when a row before it has its reference.
    pub again: bool,
}

/// What became of a row.
#[derive(Clone, Debug)]
pub struct Told {
    /// A value of `UpsertOutcome`.
    pub outcome: &'static str,
    /// Which rules it breaks; none when it was taken.
    pub errors: Vec<Broken>,
}

/// One rule that a row breaks.
#[derive(Clone, Debug)]
pub struct Broken {
    /// At which of its columns, from 0; `None` where the file has no such column.
    pub column: Option<usize>,
    /// The name of that column.
    pub field: String,
    /// Which rule, for programs.
    pub code: UserErrorCode,
    /// A sentence for people.
    pub message: Message,
}

/// Who sends a file.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// What they see and may write now.
    pub scope: &'a RowScope,
    /// The client, by its public name.
    pub client: &'a str,
    /// Under which id the log has the work.
    pub request_id: &'a str,
}

impl Graph {
    /// The first row of a file of records of a type; nothing when partners do not write it.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn header(&self, ty: &str, cells: &[Vec<u8>]) -> Option<Result<Header<'_>, Vec<Fault>>> {
        self.model.compiled(ty).map(|compiled| Header::read(compiled, cells))
    }

    /// The scopes of which any one lets somebody write records of a type.
    pub fn writing_scopes(&self, ty: &str) -> &[Box<str>] {
        self.model.compiled(ty).map(|compiled| &*compiled.scopes).unwrap_or_default()
    }

    /// The types that partners write.
    pub fn written(&self) -> impl Iterator<Item = &'static str> {
        self.model.written()
    }

    /// Lets PostgreSQL count what has been written of a file so far. Plans that it made while tables were empty read them whole for
    /// every row, and it counts by itself only after a minute, or never, as it is set up. SQLite has no need of it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn count_anew(&self, db: &DatabaseConnection, header: &Header<'_>) -> Result<(), DbErr> {
        if db.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        let lists = store::lists(header.compiled).map(|(table, ..)| table);
        for table in lists.chain([header.compiled.table]).chain(["record", "node_version", "change_log"]) {
            db.execute_unprepared(&format!("ANALYZE {table}")).await?;
        }
        Ok(())
    }

    /// Judges and writes rows in a transaction that the caller ends; `keeps` says whether what is written is to stay.
    ///
    /// # Errors
    /// `FORBIDDEN` when they may not write such records now, and what else keeps all of them back.
    pub async fn take_rows(
        &self,
        db: &DatabaseTransaction,
        header: &Header<'_>,
        rows: &[Sent],
        (by, keeps): (By<'_>, bool),
    ) -> Result<Vec<Told>, FieldError> {
        let compiled = header.compiled;
        if !self.model.may_write(by.scope, compiled.ty) {
            return Err(FieldError::new(Code::Forbidden, said::forbidden(&compiled.scopes)));
        }
        let now = self.clock.now();
        let scope = &by.scope.on(now.date_naive());
        let (client, issuers, model) = (by.client, &*self.issuers, &self.model);
        let write = Write { scope, client, issuers, now, transaction: db, model };
        let owner = organisation(compiled, &write)?;
        let mut told = Vec::new();
        let mut inputs = Vec::new();
        let mut found = HashMap::new();
        for row in rows {
            let read = header.row(&row.cells);
            let mut errors: Vec<Broken> = Vec::new();
            for (column, error) in read.errors {
                let (code, message) = (error.code, error.message);
                errors.push(Broken { column: Some(column), field: name(&error.field), code, message });
            }
            let mut cells = Vec::new();
            for (name, said) in read.cells {
                let value = match said {
                    Said::Value(value) => value,
                    Said::Record(text, target) => match record(&write, (owner, target), text, &mut found).await? {
                        Some(id) => Value::String(id),
                        None => {
                            let (code, message) = (UserErrorCode::NotFound, said::no_such_reference());
                            errors.push(Broken { column: header.column(name), field: name.to_owned(), code, message });
                            continue;
                        }
                    },
                };
                cells.push((name, value));
            }
            let mut made = made(compiled, cells);
            for error in std::mem::take(&mut made.errors) {
                errors.push(broken(header, name(&error.field), error));
            }
            let wrong = match (&read.reference, row.again) {
                (None, _) => Some((UserErrorCode::Required, said::needed())),
                (Some(_), true) => Some((UserErrorCode::Invalid, said::twice())),
                (Some(_), false) => None,
            };
            if let Some((code, message)) = wrong {
                let field = REFERENCE.to_owned();
                errors.push(Broken { column: header.column(REFERENCE), field, code, message });
            }
            inputs.push((made, read.reference.unwrap_or_default(), errors));
        }
        let objects: Vec<&Object> = inputs.iter().map(|(made, ..)| &made.input).collect();
        hold(&write, compiled, Some(owner), &objects).await?;
        let (mut known, mut written) = (Known::new(), Vec::new());
        for (made, reference, mut errors) in inputs {
            if !errors.is_empty() {
                told.push(Told { outcome: "REFUSED", errors });
                continue;
            }
            let place = Path::default();
            let judged = batch::one(compiled, &write, (&made.input, &place), (owner, &reference), &mut known).await?;
            if let (Some((node, _)), true) = (judged.node, ["CREATED", "UPDATED"].contains(&judged.outcome)) {
                written.push((node, judged.concerns));
            }
            for error in judged.errors {
                errors.push(broken(header, made.name(&error.field), error));
            }
            told.push(Told { outcome: judged.outcome, errors });
        }
        if keeps && !written.is_empty() {
            let caller = Caller { scope: by.scope.clone(), request_id: by.request_id.into(), ..Caller::default() };
            let field = format!("import{}", compiled.plural);
            self.settle(db, (&caller, client), (&field, (compiled.ty, written)), now).await.map_err(failed)?;
        }
        Ok(told)
    }
}

fn name(path: &Path) -> String {
    path.steps().collect::<Vec<_>>().join(".")
}

fn broken(header: &Header<'_>, field: String, error: UserError) -> Broken {
    Broken { column: header.column(&field), field, code: error.code, message: error.message }
}

/// The global id of a record that people name: by that id, by an identifier of another system (`ror:…`), or by the
/// owner's own reference (`ref:…`). Nothing when the caller sees none, or more than one.
async fn record(
    write: &Write<'_>,
    (owner, target): (i64, &Target),
    text: String,
    found: &mut HashMap<(&'static str, String), Option<String>>,
) -> Result<Option<String>, FieldError> {
    if id::decode(&text).is_some_and(|(prefix, _)| prefix == target.prefix) {
        return Ok(Some(text));
    }
    let key = (target.prefix, text);
    if let Some(known) = found.get(&key) {
        return Ok(known.clone());
    }
    let row = match key.1.split_once(':') {
        Some(("ref", reference)) => {
            store::referred(write.transaction, target.prefix, owner, reference.trim()).await.map_err(failed)?
        }
        Some((scheme, value)) => looked_up(write, target, scheme, value.trim()).await?,
        None => None,
    };
    let named = row.map(|row| id::encode(target.prefix, row));
    found.insert(key, named.clone());
    Ok(named)
}

async fn looked_up(write: &Write<'_>, target: &Target, scheme: &str, value: &str) -> Result<Option<i64>, FieldError> {
    let is = |field: &str| {
        field.eq_ignore_ascii_case(scheme) || field.strip_suffix("Id").is_some_and(|f| f.eq_ignore_ascii_case(scheme))
    };
    let lookup = target.lookups.iter().find(|(field, _)| is(field)).map(|(_, lookup)| lookup);
    let Some(lookup) = lookup.filter(|lookup| !matches!(lookup, BoundLookup::Id)) else { return Ok(None) };
    let value = Value::String(value.to_owned());
    // What has not the form is nobody's.
    let Ok(condition) = plan::found_by(lookup, &value, write.scope, target.in_full) else { return Ok(None) };
    let mut select = Query::select();
    select.expr(plan::T0.col("id")).from_as(target.table, plan::T0.0).and_where(condition).limit(2);
    if let Some(seen) = (target.rows)(write.scope, plan::T0) {
        select.and_where(seen);
    }
    let rows = write.transaction.query_all(&select).await.map_err(failed)?;
    match rows.as_slice() {
        [one] => one.try_get_by_index(0).map(Some).map_err(failed),
        _ => Ok(None),
    }
}

/// `importXs`: queues a file. What becomes of it is told by the job.
pub(super) async fn queue(compiled: &Compiled, write: &Write<'_>, input: &Object) -> Result<Wrote, FieldError> {
    let organisation = organisation(compiled, write)?;
    let file = text(input, "file").and_then(id::decode).filter(|(prefix, _)| *prefix == FILE).map(|(_, row)| row);
    let file = match file {
        Some(row) => import_file::Entity::find_by_id(row).one(write.transaction).await.map_err(failed)?,
        None => None,
    };
    let own = file.filter(|file| file.is_whole && file.organisation_id == organisation);
    let Some(file) = own else {
        return Ok(refusal(UserErrorCode::NotFound, at("file"), said::no_such_reference()));
    };
    let job = import_job::ActiveModel {
        client: Set(write.client.to_owned()),
        organisation_id: Set(organisation),
        scopes: Set(write.scope.scopes().collect::<Vec<_>>().join(" ")),
        kind: Set(compiled.ty.to_owned()),
        file_id: Set(file.id),
        is_dry_run: Set(input.get("dryRun") == Some(&Value::Boolean(true))),
        status: Set(ImportStatus::Queued),
        at: Set(write.now),
        rows_read: Set(0),
        created: Set(0),
        updated: Set(0),
        unchanged: Set(0),
        refused: Set(0),
        ..Default::default()
    };
    let made = import_job::Entity::insert(job).exec(write.transaction).await.map_err(failed)?;
    let row = made.last_insert_id;
    let values = vec![("job", Value::String(id::encode(JOB, row)))];
    Ok(Wrote::Done(Effect { row: ("ImportJob", row), concerns: None, values, purges: false }))
}
