//! Which share of its points each criterion gives, and why not more. What is not known gives none, and is named.

use super::{super::closed::closed, Mode, Preference};

closed! {
    /// What points are given for.
    Criterion {
        /// How near goals and expertise are.
        Goals = "GOALS",
        /// How far above the mentee the mentor's career level is.
        CareerLevel = "LEVEL",
        /// Whether professional group and specialty are alike, as wished.
        Discipline = "DISCIPLINE",
        /// Whether they work for two organisations, as wished.
        Organisation = "ORGANISATION",
        /// Whether the mentor speaks the language that the mentee would rather speak.
        Language = "LANGUAGE",
        /// Whether there is a way of meeting, and for one in person a place.
        Meeting = "AVAILABILITY",
        /// Which share of the mentor's places is free.
        SpareCapacity = "CAPACITY",
    }
}

closed! {
    /// Why a criterion gives less than all of its points: what would have to be otherwise.
    Lack {
        /// The mentee names no topic, method or goal.
        GoalsNotGiven = "GOALS_NOT_GIVEN",
        /// The mentor names nothing that they know.
        ExpertiseNotGiven = "EXPERTISE_NOT_GIVEN",
        /// Nothing is named by both.
        NoGoalShared = "NO_GOAL_SHARED",
        /// Some of what the mentee names the mentor does not.
        SomeGoalsNotShared = "SOME_GOALS_NOT_SHARED",
        /// The mentee's career level is not known.
        LevelNotGiven = "LEVEL_NOT_GIVEN",
        /// The mentor's career level is not known.
        MentorLevelNotGiven = "MENTOR_LEVEL_NOT_GIVEN",
        /// The mentor's level is below the mentee's.
        MentorBelow = "MENTOR_BELOW",
        /// Both are of one level, and the mentee did not ask for a peer.
        SameLevel = "SAME_LEVEL",
        /// The mentor is more than two levels above.
        MentorFarAbove = "MENTOR_FAR_ABOVE",
        /// The mentee's professional group is not known.
        GroupNotGiven = "GROUP_NOT_GIVEN",
        /// The mentor's professional group is not known.
        MentorGroupNotGiven = "MENTOR_GROUP_NOT_GIVEN",
        /// Both are of one group; the mentee's specialty is not known.
        SpecialtyNotGiven = "SPECIALTY_NOT_GIVEN",
        /// Both are of one group; the mentor's specialty is not known.
        MentorSpecialtyNotGiven = "MENTOR_SPECIALTY_NOT_GIVEN",
        /// The same discipline is wanted, and the mentor is of another group.
        OtherGroup = "OTHER_GROUP",
        /// The same discipline is wanted, and the mentor is of the same group but of another specialty.
        OtherSpecialty = "OTHER_SPECIALTY",
        /// Another discipline is wanted, and the mentor is of another specialty but of the same group.
        SameGroup = "SAME_GROUP",
        /// Another discipline is wanted, and the mentor is of the same specialty.
        SameSpecialty = "SAME_SPECIALTY",
        /// The mentee's organisation is not known.
        OrganisationNotGiven = "ORGANISATION_NOT_GIVEN",
        /// The mentor's organisation is not known.
        MentorOrganisationNotGiven = "MENTOR_ORGANISATION_NOT_GIVEN",
        /// Another organisation is wanted, and the mentor works for the same.
        SameOrganisation = "SAME_ORGANISATION",
        /// The same organisation is wanted, and the mentor works for another.
        OtherOrganisation = "OTHER_ORGANISATION",
        /// The mentor names no language.
        MentorLanguagesNotGiven = "MENTOR_LANGUAGES_NOT_GIVEN",
        /// The mentor does not mentor in the language wanted.
        OtherLanguage = "OTHER_LANGUAGE",
        /// The mentee does not say how they can meet.
        ModesNotGiven = "MODES_NOT_GIVEN",
        /// The mentor does not say how they can meet.
        MentorModesNotGiven = "MENTOR_MODES_NOT_GIVEN",
        /// One can meet only in person, the other only online.
        OtherMode = "OTHER_MODE",
        /// They can meet in person alone, and the mentee does not say where.
        PlacesNotGiven = "PLACES_NOT_GIVEN",
        /// They can meet in person alone, and the mentor does not say where.
        MentorPlacesNotGiven = "MENTOR_PLACES_NOT_GIVEN",
        /// They can meet in person alone, and nowhere both.
        OtherPlace = "OTHER_PLACE",
        /// Some of the mentor's places are taken.
        PlacesTaken = "PLACES_TAKEN",
    }
}

