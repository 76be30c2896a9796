//! What is wrong with reference data, said so that somebody can mend it: file, row, sentence.

use std::fmt;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, for example `organisations.toml`.
    pub file: &'static str,
    /// The row by its key; by its number where it has none; null for the file as a whole.
    pub row: Option<String>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.row {
            Some(row) => write!(f, "{}, row {}: {}", self.file, row, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Everything that is wrong, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// The problems one by one.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a problem of a whole file.
    pub(super) fn file(&mut self, file: &'static str, message: impl Into<String>) {
        self.0.push(Problem { file, row: None, message: message.into() });
    }

    /// Adds a problem of one row.
    pub(super) fn row(&mut self, file: &'static str, row: &str, message: impl Into<String>) {
        self.0.push(Problem { file, row: Some(row.to_owned()), message: message.into() });
    }

    /// The value when nothing is wrong with it.
    pub(super) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the reference data has {} problem{}", self.len(), if self.len() == 1 { "" } else { "s" })?;
        for problem in &self.0 {
            write!(f, "\n  {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
