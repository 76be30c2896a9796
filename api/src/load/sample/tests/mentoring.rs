//! Mentoring of the sample keeps the rules that the program would hold it to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use entity::enums::{MentoringPairingStatus as Status, MentoringRequestStatus as Standing};
use sea_orm::Iterable;

use super::{
    super::{
        Size,
        beside::Beside,
        make::Set,
        rows::{Ids, Rows},
    },
    ground,
};

#[test]
fn mentoring_keeps_its_own_rules_for_every_seed_and_size() {
    for (seed, researchers) in (0..20).flat_map(|seed| [(seed, 7_000), (seed, 70), (seed, 9), (seed, 0)]) {
        let size = Size { researchers, studies: 10, replace: false };
        let (mut ids, mut rows) = (Ids::default(), Rows::default());
        let set = Set::plan(ground(), size, seed, DateTime::<Utc>::UNIX_EPOCH, (&mut ids, &mut rows));
        let mut maker = set.maker();
        while maker.fill(&mut ids, &mut rows) {}
        set.tell(&Beside::default(), &mut ids, &mut rows);

        let mentors: BTreeMap<i64, _> =
            rows.mentor_profiles.iter().map(|profile| (profile.researcher_id, profile)).collect();
        assert_eq!(mentors.len(), rows.mentor_profiles.len(), "nobody is twice a mentor, seed {seed}");
        let asking: BTreeMap<i64, _> = rows.mentoring_requests.iter().map(|request| (request.id, request)).collect();
        assert!(asking.values().all(|request| !mentors.contains_key(&request.researcher_id)), "seed {seed}");
        let mut taken: BTreeMap<i64, i32> = BTreeMap::new();
        for pairing in &rows.mentoring_pairings {
            let (mentor, request) = (mentors[&pairing.mentor_id.unwrap()], asking[&pairing.request_id.unwrap()]);
            let pair = format!("seed {seed}, {pairing:?}");
            assert!(mentor.is_active && mentor.consents_to_matching && mentor.paused_from.is_none(), "{pair}");
            let level = request.identity_career_level.map(|level| serde_json::to_string(&level).unwrap());
            assert!(mentor.levels == "[]" || level.is_some_and(|level| mentor.levels.contains(&level)), "{pair}");
            let standing = match pairing.status {
                Status::Accepted | Status::Active | Status::Paused => Standing::Paired,
                Status::Completed | Status::Ended => Standing::Closed,
                _ => Standing::Open,
            };
            assert_eq!(request.status, standing, "{pair}");
            if matches!(pairing.status, Status::Allocated | Status::Accepted | Status::Active | Status::Paused) {
                *taken.entry(mentor.id).or_default() += 1;
            }
            let events: Vec<_> = rows.mentoring_events.iter().filter(|event| event.pairing_id == pairing.id).collect();
            assert!(!events.is_empty() && events.is_sorted_by_key(|event| event.at), "{pair}");
            let excluded = rows
                .mentor_exclusions
                .iter()
                .any(|row| (row.profile_id, Some(row.person_id)) == (mentor.id, pairing.mentee_id));
            assert!(!excluded, "{pair}");
        }
        for mentor in mentors.values() {
            assert!(taken.get(&mentor.id).is_none_or(|taken| *taken <= mentor.places), "seed {seed}, {mentor:?}");
        }
        if researchers == 7_000 {
            assert_eq!((mentors.len(), asking.len()), (40, 60), "seed {seed}");
            let states: BTreeSet<_> = rows.mentoring_pairings.iter().map(|pairing| pairing.status).collect();
            assert_eq!((rows.mentoring_pairings.len(), states.len()), (30, Status::iter().count()), "seed {seed}");
            let full = mentors.values().any(|mentor| taken.get(&mentor.id) == Some(&mentor.places));
            assert!(full && mentors.values().any(|mentor| !mentor.can_be_found), "seed {seed}");
        }
    }
}
