//! The reference data: what the two strategy documents say of organisations, professions, skills and schemes.
//!
//! It lives in `api/reference/*.toml`, is compiled in, and takes three steps to the database: [`read`] parses the files
//! and checks them without a database, [`load`] brings the database up to them. [`Reference`] in between is plain data.
//!
//! ```
//! let reference = hcs_graph::load::reference::read().map_err(|problems| problems.to_string())?;
//! assert_eq!(reference.skills.len(), 50);
//! # Ok::<(), String>(())
//! ```

mod check;
mod model;
mod parse;
mod problem;
mod write;

#[cfg(test)]
mod tests;

pub use model::*;
pub use parse::Files;
pub use problem::{Problem, Problems};
pub use write::{Summary, load};

/// The reference data that this program was built with.
///
/// # Errors
/// Every problem found in the files, each with its file and row. A released program has none: a test holds that.
pub fn read() -> Result<Reference, Problems> {
    read_from(&Files::COMPILED_IN)
}

/// Reference data from other texts of the same four files.
///
/// # Errors
/// Every problem found in the files, each with its file and row: syntax, unknown fields, values outside a closed list,
/// counts other than those of the documents, duplicate keys, references to nothing, malformed identifiers and addresses.
pub fn read_from(files: &Files<'_>) -> Result<Reference, Problems> {
    let mut problems = Problems::default();
    let draft = parse::parse(files, &mut problems);
    check::check(&draft, &mut problems);
    problems.or(draft.into())
}
