//! What a record of either schema says, before and after it is brought into the service's own terms.

use entity::enums::*;

use super::super::{
    country,
    facts::{OrganisationFacts, OtherName, Relation, RelationKind},
    json::{Fields, Problem},
    names,
    report::Note,
    row::Problems,
};
use crate::identifier::{crossref_funder, grid, http_url, isni, ror, wikidata};

/// What a name is to its organisation, by ROR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The name that ROR shows.
    Display,
    /// A name in full, in one language.
    Label,
    /// Another name.
    Alias,
    /// Initials.
    Acronym,
}

/// A name of a record.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) value: String,
    pub(super) language: Option<String>,
    pub(super) role: Role,
}

impl Name {
    fn language(&self) -> Option<Language> {
        match self.language.as_deref() {
            Some("en") => Some(Language::En),
            Some("cy") => Some(Language::Cy),
            _ => None,
        }
    }
}

/// A record as either schema gives it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) ror: String,
    pub(super) names: Vec<Name>,
    pub(super) status: String,
    pub(super) types: Vec<String>,
    pub(super) website: Option<String>,
    pub(super) city: Option<String>,
    pub(super) country: Option<String>,
    /// The code of the country's part.
    pub(super) subdivision: Option<String>,
    /// The system's name in small letters, and the identifier.
    pub(super) identifiers: Vec<(String, String)>,
    /// The kind in small letters, and the other's ROR id.
    pub(super) relations: Vec<(String, String)>,
}

/// A ROR id in a field.
pub(super) fn ror_id(fields: &Fields<'_>, name: &str) -> Result<Option<String>, Problem> {
    match fields.line(name)? {
        Some(id) => {
            ror::parse(&id).map(Some).map_err(|malformed| Problem(format!("{}: {malformed}", fields.path(name))))
        }
        None => Ok(None),
    }
}

/// The relations of a record, which both schemas give alike.
pub(super) fn relations(record: &Fields<'_>) -> Result<Vec<(String, String)>, Problem> {
    let mut relations = Vec::new();
    for relation in record.objects("relationships")? {
        if let (Some(kind), Some(id)) = (relation.line("type")?, ror_id(&relation, "id")?) {
            relations.push((kind.to_ascii_lowercase(), id));
        }
    }
    Ok(relations)
}

impl Draft {
    /// The record in the service's own terms.
    pub(super) fn finish(self, problems: &mut Problems, notes: &mut Vec<Note>) -> Option<OrganisationFacts> {
        let active = match self.status.as_str() {
            "active" => true,
            "inactive" | "withdrawn" => false,
            _ => {
                problems.push(Problem::expected("status", "active, inactive or withdrawn"));
                return None;
            }
        };
        let country_code = self.country.as_deref().and_then(country::code).map(str::to_owned);
        let nation = match country_code.as_deref() {
            Some("GB") => self.subdivision.as_deref().and_then(country::nation_of_subdivision),
            Some(_) => Some(Nation::OutsideUnitedKingdom),
            None => None,
        };
        let relations = relations_held(&self.relations);
        let kind = kind(&self.types, relations.iter().any(|relation| relation.kind == RelationKind::Child));
        let english = self.english()?.clone();
        let mut welsh =
            self.names.iter().filter(|name| name.role == Role::Label && name.language() == Some(Language::Cy));
        let label = welsh.next().map(|label| label.value.clone());
        let name_cy = label.as_deref().map(corrected_welsh);
        let misprint = label.filter(|label| name_cy.as_ref() != Some(label));
        if misprint.is_some() {
            notes.push(Note::normalised(
                "Welsh name",
                "the label has a small l where the word begins with a capital I; read as Iechyd, kept as printed among the aliases",
            ));
        }
        let taken = [Some(&english.value), name_cy.as_ref(), misprint.as_ref()];
        let mut others: Vec<OtherName> = Vec::new();
        for name in &self.names {
            let fresh = !taken.contains(&Some(&name.value)) && !others.iter().any(|other| other.name == name.value);
            if fresh {
                others.push(OtherName {
                    name: name.value.clone(),
                    language: name.language(),
                    kind: if name.role == Role::Acronym { AliasKind::Abbreviation } else { AliasKind::Alternate },
                    label: matches!(name.role, Role::Display | Role::Label),
                });
            }
        }
        others.extend(misprint.map(|name| OtherName {
            name,
            language: Some(Language::Cy),
            kind: AliasKind::AsPrinted,
            label: false,
        }));
        Some(OrganisationFacts {
            name_en: english.value,
            name_cy,
            others,
            active,
            kind,
            city: self.city,
            country_code,
            nation,
            website: self.website.and_then(|url| http_url::parse(&url).ok()),
            identifiers: identifiers_held(&self.identifiers, notes),
            relations,
            ror: self.ror,
        })
    }

    /// The English label, the name that ROR shows when it is English; else the name that ROR shows.
    fn english(&self) -> Option<&Name> {
        let shown = self.names.iter().find(|name| name.role == Role::Display);
        let label = || self.names.iter().find(|name| name.role == Role::Label && name.language() == Some(Language::En));
        match shown {
            Some(shown) if matches!(shown.language.as_deref(), None | Some("en")) => Some(shown),
            shown => label().or(shown),
        }
    }
}

