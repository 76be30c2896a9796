use super::*;

/// A mentee of whom all is known, and who asks for all that can be asked for.
pub(crate) fn mentee() -> Mentee {
    Mentee {
        person: 1,
        topics: vec![10, 11],
        methods: vec![20],
        words: words("grant writing"),
        level: Some(2),
        peer: false,
        group: Some(1),
        specialty: Some(5),
        discipline: Preference::Same,
        organisation: Some(7),
        elsewhere: Preference::Different,
        line: vec![90],
        team: vec![91],
        paired: vec![92],
        not_with: vec![93],
        language: Some("cy".to_owned()),
        language_required: true,
        modes: vec![Mode::InPerson],
        places: vec![30],
    }
}

/// A mentor who has all points for this mentee.
pub(crate) fn mentor() -> Mentor {
    Mentor {
        person: 2,
        topics: vec![11, 10, 12],
        methods: vec![20, 21],
        words: words("I help with writing a grant"),
        level: Some(3),
        mentors: Some(vec![1, 2]),
        group: Some(1),
        specialty: Some(5),
        organisation: Some(8),
        languages: vec!["en".to_owned(), "cy".to_owned()],
        modes: vec![Mode::InPerson, Mode::Online],
        places: vec![31, 30],
        capacity: 3,
        taken: 0,
        active: true,
        paused: false,
        consented: true,
        not_with: Vec::new(),
    }
}

fn told(mentee: &Mentee, mentor: &Mentor) -> Verdict {
    let verdict = judge(&Weights::DEFAULT, mentee, mentor);
    let mut scores = Vec::new();
    let index_of = std::slice::from_ref(mentor);
    Index::new(&Weights::DEFAULT, index_of).scores(mentee, &mut scores);
    let score = u8::try_from(verdict.score).unwrap();
    assert_eq!(scores, [if verdict.eligible { score } else { INELIGIBLE }]);
    verdict
}

#[test]
fn a_mentor_who_is_all_that_is_asked_for_has_all_points() {
    let verdict = told(&mentee(), &mentor());
    assert_eq!((verdict.score, verdict.eligible), (100, true));
    assert!(verdict.points.iter().all(|one| one.points == one.of && one.lack.is_none()), "{verdict:?}");
    let shared = Shared { topics: vec![10, 11], methods: vec![20], words: vec!["grant".into(), "writing".into()] };
    assert_eq!(verdict.shared, shared);
}

#[test]
fn each_rule_alone_keeps_a_mentor_out() {
    type Change = fn(&mut Mentee, &mut Mentor);
    let changes: [(Rule, Change); 15] = [
        (Rule::Consent, |_, mentor| mentor.consented = false),
        (Rule::Active, |_, mentor| mentor.active = false),
        (Rule::Active, |_, mentor| mentor.paused = true),
        (Rule::PlaceFree, |_, mentor| mentor.taken = 3),
        (Rule::PlaceFree, |_, mentor| mentor.taken = 4),
        (Rule::PlaceFree, |_, mentor| mentor.capacity = 0),
        (Rule::NotSelf, |mentee, _| mentee.person = 2),
        (Rule::NotLineManager, |_, mentor| mentor.person = 90),
        (Rule::NotSameTeam, |_, mentor| mentor.person = 91),
        (Rule::NotPaired, |_, mentor| mentor.person = 92),
        (Rule::NotExcluded, |_, mentor| mentor.person = 93),
        (Rule::NotExcluded, |_, mentor| mentor.not_with = vec![1]),
        (Rule::LanguageRequired, |_, mentor| mentor.languages = vec!["en".to_owned()]),
        (Rule::MentorsLevel, |_, mentor| mentor.mentors = Some(vec![1])),
        (Rule::MentorsLevel, |mentee, _| mentee.level = None),
    ];
    for (rule, change) in changes {
        let (mut mentee, mut mentor) = (mentee(), mentor());
        change(&mut mentee, &mut mentor);
        let verdict = told(&mentee, &mentor);
        let broken: Vec<Rule> = verdict.rules.iter().filter(|one| !one.passed).map(|one| one.rule).collect();
        assert_eq!((broken, verdict.eligible, verdict.rules.len()), (vec![rule], false, Rule::ALL.len()));
    }
}

