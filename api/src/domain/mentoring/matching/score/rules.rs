//! What keeps a mentor out, whatever the points. All rules are judged, so that each can be told.

use super::{super::closed::closed, Mentee, Mentor};

closed! {
    /// A hard rule, by what must be true.
    Rule {
        /// The mentor agreed to be suggested.
        Consent = "CONSENT",
        /// The mentor offers to be one, and does not pause.
        Active = "ACTIVE",
        /// The mentor has a place free.
        PlaceFree = "PLACE_FREE",
        /// They are two people.
        NotSelf = "NOT_SELF",
        /// Neither manages the other.
        NotLineManager = "NOT_LINE_MANAGER",
        /// They do not work in one team.
        NotSameTeam = "NOT_SAME_TEAM",
        /// They are not a pair already.
        NotPaired = "NOT_PAIRED",
        /// Neither asked not to be paired with the other.
        NotExcluded = "NOT_EXCLUDED",
        /// The mentor speaks the language, if the mentee asks that they do.
        LanguageRequired = "LANGUAGE_REQUIRED",
        /// The mentor mentors people of the mentee's level. One who mentors some levels mentors nobody whose level is not known.
        MentorsLevel = "MENTORS_LEVEL",
    }
}

impl Rule {
    /// Whether it is kept by the two.
    pub(super) fn kept(self, mentee: &Mentee, mentor: &Mentor) -> bool {
        match self {
            Rule::Consent | Rule::Active | Rule::PlaceFree => self.kept_alone(mentor),
            Rule::NotSelf => mentee.person != mentor.person,
            Rule::NotLineManager => !mentee.line.contains(&mentor.person),
            Rule::NotSameTeam => !mentee.team.contains(&mentor.person),
            Rule::NotPaired => !mentee.paired.contains(&mentor.person),
            Rule::NotExcluded => !mentee.not_with.contains(&mentor.person) && !mentor.not_with.contains(&mentee.person),
            Rule::LanguageRequired => match &mentee.language {
                Some(language) if mentee.language_required => mentor.languages.contains(language),
                _ => true,
            },
            Rule::MentorsLevel => takes(mentor.mentors.as_deref(), mentee.level),
        }
    }

    /// Whether the mentor keeps it, whoever the mentee is; true of a rule that asks something of the mentee.
    pub(super) fn kept_alone(self, mentor: &Mentor) -> bool {
        match self {
            Rule::Consent => mentor.consented,
            Rule::Active => mentor.active && !mentor.paused,
            Rule::PlaceFree => mentor.free() > 0,
            _ => true,
        }
    }
}

/// Whether somebody who mentors these levels mentors somebody of this one.
pub(super) fn takes(levels: Option<&[u8]>, level: Option<u8>) -> bool {
    match (levels, level) {
        (None, _) => true,
        (Some(levels), Some(level)) => levels.contains(&level),
        (Some(_), None) => false,
    }
}
