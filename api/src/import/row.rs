//! One row of a file, read.

use std::{fmt::Write, sync::Arc};

use sha2::{Digest, Sha256};

use super::{
    facts::Facts,
    json::Problem,
    report::{Note, Outcome, RowReport},
    text,
};

/// One row of a file: what it says, or why that cannot be read.
#[derive(Clone, Debug)]
pub struct Row {
    pub(super) file: Arc<str>,
    pub(super) number: usize,
    pub(super) key: Option<String>,
    pub(super) facts: Result<Facts, Vec<Problem>>,
    pub(super) notes: Vec<Note>,
    pub(super) digest: String,
}

impl Row {
    /// A row that was read, or the reasons why it could not be. Its number is counted from 1.
    pub(super) fn new(
        file: &Arc<str>,
        number: usize,
        key: Option<&str>,
        facts: Result<Facts, Vec<Problem>>,
        notes: Vec<Note>,
    ) -> Self {
        // Whatever stands in place of a key is shown only when it is fit to be one.
        let key = key.and_then(|key| text::key(key).ok().flatten());
        let digest = facts.as_ref().map(digest).unwrap_or_default();
        Self { file: Arc::clone(file), number, key, facts, notes, digest }
    }

    /// The name of the file it is from.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Its number in the file, counted from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Its key in the source; none when it has none that can be read.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    pub(super) fn report(&self, outcome: Outcome, notes: Vec<Note>) -> RowReport {
        let notes = self.notes.iter().cloned().chain(notes).collect();
        RowReport { file: self.file.to_string(), row: self.number, key: self.key.clone(), outcome, notes }
    }
}

/// SHA-256 of what was read, in hexadecimal.
pub(super) fn digest<T: serde::Serialize>(value: &T) -> String {
    let bytes = serde_json::to_vec(value).unwrap_or_default();
    Sha256::digest(&bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Gathers every problem of a row, so that its report names them all.
#[derive(Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    /// The value, or a note of the problem and nothing.
    pub(super) fn keep<T>(&mut self, value: Result<T, Problem>) -> Option<T> {
        value.map_err(|problem| self.0.push(problem)).ok()
    }

    /// The value of a field that must be there.
    pub(super) fn require<T>(&mut self, path: &str, value: Result<Option<T>, Problem>) -> Option<T> {
        let value = self.keep(value)?;
        if value.is_none() {
            self.0.push(Problem::missing(path));
        }
        value
    }

    /// One more problem.
    pub(super) fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// The facts when all of them were there, or the problems.
    pub(super) fn finish<T>(self, facts: Option<T>) -> Result<T, Vec<Problem>> {
        match facts {
            Some(facts) if self.0.is_empty() => Ok(facts),
            _ => Err(self.0),
        }
    }
}
