//! A record of ROR schema v1.

use super::{
    super::{
        json::{self, Fields, Problem},
        row::Problems,
    },
    record::{Draft, Name, Role, relations, ror_id},
};

/// Reads a record; problems go to `problems`.
pub(super) fn read(record: &Fields<'_>, problems: &mut Problems) -> Option<Draft> {
    let ror = problems.require("id", ror_id(record, "id"));
    let name = problems.require("name", record.line("name"));
    let status = problems.require("status", record.line("status"));
    let types = problems.keep(record.lines("types"));
    let others = problems.keep(names(record));
    let website = problems.keep(record.lines("links"));
    let country = problems.keep(country(record));
    let place = problems.keep(place(record));
    let identifiers = problems.keep(identifiers(record));
    let relations = problems.keep(relations(record));
    let (city, subdivision) = place?;
    let shown = Name { value: name?, language: None, role: Role::Display };
    Some(Draft {
        ror: ror?,
        names: [shown].into_iter().chain(others?).collect(),
        status: status?,
        types: types?.iter().map(|kind| kind.to_ascii_lowercase()).collect(),
        website: website?.into_iter().next(),
        city,
        country: country?,
        subdivision,
        identifiers: identifiers?,
        relations: relations?,
    })
}

fn names(record: &Fields<'_>) -> Result<Vec<Name>, Problem> {
    let mut names = Vec::new();
    for label in record.objects("labels")? {
        if let Some(value) = label.line("label")? {
            names.push(Name { value, language: label.line("iso639")?, role: Role::Label });
        }
    }
    for (field, role) in [("aliases", Role::Alias), ("acronyms", Role::Acronym)] {
        names.extend(record.lines(field)?.into_iter().map(|value| Name { value, language: None, role }));
    }
    Ok(names)
}

fn country(record: &Fields<'_>) -> Result<Option<String>, Problem> {
    record.object("country")?.map_or(Ok(None), |country| country.line("country_code"))
}

/// Town and part of the country of the first address.
fn place(record: &Fields<'_>) -> Result<(Option<String>, Option<String>), Problem> {
    let addresses = record.objects("addresses")?;
    let Some(address) = addresses.first() else { return Ok((None, None)) };
    let part = match address.object("geonames_city")? {
        Some(city) => city.object("geonames_admin1")?,
        None => None,
    };
    Ok((address.line("city")?, part.map_or(Ok(None), |part| part.line("code"))?))
}

/// Each system has `all`, which is a list, or text where there is one only (GRID).
fn identifiers(record: &Fields<'_>) -> Result<Vec<(String, String)>, Problem> {
    let Some(systems) = record.object("external_ids")? else { return Ok(Vec::new()) };
    let mut identifiers = Vec::new();
    for name in ["FundRef", "ISNI", "GRID", "Wikidata"] {
        let Some(system) = systems.object(name)? else { continue };
        let mut values = match system.raw("all") {
            Some(all) if json::list(all).is_some() => system.lines("all")?,
            _ => system.line("all")?.into_iter().collect(),
        };
        values.extend(system.line("preferred")?);
        identifiers.extend(values.into_iter().map(|value| (name.to_ascii_lowercase(), value)));
    }
    Ok(identifiers)
}
