//! Listed studies.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::listing::{Filter, Listing, Place, Row, When};
use super::opportunities::{Named, Provenance};
use super::speaker::{Said, Speaker, Text};

pub(super) static LISTING: Listing = Listing {
    name: "studies",
    paths: ["studies", "astudiaethau"],
    document: include_str!("../../../web/embed/studies.graphql"),
    filters: &[
        Filter { name: "kind", list: "ActivityKind", without: &[], place: Place::Any("kind") },
        Filter { name: "status", list: "StudyStatus", without: &[], place: Place::Any("status") },
        Filter {
            name: "group",
            list: "ProfessionalGroupCode",
            without: &["OUTSIDE_HEALTHCARE_SCIENCE", "NOT_RECORDED"],
            place: Place::Of("involvements", "identityGroup"),
        },
    ],
    closes: false,
    row,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Study {
    id: String,
    title: String,
    summary: Option<Said>,
    kind: String,
    status: String,
    sponsor: Option<Named>,
    provenance: Provenance,
    sample: bool,
    // What only its own page tells.
    topic: Option<String>,
    started_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
}

fn row(value: Value, speaker: &Speaker<'_>) -> Option<Row> {
    let one: Study = serde_json::from_value(value).ok()?;
    let sponsor = one.sponsor.map(|sponsor| Text::from(sponsor.name));
    let mut thing = json!({"@type": "ResearchProject"});
    if let Some(sponsor) = &sponsor {
        thing["sponsor"] = json!({"@type": "Organization", "name": sponsor.text});
    }
    let day = |day: Option<NaiveDate>| day.map(|day| speaker.text(speaker.date(day)));
    let facts = [
        ("fact.kind", Some(speaker.text(speaker.label("ActivityKind", &one.kind)))),
        ("fact.status", Some(speaker.text(speaker.label("StudyStatus", &one.status)))),
        ("fact.sponsor", sponsor),
        // Titles and topics are as registered, which is in English.
        ("fact.topic", one.topic.map(|text| Text { text, lang: "en" })),
        ("fact.started", day(one.started_on)),
        ("fact.ended", day(one.ended_on)),
    ];
    Some(Row {
        id: one.id,
        title: Text { text: one.title, lang: "en" },
        summary: one.summary.map(Text::from),
        facts: facts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect(),
        when: When::default(),
        link: None,
        updated: one.provenance.updated_at,
        sample: one.sample,
        thing,
    })
}
