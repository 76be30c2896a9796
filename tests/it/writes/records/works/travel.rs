//! Travel fellowships: what an orderly record of each is, what can be said of it, and what breaks each of its rules.

use super::*;

/// A record in order; nothing for a type of another room.
pub(super) fn orderly(ty: &str, made: &Made) -> Option<Value> {
    Some(match ty {
        "TravelFellowshipProgramme" => json!({"year": 2045, "name": {"en": "Journeys of 2045"}}),
        "TravelFellowshipRound" => {
            json!({"programme": made["TravelFellowshipProgramme"], "name": {"en": "The first round"},
            "opensAt": "2044-01-01T09:00:00Z", "closesAt": "2044-03-01T17:00:00Z", "places": 3})
        }
        "TravelFellowship" => {
            json!({"round": made["TravelFellowshipRound"], "researcher": "OWN", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"},
            "destinationCountry": "DK", "purpose": {"en": "To see how hearts are scanned"}, "startsOn": "2045-05-01",
            "endsOn": "2045-05-12"})
        }
        _ => return None,
    })
}

/// What a second record has otherwise, where no two may have the same.
pub(in crate::writes::records) fn another(ty: &str) -> Value {
    if ty == "TravelFellowshipProgramme" { json!({"year": 2046}) } else { json!({}) }
}

/// Something else than stands in an orderly record.
pub(super) fn changed(ty: &str) -> Option<Value> {
    Some(match ty {
        "TravelFellowshipProgramme" => json!({"target": 12, "summary": {"en": "Twelve this time"}}),
        "TravelFellowshipRound" => {
            json!({"isPublished": true, "criteria": [{"key": "benefit", "name": {"en": "Benefit", "cy": "Budd"}, "maxPoints": 10}]})
        }
        "TravelFellowship" => {
            json!({"host": "A hospital", "budgetRequested": {"amountMinor": 200_000, "currency": "DKK"}})
        }
        _ => return None,
    })
}

/// What is needed of each type, and what no field may hold; nothing for a type of another room.
pub(super) fn needed(ty: &str) -> Option<Vec<(Value, Vec<&'static str>)>> {
    Some(match ty {
        "TravelFellowshipProgramme" => vec![
            (json!({"name": null, "target": null}), vec!["REQUIRED at input.name", "REQUIRED at input.target"]),
            (json!({"scheme": id::encode("sch", 999_999)}), vec!["NOT_FOUND at input.scheme"]),
        ],
        "TravelFellowshipRound" => vec![
            (
                json!({"name": null, "opensAt": null, "places": null}),
                vec!["REQUIRED at input.name", "REQUIRED at input.opensAt", "REQUIRED at input.places"],
            ),
            (json!({"isPublished": null}), vec!["REQUIRED at input.isPublished"]),
        ],
        "TravelFellowship" => vec![
            (
                json!({"round": null, "purpose": null, "startsOn": null}),
                vec!["REQUIRED at input.purpose", "REQUIRED at input.round", "REQUIRED at input.startsOn"],
            ),
            (json!({"round": id::encode("trd", 999_999)}), vec!["NOT_FOUND at input.round"]),
            // Somebody out of sight, and somebody who is seen and not the organisation's own.
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
            (json!({"researcher": "ELSEWHERE"}), vec!["NOT_FOUND at input.researcher"]),
        ],
        _ => return None,
    })
}

