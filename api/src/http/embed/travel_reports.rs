//! Published reports of travel fellowships: where somebody went, what for, and what was learned.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::listing::{Listing, Row, When};
use super::opportunities::Provenance;
use super::speaker::{Said, Speaker, Text};

pub(super) static LISTING: Listing = Listing {
    name: "travel-reports",
    paths: ["travel-reports", "adroddiadau-teithio"],
    document: include_str!("../../../web/embed/travel-reports.graphql"),
    filters: &[],
    closes: false,
    row,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TravelFellowship {
    id: String,
    year: Option<i32>,
    purpose: Said,
    report: Option<Said>,
    destination_country: String,
    destination_city: Option<String>,
    host: Option<String>,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    report_published_on: Option<NaiveDate>,
    provenance: Provenance,
    sample: bool,
    // What only its own page tells.
    dissemination: Option<Said>,
}

fn row(value: Value, speaker: &Speaker<'_>) -> Option<Row> {
    let one: TravelFellowship = serde_json::from_value(value).ok()?;
    let title = Text::from(one.purpose);
    // Countries come as codes of ISO 3166-1, which read the same in both languages.
    let place = match one.destination_city {
        Some(city) => format!("{city} ({})", one.destination_country),
        None => one.destination_country,
    };
    let mut thing = json!({
        "@type": "Report", "headline": title.text, "inLanguage": title.lang,
        "contentLocation": {"@type": "Place", "name": place},
    });
    if let Some(day) = one.report_published_on {
        thing["datePublished"] = json!(day);
    }
    let named = |text: String| Text { text, lang: "en" };
    let facts = [
        ("fact.destination", Some(named(place))),
        ("fact.host", one.host.map(named)),
        ("fact.year", one.year.map(|year| speaker.text(year.to_string()))),
        ("fact.started", Some(speaker.text(speaker.date(one.starts_on)))),
        ("fact.ended", Some(speaker.text(speaker.date(one.ends_on)))),
        ("fact.shared", one.dissemination.map(Text::from)),
        ("fact.published", one.report_published_on.map(|day| speaker.text(speaker.date(day)))),
    ];
    Some(Row {
        id: one.id,
        title,
        summary: one.report.map(Text::from),
        facts: facts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect(),
        when: When::default(),
        link: None,
        updated: one.provenance.updated_at,
        sample: one.sample,
        thing,
    })
}
