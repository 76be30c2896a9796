//! Organisations: names that mean one body, identifiers that hold, parents and successors that exist.

use std::collections::{BTreeMap, BTreeSet};

use entity::enums::{Nation, OrganisationIdentifierScheme, OrganisationKind, OrganisationStatus, TranslationStatus};

use super::{In, shape};
use crate::load::reference::model::{Organisation, OrganisationIdentifier};
use crate::load::reference::parse::{ORGANISATIONS, Rows};
use crate::load::reference::problem::Problems;

/// RI Theme 1 counts on all of them: seven boards and three trusts (M-35).
const HEALTH_BOARDS: usize = 7;
const NHS_TRUSTS: usize = 3;
/// RI Useful Contacts: 14 entries of E-01 and 8 of E-15, Velindre and the Welsh Blood Service told apart.
const CONTACTS: usize = 22;

pub(super) fn check(rows: &Rows<Organisation>, problems: &mut Problems) {
    let mut file = In { file: ORGANISATIONS, problems };
    file.keys(rows.good.iter().map(|row| (row.key.as_str(), row.place.as_str())));
    for row in &rows.good {
        alone(row, &mut file);
    }
    names(&rows.good, &mut file);
    identifiers(&rows.good, &mut file);
    relations(rows, &mut file);
    if rows.complete() {
        counts(&rows.good, &mut file);
    }
}

fn alone(row: &Organisation, file: &mut In<'_>) {
    let key = row.key.as_str();
    file.text(key, "name", &row.name);
    for (field, text) in [("abbreviation", &row.abbreviation), ("city", &row.city)] {
        if let Some(text) = text {
            file.plain(key, field, text);
        }
    }
    let home = matches!(row.kind, OrganisationKind::HealthBoard | OrganisationKind::NhsTrust);
    if home && row.name.status != TranslationStatus::Published {
        file.row(key, "a health board or trust must have its official Welsh name, with the status PUBLISHED");
    }
    if row.country_code.as_deref().is_some_and(|code| !shape::country_code(code)) {
        file.row(key, "country_code must be two capital letters");
    }
    let outside = row.nation == Some(Nation::OutsideUnitedKingdom);
    if row.nation.is_some() && row.country_code.as_deref().is_some_and(|code| (code == "GB") == outside) {
        file.row(key, "nation and country_code contradict one another");
    }
    for (field, address) in [("website", &row.website), ("research_contact_url", &row.research_contact_url)] {
        if address.as_deref().is_some_and(|address| !shape::web_address(address)) {
            file.row(key, format!("{field} must be an absolute http or https address"));
        }
    }
    if row.research_contact_email.as_deref().is_some_and(|address| !shape::email(address)) {
        file.row(key, "research_contact_email is no e-mail address");
    }
    if row.research_contact_email.is_some() && row.research_contact_url.is_some() {
        file.row(key, "research_contact_email and research_contact_url must not stand together");
    }
    if row.successor.is_some() != (row.status == Some(OrganisationStatus::Superseded)) {
        file.row(key, "a successor and the status SUPERSEDED go together");
    }
}

/// No name or alias may mean two organisations.
fn names(rows: &[Organisation], file: &mut In<'_>) {
    let mut owner = BTreeMap::new();
    for row in rows {
        if let Some(other) = owner.insert(row.name.en.to_lowercase(), row.key.as_str()) {
            file.row(&row.key, format!("has the same name as {other}"));
        }
    }
    for row in rows {
        let mut own = BTreeSet::from([row.name.en.as_str()]);
        for alias in &row.aliases {
            file.plain(&row.key, "the name of an alias", &alias.name);
            if !own.insert(&alias.name) {
                file.row(&row.key, format!("the alias \"{}\" says nothing new", alias.name));
            }
            let other = *owner.entry(alias.name.to_lowercase()).or_insert(&row.key);
            if other != row.key {
                file.row(&row.key, format!("the alias \"{}\" also means {other}", alias.name));
            }
        }
    }
}

fn identifiers(rows: &[Organisation], file: &mut In<'_>) {
    let mut owner = BTreeMap::new();
    for row in rows {
        for identifier in &row.identifiers {
            if let Err(message) = form(identifier) {
                file.row(&row.key, message);
            }
            if let Some(other) = owner.insert((identifier.scheme, &identifier.value), &row.key) {
                file.row(&row.key, format!("the identifier {} also belongs to {other}", identifier.value));
            }
        }
    }
}

fn form(identifier: &OrganisationIdentifier) -> Result<(), String> {
    let value = identifier.value.as_str();
    let right = match identifier.scheme {
        OrganisationIdentifierScheme::Ror => return shape::ror(value),
        OrganisationIdentifierScheme::Ods => shape::ods(value),
        OrganisationIdentifierScheme::Gss => shape::gss(value),
        OrganisationIdentifierScheme::OrgId => shape::org_id(value),
        OrganisationIdentifierScheme::CrossrefFunder => value.bytes().all(|b| b.is_ascii_digit()) && value.len() >= 9,
        OrganisationIdentifierScheme::Isni
        | OrganisationIdentifierScheme::Grid
        | OrganisationIdentifierScheme::Wikidata
        | OrganisationIdentifierScheme::Gtr => {
            return Err(format!("\"{value}\" is of a system that only importers write"));
        }
    };
    if right { Ok(()) } else { Err(format!("\"{value}\" is no identifier of its system")) }
}

/// Parents and successors are there, and nobody is above themself.
fn relations(rows: &Rows<Organisation>, file: &mut In<'_>) {
    let by_key: BTreeMap<&str, &Organisation> = rows.good.iter().map(|row| (row.key.as_str(), row)).collect();
    let known = |key: &str| by_key.contains_key(key) || rows.broken.iter().any(|broken| broken == key);
    type Edge = fn(&Organisation) -> Option<&str>;
    let edges: [(&str, Edge); 2] =
        [("parent", |row| row.parent.as_deref()), ("successor", |row| row.successor.as_deref())];
    for (field, edge) in edges {
        for row in &rows.good {
            let Some(target) = edge(row) else { continue };
            if !known(target) {
                file.row(&row.key, format!("the {field} \"{target}\" is no key of this file"));
            }
            let mut seen = BTreeSet::new();
            let mut next = Some(row);
            while let Some(step) = next {
                if !seen.insert(step.key.as_str()) {
                    if step.key == row.key {
                        file.row(&row.key, format!("comes back to itself by way of {field}"));
                    }
                    break;
                }
                next = edge(step).and_then(|key| by_key.get(key).copied());
            }
        }
    }
}

fn counts(rows: &[Organisation], file: &mut In<'_>) {
    let of = |kind| rows.iter().filter(|row| row.kind == kind).count();
    file.count("health boards", of(OrganisationKind::HealthBoard), HEALTH_BOARDS);
    file.count("NHS trusts", of(OrganisationKind::NhsTrust), NHS_TRUSTS);
    let contact = |row: &&Organisation| row.research_contact_email.is_some() || row.research_contact_url.is_some();
    file.count("published contacts", rows.iter().filter(contact).count(), CONTACTS);
    for row in rows {
        let board = matches!(row.kind, OrganisationKind::HealthBoard | OrganisationKind::NhsTrust);
        if board && row.research_contact_email.is_none() {
            file.row(&row.key, "a health board or trust must have the research_contact_email that RI prints");
        }
    }
}
