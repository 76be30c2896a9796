//! Mentoring: what an orderly record of each type is, what can be said of it, and what breaks each of its rules.

use super::*;

/// What people write themselves, and beside them national clients: `writes/people.rs` holds who may.
pub(super) const PERSONAL: [&str; 2] = ["MentorProfile", "MentoringRequest"];

/// A record in order; nothing for a type of another room.
pub(super) fn orderly(ty: &str, made: &Made) -> Option<Value> {
    let of_person = |fields: Value| with(json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES"}}), fields);
    Some(match ty {
        "MentoringScheme" => json!({"name": {"en": "A made-up scheme"}, "isPublished": true}),
        "MentoringRound" => {
            json!({"scheme": made["MentoringScheme"], "name": {"en": "Spring"}, "opensOn": "2026-02-01",
            "closesOn": "2026-03-01", "isPublished": true})
        }
        "MentorProfile" => of_person(json!({"researcher": "NO_MENTOR", "places": 2})),
        "MentoringRequest" => {
            of_person(json!({"researcher": "PUBLIC", "scheme": made["MentoringScheme"], "kind": "RESEARCH"}))
        }
        _ => return None,
    })
}

/// What a second record has otherwise, where no two may have the same; nothing for a type of another room.
pub(super) fn another(ty: &str) -> Option<Value> {
    (ty == "MentorProfile").then(|| json!({"researcher": "NO_MENTOR_EITHER"}))
}

/// Something else than stands in an orderly record.
pub(super) fn changed(ty: &str) -> Option<Value> {
    Some(match ty {
        "MentoringScheme" => json!({"answerWithinDays": 7, "summary": {"en": "For all who ask."}}),
        "MentoringRound" => json!({"limits": [{"organisation": org(3), "most": 5}]}),
        _ => return None,
    })
}

/// What is needed of each type, and what no field may hold; nothing for a type of another room.
pub(super) fn needed(ty: &str) -> Option<Vec<(Value, Vec<&'static str>)>> {
    let nobody = || json!(id::encode("res", 999_999));
    Some(match ty {
        "MentoringScheme" => vec![
            (
                json!({"name": null, "meetingsExpected": null}),
                vec!["REQUIRED at input.meetingsExpected", "REQUIRED at input.name"],
            ),
            (json!({"owner": org(999_999)}), vec!["NOT_FOUND at input.owner"]),
        ],
        "MentoringRound" => vec![
            (json!({"name": null, "opensOn": null}), vec!["REQUIRED at input.name", "REQUIRED at input.opensOn"]),
            (
                json!({"limits": [{"organisation": org(999_999), "most": 1}]}),
                vec!["NOT_FOUND at input.limits.0.organisation"],
            ),
        ],
        "MentorProfile" => vec![
            (
                json!({"places": null, "canBeFound": null}),
                vec!["REQUIRED at input.canBeFound", "REQUIRED at input.places"],
            ),
            (
                json!({"exclusions": [{"person": nobody(), "reason": "OTHER"}]}),
                vec!["NOT_FOUND at input.exclusions.0.person"],
            ),
            (json!({"organisation": org(999_999)}), vec!["NOT_FOUND at input.organisation"]),
        ],
        "MentoringRequest" => vec![
            (json!({"kind": null, "modes": null}), vec!["REQUIRED at input.kind", "REQUIRED at input.modes"]),
            (json!({"round": id::encode("mrd", 999_999)}), vec!["NOT_FOUND at input.round"]),
            (
                json!({"preferences": [{"mentorProfile": id::encode("mpr", 999_999), "rank": 1}]}),
                vec!["NOT_FOUND at input.preferences.0.mentorProfile"],
            ),
        ],
        _ => return None,
    })
}

/// What breaks a rule, and what is told of it; nothing for a type of another room.
pub(super) fn cases(ty: &str, rule: &str) -> Option<Vec<(Value, Vec<&'static str>)>> {
    let long = |of: usize| "x".repeat(of);
    let one = |given: Value, told: &'static str| vec![(given, vec![told])];
    let span = |field: &'static str, all: [i64; 2], told: &'static str| -> Vec<(Value, Vec<&'static str>)> {
        all.into_iter().map(|value| (json!({field: value}), vec![told])).collect()
    };
    let subjects =
        |all: Vec<String>| -> Value { all.iter().map(|term| json!({"kind": "TOPIC", "term": term})).collect() };
    let many = |prefix: &str, each: &dyn Fn(String) -> Value| -> Value {
        (1..=21).map(|row| each(id::encode(prefix, row))).collect()
    };
    let somebody = |person: String| json!({"person": person, "reason": "OTHER"});
    Some(match (ty, rule) {
        ("MentoringScheme" | "MentoringRound", "LENGTH name.en") => {
            one(json!({"name": {"en": long(301)}}), "INVALID at input.name.en")
        }
        ("MentoringScheme" | "MentoringRound", "LENGTH name.cy") => {
            one(json!({"name": {"en": "a", "cy": long(301)}}), "INVALID at input.name.cy")
        }
        ("MentoringScheme", "LENGTH summary.en") => {
            one(json!({"summary": {"en": long(5_001)}}), "INVALID at input.summary.en")
        }
        ("MentoringScheme", "LENGTH summary.cy") => {
            one(json!({"summary": {"en": "a", "cy": long(5_001)}}), "INVALID at input.summary.cy")
        }
        ("MentoringScheme", "OWN owner") => one(json!({"owner": org(3)}), "INVALID at input.owner"),
        ("MentoringScheme", "SPAN answerWithinDays") => {
            span("answerWithinDays", [0, 366], "INVALID at input.answerWithinDays")
        }
        ("MentoringScheme", "SPAN meetingsExpected") => {
            span("meetingsExpected", [0, 101], "INVALID at input.meetingsExpected")
        }
        ("MentoringScheme", "SPAN fairnessBoundHundredths") => {
            span("fairnessBoundHundredths", [0, 101], "INVALID at input.fairnessBoundHundredths")
        }
        // Nobody asks in it here: `writes/people.rs` breaks it.
        ("MentoringRound", "WHILE scheme") => Vec::new(),
        ("MentoringRound", "ORDERED opensOn closesOn") => {
            one(json!({"opensOn": "2026-03-02", "closesOn": "2026-03-01"}), "INVALID at input.closesOn")
        }
        ("MentoringRound", "AT_MOST limits") => {
            // There are not so many: each of twenty is named more than once.
            let many: Value = (0..101).map(|row| json!({"organisation": org(row % 20 + 1), "most": 1})).collect();
            let again = (20..101).map(|at| &*format!("INVALID at input.limits.{at}").leak());
            vec![(json!({"limits": many}), std::iter::once("INVALID at input.limits").chain(again).collect())]
        }
        ("MentoringRound", "DISTINCT limits.organisation") => one(
            json!({"limits": [{"organisation": org(3), "most": 1}, {"organisation": org(3), "most": 2}]}),
            "INVALID at input.limits.1",
        ),
        ("MentoringRound", "SPAN limits.most") => {
            one(json!({"limits": [{"organisation": org(3), "most": -1}]}), "INVALID at input.limits.0.most")
        }
        // Whose it is stays, a draft is asked again, and no place is taken here: `writes/people.rs` breaks these.
        ("MentorProfile" | "MentoringRequest", "WHILE researcher")
        | ("MentoringRequest", "WHILE scheme kind")
        | ("MentorProfile", "NO_FEWER places" | "APART researcher") => Vec::new(),
        ("MentorProfile", "LENGTH offers.en") => {
            one(json!({"offers": {"en": long(5_001)}}), "INVALID at input.offers.en")
        }
        ("MentorProfile", "LENGTH offers.cy") => {
            one(json!({"offers": {"en": "a", "cy": long(5_001)}}), "INVALID at input.offers.cy")
        }
        ("MentorProfile", "SPAN places") => span("places", [-1, 51], "INVALID at input.places"),
        ("MentorProfile", "ORDERED pausedFrom pausedUntil") => {
            one(json!({"pausedFrom": "2026-03-02", "pausedUntil": "2026-03-01"}), "INVALID at input.pausedUntil")
        }
        ("MentoringRequest", "LENGTH goals") => one(json!({"goals": long(5_001)}), "INVALID at input.goals"),
        ("MentorProfile" | "MentoringRequest", "AT_MOST subjects") => {
            one(json!({"subjects": subjects((0..21).map(|n| n.to_string()).collect())}), "INVALID at input.subjects")
        }
        ("MentorProfile" | "MentoringRequest", "LENGTH subjects.term") => {
            one(json!({"subjects": subjects(vec![long(201)])}), "INVALID at input.subjects.0.term")
        }
        ("MentorProfile" | "MentoringRequest", "DISTINCT subjects.kind subjects.term") => {
            one(json!({"subjects": subjects(vec![long(1), long(1)])}), "INVALID at input.subjects.1")
        }
        ("MentorProfile" | "MentoringRequest", "AT_MOST exclusions") => {
            one(json!({"exclusions": many("res", &somebody)}), "INVALID at input.exclusions")
        }
        ("MentorProfile" | "MentoringRequest", "DISTINCT exclusions.person") => one(
            json!({"exclusions": [somebody(id::encode("res", 1)), somebody(id::encode("res", 1))]}),
            "INVALID at input.exclusions.1",
        ),
        ("MentoringRequest", "AT_MOST preferences") => {
            let ranked: Value = (1..=21)
                .map(|row| json!({"mentorProfile": id::encode("mpr", row), "rank": (row - 1) % 20 + 1}))
                .collect();
            vec![(
                json!({"preferences": ranked}),
                vec!["INVALID at input.preferences", "INVALID at input.preferences.20"],
            )]
        }
        ("MentoringRequest", "SPAN preferences.rank") => one(
            json!({"preferences": [{"mentorProfile": id::encode("mpr", 1), "rank": 21}]}),
            "INVALID at input.preferences.0.rank",
        ),
        ("MentoringRequest", "DISTINCT preferences.mentorProfile") => {
            let twice = json!([{"mentorProfile": id::encode("mpr", 1), "rank": 1}, {"mentorProfile": id::encode("mpr", 1), "rank": 2}]);
            one(json!({"preferences": twice}), "INVALID at input.preferences.1")
        }
        ("MentoringRequest", "DISTINCT preferences.rank") => {
            let twice = json!([{"mentorProfile": id::encode("mpr", 1), "rank": 1}, {"mentorProfile": id::encode("mpr", 2), "rank": 1}]);
            one(json!({"preferences": twice}), "INVALID at input.preferences.1")
        }
        _ => return None,
    })
}
