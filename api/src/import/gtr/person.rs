//! The people of a project: what is kept of them, and where else the row names them.

use super::super::{facts::Holder, names, report::Note, table::Line};
use crate::identifier::{gtr, orcid};

/// The principal investigator, without a name; none when the row has nobody in that place.
pub(super) fn investigator(line: &Line<'_>, notes: &mut Vec<Note>) -> Option<Holder> {
    let given = |column: &str| Some(line.get(column).trim()).filter(|text| !text.is_empty());
    let (key, iri) = (given("PIId"), given("PI ORCID iD"));
    if key.is_none() && iri.is_none() && given("PISurname").is_none() {
        return None;
    }
    notes.push(Note::normalised("person", "the principal investigator is recorded without a name"));
    // What stands in the wrong column may be a name, so neither text says what was given.
    if key.is_some_and(|key| gtr::parse(key).is_err()) {
        notes.push(Note::normalised("person key", "PIId is no GUID of the Gateway; it was left out"));
    }
    if iri.is_some_and(|iri| orcid::parse(iri).is_err()) {
        let text = "PI ORCID iD has not the form or the check digit of an ORCID iD; it was left out";
        notes.push(Note::normalised("ORCID iD", text));
    }
    Some(Holder { key: key.and_then(|key| gtr::parse(key).ok()), orcid: iri.and_then(|iri| orcid::parse(iri).ok()) })
}

/// True when a title gives the full name of the investigator or the student, in either order.
pub(super) fn is_named_in(line: &Line<'_>, title: &str) -> bool {
    let title = format!(" {} ", names::fold(title));
    [("PIFirstName", "PIOtherNames", "PISurname"), ("StudentFirstName", "StudentOtherNames", "StudentSurname")]
        .into_iter()
        .any(|(first, other, last)| {
            let [first, other, last] = [first, other, last].map(|column| names::fold(line.get(column)));
            if first.is_empty() || last.is_empty() {
                return false;
            }
            let whole = format!("{first} {other} {last}");
            let forms = [format!("{first} {last}"), format!("{last} {first}"), whole];
            // Folding leaves the s of a possessive at its word.
            forms.iter().any(|name| title.contains(&format!(" {name} ")) || title.contains(&format!(" {name}s ")))
        })
}
