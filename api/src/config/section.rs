//! How a section reads its keys and gathers its problems.

use std::ops::RangeInclusive;
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::Problem;
use super::layers::Layers;

/// Reads keys one by one and keeps every problem, so that all are told at once.
pub(super) struct Reader<'a> {
    layers: &'a Layers,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(layers: &'a Layers) -> Self {
        Self { layers, problems: Vec::new() }
    }

    /// A text.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.value(key, "a text")
    }

    /// True or false.
    pub(super) fn truth(&mut self, key: &str) -> Option<bool> {
        self.value(key, "true or false")
    }

    /// A number with a point, in a range.
    pub(super) fn fraction(&mut self, key: &str, range: RangeInclusive<f64>) -> Option<f64> {
        let value = self.value::<f64>(key, "a number")?;
        if range.contains(&value) {
            return Some(value);
        }
        self.unexpected(key, &format!("{:?} to {:?}", range.start(), range.end()));
        None
    }

    /// A whole number in a range.
    pub(super) fn whole<T>(&mut self, key: &str, range: RangeInclusive<T>) -> Option<T>
    where
        T: TryFrom<i64> + PartialOrd + std::fmt::Display,
    {
        let value = self.value::<i64>(key, "a whole number")?;
        match T::try_from(value) {
            Ok(value) if range.contains(&value) => Some(value),
            _ => {
                self.unexpected(key, &format!("{} to {}", range.start(), range.end()));
                None
            }
        }
    }

    /// A time in milliseconds, in a range.
    pub(super) fn milliseconds(&mut self, key: &str, range: RangeInclusive<u64>) -> Option<Duration> {
        self.whole(key, range).map(Duration::from_millis)
    }

    /// A value that the caller makes from a text; `expected` ends the sentence "expected …".
    pub(super) fn parsed<T>(&mut self, key: &str, expected: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(key)?;
        let value = parse(&text);
        if value.is_none() {
            self.unexpected(key, expected);
        }
        value
    }

    /// Reports a value that is not what the key takes, with the value.
    pub(super) fn unexpected(&mut self, key: &str, expected: &str) {
        let message = format!("expected {expected}, found {}", self.layers.written(key));
        self.problem(key, message);
    }

    /// Reports a problem of a key.
    pub(super) fn problem(&mut self, key: &str, message: String) {
        self.problems.push(Problem { key: key.to_owned(), origin: self.layers.origin(key), message });
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    fn value<T: DeserializeOwned>(&mut self, key: &str, expected: &str) -> Option<T> {
        let value = self.layers.get(key).ok();
        if value.is_none() {
            self.unexpected(key, expected);
        }
        value
    }
}
