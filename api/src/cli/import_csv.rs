//! `import csv TYPE FILE --organisation …`: a file of records, by the very code of the server's imports.

use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use entity::enums::{ImportStatus, Scope};
use entity::{import_job, organisation_identifier};
use sea_orm::{ColumnTrait, EntityTrait, Iterable, QueryFilter};
use serde_json::json;
use tokio::io::AsyncReadExt;
use tokio_util::sync::CancellationToken;

use super::open::{self, Opened, Tables};
use super::{Failure, say};
use crate::bulk::file::Incoming;
use crate::bulk::report;
use crate::bulk::work::{Standing, Worker};
use crate::clock::Clock;
use crate::config::Config;
use crate::engine::scope::Sight;
use crate::engine::{RowScope, id};

/// The client in whose name files of the command line are written.
const CLIENT: &str = "hcs-graph import";
/// Bytes that are read at once.
const PIECE: usize = 64 << 10;
/// For how long nobody else works on it.
const LEASE: Duration = Duration::from_secs(600);

/// What is asked for.
pub(super) struct Asked<'a> {
    pub(super) kind: &'a str,
    pub(super) file: &'a Path,
    pub(super) organisation: &'a str,
    pub(super) dry_run: bool,
    pub(super) json: bool,
}

pub(super) async fn run(asked: &Asked<'_>, config: &Config, clock: Clock) -> Result<(), Failure> {
    let opened = open::open(config, clock, Tables::Checked, false).await?;
    let graph = crate::graph(opened.db.clone(), config.engine_limits()).await?.by_clock(clock);
    if graph.written().all(|kind| kind != asked.kind) {
        let known = graph.written().collect::<Vec<_>>().join(", ");
        return Err(Failure::Faults(vec![format!("no files of `{}` are taken; there are {known}", asked.kind)]));
    }
    let organisation = organisation(&opened, asked.organisation).await?;
    let scopes = Scope::iter().map(|scope| scope.name().into()).collect();
    let scope = RowScope::of(Sight { organisation: Some(organisation), scopes, ..Sight::default() });
    let worker = Worker {
        graph: &graph,
        db: opened.db.writer(),
        standing: Standing::Given(scope),
        clock,
        name: format!("{CLIENT} {:016x}", getrandom::u64().map_err(|error| anyhow::anyhow!("no randomness: {error}"))?),
        rows: config.files.rows,
        lease: LEASE,
        ending: CancellationToken::new(),
    };
    let file = kept(&opened, asked.file, organisation, clock).await?;
    let job = worker
        .own((CLIENT, organisation), (asked.kind, file), asked.dry_run)
        .await
        .context("no import can be begun")?;
    let row = job.id;
    worker.work(job).await.context("the import cannot be ended")?;
    let job = import_job::Entity::find_by_id(row).one(opened.db.writer()).await.context("the import cannot be read")?;
    let job = job.context("the import is gone")?;
    tell(&opened, &job, asked.json).await?;
    opened.close().await;
    match (job.status, job.failure_en) {
        (ImportStatus::Done, _) => Ok(()),
        (_, why) => Err(Failure::Faults(vec![why.unwrap_or_else(|| "the import did not end".to_owned())])),
    }
}

/// The organisation of a global id, or of an identifier such as `ods:7A4`.
async fn organisation(opened: &Opened, named: &str) -> Result<i64, Failure> {
    use organisation_identifier::Column::{Scheme, Value};
    if let Some(("org", row)) = id::decode(named) {
        return Ok(row);
    }
    let unknown =
        || Failure::Faults(vec![format!("there is no organisation `{named}`; name it by its id, or as ods:7A4")]);
    let (scheme, value) = named.split_once(':').ok_or_else(unknown)?;
    let of = organisation_identifier::Entity::find().filter(Scheme.eq(scheme.to_uppercase()));
    let found = of.filter(Value.eq(value)).one(opened.db.writer()).await.context("organisations cannot be read")?;
    found.map(|identifier| identifier.organisation_id).ok_or_else(unknown)
}

async fn kept(opened: &Opened, path: &Path, organisation: i64, clock: Clock) -> Result<i64, Failure> {
    let unreadable = || format!("{} cannot be read", path.display());
    let mut file = tokio::fs::File::open(path).await.with_context(unreadable)?;
    let unkept = "the file cannot be kept";
    let begun = Incoming::begin(opened.db.writer(), (CLIENT, organisation), clock.now()).await;
    let mut incoming = begun.context(unkept)?;
    let mut piece = vec![0; PIECE];
    loop {
        let read = file.read(&mut piece).await.with_context(unreadable)?;
        if read == 0 {
            break;
        }
        incoming.push(piece.get(..read).unwrap_or_default()).await.context(unkept)?;
    }
    Ok(incoming.end().await.context(unkept)?)
}

/// What became of it; without JSON the rows that were refused follow, as CSV.
async fn tell(opened: &Opened, job: &import_job::Model, as_json: bool) -> Result<(), Failure> {
    let counts = json!({
        "rows": job.rows, "rowsRead": job.rows_read, "created": job.created, "updated": job.updated,
        "unchanged": job.unchanged, "refused": job.refused, "isDryRun": job.is_dry_run,
    });
    if as_json {
        return Ok(say::line(&counts.to_string())?);
    }
    say::line(&format!(
        "{} rows: {} created, {} updated, {} unchanged, {} refused{}.",
        job.rows_read,
        job.created,
        job.updated,
        job.unchanged,
        job.refused,
        if job.is_dry_run { " (nothing was written)" } else { "" }
    ))?;
    if job.refused == 0 {
        return Ok(());
    }
    let mut after = None;
    loop {
        let part = report::part(&opened.db, job.id, after).await.context("the report cannot be read")?;
        let Some((text, last)) = part else { return Ok(()) };
        say::text(&String::from_utf8_lossy(&text))?;
        after = Some(last);
    }
}