/// A share of a criterion's points, and why it is not all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grade {
    part: u32,
    whole: u32,
    /// `None` with all points.
    pub(super) lack: Option<Lack>,
}

impl Grade {
    const FULL: Self = Self { part: 1, whole: 1, lack: None };

    fn none(lack: Lack) -> Self {
        Self { part: 0, whole: 1, lack: Some(lack) }
    }

    fn part(part: u32, whole: u32, lack: Lack) -> Self {
        Self { part, whole, lack: Some(lack) }
    }

    /// The points of so many, rounded down.
    pub(super) fn of(self, weight: u32) -> u32 {
        let points = u64::from(weight) * u64::from(self.part) / u64::from(self.whole);
        u32::try_from(points).unwrap_or(weight)
    }
}

/// By what both name of what the mentee names. `expert`: the mentor names something.
pub(super) fn goals(shared: u32, whole: u32, expert: bool) -> Grade {
    match (shared, whole) {
        (_, 0) => Grade::none(Lack::GoalsNotGiven),
        (0, _) if !expert => Grade::none(Lack::ExpertiseNotGiven),
        (0, _) => Grade::none(Lack::NoGoalShared),
        (shared, whole) if shared >= whole => Grade::FULL,
        (shared, whole) => Grade::part(shared, whole, Lack::SomeGoalsNotShared),
    }
}

/// All for one or two levels above, and for the same where a peer is welcome; half for three, a quarter for more; none below.
pub(super) fn career_level(mentee: Option<u8>, mentor: Option<u8>, peer: bool) -> Grade {
    let (Some(mentee), Some(mentor)) = (mentee, mentor) else {
        return Grade::none(if mentee.is_none() { Lack::LevelNotGiven } else { Lack::MentorLevelNotGiven });
    };
    match mentor.checked_sub(mentee) {
        None => Grade::none(Lack::MentorBelow),
        Some(0) if !peer => Grade::none(Lack::SameLevel),
        Some(0..=2) => Grade::FULL,
        Some(3) => Grade::part(1, 2, Lack::MentorFarAbove),
        Some(_) => Grade::part(1, 4, Lack::MentorFarAbove),
    }
}

/// A fact of both, compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alike {
    /// The mentee's is not known.
    MenteeUnknown,
    /// The mentor's is not known.
    MentorUnknown,
    Same,
    Other,
}

impl Alike {
    pub(super) fn of(mentee: Option<i64>, mentor: Option<i64>) -> Self {
        match (mentee, mentor) {
            (None, _) => Self::MenteeUnknown,
            (_, None) => Self::MentorUnknown,
            (Some(one), Some(other)) if one == other => Self::Same,
            _ => Self::Other,
        }
    }
}

/// Where the same is wanted, half for the group and the other half for the specialty; where another is wanted, half for another
/// specialty of the same group.
pub(super) fn discipline(wanted: Preference, group: Alike, specialty: Alike) -> Grade {
    use Alike::{MenteeUnknown, MentorUnknown, Other, Same};
    match (wanted, group, specialty) {
        (Preference::Any, ..) => Grade::FULL,
        (_, MenteeUnknown, _) => Grade::none(Lack::GroupNotGiven),
        (_, MentorUnknown, _) => Grade::none(Lack::MentorGroupNotGiven),
        (Preference::Same, Other, _) => Grade::none(Lack::OtherGroup),
        (Preference::Same, Same, Same) | (Preference::Different, Other, _) => Grade::FULL,
        (Preference::Same, Same, MenteeUnknown) => Grade::part(1, 2, Lack::SpecialtyNotGiven),
        (Preference::Same, Same, MentorUnknown) => Grade::part(1, 2, Lack::MentorSpecialtyNotGiven),
        (Preference::Same, Same, Other) => Grade::part(1, 2, Lack::OtherSpecialty),
        (Preference::Different, Same, MenteeUnknown) => Grade::none(Lack::SpecialtyNotGiven),
        (Preference::Different, Same, MentorUnknown) => Grade::none(Lack::MentorSpecialtyNotGiven),
        (Preference::Different, Same, Other) => Grade::part(1, 2, Lack::SameGroup),
        (Preference::Different, Same, Same) => Grade::none(Lack::SameSpecialty),
    }
}

