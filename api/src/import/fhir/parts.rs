//! Parts that resources share: codes, references, identifiers and days.

use chrono::NaiveDate;
use entity::enums::OrganisationIdentifierScheme as Scheme;
use serde_json::value::RawValue;

use super::{
    super::{
        json::{Fields, Problem},
        report::Note,
    },
    Beside,
};
use crate::identifier::{grid, isni, ods, orcid, ror, wikidata};

/// Identifiers of organisations.
pub(super) type Ids = Vec<(Scheme, String)>;

/// The codes of a concept in one of these systems.
pub(super) fn codes(concept: &Fields<'_>, systems: &[&str]) -> Result<Vec<String>, Problem> {
    let mut found = Vec::new();
    for coding in concept.objects("coding")? {
        let system = coding.line("system")?;
        if system.is_some_and(|system| systems.contains(&system.as_str())) {
            found.extend(coding.line("code")?);
        }
    }
    Ok(found)
}

/// What a concept is called: its text, else the first name of a code.
pub(super) fn words(concept: &Fields<'_>) -> Result<Option<String>, Problem> {
    if let Some(text) = concept.line("text")? {
        return Ok(Some(text));
    }
    for coding in concept.objects("coding")? {
        if let Some(display) = coding.line("display")? {
            return Ok(Some(display));
        }
    }
    Ok(None)
}

/// A day of a period; a month or a year alone is none, and is noted.
pub(super) fn day(period: &Fields<'_>, name: &str, notes: &mut Vec<Note>) -> Result<Option<NaiveDate>, Problem> {
    let Some(text) = period.line(name)? else { return Ok(None) };
    let problem = || Problem::expected(&period.path(name), "a date such as 2014-06-05, 2014-06 or 2014");
    let number = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    // A dateTime's own day, in its own offset.
    let date = text.split_once('T').map_or(text.as_str(), |(date, _)| date);
    let parts: Vec<&str> = date.split('-').collect();
    match parts.as_slice() {
        [year] if number(year, 4) => {}
        [year, month] if number(year, 4) && number(month, 2) => {}
        [year, month, day] if number(year, 4) && number(month, 2) && number(day, 2) => {
            return NaiveDate::parse_from_str(date, "%Y-%m-%d").map(Some).map_err(|_| problem());
        }
        _ => return Err(problem()),
    }
    notes.push(Note::normalised("dates", format!("{} is less than a day and was left out", period.path(name))));
    Ok(None)
}

/// What references lead to: resources that are contained, and those of the bundle.
pub(super) struct Around<'a> {
    pub(super) contained: Vec<Fields<'a>>,
    pub(super) beside: &'a Beside<'a>,
}

/// How many references are followed from one to the next.
const STEPS: usize = 4;

impl<'a> Around<'a> {
    /// The identifiers of the organisation that a reference leads to, as far as it can be followed here.
    pub(super) fn organisation(&self, reference: &Fields<'_>) -> Result<Ids, Problem> {
        let mut found = Ids::new();
        self.follow(reference, STEPS, &mut found)?;
        Ok(found)
    }

    /// The ORCID iD of the person that a reference leads to, as far as it can be followed here.
    pub(super) fn person(&self, reference: &Fields<'_>) -> Result<Option<String>, Problem> {
        self.follow_person(reference, STEPS)
    }

    fn follow_person(&self, reference: &Fields<'_>, steps: usize) -> Result<Option<String>, Problem> {
        if let Some(identifier) = reference.object("identifier")?
            && let Some(found) = orcid_of(&identifier)?
        {
            return Ok(Some(found));
        }
        let Some(address) = reference.line("reference")?.filter(|_| steps > 0) else { return Ok(None) };
        if let Some(id) = address.strip_prefix('#') {
            for resource in &self.contained {
                if resource.line("id")?.as_deref() == Some(id) {
                    return self.of_person(resource, steps);
                }
            }
            return Ok(None);
        }
        match self.beside.get(&address) {
            Some(resource) => self.of_person(&Fields::read(resource, "entry")?, steps),
            None => Ok(None),
        }
    }

    fn of_person(&self, resource: &Fields<'_>, steps: usize) -> Result<Option<String>, Problem> {
        match resource.line("resourceType")?.as_deref() {
            // Somebody in a role; who it is stands elsewhere.
            Some("PractitionerRole") => match resource.object("practitioner")? {
                Some(person) => self.follow_person(&person, steps - 1),
                None => Ok(None),
            },
            Some("Practitioner" | "Person") => {
                for identifier in resource.objects("identifier")? {
                    if let Some(found) = orcid_of(&identifier)? {
                        return Ok(Some(found));
                    }
                }
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    fn follow(&self, reference: &Fields<'_>, steps: usize, found: &mut Ids) -> Result<(), Problem> {
        if let Some(identifier) = reference.object("identifier")? {
            add(&identifier, found)?;
        }
        let Some(address) = reference.line("reference")?.filter(|_| steps > 0) else { return Ok(()) };
        if let Some(id) = address.strip_prefix('#') {
            for resource in &self.contained {
                if resource.line("id")?.as_deref() == Some(id) {
                    self.of_resource(resource, steps, found)?;
                }
            }
            return Ok(());
        }
        match self.beside.get(&address) {
            Some(resource) => self.of_resource(&Fields::read(resource, "entry")?, steps, found),
            None => Ok(()),
        }
    }

    fn of_resource(&self, resource: &Fields<'_>, steps: usize, found: &mut Ids) -> Result<(), Problem> {
        for identifier in resource.objects("identifier")? {
            add(&identifier, found)?;
        }
        // A place is run by an organisation; a person is none, whatever organisation they work for.
        if resource.line("resourceType")?.as_deref() == Some("Location")
            && let Some(manager) = resource.object("managingOrganization")?
        {
            self.follow(&manager, steps - 1, found)?;
        }
        Ok(())
    }
}

/// The ORCID iD of an identifier that is one.
fn orcid_of(identifier: &Fields<'_>) -> Result<Option<String>, Problem> {
    let (Some(system), Some(value)) = (identifier.line("system")?, identifier.line("value")?) else { return Ok(None) };
    Ok(orcid::parse(&value).ok().filter(|_| system.to_ascii_lowercase().contains("orcid.org")))
}

/// Adds an organisation's identifier when its system is one that is known here.
fn add(identifier: &Fields<'_>, found: &mut Ids) -> Result<(), Problem> {
    let (Some(system), Some(value)) = (identifier.line("system")?, identifier.line("value")?) else { return Ok(()) };
    let system = system.to_ascii_lowercase();
    let read = |scheme, read: Result<String, _>| read.ok().map(|value| (scheme, value));
    let read = if system.contains("ror.org") {
        read(Scheme::Ror, ror::parse(&value))
    } else if system.contains("fhir.nhs.uk/id/ods-") {
        read(Scheme::Ods, ods::parse(&value))
    } else if system.contains("grid.ac") {
        read(Scheme::Grid, grid::parse(&value))
    } else if system.contains("isni.org") {
        read(Scheme::Isni, isni::parse(&value))
    } else if system.contains("wikidata.org") {
        read(Scheme::Wikidata, wikidata::parse(&value))
    } else {
        None
    };
    found.extend(read.filter(|id| !found.contains(id)));
    Ok(())
}

/// The resources that are contained in another.
pub(super) fn contained<'a>(resource: &Fields<'a>) -> Result<Vec<Fields<'a>>, Problem> {
    let all: Vec<&'a RawValue> = resource.list("contained")?;
    all.into_iter().enumerate().map(|(index, value)| Fields::read(value, &format!("contained/{index}"))).collect()
}
