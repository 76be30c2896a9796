//! What the work types of ORCID are here. What is not in the table is reported and never guessed.

use entity::enums::{ContributorRole, OutputKind, PublicationKind};

use super::super::facts::WorkKind;

/// A type, what it is here, and true when an ISBN names the work itself and not the book around it.
const TYPES: &[(&str, WorkKind, bool)] = &[
    ("journal-article", WorkKind::Publication(PublicationKind::Article), false),
    ("conference-paper", WorkKind::Publication(PublicationKind::ConferencePaper), false),
    ("preprint", WorkKind::Publication(PublicationKind::Preprint), false),
    ("book", WorkKind::Output(OutputKind::BookOrChapter), true),
    ("edited-book", WorkKind::Output(OutputKind::BookOrChapter), true),
    ("book-chapter", WorkKind::Output(OutputKind::BookOrChapter), false),
    ("conference-abstract", WorkKind::Output(OutputKind::ConferenceAbstract), false),
    ("conference-poster", WorkKind::Output(OutputKind::Poster), false),
    ("conference-presentation", WorkKind::Output(OutputKind::Presentation), false),
    ("lecture-speech", WorkKind::Output(OutputKind::Presentation), false),
    ("data-set", WorkKind::Output(OutputKind::Dataset), false),
    ("dissertation", WorkKind::Output(OutputKind::Thesis), false),
    ("dissertation-thesis", WorkKind::Output(OutputKind::Thesis), false),
    ("report", WorkKind::Output(OutputKind::Report), true),
    ("research-technique", WorkKind::Output(OutputKind::ProtocolOrMethod), false),
    ("software", WorkKind::Output(OutputKind::Software), false),
    ("standards-and-policy", WorkKind::Output(OutputKind::Guideline), false),
    ("technical-standard", WorkKind::Output(OutputKind::Guideline), false),
    ("training-material", WorkKind::Output(OutputKind::TrainingMaterial), false),
];

/// What a type is here; none for types without a place.
pub(super) fn read(kind: &str) -> Option<(WorkKind, bool)> {
    // The second version wrote them in capitals, and some systems still do.
    let kind = kind.to_ascii_lowercase().replace('_', "-");
    TYPES.iter().find(|(name, ..)| *name == kind).map(|(_, kind, has_isbn)| (*kind, *has_isbn))
}

/// The role of CRediT that an address names.
pub(super) fn role(given: &str) -> Option<ContributorRole> {
    let path = given.trim_end_matches('/').rsplit_once("credit.niso.org/contributor-roles/")?.1;
    Some(match path {
        "conceptualization" => ContributorRole::Conceptualization,
        "data-curation" => ContributorRole::DataCuration,
        "formal-analysis" => ContributorRole::FormalAnalysis,
        "funding-acquisition" => ContributorRole::FundingAcquisition,
        "investigation" => ContributorRole::Investigation,
        "methodology" => ContributorRole::Methodology,
        "project-administration" => ContributorRole::ProjectAdministration,
        "resources" => ContributorRole::Resources,
        "software" => ContributorRole::Software,
        "supervision" => ContributorRole::Supervision,
        "validation" => ContributorRole::Validation,
        "visualization" => ContributorRole::Visualization,
        "writing-original-draft" => ContributorRole::WritingOriginalDraft,
        "writing-review-editing" => ContributorRole::WritingReviewAndEditing,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_roles_in_the_tables_and_others() {
        assert_eq!(read("JOURNAL_ARTICLE"), Some((WorkKind::Publication(PublicationKind::Article), false)));
        assert_eq!(read("book").map(|(_, has_isbn)| has_isbn), Some(true));
        for kind in ["artistic-performance", "other", "patent", "journal-issue", ""] {
            assert_eq!(read(kind), None, "{kind}");
        }
        assert_eq!(
            role("http://credit.niso.org/contributor-roles/writing-review-editing/"),
            Some(ContributorRole::WritingReviewAndEditing)
        );
        assert_eq!((role("author"), role("http://credit.niso.org/contributor-roles/other/")), (None, None));
    }
}
