//! Mentoring: the scheme and who coordinates it, who mentors and who asks, and how fair it is.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-56",
        asks: "The scheme of mentoring with its rounds, and where its pairings stand",
        query: "{ mentoringSchemes { nodes { name { en } summary { en } owner { name { en } } answerWithinDays meetingsExpected rounds { nodes { name { en } opensOn closesOn } } } } mentoringPairings(first: 100, orderBy: [{ field: PROPOSED_AT, direction: DESC }]) { totalCount nodes { kind status origin proposedAt acceptedAt endedAt meetingCount events { totalCount } } } }",
        shows: &[
            "/mentoringSchemes/nodes/0/owner/name/en",
            "/mentoringSchemes/nodes/0/rounds/nodes/0/opensOn",
            "/mentoringPairings/nodes/0/status",
        ],
        not_yet: "",
    },
    Row {
        no: "S-57",
        asks: "Seniors who mentor, for which levels and in what, with their free places; and who asks, healthcare scientist or not",
        query: "{ mentorProfiles(first: 50, filter: { isActive: true }) { totalCount nodes { name identity { group careerLevel } kinds levels languages modes subjects { kind term } places placesTaken placesLeft } } mentoringRequests(first: 50, filter: { status: [OPEN] }) { totalCount nodes { name kind status identity { group profession careerLevel } } } }",
        shows: &[
            "/mentorProfiles/nodes/0/name",
            "/mentorProfiles/nodes/0/subjects/0/term",
            "/mentoringRequests/nodes/0/identity/group",
        ],
        not_yet: "",
    },
    Row {
        no: "S-58",
        asks: "One approach for all: by which weights mentors are suggested, and how pairings are spread over groups, organisations, levels and languages",
        query: "{ mentoringSchemes { nodes { name { en } fairnessBoundHundredths weights { totalCount } } } mentoringFigures(scheme: \"msc_cm04q2zw7v23s\") { requests paired activePairings meanWeeksToPairingHundredths enoughMeetingsHundredths completedHundredths equity { by lowestToHighestHundredths isBelowBound warning { en } parts { key label { en } requests pairings rateHundredths medianWaitDays } } } }",
        shows: &["/mentoringSchemes/nodes/0/fairnessBoundHundredths", "/mentoringFigures/equity/0/by"],
        not_yet: "",
    },
    Row {
        no: "S-59",
        asks: "Mentors across organisations and disciplines: where they work, in which discipline, and where and how they meet; what mentees prefer",
        query: "{ mentorProfiles(first: 50, filter: { canBeFound: true }) { totalCount nodes { name organisation { name { en } } identity { discipline { name { en } } } areas modes } } mentoringRequests(first: 50) { nodes { disciplinePreference prefersOtherOrganisation organisation { name { en } } } } }",
        shows: &["/mentorProfiles/nodes/0/organisation/name/en", "/mentoringRequests/nodes/0/disciplinePreference"],
        not_yet: "",
    },
];
