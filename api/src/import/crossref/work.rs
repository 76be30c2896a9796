//! One work, read.

use chrono::NaiveDate;
use entity::enums::{OrganisationIdentifierScheme as Scheme, WorkIdentifierScheme};
use serde_json::value::RawValue;

use super::{
    super::{
        SourceFile,
        facts::{Author, Award, Facts, WorkFacts, WorkIdentifier, WorkKind},
        json::{Fields, Problem},
        licence, markup,
        report::Note,
        row::{Problems, Row},
        text,
    },
    kind,
};
use crate::identifier::{crossref_funder, doi, grant_reference, isbn, orcid, ror};

/// The years in which a work can have come out.
const YEARS: std::ops::RangeInclusive<i32> = 1450..=2199;

/// A work as a row.
pub(super) fn row(file: &SourceFile, number: usize, value: &RawValue) -> Row {
    let mut notes = Vec::new();
    match Fields::read(value, "") {
        Ok(work) => {
            let key = work.text("DOI").ok().flatten().and_then(|given| doi::parse(&given).ok());
            let facts = read(&work, &mut notes).map(|facts| Facts::Work(Box::new(facts)));
            Row::new(&file.name, number, key.as_deref(), facts, notes)
        }
        Err(problem) => Row::new(&file.name, number, None, Err(vec![problem]), notes),
    }
}

fn read(work: &Fields<'_>, notes: &mut Vec<Note>) -> Result<WorkFacts, Vec<Problem>> {
    let mut problems = Problems::default();
    let identifier = problems.require("DOI", own_doi(work));
    let kind = problems.require("type", work_kind(work));
    let title = problems.require("title", title(work, notes));
    let issued = problems.require("issued", issued(work));
    let authors = problems.keep(authors(work, notes));
    let volume = problems.keep(work.line("volume"));
    let issue = problems.keep(work.line("issue"));
    let page = problems.keep(work.line("page"));
    let article = problems.keep(work.line("article-number"));
    let container = kind.and_then(|(kind, _)| problems.keep(container(work, kind)));
    let awards = awards(work, notes);
    let facts = (|| {
        let (kind, has_isbn) = kind?;
        let (year, published_on) = issued?;
        let mut authors = authors?;
        let mut awards = awards;
        if matches!(kind, WorkKind::Output(_)) {
            if !authors.is_empty() {
                let text = format!("the work is no publication, and its {} authors have no stated role", authors.len());
                notes.push(Note::normalised("authors without a place", text));
            }
            if !awards.is_empty() {
                notes.push(Note::normalised("awards without a place", "the work is no publication"));
            }
            (authors, awards) = (Vec::new(), Vec::new());
        }
        let mut identifiers = vec![identifier?];
        if has_isbn {
            identifiers.extend(isbns(work, notes));
        }
        for other in ["editor", "translator", "chair"] {
            if work.list(other).is_ok_and(|people| !people.is_empty()) {
                notes.push(Note::normalised("people without a place", format!("those under {other}")));
            }
        }
        Some(WorkFacts {
            kind,
            title: title?,
            container: container?,
            volume: volume?,
            issue: issue?,
            pages: page?.or(article?),
            year,
            published_on,
            licence: licence(work, notes),
            identifiers,
            authors,
            awards,
        })
    })();
    problems.finish(facts)
}

fn own_doi(work: &Fields<'_>) -> Result<Option<WorkIdentifier>, Problem> {
    let Some(given) = work.line("DOI")? else { return Ok(None) };
    let value = doi::parse(&given).map_err(|malformed| Problem(format!("DOI: {malformed}")))?;
    // It is the key by which the work is found again.
    text::key(&value).map_err(|why| Problem(format!("DOI: {why}")))?;
    Ok(Some(WorkIdentifier { scheme: WorkIdentifierScheme::Doi, value, as_given: given }))
}