/// What breaks a rule, and what is told of it.
pub(super) fn cases(ty: &str, rule: &str) -> Vec<(Value, Vec<&'static str>)> {
    let long = |of: usize| "x".repeat(of);
    let one = |given: Value, told: &'static str| vec![(given, vec![told])];
    let criterion = |key: &str, points: i64| json!({"key": key, "name": {"en": "Benefit"}, "maxPoints": points});
    let report = |given: Value, told: &'static str, field: &'static str| vec![(given, vec![told, field])];
    match (ty, rule) {
        ("TravelFellowshipProgramme" | "TravelFellowshipRound", "LENGTH name.en") => {
            one(json!({"name": {"en": long(301)}}), "INVALID at input.name.en")
        }
        ("TravelFellowshipProgramme" | "TravelFellowshipRound", "LENGTH name.cy") => {
            one(json!({"name": {"en": "a", "cy": long(301)}}), "INVALID at input.name.cy")
        }
        ("TravelFellowshipProgramme", "APART year") => one(json!({"year": 2025}), "TAKEN at input.year"),
        ("TravelFellowshipProgramme", "SPAN year") => vec![
            (json!({"year": 1999}), vec!["INVALID at input.year"]),
            (json!({"year": 2101}), vec!["INVALID at input.year"]),
        ],
        ("TravelFellowshipProgramme", "SPAN target") => vec![
            (json!({"target": -1}), vec!["INVALID at input.target"]),
            (json!({"target": 1_001}), vec!["INVALID at input.target"]),
        ],
        ("TravelFellowshipProgramme", "LENGTH summary.en") => {
            one(json!({"summary": {"en": long(5_001)}}), "INVALID at input.summary.en")
        }
        ("TravelFellowshipProgramme", "LENGTH summary.cy") => {
            one(json!({"summary": {"en": "a", "cy": long(5_001)}}), "INVALID at input.summary.cy")
        }
        ("TravelFellowshipProgramme", "OWN owner") => one(json!({"owner": org(3)}), "INVALID at input.owner"),
        // What stands in the way is not there yet: `writes::travel` breaks them.
        ("TravelFellowshipProgramme", "WHILE year")
        | ("TravelFellowshipRound", "WHILE programme" | "WHILE criteria") => Vec::new(),
        ("TravelFellowshipRound", "ORDERED opensAt closesAt") => {
            one(json!({"closesAt": "2044-01-01T08:59:59Z"}), "INVALID at input.closesAt")
        }
        // A new round has none that are taken: `writes::travel` breaks it.
        ("TravelFellowshipRound", "NO_FEWER places") => Vec::new(),
        ("TravelFellowshipRound", "SPAN places") => vec![
            (json!({"places": -1}), vec!["INVALID at input.places"]),
            (json!({"places": 1_001}), vec!["INVALID at input.places"]),
        ],
        ("TravelFellowshipRound", "SPAN acceptWithinDays") => {
            one(json!({"acceptWithinDays": 0}), "INVALID at input.acceptWithinDays")
        }
        ("TravelFellowshipRound", "SPAN reportDueDays") => {
            one(json!({"reportDueDays": 731}), "INVALID at input.reportDueDays")
        }
        ("TravelFellowshipRound", "AT_MOST criteria") => {
            let many: Value = (0..21).map(|n: i64| criterion(&n.to_string(), 1)).collect();
            one(json!({"criteria": many}), "INVALID at input.criteria")
        }
        ("TravelFellowshipRound", "LENGTH criteria.key") => {
            one(json!({"criteria": [criterion(&long(51), 1)]}), "INVALID at input.criteria.0.key")
        }
        ("TravelFellowshipRound", "DISTINCT criteria.key") => {
            one(json!({"criteria": [criterion("a", 1), criterion("a", 2)]}), "INVALID at input.criteria.1")
        }
        ("TravelFellowshipRound", "LENGTH criteria.name.en") => one(
            json!({"criteria": [criterion("a", 1), {"key": "b", "name": {"en": long(301)}, "maxPoints": 1}]}),
            "INVALID at input.criteria.1.name.en",
        ),
        ("TravelFellowshipRound", "LENGTH criteria.name.cy") => one(
            json!({"criteria": [{"key": "b", "name": {"en": "a", "cy": long(301)}, "maxPoints": 1}]}),
            "INVALID at input.criteria.0.name.cy",
        ),
        ("TravelFellowshipRound", "SPAN criteria.maxPoints") => vec![(
            json!({"criteria": [criterion("a", 0), criterion("b", 1_001)]}),
            vec!["INVALID at input.criteria.0.maxPoints", "INVALID at input.criteria.1.maxPoints"],
        )],
        ("TravelFellowship", "OWN homeOrganisation") => {
            one(json!({"homeOrganisation": org(3)}), "INVALID at input.homeOrganisation")
        }
        ("TravelFellowship", "FORM destinationCountry") => vec![
            (json!({"destinationCountry": "UK"}), vec!["INVALID at input.destinationCountry"]),
            (json!({"destinationCountry": "Denmark"}), vec!["INVALID at input.destinationCountry"]),
        ],
        ("TravelFellowship", "LENGTH destinationCity") => {
            one(json!({"destinationCity": long(201)}), "INVALID at input.destinationCity")
        }
        ("TravelFellowship", "LENGTH host") => one(json!({"host": ""}), "INVALID at input.host"),
        ("TravelFellowship", "LENGTH purpose.en") => {
            one(json!({"purpose": {"en": long(5_001)}}), "INVALID at input.purpose.en")
        }
        ("TravelFellowship", "LENGTH purpose.cy") => {
            one(json!({"purpose": {"en": "a", "cy": long(5_001)}}), "INVALID at input.purpose.cy")
        }
        ("TravelFellowship", "ORDERED startsOn endsOn") => {
            one(json!({"endsOn": "2045-04-30"}), "INVALID at input.endsOn")
        }
        ("TravelFellowship", "SPAN budgetRequested.amountMinor") => one(
            json!({"budgetRequested": {"amountMinor": -1, "currency": "GBP"}}),
            "INVALID at input.budgetRequested.amountMinor",
        ),
        ("TravelFellowship", "FORM budgetRequested.currency") => one(
            json!({"budgetRequested": {"amountMinor": 1, "currency": "XXX"}}),
            "INVALID at input.budgetRequested.currency",
        ),
        // Of a draft nothing is reported, however long it is.
        ("TravelFellowship", "LENGTH report.en") => {
            report(json!({"report": {"en": long(20_001)}}), "INVALID at input.report.en", "WRONG_STATE at input.report")
        }
        ("TravelFellowship", "LENGTH report.cy") => report(
            json!({"report": {"en": "a", "cy": long(20_001)}}),
            "INVALID at input.report.cy",
            "WRONG_STATE at input.report",
        ),
        ("TravelFellowship", "LENGTH dissemination.en") => report(
            json!({"dissemination": {"en": long(5_001)}}),
            "INVALID at input.dissemination.en",
            "WRONG_STATE at input.dissemination",
        ),
        ("TravelFellowship", "LENGTH dissemination.cy") => report(
            json!({"dissemination": {"en": "a", "cy": long(5_001)}}),
            "INVALID at input.dissemination.cy",
            "WRONG_STATE at input.dissemination",
        ),
        ("TravelFellowship", "AT_MOST outputs") => {
            report(json!({"outputs": many("out")}), "INVALID at input.outputs", "WRONG_STATE at input.outputs")
        }
        ("TravelFellowship", "WHILE report dissemination outputs") => vec![
            (json!({"report": {"en": "Much"}}), vec!["WRONG_STATE at input.report"]),
            (
                json!({"report": {"en": "Much"}, "dissemination": {"en": "At a meeting"}}),
                vec!["WRONG_STATE at input.dissemination", "WRONG_STATE at input.report"],
            ),
        ],
        // As long as it is a draft it may: `writes::travel` sends it in.
        ("TravelFellowship", applied) if applied.starts_with("WHILE round") => Vec::new(),
        (ty, rule) => panic!("say here what breaks `{rule}` of `{ty}`"),
    }
}
