//! One activity of a record, read.

use std::sync::Arc;

use chrono::NaiveDate;
use entity::enums::{OrganisationIdentifierScheme as Scheme, WorkIdentifierScheme};

use super::{
    super::{
        facts::{Author, ClaimFacts, ClaimKind, Facts, WorkFacts, WorkIdentifier, WorkKind},
        json::Problem,
        markup,
        report::Note,
        row::{Problems, Row},
        text,
    },
    Activity, kind,
    tree::Node,
};
use crate::identifier::{crossref_funder, doi, grant_reference, grid, handle, isbn, isni, orcid, pmcid, pmid, ror};

/// An activity as a row. Its key holds nothing of the person: ORCID's number of it, else the work's own identifier.
pub(super) fn row(file: &Arc<str>, number: usize, activity: &Activity<'_>, owner: Option<&str>) -> Row {
    let mut notes = Vec::new();
    let (name, node, facts) = match activity {
        Activity::Work(node) => ("work", *node, work(node, &mut notes).map(|work| Facts::Work(Box::new(work)))),
        Activity::Employment(node) => ("employment", *node, claim(node, ClaimKind::Employment, owner)),
        Activity::Funding(node) => ("funding", *node, claim(node, ClaimKind::Funding, owner)),
    };
    let code = node.at(&["put-code"]).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
    let key = match (code, &facts) {
        (Some(code), _) => Some(format!("{name}/{code}")),
        (None, Ok(Facts::Work(work))) => work.identifiers.first().map(|first| first.value.clone()),
        _ => None,
    };
    Row::new(file, number, key.as_deref(), facts, notes)
}

/// Refuses what the record does not show to everybody.
fn public(node: &Node) -> Result<(), Problem> {
    match node.at(&["visibility"]) {
        None => Ok(()),
        Some(visibility) if visibility.eq_ignore_ascii_case("public") => Ok(()),
        Some(_) => Err(Problem("it is not public in the record".to_owned())),
    }
}

fn work(node: &Node, notes: &mut Vec<Note>) -> Result<WorkFacts, Vec<Problem>> {
    public(node).map_err(|problem| vec![problem])?;
    let mut problems = Problems::default();
    let kind = problems.require("type", work_kind(node));
    let title = problems.require("title", title(node, notes));
    let container = problems.keep(line(node, &["journal-title"]));
    let issued = problems.require("publication-date", date(node, "publication-date"));
    let identifiers = identifiers(node, kind.is_some_and(|(_, has_isbn)| has_isbn), notes);
    if identifiers.is_empty() {
        let text =
            "external-ids has no identifier of the work itself that is known here, by which it could be found again";
        problems.push(Problem(text.to_owned()));
    }
    let authors = problems.keep(authors(node, notes));
    let facts = (|| {
        let ((kind, _), (year, published_on)) = (kind?, issued?);
        let mut authors = authors?;
        if matches!(kind, WorkKind::Output(_)) && !authors.is_empty() {
            let text = format!("the work is no publication; its {} contributors were left out", authors.len());
            notes.push(Note::normalised("authors without a place", text));
            authors = Vec::new();
        }
        Some(WorkFacts {
            kind,
            title: title?,
            container: container?,
            volume: None,
            issue: None,
            pages: None,
            year,
            published_on,
            licence: None,
            identifiers,
            authors,
            awards: Vec::new(),
        })
    })();
    problems.finish(facts)
}

fn line(node: &Node, path: &[&str]) -> Result<Option<String>, Problem> {
    match node.at(path) {
        Some(given) => text::line(given).map_err(|why| Problem(format!("{}: {why}", path.join("/")))),
        None => Ok(None),
    }
}

fn work_kind(node: &Node) -> Result<Option<(WorkKind, bool)>, Problem> {
    let Some(given) = node.at(&["type"]) else { return Ok(None) };
    // The words of ORCID's list, unless something else stands there.
    let is_word = given.len() <= 40 && given.bytes().all(|byte| byte.is_ascii_alphabetic() || b"-_".contains(&byte));
    let named = if is_word { given } else { "that is no word" };
    kind::read(given).map(Some).ok_or_else(|| Problem(format!("type {named} has no place here")))
}

fn title(node: &Node, notes: &mut Vec<Note>) -> Result<Option<String>, Problem> {
    let Some(given) = node.at(&["title", "title"]) else { return Ok(None) };
    let (plain, changed) = markup::strip(given);
    if changed {
        notes.push(Note::normalised("markup", "markup of the title was read as plain text"));
    }
    text::line(&plain).map_err(|why| Problem(format!("title: {why}")))
}

/// A year, and the day when one is stated.
fn date(node: &Node, name: &str) -> Result<Option<(i32, Option<NaiveDate>)>, Problem> {
    let Some(date) = node.child(name) else { return Ok(None) };
    let problem = || Problem::expected(name, "a year, a month or a day between 1450 and 2199");
    let part = |part: &str| match date.at(&[part]) {
        Some(given) => given.parse::<u32>().map(Some).map_err(|_| problem()),
        None => Ok(None),
    };
    let Some(year) = part("year")? else { return Ok(None) };
    let year = i32::try_from(year).ok().filter(|year| (1450..=2199).contains(year)).ok_or_else(problem)?;
    match (part("month")?, part("day")?) {
        (None, None) => Ok(Some((year, None))),
        (Some(month), day) => {
            let read = NaiveDate::from_ymd_opt(year, month, day.unwrap_or(1)).ok_or_else(problem)?;
            Ok(Some((year, day.map(|_| read))))
        }
        (None, Some(_)) => Err(problem()),
    }
}