#[test]
fn each_criterion_gives_what_it_says_and_tells_what_is_lacking() {
    use Criterion::{CareerLevel, Discipline, Goals, Language, Meeting, Organisation, SpareCapacity};
    type Change = fn(&mut Mentee, &mut Mentor);
    let changes: [(Criterion, u32, Option<Lack>, Change); 46] = [
        // Of 4 + 4 + 3 + 1 + 1.
        (Goals, 35 * 9 / 13, Some(Lack::SomeGoalsNotShared), |_, mentor| mentor.topics = vec![10]),
        (Goals, 35 * 10 / 13, Some(Lack::SomeGoalsNotShared), |_, mentor| mentor.methods.clear()),
        (Goals, 35 * 12 / 13, Some(Lack::SomeGoalsNotShared), |_, mentor| mentor.words = words("writing writing")),
        (Goals, 35, None, |mentee, _| mentee.topics = vec![10, 10]),
        (Goals, 0, Some(Lack::NoGoalShared), |mentee, _| {
            (mentee.topics, mentee.methods, mentee.words) = (vec![9], Vec::new(), Vec::new());
        }),
        (Goals, 0, Some(Lack::GoalsNotGiven), |mentee, _| {
            (mentee.topics, mentee.methods, mentee.words) = Default::default();
        }),
        (Goals, 0, Some(Lack::ExpertiseNotGiven), |_, mentor| {
            (mentor.topics, mentor.methods, mentor.words) = Default::default();
        }),
        (CareerLevel, 20, None, |_, mentor| mentor.level = Some(4)),
        (CareerLevel, 10, Some(Lack::MentorFarAbove), |_, mentor| mentor.level = Some(5)),
        (CareerLevel, 5, Some(Lack::MentorFarAbove), |_, mentor| mentor.level = Some(6)),
        (CareerLevel, 5, Some(Lack::MentorFarAbove), |_, mentor| mentor.level = Some(255)),
        (CareerLevel, 0, Some(Lack::SameLevel), |_, mentor| mentor.level = Some(2)),
        (CareerLevel, 0, Some(Lack::MentorBelow), |_, mentor| mentor.level = Some(1)),
        (CareerLevel, 20, None, |mentee, mentor| (mentee.peer, mentor.level) = (true, Some(2))),
        (CareerLevel, 0, Some(Lack::MentorBelow), |mentee, mentor| (mentee.peer, mentor.level) = (true, Some(1))),
        (CareerLevel, 0, Some(Lack::MentorLevelNotGiven), |_, mentor| mentor.level = None),
        (CareerLevel, 0, Some(Lack::LevelNotGiven), |mentee, mentor| (mentee.level, mentor.mentors) = (None, None)),
        (Discipline, 0, Some(Lack::OtherGroup), |_, mentor| mentor.group = Some(2)),
        (Discipline, 5, Some(Lack::OtherSpecialty), |_, mentor| mentor.specialty = Some(6)),
        (Discipline, 5, Some(Lack::MentorSpecialtyNotGiven), |_, mentor| mentor.specialty = None),
        (Discipline, 5, Some(Lack::SpecialtyNotGiven), |mentee, _| mentee.specialty = None),
        (Discipline, 0, Some(Lack::MentorGroupNotGiven), |_, mentor| mentor.group = None),
        (Discipline, 0, Some(Lack::GroupNotGiven), |mentee, _| mentee.group = None),
        (Discipline, 0, Some(Lack::SameSpecialty), |mentee, _| mentee.discipline = Preference::Different),
        (Discipline, 5, Some(Lack::SameGroup), |mentee, mentor| {
            (mentee.discipline, mentor.specialty) = (Preference::Different, Some(6));
        }),
        (Discipline, 0, Some(Lack::MentorSpecialtyNotGiven), |mentee, mentor| {
            (mentee.discipline, mentor.specialty) = (Preference::Different, None);
        }),
        (Discipline, 0, Some(Lack::SpecialtyNotGiven), |mentee, _| {
            (mentee.discipline, mentee.specialty) = (Preference::Different, None);
        }),
        (Discipline, 10, None, |mentee, mentor| (mentee.discipline, mentor.group) = (Preference::Different, Some(2))),
        (Discipline, 10, None, |mentee, _| (mentee.discipline, mentee.group) = (Preference::Any, None)),
        (Organisation, 0, Some(Lack::SameOrganisation), |_, mentor| mentor.organisation = Some(7)),
        (Organisation, 0, Some(Lack::OtherOrganisation), |mentee, _| mentee.elsewhere = Preference::Same),
        (Organisation, 0, Some(Lack::MentorOrganisationNotGiven), |_, mentor| mentor.organisation = None),
        (Organisation, 0, Some(Lack::OrganisationNotGiven), |mentee, _| mentee.organisation = None),
        (Organisation, 10, None, |mentee, _| (mentee.elsewhere, mentee.organisation) = (Preference::Any, None)),
        (Language, 0, Some(Lack::OtherLanguage), |mentee, _| {
            (mentee.language, mentee.language_required) = (Some("fr".to_owned()), false);
        }),
        (Language, 0, Some(Lack::MentorLanguagesNotGiven), |mentee, mentor| {
            (mentee.language_required, mentor.languages) = (false, Vec::new());
        }),
        (Language, 10, None, |mentee, mentor| (mentee.language, mentor.languages) = (None, Vec::new())),
        (Meeting, 0, Some(Lack::ModesNotGiven), |mentee, _| mentee.modes.clear()),
        (Meeting, 0, Some(Lack::MentorModesNotGiven), |_, mentor| mentor.modes.clear()),
        (Meeting, 0, Some(Lack::OtherMode), |_, mentor| mentor.modes = vec![Mode::Online]),
        (Meeting, 0, Some(Lack::PlacesNotGiven), |mentee, _| mentee.places.clear()),
        (Meeting, 0, Some(Lack::MentorPlacesNotGiven), |_, mentor| mentor.places.clear()),
        (Meeting, 0, Some(Lack::OtherPlace), |_, mentor| mentor.places = vec![31]),
        (Meeting, 10, None, |mentee, mentor| (mentee.modes, mentor.places) = (vec![Mode::Online], Vec::new())),
        (SpareCapacity, 3, Some(Lack::PlacesTaken), |_, mentor| mentor.taken = 1),
        (SpareCapacity, 1, Some(Lack::PlacesTaken), |_, mentor| mentor.taken = 2),
    ];
    let mut seen: Vec<Lack> = Vec::new();
    for (number, (criterion, points, lack, change)) in changes.into_iter().enumerate() {
        let (mut mentee, mut mentor) = (mentee(), mentor());
        change(&mut mentee, &mut mentor);
        let verdict = told(&mentee, &mentor);
        assert!(verdict.eligible, "{number}: {verdict:?}");
        for one in verdict.points {
            let expected = if one.criterion == criterion { (points, lack) } else { (one.of, None) };
            assert_eq!((one.points, one.lack), expected, "{number}: {:?}", one.criterion);
        }
        seen.extend(lack);
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, Lack::ALL);
}