/// All or nothing.
pub(super) fn organisation(wanted: Preference, organisation: Alike) -> Grade {
    match (wanted, organisation) {
        (Preference::Any, _) | (Preference::Same, Alike::Same) | (Preference::Different, Alike::Other) => Grade::FULL,
        (_, Alike::MenteeUnknown) => Grade::none(Lack::OrganisationNotGiven),
        (_, Alike::MentorUnknown) => Grade::none(Lack::MentorOrganisationNotGiven),
        (Preference::Same, Alike::Other) => Grade::none(Lack::OtherOrganisation),
        (Preference::Different, Alike::Same) => Grade::none(Lack::SameOrganisation),
    }
}

/// All or nothing; all where the mentee has no wish. `known`: the mentor names languages; `spoken`: the wanted one among them.
pub(super) fn language(wanted: bool, known: bool, spoken: bool) -> Grade {
    match (wanted, known, spoken) {
        (false, ..) | (_, _, true) => Grade::FULL,
        (_, false, _) => Grade::none(Lack::MentorLanguagesNotGiven),
        (_, true, false) => Grade::none(Lack::OtherLanguage),
    }
}

/// The modes and whether places are named, of one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    /// They can meet in person.
    pub(super) in_person: bool,
    /// They can meet online.
    pub(super) online: bool,
    /// They say where.
    pub(super) placed: bool,
}

impl Ways {
    /// All that there are, by their numbers.
    pub(super) const ALL: [Self; 8] = {
        let mut all = [Self { in_person: false, online: false, placed: false }; 8];
        let mut at = 0;
        while at < 8 {
            all[at] = Self { in_person: at & 1 > 0, online: at & 2 > 0, placed: at & 4 > 0 };
            at += 1;
        }
        all
    };

    /// Its place in [`Self::ALL`].
    pub(super) fn number(self) -> u8 {
        u8::from(self.in_person) | u8::from(self.online) << 1 | u8::from(self.placed) << 2
    }

    pub(super) fn of(modes: &[Mode], places: &[i64]) -> Self {
        let has = |mode| modes.contains(&mode);
        Self { in_person: has(Mode::InPerson), online: has(Mode::Online), placed: !places.is_empty() }
    }
}

/// All or nothing: all when both can meet online, or both in person and `near`, which is at one place at least.
pub(super) fn meeting(mentee: Ways, mentor: Ways, near: bool) -> Grade {
    let in_person = mentee.in_person && mentor.in_person;
    if mentee.online && mentor.online || in_person && near {
        return Grade::FULL;
    }
    let silent = |ways: Ways| !ways.in_person && !ways.online;
    Grade::none(match () {
        () if silent(mentee) => Lack::ModesNotGiven,
        () if silent(mentor) => Lack::MentorModesNotGiven,
        () if !in_person => Lack::OtherMode,
        () if !mentee.placed => Lack::PlacesNotGiven,
        () if !mentor.placed => Lack::MentorPlacesNotGiven,
        () => Lack::OtherPlace,
    })
}

/// By the share of the places that are free, so that mentees spread over mentors.
pub(super) fn spare_capacity(free: u32, capacity: u32) -> Grade {
    match (free, capacity) {
        (0, _) | (_, 0) => Grade::none(Lack::PlacesTaken),
        (free, capacity) if free >= capacity => Grade::FULL,
        (free, capacity) => Grade::part(free, capacity, Lack::PlacesTaken),
    }
}
