//! Fellowships that were awarded.

use serde::Deserialize;
use serde_json::{Value, json};

use super::listing::{Filter, Listing, Place, Row, When};
use super::opportunities::{Named, Provenance};
use super::speaker::{Said, Speaker, Text};

pub(super) static LISTING: Listing = Listing {
    name: "fellowships",
    paths: ["fellowships", "cymrodoriaethau"],
    document: include_str!("../../../web/embed/fellowships.graphql"),
    filters: &[
        Filter {
            name: "group",
            list: "ProfessionalGroupCode",
            without: &["OUTSIDE_HEALTHCARE_SCIENCE", "NOT_RECORDED"],
            place: Place::Any("identityGroup"),
        },
        Filter {
            name: "career-level",
            list: "CareerLevelCode",
            without: &[],
            place: Place::Any("identityCareerLevel"),
        },
    ],
    closes: false,
    row,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fellowship {
    id: String,
    title: Option<String>,
    year: i32,
    programme: Option<Programme>,
    host: Option<Named>,
    identity: Identity,
    provenance: Provenance,
    sample: bool,
}

#[derive(Deserialize)]
struct Programme {
    name: Said,
    summary: Option<Said>,
    link: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Identity {
    group: String,
    career_level: Option<String>,
}

fn row(value: Value, speaker: &Speaker<'_>) -> Option<Row> {
    let one: Fellowship = serde_json::from_value(value).ok()?;
    let year = one.year.to_string();
    let (programme, summary, link) = match one.programme {
        Some(Programme { name, summary, link }) => (Some(Text::from(name)), summary.map(Text::from), link),
        None => (None, None, None),
    };
    // Not every one has a title; all have a year, and nearly all a programme.
    let title = match (one.title, &programme) {
        (Some(text), _) => Text { text, lang: "en" },
        (None, Some(programme)) => Text { text: format!("{}, {year}", programme.text), lang: programme.lang },
        (None, None) => speaker.text(year.clone()),
    };
    let facts = [
        ("fact.programme", programme),
        ("fact.year", Some(speaker.text(year))),
        ("fact.host", one.host.map(|host| Text::from(host.name))),
        ("fact.group", Some(speaker.text(speaker.label("ProfessionalGroupCode", &one.identity.group)))),
        ("fact.level", one.identity.career_level.map(|level| speaker.text(speaker.label("CareerLevelCode", &level)))),
    ];
    Some(Row {
        id: one.id,
        title,
        summary,
        facts: facts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect(),
        when: When::default(),
        link,
        updated: one.provenance.updated_at,
        sample: one.sample,
        thing: json!({"@type": "Grant"}),
    })
}
