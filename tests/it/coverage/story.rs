//! Case studies, recognition, success stories and careers.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-87",
        asks: "Awards, honours, prizes and media, and stories of success and good practice",
        query: "{ recognitions(filter: { kind: [AWARD] }, orderBy: [{ field: YEAR, direction: DESC }]) { totalCount nodes { kind title { en cy } body { name { en } } bodyName year organisation { name { en } } recipients { name researcher { name } } caseStudy { title { en } } } } successStories { totalCount nodes { kind title { en cy } summary { cy } themes organisation { name { en } } url } } }",
        shows: &["/recognitions/nodes/0/title/cy", "/successStories/nodes/0/summary/cy"],
        not_yet: "",
    },
    Row {
        no: "S-88",
        asks: "The thirteen case studies with people, organisations and disciplines",
        query: r#"{ caseStudies(first: 100, orderBy: [{ field: POSITION }]) { totalCount nodes { position title { en cy } summary { en cy } themes people { name role { en } organisation { name { en } } } organisations { nodes { name { en } } } disciplines { nodes { name { en } } } } } caseStudy(by: { key: "quicdna" }) { projectName innovationProject { name { en } summary { cy } } organisations(filter: { kind: [INDUSTRY] }) { nodes { name { en } } } } }"#,
        shows: &[
            "/caseStudies/nodes/12/title/cy",
            "/caseStudies/nodes/1/people/0/name",
            "/caseStudy/projectName",
            "/caseStudy/innovationProject/name/en",
            "/caseStudy/organisations/nodes/2/name/en",
        ],
        not_yet: "",
    },
    Row {
        no: "S-89",
        asks: "Careers as examples, step by step",
        query: "{ careerStories(orderBy: [{ field: TITLE_EN }]) { totalCount nodes { title { en cy } isAnonymised discipline { name { en } } careerLevel caseStudy { people { name } } steps { position kind text { en cy } organisation { name { en } } } } } }",
        shows: &["/careerStories/nodes/0/steps/0/text/cy"],
        not_yet: "",
    },
];
