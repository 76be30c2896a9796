//! What became of each row of an import, for the terminal and as JSON.
//!
//! Nothing personal stands in a report: names and identifiers of organisations, keys of records, and values only when
//! they were understood.

use std::{collections::BTreeMap, fmt, io};

use serde::Serialize;

/// What was done with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    /// A record was added.
    Created,
    /// A record that was held was changed.
    Updated,
    /// What is held says the same already.
    Unchanged,
    /// Nothing was written, because what is held or another row says otherwise.
    Conflicting,
    /// Nothing was written, because the row is not valid.
    Rejected,
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Conflicting => "conflicting",
            Self::Rejected => "rejected",
        }
    }
}

/// What kind of thing a note says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NoteKind {
    /// A value was brought into the form that is held, or had no place and was left out.
    Normalised,
    /// A value contradicts what is held; what is held stayed.
    Conflict,
    /// A value that was held was changed, or something was added to it.
    Change,
    /// Why the row was rejected.
    Refusal,
    /// Anything else worth knowing.
    Remark,
}

impl NoteKind {
    fn word(self) -> &'static str {
        match self {
            Self::Normalised => "normalised",
            Self::Conflict => "conflict",
            Self::Change => "changed",
            Self::Refusal => "because",
            Self::Remark => "note",
        }
    }
}

/// One thing to say about a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What kind of thing.
    pub kind: NoteKind,
    /// What it is about, in the same words each time, so that it can be counted.
    pub subject: &'static str,
    /// The sentence.
    pub text: String,
}

impl Note {
    /// A value was brought into the form that is held.
    pub fn normalised(subject: &'static str, text: impl Into<String>) -> Self {
        Self { kind: NoteKind::Normalised, subject, text: text.into() }
    }

    /// A value contradicts what is held.
    pub fn conflict(subject: &'static str, text: impl Into<String>) -> Self {
        Self { kind: NoteKind::Conflict, subject, text: text.into() }
    }

    /// A value that was held was changed.
    pub fn change(subject: &'static str, text: impl Into<String>) -> Self {
        Self { kind: NoteKind::Change, subject, text: text.into() }
    }

    /// Why the row was rejected.
    pub fn refusal(subject: &'static str, text: impl Into<String>) -> Self {
        Self { kind: NoteKind::Refusal, subject, text: text.into() }
    }

    /// Anything else worth knowing.
    pub fn remark(subject: &'static str, text: impl Into<String>) -> Self {
        Self { kind: NoteKind::Remark, subject, text: text.into() }
    }
}

/// One row of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowReport {
    /// The file's name, without its folder.
    pub file: String,
    /// Its place in the file, counted from 1.
    pub row: usize,
    /// Its key in the source; null when it has none that can be read.
    pub key: Option<String>,
    /// What was done.
    pub outcome: Outcome,
    /// Why, and what else there is to say.
    pub notes: Vec<Note>,
}

impl RowReport {
    fn has(&self, kind: NoteKind) -> bool {
        self.notes.iter().any(|note| note.kind == kind)
    }
}

impl fmt::Display for RowReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.key.as_deref().unwrap_or("(no key)");
        write!(f, "{} row {}  {key}  {}", self.file, self.row, self.outcome.word())?;
        for note in &self.notes {
            write!(f, "; {} {}: {}", note.kind.word(), note.subject, note.text)?;
        }
        Ok(())
    }
}

/// Everything an import did, or in a dry run would have done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The importer's name.
    pub importer: &'static str,
    /// True when nothing was kept.
    pub dry_run: bool,
    /// How many files were read.
    pub files: usize,
    /// The rows, file by file, in each file's order.
    pub rows: Vec<RowReport>,
}

/// Counts of rows.
///
/// `created`, `updated`, `unchanged`, `conflicting` and `rejected` add up to `rows`, each row standing under its
/// outcome. `normalised` and `contradicting` count rows that also stand under one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// All rows.
    pub rows: usize,
    /// A record was added.
    pub created: usize,
    /// A record was changed.
    pub updated: usize,
    /// Nothing to do.
    pub unchanged: usize,
    /// Nothing written, because of a contradiction.
    pub conflicting: usize,
    /// Nothing written, because the row is not valid.
    pub rejected: usize,
    /// At least one value was normalised.
    pub normalised: usize,
    /// At least one value contradicts what is held, whether or not the rest of the row was taken.
    pub contradicting: usize,
    /// Rows with a normalised value, by what it is.
    pub normalised_by: BTreeMap<&'static str, usize>,
    /// Rows with a contradiction, by what it is about.
    pub contradicting_by: BTreeMap<&'static str, usize>,
    /// Rejected rows, by reason.
    pub rejected_by: BTreeMap<&'static str, usize>,
}

impl Report {
    /// The counts.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        self.rows.iter().for_each(|row| summary.count(row));
        summary
    }
}

