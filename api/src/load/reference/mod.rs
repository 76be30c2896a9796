//! The reference data: what the two strategy documents say.
//!
//! It lives in `api/reference/*.toml`, is compiled in, and takes two steps to the database: [`read`] parses the files
//! and checks them without a database, [`load`] brings the database up to them. [`Reference`] in between is plain data.
//!
//! Organisations, professions, skills and schemes have rules of their own, and a loader written for them. The rows of
//! every other type are said by the contract's words in files that [`tables`] takes; [`read_whole`] and [`load_whole`]
//! are for both.
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
pub mod tables;
mod write;

#[cfg(test)]
mod tests;

pub use model::*;
pub use parse::Files;
pub use problem::{Problem, Problems};
pub use write::{Summary, load, load_whole};

use crate::engine::binding::shape::Shapes;

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

/// All reference data.
#[derive(Clone, Debug)]
pub struct Whole {
    /// What has a loader of its own.
    pub typed: Reference,
    /// The rows of all other types.
    pub tables: tables::Tables,
}

/// All reference data that this program was built with; `shapes` say what rows of each type are made of.
///
/// # Errors
/// As [`read`], of all files at once.
pub fn read_whole(shapes: Shapes) -> Result<Whole, Problems> {
    read_whole_from(shapes, &Files::COMPILED_IN, tables::FILES)
}

/// As [`read_whole`], from other texts.
///
/// # Errors
/// As [`read_from`], and of the files of rows: types and fields that the contract has not, values that do not fit, keys
/// that lead to no row.
pub fn read_whole_from(shapes: Shapes, files: &Files<'_>, more: &[(&'static str, &str)]) -> Result<Whole, Problems> {
    let (typed, mut problems) = match read_from(files) {
        Ok(typed) => (Some(typed), Problems::default()),
        Err(problems) => (None, problems),
    };
    let keys = typed.as_ref().map(tables::typed).unwrap_or_default();
    let tables = tables::read(shapes, more, &keys, &mut problems);
    match typed {
        Some(typed) => problems.or(Whole { typed, tables }),
        None => Err(problems),
    }
}
