//! One reader's language and moment: how dates, amounts and values of closed lists read.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Europe::London;
use serde::Deserialize;

use super::texts;
use crate::engine::Graph;

/// A text with the language that it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) lang: &'static str,
}

/// A text of the contract as a document asks for it: `{ value servedLang }`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Said {
    value: String,
    served_lang: String,
}

impl From<Said> for Text {
    fn from(said: Said) -> Self {
        let lang = if said.served_lang == "CY" { "cy" } else { "en" };
        Text { text: said.value, lang }
    }
}

/// Money as the contract has it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Money {
    pub(super) amount_minor: i64,
    pub(super) currency: String,
}

/// Speaks one language at one moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speaker<'a> {
    pub(super) graph: &'a Graph,
    pub(super) welsh: bool,
    pub(super) now: DateTime<Utc>,
}

impl Speaker<'_> {
    pub(super) fn lang(&self) -> &'static str {
        if self.welsh { "cy" } else { "en" }
    }

    pub(super) fn say(&self, key: &str) -> &'static str {
        texts::say(key, self.welsh)
    }

    pub(super) fn says(&self, key: &str, n: &str) -> String {
        texts::say_with(key, self.welsh, n)
    }

    pub(super) fn text(&self, text: impl Into<String>) -> Text {
        Text { text: text.into(), lang: self.lang() }
    }

    /// A value of a closed list as people read it.
    pub(super) fn label(&self, list: &str, value: &str) -> String {
        let label = self.graph.label(list, value);
        label.map_or(value, |label| if self.welsh { &label.cy } else { &label.en }).to_owned()
    }

    /// Several of them; `None` for none.
    pub(super) fn labels(&self, list: &str, values: &[String]) -> Option<Text> {
        let all: Vec<String> = values.iter().map(|value| self.label(list, value)).collect();
        (!all.is_empty()).then(|| self.text(all.join(", ")))
    }

    /// A moment by the clock on the wall in Wales, to the minute.
    pub(super) fn moment(&self, at: DateTime<Utc>) -> String {
        let there = at.with_timezone(&London);
        let hour = there.format("%H:%M").to_string();
        self.fill(self.say("when.moment"), there.date_naive()).replace("{h}", &hour)
    }

    pub(super) fn date(&self, day: NaiveDate) -> String {
        self.fill(self.say("when.date"), day)
    }

    fn fill(&self, form: &str, day: NaiveDate) -> String {
        let month = texts::say(&format!("month.{}", day.month()), self.welsh);
        form.replace("{d}", &day.day().to_string()).replace("{m}", month).replace("{y}", &day.year().to_string())
    }

    /// From the least to the most, as far as they are known, each written by `write`.
    pub(super) fn span<T>(&self, least: Option<T>, most: Option<T>, write: impl Fn(T) -> String) -> Option<Text> {
        let text = match (least.map(&write), most.map(&write)) {
            (Some(least), Some(most)) if least == most => most,
            (Some(least), Some(most)) => format!("{least} – {most}"),
            (None, Some(most)) => self.says("fact.upto", &most),
            (Some(least), None) => self.says("fact.from", &least),
            (None, None) => return None,
        };
        Some(self.text(text))
    }
}

/// An amount with its currency; whole pounds without pence.
pub(super) fn amount(money: &Money) -> String {
    let (whole, minor) = (money.amount_minor / 100, (money.amount_minor % 100).abs());
    let digits = whole.abs().to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|part| std::str::from_utf8(part).ok()).collect();
    let sign = if money.amount_minor < 0 { "-" } else { "" };
    let minor = if minor == 0 { String::new() } else { format!(".{minor:02}") };
    let number = format!("{}{minor}", groups.join(","));
    if money.currency == "GBP" { format!("{sign}£{number}") } else { format!("{sign}{} {number}", money.currency) }
}

/// A share of a post in hundredths, as people write it.
pub(super) fn share(hundredths: i64) -> String {
    format!("{hundredths}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        let told = |amount_minor, currency: &str| amount(&Money { amount_minor, currency: currency.to_owned() });
        assert_eq!(told(1_250_000, "GBP"), "£12,500");
        assert_eq!(told(99, "GBP"), "£0.99");
        assert_eq!(told(12_345_678_905, "GBP"), "£123,456,789.05");
        assert_eq!(told(100_000, "EUR"), "EUR 1,000");
        assert_eq!(told(-1_050, "GBP"), "-£10.50");
    }
}
