//! The bodies of UKRI that the Gateway writes as initials.

use entity::enums::{Nation, OrganisationKind};

/// Initials and name in full.
const COUNCILS: [(&str, &str); 10] = [
    ("AHRC", "Arts and Humanities Research Council"),
    ("BBSRC", "Biotechnology and Biological Sciences Research Council"),
    ("EPSRC", "Engineering and Physical Sciences Research Council"),
    ("ESRC", "Economic and Social Research Council"),
    ("MRC", "Medical Research Council"),
    ("NC3Rs", "National Centre for the Replacement, Refinement and Reduction of Animals in Research"),
    ("NERC", "Natural Environment Research Council"),
    ("STFC", "Science and Technology Facilities Council"),
    ("UKRI", "UK Research and Innovation"),
    ("Innovate UK", "Innovate UK"),
];

/// What is known of a funder by the name that the Gateway gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Funder {
    pub(super) name: String,
    pub(super) abbreviation: Option<String>,
    pub(super) kind: OrganisationKind,
    pub(super) nation: Option<Nation>,
}

/// A funder; one that is not in the list keeps its name, and nothing else is said of it.
pub(super) fn funder(given: &str) -> Funder {
    match COUNCILS.iter().find(|(initials, _)| initials.eq_ignore_ascii_case(given)) {
        Some((initials, name)) => Funder {
            name: (*name).to_owned(),
            abbreviation: (initials != name).then(|| (*initials).to_owned()),
            kind: OrganisationKind::UkBody,
            nation: Some(Nation::UnitedKingdom),
        },
        None => Funder { name: given.to_owned(), abbreviation: None, kind: OrganisationKind::Other, nation: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_become_names_and_others_stay() {
        let council = funder("ahrc");
        assert_eq!(
            (council.name.as_str(), council.abbreviation.as_deref()),
            ("Arts and Humanities Research Council", Some("AHRC"))
        );
        assert_eq!(funder("Innovate UK").abbreviation, None);
        let other = funder("Made-up Funder");
        assert_eq!((other.name.as_str(), other.kind, other.nation), ("Made-up Funder", OrganisationKind::Other, None));
    }
}
