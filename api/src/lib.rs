//! Healthcare science research and innovation in NHS Wales as one graph over GraphQL.
//!
//! The map of the house, in the direction of one request:
//!
//! | room | what it does |
//! |---|---|
//! | [`http`] | routes, what happens around each request, the GraphQL envelope, streams of answers, the explorer, listings for other websites and pages for people |
//! | [`auth`] | who asks: what a token and the register say of them, and the policy that makes the row scope of it |
//! | [`engine`] | the contract run: document, limits, plan, select, run, write; it knows no domain by name |
//! | [`domain`] | one room a domain, the same file names in each: how its types stand on tables, who sees which rows |
//! | [`db`] | readers for the engine, a writer for everything else |
//!
//! Around it:
//!
//! | room | what it does |
//! |---|---|
//! | [`budget`] | what each caller may still ask for |
//! | [`bulk`] | files of records that partners send, in the background |
//! | [`cli`] | the commands: serve, migrate, load, import, sweep, document, client, key, token, schema, check-config |
//! | [`config`] | flags over environment over file over the compiled-in defaults |
//! | [`load`], [`import`] | reference data, the sample, files of other bodies |
//! | [`register`] | clients, their scopes and keys, and who may change them: for the command line and the graph alike |
//! | [`stored`] | documents that requests name in place of writing them out |
//! | [`mod@settle`] | what goes with every change of rows, for whoever makes it: what can be found, and the log of changes |
//! | [`demo`] | signing in as somebody of the made-up sample, for the reference front end of mentoring |
//! | [`day`] | what begins and ends with a day, told in the log of changes while the program serves |
//! | [`lapse`] | what is ended while the program serves because nobody answered in time |
//! | [`retention`] | what is kept for a while only |
//! | [`erased`] | by what imports recognise people who were erased |
//! | [`secret`] | keys that all copies of the program over one database share |
//! | [`identifier`] | identifiers of other systems in their canonical forms |
//! | [`telemetry`], [`trail`] | logs and traces, and which request a line of the log belongs to |
//! | [`shutdown`], [`clock`] | the end of the program, the time |
//!
//! Rooms to come have their places: files out in `export`. A test holds which room may use which.

pub mod auth;
pub mod budget;
pub mod bulk;
pub mod cli;
pub mod clock;
pub mod config;
pub mod day;
pub mod db;
pub mod demo;
pub mod domain;
pub mod engine;
pub mod erased;
pub mod http;
pub mod identifier;
pub mod import;
pub mod lapse;
pub mod load;
pub mod register;
pub mod retention;
pub mod secret;
pub mod settle;
pub mod shutdown;
pub mod stored;
pub mod telemetry;
pub mod trail;

use db::Db;
use engine::{Graph, contract::SDL, cursor::CursorKey, limits::Limits};

/// Checks the compiled-in contract against the bindings of all domains. Needs no database.
///
/// # Errors
/// Each string names one gap.
pub fn check() -> Result<(), Vec<String>> {
    Graph::check(SDL, domain::bindings()).map(drop)
}

/// The reference data that the program was built with, checked without a database.
///
/// # Errors
/// When the contract and the bindings disagree, or the files are not sound; the text names every problem.
pub fn reference() -> anyhow::Result<load::reference::Whole> {
    let (contract, model) = checked()?;
    Ok(load::reference::read_whole(model.shapes(&contract))?)
}

/// The graph over a database that is migrated: what the program and the tests serve.
///
/// # Errors
/// When the contract and the bindings disagree, or the database cannot be read.
pub async fn graph(db: Db, limits: Limits) -> anyhow::Result<Graph> {
    let checked = checked()?;
    let key = CursorKey::new(&secret::key(db.writer(), secret::For::Cursors).await?);
    Ok(Graph::new(checked, db, key, limits))
}

fn checked() -> anyhow::Result<(engine::contract::Contract, engine::binding::model::Model)> {
    let checked = Graph::check(SDL, domain::bindings());
    checked.map_err(|gaps| anyhow::anyhow!("contract and bindings disagree: {}", gaps.join("; ")))
}
