//! What becomes of a text in two languages when somebody changes it.

use crate::enums::TranslationStatus;

/// How far the Welsh of a text can be relied upon after a change: `stands` is the text as it is (English, Welsh, status),
/// `None` for a new one; `said` is what whoever changes it says of the Welsh.
///
/// A change of one side marks the other as out of date, unless they say that the two still belong together. Blank Welsh
/// is no Welsh.
pub fn edited(
    stands: Option<(&str, Option<&str>, TranslationStatus)>,
    en: &str,
    cy: Option<&str>,
    said: Option<TranslationStatus>,
) -> TranslationStatus {
    let Some(cy) = cy.filter(|cy| !cy.trim().is_empty()) else { return TranslationStatus::Missing };
    let unsaid = match stands {
        Some((old_en, Some(old_cy), status)) => match (old_en == en, old_cy == cy) {
            (true, true) => status,
            (false, false) => TranslationStatus::Machine,
            _ => TranslationStatus::Stale,
        },
        _ => TranslationStatus::Machine,
    };
    said.filter(|said| *said != TranslationStatus::Missing).unwrap_or(unsaid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use TranslationStatus::{Machine, Missing, Published, Reviewed, Stale};

    #[test]
    fn a_change_of_one_side_leaves_the_other_behind() {
        let stands = Some(("Name", Some("Enw"), Reviewed));
        for (en, cy, said, wanted) in [
            ("Name", Some("Enw"), None, Reviewed),
            ("Other name", Some("Enw"), None, Stale),
            ("Name", Some("Enw arall"), None, Stale),
            ("Other name", Some("Enw arall"), None, Machine),
            ("Other name", Some("Enw"), Some(Reviewed), Reviewed),
            ("Name", Some("Enw arall"), Some(Published), Published),
            ("Name", None, Some(Published), Missing),
            ("Name", Some(" "), None, Missing),
            ("Name", Some("Enw"), Some(Missing), Reviewed),
        ] {
            assert_eq!(edited(stands, en, cy, said), wanted, "{en}, {cy:?}, {said:?}");
        }
        assert_eq!(edited(None, "Name", Some("Enw"), None), Machine, "a new text");
        assert_eq!(
            edited(Some(("Name", None, Missing)), "Name", Some("Enw"), None),
            Machine,
            "Welsh where there was none"
        );
        assert_eq!(edited(Some(("Name", Some("Enw"), Stale)), "Name", Some("Enw"), None), Stale, "it stays so");
    }
}
