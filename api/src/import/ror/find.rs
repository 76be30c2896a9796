//! Which organisation that is held a ROR record describes.

use std::collections::BTreeSet;

use entity::{enums::*, organisation};

use super::super::{Context, Note, directory::ORGANISATION, facts::OrganisationFacts, party::country_of};

/// What was found.
pub(super) enum Found {
    /// One organisation.
    One(i64),
    /// None: it is new.
    None,
    /// Several, so that nobody can tell.
    Several(Note),
}

/// Finds it by ROR id, by its key at an earlier import, by its other identifiers, by its names.
pub(super) fn find(context: &Context<'_>, facts: &OrganisationFacts, notes: &mut Vec<Note>) -> Found {
    let directory = &context.directory;
    let earlier = || {
        let record = directory.record(ORGANISATION, &facts.ror)?;
        directory.organisation(record.node_id).map(|held| held.id)
    };
    if let Some(id) = directory.by_identifier(OrganisationIdentifierScheme::Ror, &facts.ror).or_else(earlier) {
        return Found::One(id);
    }
    let by_identifier: BTreeSet<i64> = facts
        .identifiers
        .iter()
        .filter_map(|(scheme, value)| directory.by_identifier(*scheme, value))
        .filter(|id| may_be(context, *id))
        .collect();
    if let Some(found) = one_of(&by_identifier, "identifiers") {
        if matches!(found, Found::One(_)) {
            notes.push(Note::remark("recognised by identifier", facts.name_en.clone()));
        }
        return found;
    }
    let labels = [&facts.name_en].into_iter().chain(&facts.name_cy);
    let labels: Vec<&str> = labels
        .chain(facts.others.iter().filter(|other| other.label).map(|other| &other.name))
        .map(String::as_str)
        .collect();
    let others: Vec<&str> = facts
        .others
        .iter()
        .filter(|other| !other.label && other.kind != AliasKind::Abbreviation)
        .map(|other| other.name.as_str())
        .collect();
    for names in [labels, others] {
        let alike: BTreeSet<i64> = names
            .iter()
            .flat_map(|name| directory.by_name(name))
            .filter(|held| may_be(context, held.id) && same_place(held, facts))
            .map(|held| held.id)
            .collect();
        if let Some(found) = one_of(&alike, "names") {
            if matches!(found, Found::One(_)) {
                notes.push(Note::remark("recognised by name", facts.name_en.clone()));
            }
            return found;
        }
    }
    Found::None
}

fn one_of(ids: &BTreeSet<i64>, by: &str) -> Option<Found> {
    let first = ids.first()?;
    if ids.len() == 1 {
        return Some(Found::One(*first));
    }
    let text = format!("its {by} fit {} organisations that are held; nobody can tell which one it is", ids.len());
    Some(Found::Several(Note::conflict("several organisations", text)))
}

/// False of an organisation that has another ROR id: it is another one.
fn may_be(context: &Context<'_>, id: i64) -> bool {
    context.directory.identifiers(id, OrganisationIdentifierScheme::Ror).next().is_none()
}

/// True when the country is the same, and the nation and, for what an import added, the town do not differ.
fn same_place(held: &organisation::Model, facts: &OrganisationFacts) -> bool {
    let nations = match (held.nation, facts.nation) {
        (Some(one), Some(other)) => one == other || one == Nation::UnitedKingdom,
        _ => true,
    };
    let country = country_of(held);
    let towns = match (&held.city, &facts.city) {
        (Some(one), Some(other)) if held.source != RecordSource::Reference => {
            super::super::names::fold(one) == super::super::names::fold(other)
        }
        _ => true,
    };
    country.is_some() && country == facts.country_code.as_deref() && nations && towns
}
