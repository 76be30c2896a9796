//! A record of ROR schema v2.

use super::{
    super::{
        json::{Fields, Problem},
        row::Problems,
    },
    record::{Draft, Name, Role, relations, ror_id},
};

/// Reads a record; problems go to `problems`.
pub(super) fn read(record: &Fields<'_>, problems: &mut Problems) -> Option<Draft> {
    let ror = problems.require("id", ror_id(record, "id"));
    let status = problems.require("status", record.line("status"));
    let types = problems.keep(record.lines("types"));
    let names = problems.keep(names(record));
    let website = problems.keep(website(record));
    let place = problems.keep(place(record));
    let identifiers = problems.keep(identifiers(record));
    let relations = problems.keep(relations(record));
    let (city, country, subdivision) = place?;
    Some(Draft {
        ror: ror?,
        names: names?,
        status: status?,
        types: types?.iter().map(|kind| kind.to_ascii_lowercase()).collect(),
        website: website?,
        city,
        country,
        subdivision,
        identifiers: identifiers?,
        relations: relations?,
    })
}

fn names(record: &Fields<'_>) -> Result<Vec<Name>, Problem> {
    let mut names = Vec::new();
    for name in record.objects("names")? {
        let types = name.lines("types")?;
        let is = |kind: &str| types.iter().any(|given| given == kind);
        let role = if is("ror_display") {
            Role::Display
        } else if is("label") {
            Role::Label
        } else if is("acronym") {
            Role::Acronym
        } else {
            Role::Alias
        };
        if let Some(value) = name.line("value")? {
            names.push(Name { value, language: name.line("lang")?, role });
        }
    }
    if !names.iter().any(|name| name.role == Role::Display) {
        return Err(Problem("names has no ror_display".to_owned()));
    }
    Ok(names)
}

fn website(record: &Fields<'_>) -> Result<Option<String>, Problem> {
    for link in record.objects("links")? {
        if link.line("type")?.as_deref() == Some("website") {
            return link.line("value");
        }
    }
    Ok(None)
}

type TownCountryPart = (Option<String>, Option<String>, Option<String>);

/// Town, country and part of the country of the first location.
fn place(record: &Fields<'_>) -> Result<TownCountryPart, Problem> {
    let locations = record.objects("locations")?;
    let Some(details) = locations.first().map(|location| location.object("geonames_details")).transpose()?.flatten()
    else {
        return Ok((None, None, None));
    };
    Ok((details.line("name")?, details.line("country_code")?, details.line("country_subdivision_code")?))
}

fn identifiers(record: &Fields<'_>) -> Result<Vec<(String, String)>, Problem> {
    let mut identifiers = Vec::new();
    for system in record.objects("external_ids")? {
        let Some(name) = system.line("type")? else { continue };
        let mut values = system.lines("all")?;
        values.extend(system.line("preferred")?);
        identifiers.extend(values.into_iter().map(|value| (name.to_ascii_lowercase(), value)));
    }
    Ok(identifiers)
}
