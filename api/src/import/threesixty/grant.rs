//! One grant of a package, read.

use chrono::NaiveDate;
use entity::enums::{OrganisationIdentifierScheme as Scheme, OrganisationKind};
use serde_json::value::RawValue;

use super::{
    super::{
        SourceFile, date,
        facts::{Facts, GrantFacts, Money, Party},
        json::{Fields, Problem},
        money, names,
        report::Note,
        row::{Problems, Row},
        text,
    },
    place,
};
use crate::identifier::{grant_reference, http_url, org_id};

/// A grant as a row.
pub(super) fn row(file: &SourceFile, number: usize, value: &RawValue) -> Row {
    let mut notes = Vec::new();
    match Fields::read(value, "") {
        Ok(grant) => {
            let key = grant.text("id").ok().flatten();
            let facts = read(&grant, &mut notes).map(|facts| Facts::Grant(Box::new(facts)));
            Row::new(&file.name, number, key.as_deref(), facts, notes)
        }
        Err(problem) => Row::new(&file.name, number, None, Err(vec![problem]), notes),
    }
}

fn read(grant: &Fields<'_>, notes: &mut Vec<Note>) -> Result<GrantFacts, Vec<Problem>> {
    let mut problems = Problems::default();
    let id = problems.require("id", key(grant, "id"));
    let title = problems.require("title", grant.line("title"));
    let description = problems.keep(grant.paragraph("description"));
    let currency = problems.require("currency", currency(grant));
    let awarded = currency
        .as_ref()
        .and_then(|currency| problems.require("amountAwarded", amount(grant, "amountAwarded", currency)));
    let disbursed = currency
        .as_ref()
        .and_then(|currency| optional(amount(grant, "amountDisbursed", currency), "amount disbursed", notes));
    let awarded_on = problems.require("awardDate", day(grant, "awardDate", "award date", notes));
    let (started_on, ended_on) = span(grant, notes);
    let programme_title = problems.keep(programme(grant));
    let funder = problems.require("fundingOrganization", party(grant, "fundingOrganization", None, notes));
    let beside = grant.object("additional_data").ok().flatten();
    let recipient = problems.keep(party(grant, "recipientOrganization", beside.as_ref(), notes));
    let individual = problems.keep(grant.object("recipientIndividual"));
    if let (Some(None), Some(None)) = (&recipient, &individual) {
        problems.push(Problem("neither recipientOrganization nor recipientIndividual is given".to_owned()));
    }
    let facts = (|| {
        let id = id?;
        let reference = own_reference(&id).to_owned();
        let mut facts = GrantFacts {
            reference_key: grant_reference::parse(&reference).unwrap_or_else(|_| reference.clone()),
            reference,
            title: title?,
            description: description?,
            programme_title: programme_title?,
            awarded: Some(awarded?),
            disbursed,
            awarded_on: Some(awarded_on?),
            started_on,
            ended_on,
            unreliable_dates: false,
            region: None,
            category: None,
            holder: None,
            funder: funder?,
            recipient: recipient?,
        };
        if let Some(person) = individual.flatten() {
            forget_person(&mut facts, &person, notes);
        }
        Some(facts)
    })();
    problems.finish(facts)
}

fn key(fields: &Fields<'_>, name: &str) -> Result<Option<String>, Problem> {
    match fields.text(name)? {
        Some(value) => text::key(&value).map_err(|why| Problem(format!("{}: {why}", fields.path(name)))),
        None => Ok(None),
    }
}

/// The publisher's own reference of a grant: its id without `360G-` and the publisher's name.
fn own_reference(id: &str) -> &str {
    let own = id.strip_prefix("360G-").and_then(|rest| rest.split_once('-')).map(|(_, own)| own);
    own.filter(|own| !own.is_empty()).unwrap_or(id)
}

fn currency(grant: &Fields<'_>) -> Result<Option<String>, Problem> {
    match grant.line("currency")? {
        Some(code) if money::minor_digits(&code).is_some() => Ok(Some(code)),
        Some(_) => Err(Problem::expected("currency", "a currency in use by ISO 4217, such as GBP")),
        None => Ok(None),
    }
}

fn amount(grant: &Fields<'_>, name: &str, currency: &str) -> Result<Option<Money>, Problem> {
    let Some(value) = grant.raw(name) else { return Ok(None) };
    let digits = money::minor_digits(currency).unwrap_or(2);
    match money::minor_units(value.get(), digits) {
        Ok(minor) => Ok(Some(Money { minor, currency: currency.to_owned() })),
        Err(fault) => Err(Problem(format!("{name} {}", fault.sentence()))),
    }
}