/// The external identifiers that are of this relationship: type and value.
fn external<'a>(node: &'a Node, relationship: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    let ids = node.child("external-ids").into_iter().flat_map(|ids| ids.all("external-id"));
    let ids = ids.filter(move |id| {
        id.at(&["external-id-relationship"]).is_some_and(|held| held.eq_ignore_ascii_case(relationship))
    });
    ids.filter_map(|id| {
        Some((id.at(&["external-id-type"])?.to_ascii_lowercase().replace('_', "-"), id.at(&["external-id-value"])?))
    })
}

fn identifiers(node: &Node, has_isbn: bool, notes: &mut Vec<Note>) -> Vec<WorkIdentifier> {
    use WorkIdentifierScheme::{Doi, Handle, Isbn, Pmcid, Pmid};
    let mut found: Vec<WorkIdentifier> = Vec::new();
    for (kind, given) in external(node, "self") {
        let read = match kind.as_str() {
            "doi" => doi::parse(given).map(|value| (Doi, value)),
            "pmid" => pmid::parse(given).map(|value| (Pmid, value)),
            "pmc" => pmcid::parse(given).map(|value| (Pmcid, value)),
            "handle" => handle::parse(given).map(|value| (Handle, value)),
            "isbn" if has_isbn => isbn::parse(given).map(|value| (Isbn, value)),
            _ => continue,
        };
        let read = read.ok().filter(|(_, value)| matches!(text::key(value), Ok(Some(_))));
        match (read, text::line(given)) {
            (Some((scheme, value)), Ok(Some(as_given))) => {
                if !found.iter().any(|held| held.scheme == scheme && held.value == value) {
                    found.push(WorkIdentifier { scheme, value, as_given });
                }
            }
            _ => {
                let text = format!("one of type {kind} has not the form of its system and was left out");
                notes.push(Note::normalised("identifiers left out", text));
            }
        }
    }
    // The best first: it is the key of a work without ORCID's number.
    found.sort_by_key(|identifier| match identifier.scheme {
        Doi => 0,
        Pmid => 1,
        Pmcid => 2,
        Isbn => 3,
        Handle => 4,
    });
    found
}

/// Those whom the record lists as authors, or with a role of CRediT, in its order.
fn authors(node: &Node, notes: &mut Vec<Note>) -> Result<Vec<Author>, Problem> {
    let mut found: Vec<Author> = Vec::new();
    let mut others = 0;
    for contributor in node.child("contributors").into_iter().flat_map(|list| list.all("contributor")) {
        let given = contributor.at(&["contributor-attributes", "contributor-role"]);
        let role = given.and_then(kind::role);
        if role.is_none() && given.is_some_and(|given| !given.eq_ignore_ascii_case("author")) {
            others += 1;
            continue;
        }
        let Some(printed_name) = line(contributor, &["credit-name"])? else {
            others += 1;
            continue;
        };
        // The person whose record it is says so of others; none of them signed in for it.
        let stated = contributor.at(&["contributor-orcid", "path"]);
        let orcid = stated.and_then(|stated| orcid::parse(stated).ok()).map(|orcid| (orcid, false));
        if stated.is_some() && orcid.is_none() {
            let text = "a contributor's has not the form or the check digit of an ORCID iD; it was left out";
            notes.push(Note::normalised("ORCID iD", text));
        }
        match found.iter_mut().find(|held| orcid.is_some() && held.orcid == orcid) {
            // Somebody with several roles stands there once for each.
            Some(held) => held.roles.extend(role.filter(|role| !held.roles.contains(role))),
            None => {
                found.push(Author { printed_name, orcid, roles: role.into_iter().collect(), organisation: Vec::new() })
            }
        }
    }
    if others > 0 {
        let text = format!("{others} without a name, or in roles other than author and those of CRediT");
        notes.push(Note::normalised("contributors left out", text));
    }
    Ok(found)
}

fn claim(node: &Node, kind: ClaimKind, owner: Option<&str>) -> Result<Facts, Vec<Problem>> {
    public(node).map_err(|problem| vec![problem])?;
    let mut problems = Problems::default();
    let started = problems.keep(date(node, "start-date"));
    let facts = started.map(|started| ClaimFacts {
        kind,
        orcid: owner.map(str::to_owned),
        organisation: organisation(node),
        references: external(node, "self")
            .filter(|(kind, _)| kind == "grant-number")
            .filter_map(|(_, given)| grant_reference::parse(given).ok())
            .collect(),
        started_on: started.and_then(|(_, day)| day),
    });
    problems.finish(facts).map(|facts| Facts::Claim(Box::new(facts)))
}

/// The identifier by which the record tells the organisation apart.
fn organisation(node: &Node) -> Vec<(Scheme, String)> {
    let Some(told) = node.child("organization").and_then(|body| body.child("disambiguated-organization")) else {
        return Vec::new();
    };
    let Some(given) = told.at(&["disambiguated-organization-identifier"]) else { return Vec::new() };
    let read = match told.at(&["disambiguation-source"]) {
        Some("ROR") => ror::parse(given).map(|value| (Scheme::Ror, value)),
        Some("GRID") => grid::parse(given).map(|value| (Scheme::Grid, value)),
        Some("FUNDREF") => crossref_funder::parse(given).map(|value| (Scheme::CrossrefFunder, value)),
        Some("ISNI") => isni::parse(given).map(|value| (Scheme::Isni, value)),
        _ => return Vec::new(),
    };
    read.into_iter().collect()
}
