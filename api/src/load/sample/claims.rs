//! Authors whom nobody has named yet, and what became of claims: some were suggested, some claimed, some confirmed.

use chrono::{DateTime, Utc};
use entity::enums::{ClaimBasis, ClaimState, IdentityProvenance, PartStatus, ProfessionalGroupCode};
use entity::part_claim;

use super::parts::Part;
use super::rows::{Ids, Rows};
use super::studies::Work;

/// What is known of whose an authorship is, and with that who the author was.
pub(crate) fn of_author(
    (id, number): (i64, i64),
    part: Part,
    work: &Work,
    now: DateTime<Utc>,
    (ids, rows): (&mut Ids, &mut Rows),
) -> (Part, PartStatus) {
    let named = || work.parts.iter().find_map(|part| part.person);
    let (whose, state, status) = match part.person {
        // What nobody has confirmed does not count: none of them is to change a figure that the sample reproduces.
        Some(person) if part.group == ProfessionalGroupCode::OutsideHealthcareScience && number % 2 == 0 => {
            (person, ClaimState::Claimed, PartStatus::Claimed)
        }
        Some(person) if number % 5 == 2 => (person, ClaimState::Verified, PartStatus::Verified),
        None if number % 3 == 0 => match named() {
            Some(person) if number % 2 == 0 => (person, ClaimState::Rejected, PartStatus::Unclaimed),
            Some(person) => (person, ClaimState::Suggested, PartStatus::Unclaimed),
            None => return (part, PartStatus::Recorded),
        },
        _ => return (part, PartStatus::Recorded),
    };
    let (claim, _) = ids.claims.next();
    let decided = matches!(state, ClaimState::Verified | ClaimState::Rejected);
    rows.claims.push(part_claim::Model {
        id: claim,
        researcher_id: ids.researchers.id(i64::from(whose) + 1),
        authorship_id: Some(id),
        involvement_id: None,
        grant_holder_id: None,
        contribution_id: None,
        state,
        basis: if decided { ClaimBasis::Orcid } else { ClaimBasis::Name },
        suggested_by_id: None,
        decided_by_id: None,
        suggested_at: Some(now),
        claimed_at: part.person.map(|_| now),
        decided_at: decided.then_some(now),
    });
    let part = match status {
        PartStatus::Unclaimed => Part {
            group: ProfessionalGroupCode::NotRecorded,
            discipline: None,
            level: None,
            profession: None,
            calls: None,
            coded_by: IdentityProvenance::Imported,
            ..part
        },
        _ => Part { coded_by: IdentityProvenance::SelfDeclared, ..part },
    };
    (part, status)
}