/// A field that the service can do without: what cannot be read is left out, and the report says so.
fn optional<T>(value: Result<Option<T>, Problem>, subject: &'static str, notes: &mut Vec<Note>) -> Option<T> {
    value.unwrap_or_else(|Problem(text)| {
        notes.push(Note::normalised(subject, format!("{text}; it was left out")));
        None
    })
}

fn day(
    fields: &Fields<'_>,
    name: &str,
    subject: &'static str,
    notes: &mut Vec<Note>,
) -> Result<Option<NaiveDate>, Problem> {
    let Some(text) = fields.text(name)? else { return Ok(None) };
    let Some(read) = date::read(&text) else {
        return Err(Problem::expected(&fields.path(name), "a day such as 2014-06-05, between 1900 and 2199"));
    };
    if read.normalised {
        let written = text.split_whitespace().next().unwrap_or_default();
        notes.push(Note::normalised(subject, format!("{written} read as {}", read.day)));
    }
    Ok(Some(read.day))
}

/// First and last day: as they were, else as they were planned.
fn span(grant: &Fields<'_>, notes: &mut Vec<Note>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let mut span = (None, None);
    for list in ["actualDates", "plannedDates"] {
        let event = optional(grant.objects(list).map(|events| events.into_iter().next()), "dates", notes);
        let Some(event) = event else { continue };
        let started = optional(day(&event, "startDate", "dates", notes), "dates", notes);
        let ended = optional(day(&event, "endDate", "dates", notes), "dates", notes);
        if let (Some(started), Some(ended)) = (started, ended)
            && ended < started
        {
            notes.push(Note::normalised("dates", format!("{list} end before they begin; they were left out")));
            continue;
        }
        if span == (None, None) {
            span = (started, ended);
        }
    }
    span
}

fn programme(grant: &Fields<'_>) -> Result<Option<String>, Problem> {
    match grant.objects("grantProgramme")?.first() {
        Some(programme) => programme.line("title"),
        None => Ok(None),
    }
}

/// The first organisation of a list; none when the list is absent or empty.
fn party(
    grant: &Fields<'_>,
    name: &'static str,
    beside: Option<&Fields<'_>>,
    notes: &mut Vec<Note>,
) -> Result<Option<Party>, Problem> {
    let organisations = grant.objects(name)?;
    let Some(organisation) = organisations.first() else { return Ok(None) };
    if organisations.len() > 1 {
        let text = format!("{name} has {} organisations; the first was taken", organisations.len());
        notes.push(Note::normalised("further organisations", text));
    }
    let missing = |field: &str| Problem::missing(&organisation.path(field));
    let id = key(organisation, "id")?.ok_or_else(|| missing("id"))?;
    let display = organisation.line("name")?.ok_or_else(|| missing("name"))?;
    if names::fold(&display).is_empty() {
        return Err(Problem::expected(&organisation.path("name"), "a name"));
    }
    let id = org_id::parse(&id).unwrap_or(id);
    let place = place::read(organisation, beside, notes)?;
    Ok(Some(Party {
        kind: kind(&id),
        identifiers: identifiers(&id, organisation)?,
        key: id,
        name: display,
        abbreviation: None,
        city: optional(organisation.line("addressLocality"), "town", notes),
        country_code: place.country_code,
        nation: place.nation,
        website: optional(organisation.line("url"), "web site", notes).and_then(|url| http_url::parse(&url).ok()),
    }))
}

/// What the register that an organisation's id is of says about its kind.
fn kind(id: &str) -> OrganisationKind {
    match org_id::split(id).map(|(list, _)| list) {
        Some("GB-CHC" | "GB-SC" | "GB-NIC" | "GB-REV") => OrganisationKind::Charity,
        Some("GB-GOR") => OrganisationKind::Government,
        Some("GB-EDU" | "GB-NICEDU" | "GB-SCOTEDU" | "GB-WALEDU") => OrganisationKind::Education,
        Some("GB-HESA") => OrganisationKind::HigherEducationInstitution,
        _ => OrganisationKind::Other,
    }
}