/// A Welsh label without the one misprint that is known of ROR: *lechyd* is no word, *Iechyd* is "health". A whole word
/// is needed, so nothing else can be meant.
fn corrected_welsh(label: &str) -> String {
    label.split(' ').map(|word| if word == "lechyd" { "Iechyd" } else { word }).collect::<Vec<_>>().join(" ")
}

/// What kind of organisation ROR's types say. A healthcare organisation is a place of care, unless it also gives money or
/// has parts, which a hospital seldom does and a health service always. What a non-profit is called in law ROR does not
/// say, so it is no charity here.
fn kind(types: &[String], has_children: bool) -> OrganisationKind {
    let is = |kind: &str| types.iter().any(|given| given == kind);
    if is("education") {
        OrganisationKind::HigherEducationInstitution
    } else if is("healthcare") && !is("funder") && !has_children {
        OrganisationKind::Hospital
    } else if is("government") {
        OrganisationKind::Government
    } else if is("company") {
        OrganisationKind::Industry
    } else if is("facility") {
        OrganisationKind::ResearchCentre
    } else {
        OrganisationKind::Other
    }
}

fn relations_held(given: &[(String, String)]) -> Vec<Relation> {
    let mut relations: Vec<Relation> = given
        .iter()
        .filter_map(|(kind, ror)| {
            let kind = match kind.as_str() {
                "parent" => RelationKind::Parent,
                "child" => RelationKind::Child,
                "successor" => RelationKind::Successor,
                "predecessor" => RelationKind::Predecessor,
                _ => return None,
            };
            Some(Relation { kind, ror: ror.clone() })
        })
        .collect();
    relations.sort();
    relations.dedup();
    relations
}

/// The identifiers that the service holds, each in its canonical form. OrgRef and others are passed over.
fn identifiers_held(given: &[(String, String)], notes: &mut Vec<Note>) -> Vec<(OrganisationIdentifierScheme, String)> {
    use OrganisationIdentifierScheme as Scheme;
    let mut identifiers = Vec::new();
    for (system, value) in given {
        let (scheme, parsed) = match system.as_str() {
            "fundref" => (Scheme::CrossrefFunder, crossref_funder::parse(value)),
            "isni" => (Scheme::Isni, isni::parse(value)),
            "grid" => (Scheme::Grid, grid::parse(value)),
            "wikidata" => (Scheme::Wikidata, wikidata::parse(value)),
            _ => continue,
        };
        match parsed {
            Ok(value) => identifiers.push((scheme, value)),
            Err(malformed) => {
                notes.push(Note::normalised("identifier", format!("one of {system} was left out: {malformed}")));
            }
        }
    }
    identifiers.sort();
    identifiers.dedup();
    identifiers
}

/// True when two names say the same but for letters that look alike.
pub(super) fn is_misprint(one: &str, other: &str) -> bool {
    names::look_alike(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_say_the_kind() {
        for (types, has_children, expected) in [
            (&["education", "funder"][..], true, OrganisationKind::HigherEducationInstitution),
            (&["healthcare"], false, OrganisationKind::Hospital),
            (&["healthcare"], true, OrganisationKind::Other),
            (&["funder", "healthcare"], false, OrganisationKind::Other),
            (&["facility", "funder"], false, OrganisationKind::ResearchCentre),
            (&["government"], false, OrganisationKind::Government),
            (&["company"], false, OrganisationKind::Industry),
            (&["nonprofit"], false, OrganisationKind::Other),
            (&[], false, OrganisationKind::Other),
        ] {
            let types: Vec<String> = types.iter().map(|kind| (*kind).to_owned()).collect();
            assert_eq!(kind(&types, has_children), expected, "{types:?}");
        }
    }

    #[test]
    fn only_the_known_misprint_is_corrected() {
        assert_eq!(corrected_welsh("Bwrdd lechyd Prifysgol Bae Abertawe"), "Bwrdd Iechyd Prifysgol Bae Abertawe");
        assert_eq!(corrected_welsh("Llywodraeth Cymru"), "Llywodraeth Cymru");
        assert_eq!(corrected_welsh("lechydol"), "lechydol");
    }

    #[test]
    fn the_english_name_is_the_one_shown_unless_that_is_in_another_language() {
        let name = |value: &str, language: Option<&str>, role| Name {
            value: value.to_owned(),
            language: language.map(str::to_owned),
            role,
        };
        let draft = |names| Draft {
            ror: String::new(),
            names,
            status: "active".to_owned(),
            types: Vec::new(),
            website: None,
            city: None,
            country: None,
            subdivision: None,
            identifiers: Vec::new(),
            relations: Vec::new(),
        };
        let english = |names| draft(names).english().map(|name| name.value.clone());
        let label = || name("Label", Some("en"), Role::Label);
        assert_eq!(english(vec![label(), name("Shown", Some("en"), Role::Display)]).as_deref(), Some("Shown"));
        assert_eq!(english(vec![label(), name("Shown", None, Role::Display)]).as_deref(), Some("Shown"));
        assert_eq!(english(vec![name("Dangos", Some("cy"), Role::Display), label()]).as_deref(), Some("Label"));
        assert_eq!(english(vec![name("Dangos", Some("cy"), Role::Display)]).as_deref(), Some("Dangos"));
    }
}
