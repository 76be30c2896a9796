//! Who asks, whom they would like, and with whom they are not to be paired.

use entity::{
    enums::{
        CareerLevelCode, DisciplinePreference, MentoringExclusionReason, MentoringLanguage, MentoringRequestStatus,
        RecordSource,
    },
    mentor_exclusion, mentoring_preference, mentoring_request, mentoring_request_exclusion, mentoring_request_subject,
};

use super::{
    super::{
        beside::{Chosen, Teller},
        calendar::{TODAY, before},
        rows::{Ids, Rows, key},
    },
    KINDS, areas,
    mentors::Mentor,
    modes, moment, subjects,
};

/// A request, as far as pairings need it: its position among the rows that wait.
pub(super) struct Asking {
    pub(super) at: usize,
    pub(super) id: i64,
    pub(super) person: i64,
    pub(super) level: Option<CareerLevelCode>,
    pub(super) required: Option<MentoringLanguage>,
}

/// Adds a request that is open.
pub(super) fn request(
    teller: &mut Teller<'_>,
    (scheme, round): (i64, i64),
    (turn, who): (u32, &Chosen),
    (ids, rows): (&mut Ids, &mut Rows),
) -> Asking {
    let (id, number) = ids.mentoring_requests.next();
    let subjects = subjects(teller, turn);
    let (topic, method) = (subjects.first().map_or("", |s| &s.1), subjects.last().map_or("", |s| &s.1));
    let language = [None, Some(MentoringLanguage::English), Some(MentoringLanguage::Welsh)][turn as usize % 3];
    let language_required = language.is_some() && turn % 9 == 2;
    let opened_on = before(TODAY, teller.dice.between(20, 300));
    rows.mentoring_requests.push(mentoring_request::Model {
        id,
        scheme_id: scheme,
        round_id: turn.is_multiple_of(2).then_some(round),
        researcher_id: who.id,
        identity_group: who.identity_group(),
        identity_discipline_id: who.discipline,
        identity_career_level: who.level,
        identity_profession: who.profession(),
        identity_identifies_as: who.calls.clone(),
        identity_coded_by: who.coded_by,
        organisation_id: teller.ground.boards.get(who.board).map(|board| board.id),
        kind: KINDS[turn as usize % KINDS.len()],
        goals: Some(format!("Sample request {number}: to learn about {topic} and {method} in a year.")),
        language,
        language_required,
        modes: modes(turn).to_owned(),
        areas: areas(turn).to_owned(),
        discipline_preference: [DisciplinePreference::Any, DisciplinePreference::Same, DisciplinePreference::Different]
            [turn as usize / 2 % 3],
        prefers_other_organisation: turn % 4 != 3,
        consents_to_matching: true,
        status: MentoringRequestStatus::Open,
        opened_at: Some(moment(opened_on)),
        paired_at: None,
        closed_at: None,
        source: RecordSource::Sample,
        source_key: key("mentoring-request", number),
        source_place: None,
        updated_at: teller.now,
        sample: true,
    });
    for (kind, term) in subjects {
        let (subject, _) = ids.mentoring_request_subjects.next();
        rows.mentoring_request_subjects.push(mentoring_request_subject::Model {
            id: subject,
            request_id: id,
            kind,
            term,
        });
    }
    let required = language.filter(|_| language_required);
    Asking { at: rows.mentoring_requests.len() - 1, id, person: who.id, level: who.level, required }
}

/// Whom some would like, and with whom others are not to be paired, of those who were not.
pub(super) fn apart(
    teller: &mut Teller<'_>,
    (mentors, asking): (&[Mentor], &[Asking]),
    (ids, rows): (&mut Ids, &mut Rows),
) {
    let reasons =
        [MentoringExclusionReason::LineManager, MentoringExclusionReason::SameTeam, MentoringExclusionReason::Other];
    for (turn, request) in asking.iter().rev().enumerate().take(6) {
        let met = |mentor: &Mentor| {
            let side = (Some(mentor.person), Some(request.person));
            rows.mentoring_pairings.iter().any(|pairing| (pairing.mentor_id, pairing.mentee_id) == side)
        };
        let others: Vec<&Mentor> = mentors.iter().filter(|mentor| !met(mentor)).collect();
        let Some(excluded) = teller.dice.pick(&others).copied() else { continue };
        let reason = reasons[turn % reasons.len()];
        if turn.is_multiple_of(2) {
            let (id, _) = ids.mentoring_request_exclusions.next();
            let (request_id, person_id) = (request.id, excluded.person);
            let row = mentoring_request_exclusion::Model { id, request_id, person_id, reason };
            rows.mentoring_request_exclusions.push(row);
        } else {
            let (id, _) = ids.mentor_exclusions.next();
            let (profile_id, person_id) = (excluded.profile, request.person);
            rows.mentor_exclusions.push(mentor_exclusion::Model { id, profile_id, person_id, reason });
        }
        let liked = others.iter().filter(|mentor| mentor.profile != excluded.profile && mentor.suits(request));
        for (rank, mentor) in (1..).zip(liked.take(2)) {
            let (id, _) = ids.mentoring_preferences.next();
            let (request_id, mentor_profile_id) = (request.id, mentor.profile);
            rows.mentoring_preferences.push(mentoring_preference::Model { id, request_id, mentor_profile_id, rank });
        }
    }
}
