//! Case studies of the published strategy.

use serde::Deserialize;
use serde_json::{Value, json};

use super::listing::{Listing, Row, When};
use super::opportunities::{Named, Provenance};
use super::speaker::{Said, Speaker, Text};

pub(super) static LISTING: Listing = Listing {
    name: "stories",
    paths: ["stories", "straeon"],
    document: include_str!("../../../web/embed/stories.graphql"),
    filters: &[],
    closes: false,
    row,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Story {
    id: String,
    title: Said,
    summary: Said,
    themes: Vec<String>,
    provenance: Provenance,
    sample: bool,
    // What only its own page tells.
    project_name: Option<String>,
    organisations: Option<Nodes>,
}

#[derive(Deserialize)]
struct Nodes {
    nodes: Option<Vec<Option<Named>>>,
}

fn row(value: Value, speaker: &Speaker<'_>) -> Option<Row> {
    let one: Story = serde_json::from_value(value).ok()?;
    let (title, summary) = (Text::from(one.title), Text::from(one.summary));
    let named = one.organisations.and_then(|page| page.nodes).unwrap_or_default().into_iter().flatten();
    let organisations: Vec<String> = named.map(|one| Text::from(one.name).text).collect();
    let organisations = (!organisations.is_empty()).then(|| speaker.text(organisations.join(", ")));
    let thing = json!({"@type": "Article", "headline": title.text, "inLanguage": title.lang});
    let facts = [
        ("fact.themes", speaker.labels("StoryTheme", &one.themes)),
        ("fact.project", one.project_name.map(|text| Text { text, lang: "en" })),
        ("fact.organisations", organisations),
    ];
    Some(Row {
        id: one.id,
        title,
        summary: Some(summary),
        facts: facts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect(),
        when: When::default(),
        link: None,
        updated: one.provenance.updated_at,
        sample: one.sample,
        thing,
    })
}
