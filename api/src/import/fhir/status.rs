//! Where a study stands, by the code system `research-study-status` of FHIR R5, which R6 keeps under another address.

use entity::enums::StudyStatus;

/// The addresses of the code system.
pub(super) const SYSTEMS: [&str; 2] =
    ["http://hl7.org/fhir/research-study-status", "http://terminology.hl7.org/CodeSystem/research-study-status"];

/// The code by which first and last day of the whole are stated; it is no state.
pub(super) const OVERALL: &str = "overall-study";

/// What a code is here. `disapproved` has no place: a study that was never allowed is none.
pub(super) fn read(code: &str) -> Option<StudyStatus> {
    Some(match code {
        "in-review" => StudyStatus::Planned,
        "approved" | "not-yet-recruiting" => StudyStatus::InSetup,
        "active" | "recruiting" | "enrolling-by-invitation" => StudyStatus::Open,
        "active-but-not-recruiting" | "closed-to-accrual" | "closed-to-accrual-and-intervention" => {
            StudyStatus::InFollowUp
        }
        "temporarily-closed-to-accrual" | "temporarily-closed-to-accrual-and-intervention" => StudyStatus::Suspended,
        "completed" => StudyStatus::Completed,
        // "Completed prematurely and will not resume", and ended by whoever leads it.
        "administratively-completed" | "terminated" | "withdrawn" => StudyStatus::Terminated,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_codes_of_the_system_but_two_have_a_place() {
        let codes = [
            OVERALL,
            "active",
            "active-but-not-recruiting",
            "administratively-completed",
            "approved",
            "closed-to-accrual",
            "closed-to-accrual-and-intervention",
            "completed",
            "disapproved",
            "enrolling-by-invitation",
            "in-review",
            "not-yet-recruiting",
            "recruiting",
            "temporarily-closed-to-accrual",
            "temporarily-closed-to-accrual-and-intervention",
            "terminated",
            "withdrawn",
        ];
        let without: Vec<&str> = codes.into_iter().filter(|code| read(code).is_none()).collect();
        assert_eq!(without, [OVERALL, "disapproved"]);
        assert_eq!(read("Completed"), None, "codes are compared as they are");
    }
}