fn work_kind(work: &Fields<'_>) -> Result<Option<(WorkKind, bool)>, Problem> {
    let Some(given) = work.line("type")? else { return Ok(None) };
    let subtype = work.line("subtype")?;
    let kind = kind::read(&given, subtype.as_deref()).map(Some);
    // The words of a list that Crossref publishes: nothing personal, unless they stand in the wrong place.
    let is_word = |word: &str| word.len() <= 40 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    kind.ok_or_else(|| {
        let named = [Some(given), subtype].into_iter().flatten().filter(|word| is_word(word)).collect::<Vec<_>>();
        Problem(format!("type {} has no place here", named.join(" ")))
    })
}

/// The first of the titles, without its markup.
fn title(work: &Fields<'_>, notes: &mut Vec<Note>) -> Result<Option<String>, Problem> {
    let Some(first) = work.list("title")?.into_iter().next() else { return Ok(None) };
    let given: String = serde_json::from_str(first.get()).map_err(|_| Problem::expected("title/0", "text"))?;
    let (plain, changed) = markup::strip(&given);
    if changed {
        notes.push(Note::normalised("markup", "markup of the title was read as plain text"));
    }
    text::line(&plain).map_err(|why| Problem(format!("title: {why}")))
}

/// When it came out: the year, and the day when one is stated.
fn issued(work: &Fields<'_>) -> Result<Option<(i32, Option<NaiveDate>)>, Problem> {
    for name in ["issued", "published", "published-online", "published-print"] {
        let Some(date) = work.object(name)? else { continue };
        let problem = || Problem::expected(&date.path("date-parts"), "a year, a month or a day");
        let Some(parts) = date.raw("date-parts") else { continue };
        let parts: Vec<Vec<Option<i32>>> = serde_json::from_str(parts.get()).map_err(|_| problem())?;
        let parts: Vec<i32> = parts.into_iter().next().unwrap_or_default().into_iter().flatten().collect();
        let part = |value: i32| u32::try_from(value).map_err(|_| problem());
        let (year, day) = match parts.as_slice() {
            [] => continue,
            [year] => (*year, None),
            [year, month] => {
                NaiveDate::from_ymd_opt(*year, part(*month)?, 1).ok_or_else(problem)?;
                (*year, None)
            }
            [year, month, day] => {
                let day = NaiveDate::from_ymd_opt(*year, part(*month)?, part(*day)?).ok_or_else(problem)?;
                (*year, Some(day))
            }
            _ => return Err(problem()),
        };
        if !YEARS.contains(&year) {
            return Err(Problem::expected(&date.path("date-parts"), "in a year between 1450 and 2199"));
        }
        return Ok(Some((year, day)));
    }
    Ok(None)
}

fn authors(work: &Fields<'_>, notes: &mut Vec<Note>) -> Result<Vec<Author>, Problem> {
    work.objects("author")?.iter().map(|author| one_author(author, notes)).collect()
}

fn one_author(author: &Fields<'_>, notes: &mut Vec<Note>) -> Result<Author, Problem> {
    let parts = [author.line("given")?, author.line("family")?, author.line("suffix")?];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let whole = if parts.is_empty() { author.line("name")? } else { Some(parts.join(" ")) };
    let printed_name = whole.ok_or_else(|| Problem::missing(&author.path("family")))?;
    let orcid = match author.line("ORCID")? {
        Some(given) => match orcid::parse(&given) {
            Ok(orcid) => {
                let said = author.raw("authenticated-orcid").is_some_and(|value| value.get() == "true");
                Some((orcid, said))
            }
            Err(_) => {
                let text = "an author's ORCID has not the form or the check digit of an ORCID iD; it was left out";
                notes.push(Note::normalised("ORCID iD", text));
                None
            }
        },
        None => None,
    };
    let mut organisation = Vec::new();
    for affiliation in author.objects("affiliation")? {
        for id in affiliation.objects("id")? {
            if id.line("id-type")?.as_deref() == Some("ROR")
                && let Some(value) = id.line("id")?.and_then(|value| ror::parse(&value).ok())
            {
                organisation.push((Scheme::Ror, value));
            }
        }
    }
    Ok(Author { printed_name, orcid, roles: Vec::new(), organisation })
}

