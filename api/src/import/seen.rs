//! Which keys stood in a run already, in few bytes a row: some sixty, so that a million rows are sixty megabytes.

use std::{collections::HashMap, sync::Arc};

use sha2::{Digest, Sha256};

use super::{
    Taken,
    report::{Note, Outcome},
    row::Row,
};

/// Where a key stood first, and the beginning of the digest of what the row said.
#[derive(Debug)]
struct First {
    file: u32,
    number: u32,
    digest: u64,
}

/// The keys of a run.
#[derive(Debug, Default)]
pub(super) struct Seen {
    files: Vec<Arc<str>>,
    /// By the first half of a key's SHA-256: no two keys share it by chance.
    first: HashMap<[u8; 16], First>,
}

fn short(key: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.iter_mut().zip(Sha256::digest(key)).for_each(|(short, long)| *short = long);
    half
}

/// The first 64 bits of a digest in hexadecimal.
fn beginning(row: &Row) -> u64 {
    row.digest.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

impl Seen {
    /// The outcome of a row whose key stood in an earlier row of this run.
    pub(super) fn repeated(&self, row: &Row) -> Option<Taken> {
        let first = self.first.get(&short(row.key.as_deref()?))?;
        row.facts.as_ref().ok()?;
        let file = self.files.get(usize::try_from(first.file).unwrap_or_default()).map(AsRef::as_ref);
        let place = format!("{} row {}", file.unwrap_or_default(), first.number);
        let (outcome, note) = if first.digest == beginning(row) {
            (Outcome::Unchanged, Note::remark("repeated row", format!("it says the same as {place}")))
        } else {
            let text = format!("{place} has the same key and says otherwise; that one was taken");
            (Outcome::Conflicting, Note::conflict("repeated row", text))
        };
        Some(Taken { outcome, node: None, notes: vec![note] })
    }

    /// Notes a row that was not rejected.
    pub(super) fn note(&mut self, row: &Row) {
        let Some(key) = &row.key else { return };
        if self.files.last().is_none_or(|last| !Arc::ptr_eq(last, &row.file)) {
            self.files.push(Arc::clone(&row.file));
        }
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let file = count(self.files.len().saturating_sub(1));
        self.first.entry(short(key)).or_insert_with(|| First {
            file,
            number: count(row.number),
            digest: beginning(row),
        });
    }
}