#[test]
fn weights_are_a_hundred_together_or_none() {
    let sum = |weights| Weights::new(weights).map(|weights| Criterion::ALL.iter().map(|one| weights.of(*one)).sum());
    assert_eq!(sum([35, 20, 10, 10, 10, 10, 5]), Ok(100u32));
    assert_eq!(Weights::new([35, 20, 10, 10, 10, 10, 5]), Ok(Weights::DEFAULT));
    assert_eq!(sum([0, 0, 0, 0, 0, 0, 100]), Ok(100));
    assert_eq!(sum([35, 20, 10, 10, 10, 10, 4]), Err(Refused::Sum(99)));
    let outside = |criterion, weight| Err(Refused::Outside { criterion, weight });
    assert_eq!(sum([35, 20, 10, 10, 10, 20, -5]), outside(Criterion::SpareCapacity, -5));
    assert_eq!(sum([101, 0, 0, 0, 0, 0, 0]), outside(Criterion::Goals, 101));
    assert_eq!(sum([i64::MAX, i64::MAX, 0, 0, 0, 0, 0]), outside(Criterion::Goals, i64::MAX));
    assert_eq!(serde_json::to_string(&Weights::DEFAULT).unwrap(), "[35,20,10,10,10,10,5]");
    let refused = serde_json::from_str::<Weights>("[35,20,10,10,10,10,6]").unwrap_err().to_string();
    assert!(refused.contains("the weights add up to 101 and must add up to 100"), "{refused}");
}