/// The journal, proceedings or server; of other works who brought them out.
fn container(work: &Fields<'_>, kind: WorkKind) -> Result<Option<String>, Problem> {
    let held_by = || Ok(work.objects("institution")?.first().map(|body| body.line("name")).transpose()?.flatten());
    match kind {
        WorkKind::Publication(_) => match work.lines("container-title")?.into_iter().next() {
            Some(title) => Ok(Some(html_escape::decode_html_entities(&title).into_owned())),
            None => held_by(),
        },
        WorkKind::Output(_) => match held_by()? {
            Some(body) => Ok(Some(body)),
            None => work.line("publisher"),
        },
    }
}

fn isbns(work: &Fields<'_>, notes: &mut Vec<Note>) -> Vec<WorkIdentifier> {
    let mut found: Vec<WorkIdentifier> = Vec::new();
    for given in work.lines("ISBN").unwrap_or_default() {
        match isbn::parse(&given) {
            Ok(value) if found.iter().any(|held| held.value == value) => {}
            Ok(value) => found.push(WorkIdentifier { scheme: WorkIdentifierScheme::Isbn, value, as_given: given }),
            Err(malformed) => notes.push(Note::normalised("ISBN", format!("{malformed}; one was left out"))),
        }
    }
    found
}

/// The licence of Creative Commons under which readers have it; none when there is none or several.
fn licence(work: &Fields<'_>, notes: &mut Vec<Note>) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let mut others = 0;
    for stated in work.objects("license").unwrap_or_default() {
        let mining = stated.line("content-version").ok().flatten().as_deref() == Some("tdm");
        match stated.line("URL").ok().flatten().and_then(|address| licence::read(&address)) {
            Some(licence) if !found.contains(&licence) => found.push(licence),
            Some(_) => {}
            None if mining => {}
            None => others += 1,
        }
    }
    if others > 0 {
        notes.push(Note::normalised("licence", "one that is none of Creative Commons was left out"));
    }
    match found.as_slice() {
        [licence] => Some(licence.clone()),
        [] => None,
        _ => {
            notes.push(Note::normalised("licence", "several are stated; none was taken"));
            None
        }
    }
}

/// The awards that it names, each of a funder with an identifier. What cannot be used is left out, and the report says so.
fn awards(work: &Fields<'_>, notes: &mut Vec<Note>) -> Vec<Award> {
    let mut found = Vec::new();
    let mut unusable = 0;
    for funder in work.objects("funder").unwrap_or_default() {
        let mut ids: Vec<(Scheme, String)> = Vec::new();
        let plain = funder.line("DOI").ok().flatten();
        let listed = funder.objects("id").unwrap_or_default().into_iter().filter_map(|id| id.line("id").ok().flatten());
        for given in plain.into_iter().chain(listed) {
            let read = crossref_funder::parse(&given)
                .map(|value| (Scheme::CrossrefFunder, value))
                .or_else(|_| ror::parse(&given).map(|value| (Scheme::Ror, value)));
            ids.extend(read.ok().filter(|id| !ids.contains(id)));
        }
        let Ok(references) = funder.lines("award") else {
            unusable += 1;
            continue;
        };
        for given in references {
            match grant_reference::parse(&given) {
                Ok(reference) if !ids.is_empty() => found.push(Award { funder: ids.clone(), reference }),
                _ => unusable += 1,
            }
        }
    }
    if unusable > 0 {
        let text = format!("{unusable} without an identifier of the funder or a reference that can be compared");
        notes.push(Note::normalised("awards left out", text));
    }
    found
}