/// The identifiers of public registers among an organisation's id and numbers. An id on the lists of ROR and the NHS is
/// also one in those systems, which is how the organisation is known here.
fn identifiers(id: &str, organisation: &Fields<'_>) -> Result<Vec<(Scheme, String)>, Problem> {
    let charity = organisation.line("charityNumber")?.map(|number| {
        let number = number.to_ascii_uppercase();
        match number.as_bytes() {
            [b'S', b'C', ..] => format!("GB-SC-{number}"),
            [b'N', b'I', b'C', ..] => format!("GB-NIC-{}", &number[3..]),
            _ => format!("GB-CHC-{number}"),
        }
    });
    let company = organisation.line("companyNumber")?.map(|number| format!("GB-COH-{number:0>8}"));
    let mut identifiers: Vec<(Scheme, String)> = Vec::new();
    for id in [Some(id.to_owned()), charity, company].into_iter().flatten() {
        let Some((list, number)) = org_id::split(&id) else { continue };
        let also = match list {
            "XI-ROR" => Some((Scheme::Ror, number.clone())),
            "GB-NHS" => Some((Scheme::Ods, number.clone())),
            _ => None,
        };
        for identifier in also.into_iter().chain([(Scheme::OrgId, format!("{list}-{number}"))]) {
            if !identifiers.contains(&identifier) {
                identifiers.push(identifier);
            }
        }
    }
    Ok(identifiers)
}

/// Leaves out what names an individual: the person's own entry, and a title or description that repeats the name.
fn forget_person(facts: &mut GrantFacts, person: &Fields<'_>, notes: &mut Vec<Note>) {
    /// Words by which publishers stand in for a name.
    const STAND_INS: &[&str] = &["individual", "individuals", "recipient", "anonymous", "redacted", "person", "grant"];
    notes.push(Note::normalised("individual", "it went to an individual, of whom nothing is kept"));
    let name = person.text("name").ok().flatten().unwrap_or_default();
    let folded = names::fold(&name);
    let words: Vec<&str> =
        folded.split(' ').filter(|word| word.chars().count() > 1 && !STAND_INS.contains(word)).collect();
    // Folding leaves the s of a possessive at its word.
    let names_them = |text: &str| {
        names::fold(text)
            .split(' ')
            .any(|word| words.contains(&word) || word.strip_suffix('s').is_some_and(|word| words.contains(&word)))
    };
    if names_them(&facts.title) {
        facts.title = "Grant to an individual".to_owned();
        notes.push(Note::normalised("title", "it names the individual and was replaced"));
    }
    if facts.description.as_deref().is_some_and(names_them) {
        facts.description = None;
        notes.push(Note::normalised("description", "it names the individual and was left out"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_the_id_without_the_publisher() {
        for (id, reference) in [
            ("360G-wolfson-19747", "19747"),
            ("360G-example-MR/X012345/1", "MR/X012345/1"),
            ("360G-example-", "360G-example-"),
            ("360G-example", "360G-example"),
            ("19747", "19747"),
        ] {
            assert_eq!(own_reference(id), reference);
        }
    }

    #[test]
    fn registers_say_the_kind_and_nothing_else_does() {
        for (id, expected) in [
            ("GB-CHC-1156077", OrganisationKind::Charity),
            ("GB-SC-SC005336", OrganisationKind::Charity),
            ("GB-GOR-D1196", OrganisationKind::Government),
            ("GB-EDU-401868", OrganisationKind::Education),
            ("GB-COH-01234567", OrganisationKind::Other),
            ("XI-GRID-grid.5292.c", OrganisationKind::Other),
            ("360G-wolfson:org-504", OrganisationKind::Other),
        ] {
            assert_eq!(kind(id), expected, "{id}");
        }
    }

    #[test]
    fn identifiers_are_those_of_public_registers() {
        let organisation = r#"{"charityNumber": "sc005336", "companyNumber": "123456"}"#;
        let organisation = Fields::read(serde_json::from_str(organisation).unwrap(), "").unwrap();
        let found =
            |id| identifiers(id, &organisation).unwrap().into_iter().map(|(_, value)| value).collect::<Vec<_>>();
        let registered = ["GB-SC-SC005336", "GB-COH-00123456"];
        assert_eq!(found("360G-wolfson:org-504"), registered);
        assert_eq!(found("GB-SC-SC005336"), registered);
        assert_eq!(found("GB-NHS-7A4")[..2], ["7A4", "GB-NHS-7A4"]);
    }
}
