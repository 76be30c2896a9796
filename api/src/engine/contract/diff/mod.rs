//! What changed between two contracts, and what that means for those who use the older one.
//!
//! The classes are those of the GraphQL reference implementation, with this project's own directives added: a scope that
//! is newly asked for is breaking, a raised cost is dangerous. A removal that the older contract announced, by a
//! `@deprecated` reason with a date that has passed, is safe.

mod elements;
mod types;

use std::fmt;

use anyhow::anyhow;
use apollo_compiler::Schema;
use chrono::NaiveDate;
use serde::Serialize;

/// What a change means for a client of the older contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A request that worked may be refused, or its answer may no longer fit.
    Breaking,
    /// Every request works as before, but an answer may hold what the client does not expect.
    Dangerous,
    /// Nothing that a client can notice without asking for it.
    Safe,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it means.
    pub class: Class,
    /// Where it is, as `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE` or `@directive`.
    pub element: String,
    /// What changed, as the end of a sentence that begins with the element.
    pub change: String,
}

impl Change {
    /// One JSON object with the keys `class`, `element` and `change`.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::json!(self).to_string()
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = match self.class {
            Class::Breaking => "breaking",
            Class::Dangerous => "dangerous",
            Class::Safe => "safe",
        };
        write!(f, "{class:<9}  {} {}", self.element, self.change)
    }
}

/// All differences from an older contract to a newer one, the breaking ones first. `today` decides which announced
/// removals are due.
///
/// # Errors
/// When either text is no valid contract.
pub fn compare(old: &str, new: &str, today: NaiveDate) -> anyhow::Result<Vec<Change>> {
    let read = |text: &str, name: &str| {
        Schema::parse_and_validate(text, name).map_err(|error| anyhow!("{name} is not valid: {}", error.errors))
    };
    let (old, new) = (read(old, "the older contract")?, read(new, "the newer contract")?);
    let mut found = Found { today, changes: Vec::new() };
    types::compare(&mut found, &old, &new);
    found.changes.sort_by(|a, b| (a.class, &a.element).cmp(&(b.class, &b.element)));
    Ok(found.changes)
}

/// One line with the counts.
#[must_use]
pub fn summary(changes: &[Change]) -> String {
    let count = |class| changes.iter().filter(|change| change.class == class).count();
    format!("{} breaking, {} dangerous, {} safe", count(Class::Breaking), count(Class::Dangerous), count(Class::Safe))
}

/// Gathers differences.
struct Found {
    today: NaiveDate,
    changes: Vec<Change>,
}

impl Found {
    fn add(&mut self, class: Class, element: impl Into<String>, change: impl Into<String>) {
        self.changes.push(Change { class, element: element.into(), change: change.into() });
    }

    /// A removal, which is safe when it was announced for a day that has come.
    fn removed(&mut self, element: impl Into<String>, announced: Option<NaiveDate>) {
        match announced {
            Some(day) if day <= self.today => {
                self.add(Class::Safe, element, format!("was removed, as announced for {day}"))
            }
            Some(day) => {
                self.add(Class::Breaking, element, format!("was removed before {day}, for which it was announced"))
            }
            None => self.add(Class::Breaking, element, "was removed without a date announced by @deprecated"),
        }
    }
}

#[cfg(test)]
mod tests;
