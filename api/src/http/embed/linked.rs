//! A listing and what is in it as schema.org has it, in JSON-LD.

use serde_json::{Value, json};

use super::ask::Page;
use super::asked::Asked;
use super::listing::{Listing, Row};
use super::speaker::Speaker;

pub(super) const KIND: &str = "application/ld+json";

/// A page of a listing, as a list of things.
pub(super) fn list(asked: &Asked, page: &Page, speaker: &Speaker<'_>, base: &str) -> Value {
    let item = |(at, row): (usize, &Row)| json!({"@type": "ListItem", "position": at + 1, "item": thing(row, asked.listing, speaker, base)});
    json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": speaker.say(&format!("{}.title", asked.listing.name)),
        "url": format!("{base}{}", asked.listing.page(speaker.welsh, None)),
        "numberOfItems": page.total,
        "itemListElement": page.rows.iter().enumerate().map(item).collect::<Vec<_>>(),
    })
}

/// One thing, as a document of its own.
pub(super) fn one(row: &Row, listing: &Listing, speaker: &Speaker<'_>, base: &str) -> Value {
    let mut thing = thing(row, listing, speaker, base);
    thing["@context"] = json!("https://schema.org");
    thing
}

fn thing(row: &Row, listing: &Listing, speaker: &Speaker<'_>, base: &str) -> Value {
    let page = |welsh| format!("{base}{}", listing.page(welsh, Some(&row.id)));
    let mut thing = row.thing.clone();
    // One thing has one name for machines, whatever the language that it is told in.
    thing["@id"] = json!(page(false));
    thing["url"] = json!(page(speaker.welsh));
    thing["name"] = json!(row.title.text);
    if let Some(summary) = &row.summary {
        thing["description"] = json!(summary.text);
    }
    if let Some(link) = &row.link {
        thing["sameAs"] = json!(link);
    }
    if let Some(action) = thing.get_mut("potentialAction") {
        action["target"] = json!(row.link.clone().unwrap_or_else(|| page(speaker.welsh)));
    }
    thing
}

/// For a `script` element of a page: nothing in it can end that.
pub(super) fn within_html(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
