//! The built-in issuer: the keys that it signs with, and the tokens that it makes.
//!
//! Private halves are files that nobody but this program's user can read; the database has the public halves, so that every
//! copy of the program over it judges the tokens of all.

mod file;
mod keys;
mod mint;

pub use file::KeyFileError;
pub(super) use keys::{Keys, OwnKeys};
pub use keys::{Rotated, SigningKey, list, retire_and_make, revoke};
pub(super) use mint::mint;
pub use mint::{Grant, Minted};
