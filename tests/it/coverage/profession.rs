//! Who the profession is: groups, divisions, levels and skills.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-04",
        asks: "The six groups with their other wordings and disciplines",
        query: "{ professionalGroups { code name { en cy } aliases { label } disciplines(first: 100) { totalCount } } }",
        shows: &[
            "/professionalGroups/5/name/cy",
            "/professionalGroups/0/aliases/0/label",
            "/professionalGroups/0/disciplines/totalCount",
        ],
        not_yet: "",
    },
    Row {
        no: "S-05",
        asks: "The five divisions, their disciplines, and the group each is placed in",
        query: "{ divisions { code name { en } validFrom disciplines(first: 100) { totalCount nodes { name { en } group { code } groupStatus } } } }",
        shows: &["/divisions/4/validFrom", "/divisions/0/disciplines/nodes/0/group/code"],
        not_yet: "",
    },
    Row {
        no: "S-06",
        asks: "The five levels in order",
        query: "{ careerLevels { code rank title { en cy } practitionerTitle { en } } }",
        shows: &["/careerLevels/4/title/cy"],
        not_yet: "",
    },
    Row {
        no: "S-07",
        asks: "What a level is expected to know, by tier",
        query: "{ skillExpectations(first: 100, filter: { tier: [ESSENTIAL] }) { totalCount nodes { level { code } tier text { en cy } cqfwLevel } } }",
        shows: &["/skillExpectations/nodes/19/text/cy"],
        not_yet: "A person's own self-assessment is not recorded.",
    },
    Row {
        no: "S-66",
        asks: "Routes of training with the level they end at, and the standards that the profession is held to",
        query: "{ trainingRoutes { code name { en cy } summary { en cy } careerLevel cqfwLevel } professionalStandards { name { en cy } publisher { name { en } } year url levelFrom levelTo } skillExpectations(first: 100) { nodes { dcfLevel cqfwLevel } } }",
        shows: &["/trainingRoutes/8/name/cy", "/trainingRoutes/0/cqfwLevel", "/professionalStandards/3/levelTo"],
        not_yet: "",
    },
];
