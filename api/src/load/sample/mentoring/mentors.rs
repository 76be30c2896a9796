//! Who mentors: some are paused, inactive, not found, or without consent.

use entity::{
    enums::{CareerLevelCode, MentoringKind, MentoringLanguage, RecordSource, TranslationStatus},
    mentor_profile, mentor_subject,
};

use super::{
    super::{
        beside::{Chosen, Teller},
        calendar::{TODAY, before},
        rows::{Ids, Rows, key},
    },
    KINDS, areas, list, modes,
    requests::Asking,
    subjects,
};

/// A mentor's profile, as far as pairings need it.
pub(super) struct Mentor {
    pub(super) profile: i64,
    pub(super) person: i64,
    pub(super) places: u32,
    /// Whether somebody can be paired with them at all.
    takes: bool,
    /// Empty for all.
    levels: Vec<CareerLevelCode>,
    languages: &'static [MentoringLanguage],
}

impl Mentor {
    /// Whether somebody who asks passes the rules, but for the places.
    pub(super) fn suits(&self, asking: &Asking) -> bool {
        self.takes
            && (self.levels.is_empty() || asking.level.is_some_and(|level| self.levels.contains(&level)))
            && asking.required.is_none_or(|language| self.languages.contains(&language))
    }
}

const LEVELS: [CareerLevelCode; 4] =
    [CareerLevelCode::Associate, CareerLevelCode::Practitioner, CareerLevelCode::Enhanced, CareerLevelCode::Advanced];

/// Adds a profile.
pub(super) fn mentor(
    teller: &mut Teller<'_>,
    (turn, who): (u32, &Chosen),
    (ids, rows): (&mut Ids, &mut Rows),
) -> Mentor {
    let (id, number) = ids.mentor_profiles.next();
    let kind = KINDS[turn as usize % KINDS.len()];
    let kinds = if turn.is_multiple_of(3) { vec![kind, MentoringKind::Peer] } else { vec![kind] };
    let mut levels: Vec<CareerLevelCode> = LEVELS.into_iter().filter(|level| Some(*level) < who.level).collect();
    if turn.is_multiple_of(4) {
        levels.clear();
    }
    let (places, is_active) = (teller.dice.between(1, 4), turn % 13 != 12);
    // One pauses now and for years, another's pause is over.
    let paused = [(5, before(TODAY, 30), None), (18, before(TODAY, 400), Some(before(TODAY, 200)))];
    let paused = paused.into_iter().find(|(at, ..)| *at == turn % 20);
    let consents_to_matching = turn % 11 != 10;
    rows.mentor_profiles.push(mentor_profile::Model {
        id,
        researcher_id: who.id,
        identity_group: who.identity_group(),
        identity_discipline_id: who.discipline,
        identity_career_level: who.level,
        identity_profession: who.profession(),
        identity_identifies_as: who.calls.clone(),
        identity_coded_by: who.coded_by,
        organisation_id: teller.ground.boards.get(who.board).map(|board| board.id),
        offers_en: Some(format!("Made up: an hour a month with somebody at the start of research, profile {number}.")),
        offers_cy: Some(format!("Dychmygol: awr y mis gyda rhywun ar ddechrau ymchwil, proffil {number}.")),
        offers_status: TranslationStatus::Machine,
        kinds: list(&kinds),
        levels: list(&levels),
        languages: list(languages(turn)),
        modes: modes(turn).to_owned(),
        areas: areas(turn).to_owned(),
        places: i32::try_from(places).unwrap_or(1),
        is_active,
        paused_from: paused.map(|(_, from, _)| from),
        paused_until: paused.and_then(|(.., until)| until),
        can_be_found: turn % 7 != 6,
        consents_to_matching,
        source: RecordSource::Sample,
        source_key: key("mentor-profile", number),
        source_place: None,
        updated_at: teller.now,
        sample: true,
    });
    for (kind, term) in subjects(teller, turn) {
        let (subject, _) = ids.mentor_subjects.next();
        rows.mentor_subjects.push(mentor_subject::Model { id: subject, profile_id: id, kind, term });
    }
    let takes = is_active && consents_to_matching && paused.is_none();
    Mentor { profile: id, person: who.id, places, takes, levels, languages: languages(turn) }
}

fn languages(turn: u32) -> &'static [MentoringLanguage] {
    match turn % 5 {
        0 => &[MentoringLanguage::Welsh, MentoringLanguage::English],
        3 if turn % 15 == 3 => &[MentoringLanguage::English, MentoringLanguage::Bsl],
        4 if turn % 10 == 4 => &[MentoringLanguage::Welsh],
        _ => &[MentoringLanguage::English],
    }
}
