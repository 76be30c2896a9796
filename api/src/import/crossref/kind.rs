//! What the types of Crossref are here. The list is Crossref's own (`/types` of its REST API); what is not in the table is
//! reported and never guessed.

use entity::enums::{OutputKind, PublicationKind};

use super::super::facts::WorkKind;

/// A type, what it is here, and true when an ISBN of the record names the work itself and not the book around it.
const TYPES: &[(&str, WorkKind, bool)] = &[
    // Crossref says of an article in a journal nothing more: research, review and letter have one type.
    ("journal-article", WorkKind::Publication(PublicationKind::Article), false),
    ("proceedings-article", WorkKind::Publication(PublicationKind::ConferencePaper), false),
    ("book", WorkKind::Output(OutputKind::BookOrChapter), true),
    ("monograph", WorkKind::Output(OutputKind::BookOrChapter), true),
    ("edited-book", WorkKind::Output(OutputKind::BookOrChapter), true),
    ("reference-book", WorkKind::Output(OutputKind::BookOrChapter), true),
    ("book-chapter", WorkKind::Output(OutputKind::BookOrChapter), false),
    ("book-section", WorkKind::Output(OutputKind::BookOrChapter), false),
    ("book-part", WorkKind::Output(OutputKind::BookOrChapter), false),
    ("reference-entry", WorkKind::Output(OutputKind::BookOrChapter), false),
    ("report", WorkKind::Output(OutputKind::Report), true),
    ("standard", WorkKind::Output(OutputKind::Guideline), false),
    ("dataset", WorkKind::Output(OutputKind::Dataset), false),
    ("dissertation", WorkKind::Output(OutputKind::Thesis), false),
];

/// What a type is here; none for types without a place.
pub(super) fn read(kind: &str, subtype: Option<&str>) -> Option<(WorkKind, bool)> {
    if kind == "posted-content" {
        return (subtype == Some("preprint")).then_some((WorkKind::Publication(PublicationKind::Preprint), false));
    }
    TYPES.iter().find(|(name, ..)| *name == kind).map(|(_, kind, has_isbn)| (*kind, *has_isbn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_in_the_table_and_others() {
        assert_eq!(
            read("journal-article", None),
            Some((WorkKind::Publication(PublicationKind::Article), false)),
            "not a research article: Crossref does not say so"
        );
        assert_eq!(
            read("posted-content", Some("preprint")).map(|(kind, _)| kind),
            Some(WorkKind::Publication(PublicationKind::Preprint))
        );
        assert_eq!(read("monograph", None), Some((WorkKind::Output(OutputKind::BookOrChapter), true)));
        for (kind, subtype) in [
            ("posted-content", None),
            ("posted-content", Some("letter")),
            ("peer-review", None),
            ("journal", None),
            ("grant", None),
            ("", None),
        ] {
            assert_eq!(read(kind, subtype), None, "{kind}");
        }
    }
}