impl Summary {
    /// Counts one more row.
    pub fn count(&mut self, row: &RowReport) {
        let summary = self;
        summary.rows += 1;
        *match row.outcome {
            Outcome::Created => &mut summary.created,
            Outcome::Updated => &mut summary.updated,
            Outcome::Unchanged => &mut summary.unchanged,
            Outcome::Conflicting => &mut summary.conflicting,
            Outcome::Rejected => &mut summary.rejected,
        } += 1;
        summary.normalised += usize::from(row.has(NoteKind::Normalised));
        summary.contradicting += usize::from(row.has(NoteKind::Conflict));
        for (kind, counts) in [
            (NoteKind::Normalised, &mut summary.normalised_by),
            (NoteKind::Conflict, &mut summary.contradicting_by),
            (NoteKind::Refusal, &mut summary.rejected_by),
        ] {
            let mut subjects: Vec<&'static str> =
                row.notes.iter().filter(|note| note.kind == kind).map(|note| note.subject).collect();
            subjects.sort_unstable();
            subjects.dedup();
            for subject in subjects {
                *counts.entry(subject).or_default() += 1;
            }
        }
    }
}

/// What takes the rows of a report one after the other, so that a long report need not be held.
pub trait Sink: Send {
    /// Takes the next row.
    ///
    /// # Errors
    /// When it cannot be kept; the import is undone.
    fn row(&mut self, row: RowReport) -> io::Result<()>;
}

impl Sink for Vec<RowReport> {
    fn row(&mut self, row: RowReport) -> io::Result<()> {
        self.push(row);
        Ok(())
    }
}

/// A report without its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The importer's name.
    pub importer: &'static str,
    /// True when nothing was kept.
    pub dry_run: bool,
    /// How many files were read.
    pub files: usize,
    /// The counts.
    #[serde(skip)]
    pub summary: Summary,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by = |counts: &BTreeMap<&'static str, usize>| {
            counts.iter().map(|(subject, count)| format!("{subject} {count}")).collect::<Vec<_>>().join(", ")
        };
        for (word, count, detail) in [
            ("created", self.created, String::new()),
            ("updated", self.updated, String::new()),
            ("unchanged", self.unchanged, String::new()),
            ("conflicting", self.conflicting, String::new()),
            ("rejected", self.rejected, by(&self.rejected_by)),
            ("rows", self.rows, String::new()),
            ("of them normalised", self.normalised, by(&self.normalised_by)),
            ("of them with a contradiction", self.contradicting, by(&self.contradicting_by)),
        ] {
            let line = format!("{word:<28} {count:>8}  {detail}");
            writeln!(f, "  {}", line.trim_end())?;
        }
        Ok(())
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = if self.files == 1 { "1 file".to_owned() } else { format!("{} files", self.files) };
        let dry = if self.dry_run { ", dry run: nothing was kept" } else { "" };
        writeln!(f, "import {}: {files}{dry}", self.importer)?;
        write!(f, "{}", self.summary)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (importer, dry_run, files, summary) = (self.importer, self.dry_run, self.files, self.summary());
        write!(f, "{}", Head { importer, dry_run, files, summary })?;
        for row in &self.rows {
            writeln!(f, "{row}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let row = |row, key: Option<&str>, outcome, notes| RowReport {
            file: "a.json".to_owned(),
            row,
            key: key.map(str::to_owned),
            outcome,
            notes,
        };
        Report {
            importer: "360giving",
            dry_run: true,
            files: 1,
            rows: vec![
                row(
                    1,
                    Some("k1"),
                    Outcome::Created,
                    vec![
                        Note::normalised("award date", "05/06/2014 read as 2014-06-05"),
                        Note::normalised("country", "UK read as GB"),
                        Note::normalised("country", "UK read as GB"),
                    ],
                ),
                row(2, None, Outcome::Rejected, vec![Note::refusal("not readable", "title is missing")]),
                row(3, Some("k3"), Outcome::Updated, vec![Note::conflict("status", "active here")]),
            ],
        }
    }

    #[test]
    fn a_summary_counts_rows_and_not_notes() {
        let summary = report().summary();
        assert_eq!((summary.rows, summary.created, summary.updated, summary.rejected), (3, 1, 1, 1));
        assert_eq!((summary.normalised, summary.contradicting, summary.conflicting), (1, 1, 0));
        assert_eq!(summary.normalised_by, BTreeMap::from([("award date", 1), ("country", 1)]));
    }

    #[test]
    fn it_prints_table_and_rows() {
        let text = report().to_string();
        assert!(text.starts_with("import 360giving: 1 file, dry run: nothing was kept\n  created "), "{text}");
        assert!(text.contains("  of them normalised                  1  award date 1, country 1\n"), "{text}");
        assert!(text.ends_with(
            "a.json row 2  (no key)  rejected; because not readable: title is missing\n\
             a.json row 3  k3  updated; conflict status: active here\n"
        ));
    }

    #[test]
    fn it_is_json_too() {
        let json = serde_json::to_value(report()).unwrap();
        assert_eq!(json["rows"][1]["outcome"], "REJECTED");
        assert_eq!(json["rows"][0]["notes"][0]["kind"], "NORMALISED");
        assert_eq!(json["rows"][1]["key"], serde_json::Value::Null);
    }
}
