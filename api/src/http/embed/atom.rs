//! A listing as an Atom feed (RFC 4287).

use atom_syndication::{Content, Entry, Feed, Link, Person, Text as AtomText};
use chrono::{DateTime, Utc};

use super::ask::Page;
use super::asked::{Asked, with_query};
use super::listing::Row;
use super::speaker::Speaker;

pub(super) const KIND: &str = "application/atom+xml; charset=utf-8";

pub(super) fn feed(asked: &Asked, page: &Page, speaker: &Speaker<'_>, base: &str) -> String {
    let (listing, lang) = (asked.listing, speaker.lang());
    let own =
        with_query(&format!("{base}/embed/{}.atom", listing.name), &asked.query(Some(lang), asked.after.as_deref()));
    let link = |rel: &str, href: String, kind: &str| Link {
        rel: rel.to_owned(),
        href,
        hreflang: Some(lang.to_owned()),
        mime_type: Some(kind.to_owned()),
        ..Link::default()
    };
    let mut links = vec![
        link("self", own.clone(), "application/atom+xml"),
        link("alternate", format!("{base}{}", listing.page(speaker.welsh, None)), "text/html"),
    ];
    if let Some(after) = &page.next {
        let next = with_query(&format!("{base}/embed/{}.atom", listing.name), &asked.query(Some(lang), Some(after)));
        links.push(link("next", next, "application/atom+xml"));
    }
    let feed = Feed {
        title: AtomText::plain(speaker.say(&format!("{}.title", listing.name))),
        subtitle: Some(AtomText::plain(speaker.say(&format!("{}.about", listing.name)))),
        id: own,
        // As late as the latest of what is in it, and not the moment of asking: the same feed is the same text.
        updated: page.rows.iter().map(|row| row.updated).max().unwrap_or(DateTime::<Utc>::UNIX_EPOCH).fixed_offset(),
        authors: vec![Person {
            name: speaker.say("service").to_owned(),
            uri: Some(format!("{base}/")),
            ..Person::default()
        }],
        links,
        lang: Some(lang.to_owned()),
        entries: page.rows.iter().map(|row| entry(row, asked, speaker, base)).collect(),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(row: &Row, asked: &Asked, speaker: &Speaker<'_>, base: &str) -> Entry {
    let page = format!("{base}{}", asked.listing.page(speaker.welsh, Some(&row.id)));
    let mut lines: Vec<String> = row.when.told(speaker);
    lines.extend(row.facts.iter().map(|(name, text)| format!("{}: {}", speaker.say(name), text.text)));
    if row.sample {
        lines.insert(0, speaker.say("sample").to_owned());
    }
    let plain = |text: &super::speaker::Text| AtomText {
        lang: Some(text.lang.to_owned()),
        ..AtomText::plain(text.text.clone())
    };
    Entry {
        title: plain(&row.title),
        // The same in both languages: it is the same thing.
        id: format!("{base}{}", asked.listing.page(false, Some(&row.id))),
        updated: row.updated.fixed_offset(),
        links: vec![Link {
            rel: "alternate".to_owned(),
            href: page,
            mime_type: Some("text/html".to_owned()),
            ..Link::default()
        }],
        summary: row.summary.as_ref().map(plain),
        content: Some(Content {
            content_type: Some("text".to_owned()),
            value: Some(lines.join("\n")),
            ..Content::default()
        }),
        ..Entry::default()
    }
}
