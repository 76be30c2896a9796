//! The table of listings. A listing is one document (`api/web/embed/<name>.graphql`, with the operations `Listing` and `One`), one
//! template that makes a [`Row`] of what the document gives, and one entry here: every form, from the web component to the
//! calendar, is made of rows and knows no listing by name.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::speaker::{Speaker, Text};
use super::{fellowships, opportunities, stories, studies, travel_reports};
use crate::engine::contract::TypeKind;

/// All of them, in the order of the gallery.
pub(super) static LISTINGS: [&Listing; 5] =
    [&opportunities::LISTING, &fellowships::LISTING, &travel_reports::LISTING, &studies::LISTING, &stories::LISTING];

/// One listing.
#[derive(Debug)]
pub(super) struct Listing {
    /// Its name in addresses under `/embed`, and in keys of the table of texts.
    pub(super) name: &'static str,
    /// Its name in the addresses of pages, English before Welsh.
    pub(super) paths: [&'static str; 2],
    /// What is asked of the graph.
    pub(super) document: &'static str,
    /// By what it can be narrowed.
    pub(super) filters: &'static [Filter],
    /// Whether its rows open and close: what has closed is left out, and there is a calendar.
    pub(super) closes: bool,
    /// A row of what the document gives of one thing; `None` when that is not what the document asks for.
    pub(super) row: fn(Value, &Speaker<'_>) -> Option<Row>,
}

/// A way to narrow a listing: `name=value` in an address, an attribute of the component, a field of a form.
#[derive(Debug)]
pub(super) struct Filter {
    pub(super) name: &'static str,
    /// The closed list of the contract that its values are of.
    pub(super) list: &'static str,
    /// Values of it that nobody would choose.
    pub(super) without: &'static [&'static str],
    /// Where it stands in the filter of the contract.
    pub(super) place: Place,
}

/// Where a value stands in a filter of the contract.
#[derive(Debug)]
pub(super) enum Place {
    /// A field that takes one value.
    One(&'static str),
    /// A field that takes several.
    Any(&'static str),
    /// A field of a filter of something that belongs to it, which takes several.
    Of(&'static str, &'static str),
    /// A stretch of days from the present on.
    Within(&'static str),
}

/// How many days a form offers for a stretch.
pub(super) const DAYS: [&str; 3] = ["7", "30", "90"];

impl Listing {
    pub(super) fn named(name: &str) -> Option<&'static Listing> {
        LISTINGS.into_iter().find(|listing| listing.name == name)
    }

    pub(super) fn at(path: &str, welsh: bool) -> Option<&'static Listing> {
        LISTINGS.into_iter().find(|listing| listing.path(welsh) == path)
    }

    pub(super) fn path(&self, welsh: bool) -> &'static str {
        self.paths[usize::from(welsh)]
    }

    /// The address of its page, or of that of one thing in it, on this service.
    pub(super) fn page(&self, welsh: bool, id: Option<&str>) -> String {
        let (lang, path) = (if welsh { "cy" } else { "en" }, self.path(welsh));
        id.map_or_else(|| format!("/{lang}/{path}"), |id| format!("/{lang}/{path}/{id}"))
    }
}

impl Filter {
    /// The values that it takes, in the order of the contract.
    pub(super) fn values(&self, speaker: &Speaker<'_>) -> Vec<String> {
        let contract = speaker.graph.contract();
        let Some(TypeKind::Enum(values)) = contract.id(self.list).map(|id| &contract.ty(id).kind) else {
            return Vec::new();
        };
        values
            .iter()
            .map(|value| value.name.to_string())
            .filter(|value| !self.without.contains(&value.as_str()))
            .collect()
    }

    /// What it can be set to, with how people read it.
    pub(super) fn options(&self, speaker: &Speaker<'_>) -> Vec<(String, String)> {
        if let Place::Within(_) = self.place {
            return DAYS.iter().map(|days| ((*days).to_owned(), speaker.says("filter.days", days))).collect();
        }
        let option = |value: String| (value.to_ascii_lowercase().replace('_', "-"), speaker.label(self.list, &value));
        self.values(speaker).into_iter().map(option).collect()
    }
}

/// One thing of a listing, as every form tells it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) title: Text,
    pub(super) summary: Option<Text>,
    /// What else is told of it, each under its name.
    pub(super) facts: Vec<(&'static str, Text)>,
    pub(super) when: When,
    /// Where its source tells of it.
    pub(super) link: Option<String>,
    pub(super) updated: DateTime<Utc>,
    pub(super) sample: bool,
    /// It as schema.org has it, but for its name, description and address.
    pub(super) thing: Value,
}

/// When something can be had.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct When {
    /// False for what neither opens nor closes.
    pub(super) timed: bool,
    pub(super) opens: Option<DateTime<Utc>>,
    pub(super) closes: Option<DateTime<Utc>>,
    /// At any time.
    pub(super) rolling: bool,
    /// No longer on offer.
    pub(super) archived: bool,
}

impl When {
    pub(super) fn has_closed(&self, now: DateTime<Utc>) -> bool {
        self.archived || self.closes.is_some_and(|closes| now >= closes)
    }

    /// What is said of it. Moments are always told as such, so that a copy of the text stays true: of what is still to close it
    /// says when, and never that it is open.
    pub(super) fn told(&self, speaker: &Speaker<'_>) -> Vec<String> {
        let say = |key: &str, at: DateTime<Utc>| speaker.say(key).replace("{t}", &speaker.moment(at));
        if !self.timed {
            return Vec::new();
        }
        if self.archived {
            return vec![speaker.say("when.archived").to_owned()];
        }
        if let Some(closes) = self.closes.filter(|_| self.has_closed(speaker.now)) {
            return vec![say("when.closed", closes)];
        }
        let opens = self.opens.filter(|opens| *opens > speaker.now).map(|opens| say("when.opens", opens));
        let ends = match self.closes {
            Some(closes) => Some(say("when.closes", closes)),
            None if self.rolling => Some(speaker.say("when.rolling").to_owned()),
            None => Some(speaker.say("when.unknown").to_owned()),
        };
        // What is yet to open is not said to be open at any time.
        let ends = ends.filter(|_| opens.is_none() || self.closes.is_some());
        opens.into_iter().chain(ends).collect()
    }

    /// The same for the web component, which judges it by the moment it is read at.
    pub(super) fn json(&self) -> Value {
        json!({"timed": self.timed, "opens": self.opens, "closes": self.closes, "rolling": self.rolling, "archived": self.archived})
    }
}
