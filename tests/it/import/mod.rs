//! Importers over real files, on SQLite and PostgreSQL.

mod bad_files;
mod bad_rows;
mod claims;
mod crossref;
mod crossref_bad;
mod crossref_people;
mod database;
mod dropped;
mod fhir;
mod fhir_bad;
mod files;
mod gtr;
mod gtr_bad;
mod gtr_people;
mod identifiers;
mod memory;
mod orcid;
mod orcid_bad;
mod over_reference;
mod ror;
mod threesixty;
mod whole_or_nothing;
