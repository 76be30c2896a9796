//! Importers over real files, on SQLite and PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "all of it is tests: a helper that panics fails the test that called it, with the line"
)]

mod bad_files;
mod bad_rows;
mod database;
mod files;
mod identifiers;
mod ror;
mod threesixty;
mod whole_or_nothing;
