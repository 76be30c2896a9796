//! `document add|list|remove`: stored documents, which requests name by their id. Servers that run see a change as soon as
//! they look again (`documents.refresh_ms`).

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use sea_orm::TransactionTrait;

use super::open::{self, Tables};
use super::{DatabaseArgs, Failure, say};
use crate::clock::Clock;
use crate::config::{Config, Sources};
use crate::stored::{DocumentId, Judge, table};

#[derive(Args, Debug)]
pub(super) struct DocumentArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Store documents, each a file; says the id of each. All are judged by contract and limits before any is stored
    Add {
        /// Files with a document each; the id follows from every byte of it
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Say which documents are stored, oldest first: id, when it was added, length in bytes, operations
    List(DatabaseArgs),
    /// Remove documents, by their files or ids
    Remove {
        /// Files with a document each, or ids: sha256: and 64 hexadecimal digits
        #[arg(required = true, value_name = "FILE|ID")]
        documents: Vec<String>,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

impl DocumentArgs {
    pub(super) fn sources(&self) -> Sources {
        match &self.what {
            What::Add { database, .. } | What::List(database) | What::Remove { database, .. } => database.sources(),
        }
    }
}

pub(super) async fn run(args: &DocumentArgs, config: &Config, clock: Clock) -> Result<(), Failure> {
    match &args.what {
        What::Add { files, .. } => add(files, config, clock).await,
        What::List(_) => list(config, clock).await,
        What::Remove { documents, .. } => remove(documents, config, clock).await,
    }
}

async fn add(files: &[PathBuf], config: &Config, clock: Clock) -> Result<(), Failure> {
    let judge = judge(config)?;
    let (mut texts, mut faults) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.display();
        match std::fs::read_to_string(file) {
            Ok(text) => {
                faults.extend(judge.judge(&text).err().into_iter().flatten().map(|fault| format!("{name}: {fault}")));
                texts.push((file, text));
            }
            Err(error) => faults.push(format!("{name}: cannot be read: {error}")),
        }
    }
    if !faults.is_empty() {
        return Err(Failure::Faults(faults));
    }
    let opened = open::open(config, clock, Tables::Checked, false).await?;
    let whole = opened.db.writer().begin().await.context("the database cannot be written")?;
    let mut lines = Vec::new();
    for (file, text) in &texts {
        let added = table::add(&whole, text, clock.now()).await.context("a document cannot be stored")?;
        let became = if added { "added" } else { "unchanged" };
        lines.push(format!("{became:<9}  {}  {}", DocumentId::of(text), file.display()));
    }
    whole.commit().await.context("the documents cannot be stored")?;
    opened.close().await;
    Ok(say::line(&lines.join("\n"))?)
}

async fn list(config: &Config, clock: Clock) -> Result<(), Failure> {
    let judge = judge(config)?;
    let opened = open::open(config, clock, Tables::Checked, false).await?;
    let stored = table::list(opened.db.writer()).await.context("the documents cannot be read")?;
    opened.close().await;
    for document in stored {
        let operations = match judge.judge(&document.text) {
            Ok(names) => {
                names.into_iter().map(|name| name.unwrap_or_else(|| "(no name)".to_owned())).collect::<Vec<_>>()
            }
            // It was valid when it was stored; the contract or the limits have changed since.
            Err(_) => vec!["(would be refused now)".to_owned()],
        };
        let when = document.added_at.format("%Y-%m-%dT%H:%M:%SZ");
        say::line(&format!("{}  {when}  {:>6}  {}", document.id, document.text.len(), operations.join(" ")))?;
    }
    Ok(())
}

async fn remove(documents: &[String], config: &Config, clock: Clock) -> Result<(), Failure> {
    let (mut ids, mut faults) = (Vec::new(), Vec::new());
    for document in documents {
        match DocumentId::parse(document) {
            Some(id) => ids.push((document, id)),
            None => match std::fs::read_to_string(document) {
                Ok(text) => ids.push((document, DocumentId::of(&text))),
                Err(error) => faults.push(format!("{document}: neither an id nor a file that can be read: {error}")),
            },
        }
    }
    if !faults.is_empty() {
        return Err(Failure::Faults(faults));
    }
    let opened = open::open(config, clock, Tables::Checked, false).await?;
    let whole = opened.db.writer().begin().await.context("the database cannot be written")?;
    let mut lines = Vec::new();
    for (document, id) in ids {
        let removed = table::remove(&whole, id).await.context("a document cannot be removed")?;
        let became = if removed { "removed" } else { "not there" };
        let name = if *document == id.to_string() { String::new() } else { format!("  {document}") };
        lines.push(format!("{became:<9}  {id}{name}"));
    }
    whole.commit().await.context("the documents cannot be removed")?;
    opened.close().await;
    Ok(say::line(&lines.join("\n"))?)
}

fn judge(config: &Config) -> Result<Judge, Failure> {
    let judge = Judge::new(config.engine_limits());
    Ok(judge.map_err(|faults| anyhow::anyhow!("the contract cannot be read: {}", faults.join("; ")))?)
}
