//! How mentoring stands on tables. [`sight`] says who sees it.
//!
//! Long, because it has nine types with ids and a step of its own for each of nineteen commands.

use entity::{
    mentor_exclusion, mentor_kind, mentor_language, mentor_level, mentor_mode, mentor_profile, mentor_subject,
    mentoring_event, mentoring_feedback, mentoring_goal, mentoring_meeting, mentoring_override, mentoring_pairing,
    mentoring_placement, mentoring_preference, mentoring_request, mentoring_request_exclusion,
    mentoring_request_subject, mentoring_round, mentoring_round_limit, mentoring_run, mentoring_scheme,
    mentoring_weights,
};

use super::{commands, computed, figures, me, round, sight, suggest, written};
use crate::engine::binding::{BY_ID, Binding, Kept};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    [schemes(), people(), pairings(), rounds(), made(), commands()].into_iter().flatten().collect()
}

fn schemes() -> Vec<Binding> {
    vec![
        Binding::node::<mentoring_scheme::Entity>("MentoringScheme", "msc")
            .rows(sight::scheme)
            .many("weights", "scheme_id")
            .many("rounds", "scheme_id")
            .collated("name"),
        Binding::node::<mentoring_weights::Entity>("MentoringWeights", "mwt").rows_of("scheme_id", sight::of_scheme),
    ]
}

fn people() -> Vec<Binding> {
    let kept = |table, value| Kept { table, owner: "profile_id", value };
    vec![
        Binding::node::<mentor_profile::Entity>("MentorProfile", "mpr")
            .rows(sight::profile)
            .computed("name", &["researcher_id"], computed::name)
            .kept("kinds", kept("mentor_kind", "kind"))
            .kept("levels", kept("mentor_level", "level"))
            .kept("languages", kept("mentor_language", "language"))
            .kept("modes", kept("mentor_mode", "mode"))
            .list("subjects", "profile_id", BY_ID)
            .list("exclusions", "profile_id", BY_ID)
            .computed("placesTaken", &["places"], computed::places_taken)
            .computed("placesLeft", &["places"], computed::places_left),
        Binding::link::<mentor_kind::Entity>().rows_of("profile_id", sight::of_profile),
        Binding::link::<mentor_level::Entity>().rows_of("profile_id", sight::of_profile),
        Binding::link::<mentor_language::Entity>().rows_of("profile_id", sight::of_profile),
        Binding::link::<mentor_mode::Entity>().rows_of("profile_id", sight::of_profile),
        Binding::row::<mentor_subject::Entity>("MentorSubject").rows(sight::of_profile),
        Binding::row::<mentor_exclusion::Entity>("MentorExclusion").rows(sight::of_own_profile),
        Binding::node::<mentoring_request::Entity>("MentoringRequest", "mrq")
            .rows(sight::request)
            .in_full("id", sight::in_full)
            .only_in_full("goals")
            .computed("name", &["researcher_id"], computed::name)
            .list("subjects", "request_id", BY_ID)
            .list("preferences", "request_id", &[("rank", false)])
            .list("exclusions", "request_id", BY_ID)
            .many("pairings", "request_id")
            .computed_with("suggestions", &[], suggest::FOR_REQUEST, suggest::for_requests),
        Binding::row::<mentoring_request_subject::Entity>("MentoringRequestSubject").rows(sight::of_request),
        Binding::row::<mentoring_preference::Entity>("MentoringPreference").rows(sight::of_own_request),
        Binding::row::<mentoring_request_exclusion::Entity>("MentoringRequestExclusion").rows(sight::of_own_request),
    ]
}

fn pairings() -> Vec<Binding> {
    vec![
        Binding::value("MentoringPoints", &["goals"]),
        Binding::node::<mentoring_pairing::Entity>("MentoringPairing", "mpg")
            .rows(sight::pairing)
            .in_full("id", sight::in_full)
            .only_in_full("reason")
            .only_in_full("declineNote")
            .only_in_full("agreement")
            .only_in_full("endNote")
            .list("goals", "pairing_id", BY_ID)
            .list("meetings", "pairing_id", &[("held_on", false)])
            .list("feedback", "pairing_id", BY_ID)
            .computed("meetingCount", &[], computed::meeting_count)
            .many("events", "pairing_id"),
        Binding::row::<mentoring_goal::Entity>("MentoringGoal").rows(sight::goal),
        Binding::row::<mentoring_meeting::Entity>("MentoringMeeting").rows(sight::of_pairing),
        Binding::row::<mentoring_feedback::Entity>("MentoringFeedback").rows(sight::feedback),
        Binding::node::<mentoring_event::Entity>("MentoringEvent", "mev").rows(sight::of_pairing),
    ]
}

fn rounds() -> Vec<Binding> {
    vec![
        Binding::node::<mentoring_round::Entity>("MentoringRound", "mrd")
            .rows(sight::round)
            .list("limits", "round_id", BY_ID)
            .many("runs", "round_id"),
        Binding::row::<mentoring_round_limit::Entity>("MentoringRoundLimit").rows(sight::of_round),
        Binding::node::<mentoring_run::Entity>("MentoringRun", "mrn")
            .rows(sight::run)
            .list("overrides", "run_id", BY_ID)
            .many("placements", "run_id")
            .computed("replay", &[], round::replay),
        Binding::row::<mentoring_override::Entity>("MentoringOverride").rows(sight::run),
        Binding::node::<mentoring_placement::Entity>("MentoringPlacement", "mpl").rows(sight::run),
    ]
}

fn made() -> Vec<Binding> {
    let made = [
        "MentoringReplay",
        "MentorSuggestionPoints",
        "MentorSuggestionRule",
        "MentorSuggestion",
        "MentorProfileDraftSubject",
        "MentorProfileDraft",
        "MentoringNextStep",
        "Me",
        "MentoringEquityPart",
        "MentoringEquity",
        "MentoringFigures",
    ];
    let mut all: Vec<Binding> = made.into_iter().map(Binding::made).collect();
    all.push(
        Binding::root()
            .computed_with("mentorSuggestions", &[], suggest::FOR_SEEKER, suggest::for_seeker)
            .computed_with("mentoringFigures", &[], figures::ARGS, figures::figures)
            .computed("me", &[], me::me),
    );
    all
}

fn commands() -> Vec<Binding> {
    let mut all = vec![commands::bindings(), Binding::subscription().tail("mentoringEvent", sight::hears)];
    all.push(written().into_iter().fold(Binding::mutation(), Binding::written));
    all
}
