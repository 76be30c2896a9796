//! What an address asks of a listing: a page of it, narrowed or not, in a language. Whatever an address has besides is passed over,
//! as addresses get things hung onto them on their way.

use std::borrow::Cow;

use chrono::{DateTime, SecondsFormat, SubsecRound, TimeDelta, Utc};
use http::HeaderMap;
use serde_json::{Map, Value, json};

use super::listing::{Filter, Listing, Place};
use super::speaker::Speaker;
use crate::{engine::scalar, http::negotiate};

/// How many rows a page has that does not say.
const FIRST: u64 = 10;
/// How many it may ask for.
const MOST: u64 = 100;
/// How many days a stretch may have: a century.
const LONGEST: i64 = 36_525;

/// The pairs of a query string.
#[derive(Debug)]
pub(super) struct Pairs<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'a> Pairs<'a> {
    pub(super) fn of(query: Option<&'a str>) -> Self {
        Self(url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()).collect())
    }

    /// What a name is given; nothing is as good as absent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
        found.filter(|value| !value.is_empty())
    }

    /// All that a name is given, over all its pairs, parted by commas.
    fn all(&self, name: &str) -> Vec<&str> {
        let given = self.0.iter().filter(|(key, _)| key == name).flat_map(|(_, value)| value.split(','));
        given.map(str::trim).filter(|value| !value.is_empty()).collect()
    }
}

/// The language of an answer: the one that the address names, else the one that the browser asks for. The second part is true when
/// the browser was asked.
pub(super) fn language(pairs: &Pairs<'_>, headers: &HeaderMap) -> (bool, bool) {
    match pairs.get("lang") {
        Some("cy") => (true, false),
        Some("en") => (false, false),
        _ => (negotiate::language(headers) == Some(entity::enums::Language::Cy), true),
    }
}

/// What is asked of a listing.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) listing: &'static Listing,
    pub(super) first: u64,
    pub(super) after: Option<String>,
    /// By which moment it is judged what has closed; the later pages of a walk keep that of the first, since a cursor belongs to its
    /// filter.
    pub(super) at: DateTime<Utc>,
    pub(super) search: Option<String>,
    /// The values of its filters, each as addresses write it.
    pub(super) chosen: Vec<(&'static str, String)>,
    filter: Map<String, Value>,
}

/// A value that is none of those that it can be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unknown;

impl Asked {
    /// Reads an address.
    ///
    /// # Errors
    /// When a value is none of those that it can be.
    pub(super) fn read(listing: &'static Listing, pairs: &Pairs<'_>, speaker: &Speaker<'_>) -> Result<Self, Unknown> {
        let first = pairs.get("first").map_or(Ok(FIRST), |text| text.parse().map_err(|_| Unknown))?;
        if !(1..=MOST).contains(&first) {
            return Err(Unknown);
        }
        let after = pairs.get("after").map(str::to_owned);
        let at = match pairs.get("at").filter(|_| after.is_some()) {
            Some(text) => scalar::instant(text).ok_or(Unknown)?,
            None => speaker.now,
        };
        let mut asked = Self {
            listing,
            first,
            after,
            at: at.trunc_subsecs(6),
            search: pairs.get("search").map(str::to_owned),
            chosen: Vec::new(),
            filter: Map::new(),
        };
        for filter in listing.filters {
            asked.narrow(filter, &pairs.all(filter.name), speaker)?;
        }
        Ok(asked)
    }

    fn narrow(&mut self, filter: &'static Filter, given: &[&str], speaker: &Speaker<'_>) -> Result<(), Unknown> {
        if given.is_empty() {
            return Ok(());
        }
        self.chosen.push((filter.name, given.join(",")));
        if let Place::Within(field) = filter.place {
            let [days] = given else { return Err(Unknown) };
            let days: i64 = days.parse().map_err(|_| Unknown)?;
            if !(1..=LONGEST).contains(&days) {
                return Err(Unknown);
            }
            self.filter.insert(field.to_owned(), json!({"days": days, "from": told(self.at)}));
            return Ok(());
        }
        let known = filter.values(speaker);
        let mut values = Vec::new();
        for value in given {
            let value = value.to_ascii_uppercase().replace('-', "_");
            values.push(known.iter().find(|one| **one == value).cloned().ok_or(Unknown)?);
        }
        let (field, value) = match (filter.place_of(), values.as_slice()) {
            ((field, None, true), [value]) => (field, json!(value)),
            ((_, _, true), _) => return Err(Unknown),
            ((field, None, false), _) => (field, json!(values)),
            ((field, Some(inner), false), _) => (field, json!({inner: values})),
        };
        self.filter.insert(field.to_owned(), value);
        Ok(())
    }

    /// The variables of the document's `Listing`.
    pub(super) fn variables(&self, welsh: bool) -> Value {
        let mut filter = self.filter.clone();
        if self.listing.closes {
            // Closed at that moment is what closed by then; what closes at no known moment is not.
            filter.insert("not".to_owned(), json!({"closesAt": {"lt": told(self.at + TimeDelta::microseconds(1))}}));
        }
        json!({
            "first": self.first, "after": self.after, "filter": filter, "search": self.search, "lang": language_of(welsh),
        })
    }

    /// Only what closes at a known moment, as many as there may be: what a calendar shows.
    pub(super) fn deadlines(mut self) -> Self {
        self.filter.insert("closing".to_owned(), json!(["FIXED"]));
        self.first = MOST;
        self
    }

    /// This address again, in a language and at a place, `after` a row or from the start.
    pub(super) fn query(&self, lang: Option<&str>, after: Option<&str>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if let Some(lang) = lang {
            query.append_pair("lang", lang);
        }
        if self.first != FIRST {
            query.append_pair("first", &self.first.to_string());
        }
        if let Some(search) = &self.search {
            query.append_pair("search", search);
        }
        for (name, value) in &self.chosen {
            query.append_pair(name, value);
        }
        if let Some(after) = after {
            query.append_pair("after", after);
            if self.listing.closes {
                query.append_pair("at", &told(self.at));
            }
        }
        query.finish()
    }

    /// What a filter is set to.
    pub(super) fn value(&self, name: &str) -> &str {
        self.chosen.iter().find(|(one, _)| *one == name).map_or("", |(_, value)| value)
    }
}

impl Filter {
    /// The field, the field within it, and whether it takes one value alone.
    fn place_of(&self) -> (&'static str, Option<&'static str>, bool) {
        match self.place {
            Place::One(field) | Place::Within(field) => (field, None, true),
            Place::Any(field) => (field, None, false),
            Place::Of(field, inner) => (field, Some(inner), false),
        }
    }
}

pub(super) fn language_of(welsh: bool) -> &'static str {
    if welsh { "CY" } else { "EN" }
}

fn told(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// An address with a query where there is one.
pub(super) fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
