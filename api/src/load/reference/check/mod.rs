//! Whether the reference data says what the documents say, as far as a program can tell. Everything wrong is reported at
//! once, so that a file is mended in one round.

mod organisations;
mod profession;
mod schemes;
pub(super) mod shape;
mod skills;

use std::collections::BTreeSet;

use entity::enums::TranslationStatus;

use super::model::Text;
use super::parse::Draft;
use super::problem::Problems;

/// Checks all rows on their own and against one another.
pub(super) fn check(draft: &Draft, problems: &mut Problems) {
    organisations::check(&draft.organisations, problems);
    profession::check(draft, problems);
    skills::check(&draft.skills, problems);
    schemes::check(draft, problems);
}

/// The problems of one file, with what every row is asked.
pub(super) struct In<'a> {
    pub(super) file: &'static str,
    pub(super) problems: &'a mut Problems,
}

impl In<'_> {
    pub(super) fn row(&mut self, row: &str, message: impl Into<String>) {
        self.problems.row(self.file, row, message);
    }

    pub(super) fn file(&mut self, message: impl Into<String>) {
        self.problems.file(self.file, message);
    }

    /// Key and place of each row, and that no key comes twice.
    fn keys<'k>(&mut self, rows: impl Iterator<Item = (&'k str, &'k str)>) {
        let mut seen = BTreeSet::new();
        for (key, place) in rows {
            if !shape::key(key) {
                self.row(key, "the key must be words of small letters and digits with hyphens between them");
            }
            if !seen.insert(key) {
                self.row(key, "the key is used twice");
            }
            self.place(key, place);
        }
    }

    pub(super) fn place(&mut self, row: &str, place: &str) {
        if !(place.starts_with("RI ") || place.starts_with("LF ")) || place.trim() != place {
            self.row(row, format!("the place \"{place}\" must begin with RI or LF and name a section"));
        }
    }

    /// A text that must say something, without space around it.
    pub(super) fn plain(&mut self, row: &str, field: &str, text: &str) {
        if text.is_empty() || text.trim() != text {
            self.row(row, format!("{field} must not be empty or have space around it"));
        }
    }

    /// English and Welsh, and a status that tells the truth about the Welsh.
    pub(super) fn text(&mut self, row: &str, field: &str, text: &Text) {
        self.plain(row, &format!("{field}.en"), &text.en);
        match (&text.cy, text.status) {
            (Some(_), TranslationStatus::Missing) => {
                self.row(row, format!("{field}.status is MISSING although there is a Welsh text"));
            }
            (Some(cy), _) => self.plain(row, &format!("{field}.cy"), cy),
            (None, TranslationStatus::Missing) => {}
            (None, _) => self.row(row, format!("{field}.status must be MISSING because there is no Welsh text")),
        }
    }

    /// A number that must lie in a span.
    fn span(&mut self, row: &str, field: &str, value: Option<i32>, least: i32, most: i32) {
        if let Some(value) = value
            && !(least..=most).contains(&value)
        {
            self.row(row, format!("{field} is {value} and must lie between {least} and {most}"));
        }
    }

    /// A number of rows that the documents settle.
    fn count(&mut self, what: &str, found: usize, expected: usize) {
        if found != expected {
            self.file(format!("holds {found} {what} where the documents have {expected}"));
        }
    }
}

/// A code as the key of its row: `PHYSIOLOGICAL_SCIENCES` is `physiological-sciences`.
fn key_of(code: &impl sea_orm::ActiveEnum<Value = String>) -> String {
    code.to_value().to_lowercase().replace('_', "-")
}
