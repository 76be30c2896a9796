//! Importers over real files, on SQLite and PostgreSQL.

mod bad_files;
mod bad_rows;
mod database;
mod files;
mod identifiers;
mod over_reference;
mod ror;
mod threesixty;
mod whole_or_nothing;
