//! One project of a list, read.

use std::sync::Arc;

use chrono::NaiveDate;
use entity::enums::{OrganisationIdentifierScheme as Scheme, OrganisationKind, Region};

use super::{
    super::{
        date,
        facts::{Facts, GrantFacts, Money, Party},
        json::Problem,
        money, names,
        report::Note,
        row::{Problems, Row},
        table::Line,
        text,
    },
    councils, person, region,
};
use crate::identifier::{grant_reference, gtr};

/// A project as a row.
pub(super) fn row(file: &Arc<str>, line: &Line<'_>) -> Row {
    let mut notes = Vec::new();
    if let Some(ragged) = line.ragged() {
        // Which column is which is not known, so nothing of it is shown.
        return Row::new(file, line.number, None, Err(vec![ragged]), notes);
    }
    let key = gtr::parse(line.get("ProjectId")).ok();
    let facts = read(line, &mut notes).map(|facts| Facts::Grant(Box::new(facts)));
    Row::new(file, line.number, key.as_deref(), facts, notes)
}

fn read(line: &Line<'_>, notes: &mut Vec<Note>) -> Result<GrantFacts, Vec<Problem>> {
    let mut problems = Problems::default();
    let id = problems.require("ProjectId", guid(line, "ProjectId"));
    let reference = problems.require("ProjectReference", reference(line));
    let title = problems.require("Title", title(line, notes));
    let funder = problems.require("FundingOrgName", funder(line));
    let place = place(line, notes);
    let recipient = problems.keep(lead(line, place));
    let awarded = problems.keep(pounds(line, "AwardPounds"));
    let disbursed = problems.keep(pounds(line, "ExpenditurePounds"));
    let category = problems.keep(cell(line, "ProjectCategory"));
    let (started_on, ended_on, unreliable) = days(line, notes);
    let holder = person::investigator(line, notes);
    let facts = (|| {
        id?;
        let (reference, reference_key) = reference?;
        let mut title = title?;
        if person::is_named_in(line, &title) {
            title = format!("Award {reference}");
            notes.push(Note::normalised("title", "it names somebody and was replaced"));
        }
        Some(GrantFacts {
            reference,
            reference_key,
            title,
            description: None,
            programme_title: None,
            awarded: awarded?,
            disbursed: disbursed?,
            awarded_on: None,
            started_on,
            ended_on,
            unreliable_dates: unreliable,
            region: place.map(|(region, _)| region),
            category: category?,
            holder,
            funder: funder?,
            recipient: recipient?,
        })
    })();
    problems.finish(facts)
}

/// A column's text on one line; none when it is blank.
fn cell(line: &Line<'_>, column: &str) -> Result<Option<String>, Problem> {
    text::line(line.get(column)).map_err(|why| Problem(format!("{column}: {why}")))
}

fn guid(line: &Line<'_>, column: &str) -> Result<Option<String>, Problem> {
    match line.get(column).trim() {
        "" => Ok(None),
        given => gtr::parse(given).map(Some).map_err(|malformed| Problem(format!("{column}: {malformed}"))),
    }
}

/// The funder's reference as given, and as compared.
fn reference(line: &Line<'_>) -> Result<Option<(String, String)>, Problem> {
    let Some(given) = cell(line, "ProjectReference")? else { return Ok(None) };
    let key = grant_reference::parse(&given).map_err(|malformed| Problem(format!("ProjectReference: {malformed}")))?;
    Ok(Some((given, key)))
}

fn title(line: &Line<'_>, notes: &mut Vec<Note>) -> Result<Option<String>, Problem> {
    let given = line.get("Title");
    let read = html_escape::decode_html_entities(given);
    if read != given {
        notes.push(Note::normalised("entities", "letters written as HTML entities in the title were read as letters"));
    }
    text::line(&read).map_err(|why| Problem(format!("Title: {why}")))
}

/// An organisation's name and GUID; none when the row gives neither.
fn named(line: &Line<'_>, name: &str, id: &str) -> Result<Option<(String, String)>, Problem> {
    match (cell(line, name)?, guid(line, id)?) {
        (Some(given), Some(_)) if names::fold(&given).is_empty() => Err(Problem::expected(name, "a name")),
        (Some(given), Some(key)) => Ok(Some((given, key))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(Problem::missing(id)),
        (None, Some(_)) => Err(Problem::missing(name)),
    }
}

fn funder(line: &Line<'_>) -> Result<Option<Party>, Problem> {
    let Some((given, key)) = named(line, "FundingOrgName", "FundingOrgId")? else { return Ok(None) };
    let council = councils::funder(&given);
    Ok(Some(Party {
        identifiers: vec![(Scheme::Gtr, key.clone())],
        key,
        name: council.name,
        abbreviation: council.abbreviation,
        kind: council.kind,
        city: None,
        country_code: council.nation.map(|_| "GB".to_owned()),
        nation: council.nation,
        website: None,
    }))
}

type Place = Option<(Region, Option<entity::enums::Nation>)>;

fn place(line: &Line<'_>, notes: &mut Vec<Note>) -> Place {
    let given = line.get("Region").trim();
    let place = region::read(given);
    if place.is_none() && !given.is_empty() {
        notes.push(Note::normalised("region", "it is none of the Gateway's regions and was left out"));
    }
    place
}

fn lead(line: &Line<'_>, place: Place) -> Result<Option<Party>, Problem> {
    let Some((name, key)) = named(line, "LeadROName", "LeadROId")? else { return Ok(None) };
    let nation = place.and_then(|(_, nation)| nation);
    let in_kingdom = nation.is_some_and(|nation| nation != entity::enums::Nation::OutsideUnitedKingdom);
    Ok(Some(Party {
        identifiers: vec![(Scheme::Gtr, key.clone())],
        key,
        name,
        abbreviation: None,
        kind: OrganisationKind::Other,
        city: None,
        country_code: in_kingdom.then(|| "GB".to_owned()),
        nation,
        website: None,
    }))
}

/// An amount in pounds, exactly; none when the column is blank.
fn pounds(line: &Line<'_>, column: &str) -> Result<Option<Money>, Problem> {
    match line.get(column).trim() {
        "" => Ok(None),
        given => match money::minor_units(given, 2) {
            Ok(minor) => Ok(Some(Money { minor, currency: "GBP".to_owned() })),
            Err(fault) => Err(Problem(format!("{column} {}", fault.sentence()))),
        },
    }
}

/// First and last day when they can be believed, and true when the row gives some that cannot.
fn days(line: &Line<'_>, notes: &mut Vec<Note>) -> (Option<NaiveDate>, Option<NaiveDate>, bool) {
    let mut day = |column: &str| {
        let given = line.get(column).trim();
        let read = date::read(given);
        if read.is_none() && !given.is_empty() {
            let text = format!("{column} is not a day such as 05/06/2014, between 1900 and 2199; it was left out");
            notes.push(Note::normalised("dates", text));
        }
        read
    };
    let (started, ended) = (day("StartDate"), day("EndDate"));
    let reason = if let (Some(started), Some(ended)) = (started, ended)
        && ended.day <= started.day
    {
        "EndDate is not after StartDate; no day was kept, and the grant says that they are not reliable"
    } else if [started, ended].into_iter().flatten().any(|read| !read.normalised) {
        "they are not in the Gateway's own form, so that day and month may be swapped; no day was kept, and the grant says \
         that they are not reliable"
    } else {
        return (started.map(|read| read.day), ended.map(|read| read.day), false);
    };
    notes.push(Note::normalised("dates", reason));
    (None, None, true)
}
