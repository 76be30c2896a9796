//! A listing as JSON: what the web component reads. Every text comes in the language asked for, with the language that it is in; moments
//! come as such, for the component to judge by the moment it is read at.

use serde_json::{Value, json};

use super::ask::Page;
use super::asked::{Asked, with_query};
use super::listing::{Filter, Row};
use super::speaker::{Speaker, Text};

pub(super) const KIND: &str = "application/json";

pub(super) fn listing(asked: &Asked, page: &Page, speaker: &Speaker<'_>) -> String {
    let listing = asked.listing;
    let next = page.next.as_deref().map(|after| {
        with_query(&format!("/embed/{}.json", listing.name), &asked.query(Some(speaker.lang()), Some(after)))
    });
    let filters: Vec<Value> = listing.filters.iter().map(|one| filter(one, speaker)).collect();
    let say = |part: &str| speaker.say(&format!("{}.{part}", listing.name));
    let json = json!({
        "listing": listing.name,
        "lang": speaker.lang(),
        "title": say("title"),
        // The component counts what has closed meanwhile.
        "count": say("count"),
        "none": say("none"),
        "all": {"text": say("all"), "page": listing.page(speaker.welsh, None)},
        "total": page.total,
        "next": next,
        "filters": filters,
        "rows": page.rows.iter().map(|row| one(row, asked, speaker)).collect::<Vec<_>>(),
    });
    json.to_string()
}

fn filter(filter: &Filter, speaker: &Speaker<'_>) -> Value {
    let options = filter.options(speaker).into_iter().map(|(value, label)| json!({"value": value, "label": label}));
    json!({
        "name": filter.name,
        "label": speaker.say(&format!("filter.{}", filter.name)),
        "options": options.collect::<Vec<_>>(),
    })
}

fn one(row: &Row, asked: &Asked, speaker: &Speaker<'_>) -> Value {
    let facts = row.facts.iter().map(|(name, said)| json!({"name": speaker.say(name), "value": text(said)}));
    json!({
        "id": row.id,
        "page": asked.listing.page(speaker.welsh, Some(&row.id)),
        "title": text(&row.title),
        "summary": row.summary.as_ref().map(text),
        "facts": facts.collect::<Vec<_>>(),
        "when": row.when.json(),
        "sample": row.sample,
    })
}

fn text(text: &Text) -> Value {
    json!({"text": text.text, "lang": text.lang})
}
