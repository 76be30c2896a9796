//! The deadlines of a listing as a calendar (RFC 5545): what closes at a known moment, the next hundred. Moments are told by UTC, which
//! needs no table of time zones.

use chrono::TimeDelta;
use icalendar::{Calendar, Component, Event, EventLike, Property};

use super::ask::Page;
use super::asked::Asked;
use super::listing::Row;
use super::speaker::Speaker;

pub(super) const KIND: &str = "text/calendar; charset=utf-8";

pub(super) fn deadlines(asked: &Asked, page: &Page, speaker: &Speaker<'_>, base: &str) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//hcs-graph//embed//EN"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(speaker.say(&format!("{}.title", asked.listing.name)));
    for row in &page.rows {
        if let Some(event) = event(row, asked, speaker, base) {
            calendar.push(event);
        }
    }
    calendar.to_string()
}

fn event(row: &Row, asked: &Asked, speaker: &Speaker<'_>, base: &str) -> Option<Event> {
    let closes = row.when.closes.filter(|_| !row.when.has_closed(speaker.now))?;
    let page = format!("{base}{}", asked.listing.page(speaker.welsh, Some(&row.id)));
    let mut lines = row.when.told(speaker);
    lines.extend(row.summary.as_ref().map(|summary| summary.text.clone()));
    lines.push(page.clone());
    if row.sample {
        lines.insert(0, speaker.say("sample").to_owned());
    }
    let mut event = Event::with_uid(&format!("{}@{}", row.id, base.split("://").last().unwrap_or(base)));
    // The last minute in which one can apply; a moment alone is shown by no calendar.
    event.starts(closes - TimeDelta::minutes(1)).ends(closes);
    event.summary(&row.title.text).description(&lines.join("\n")).url(&page);
    event.timestamp(row.updated).last_modified(row.updated);
    event.add_property("TRANSP", "TRANSPARENT");
    Some(event.done())
}
