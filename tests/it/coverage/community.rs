//! Networks, seats in groups, champions, nominated leads and outreach.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-69",
        asks: "Champions in boards and trusts, and the boards and trusts without one",
        query: "{ champions(filter: { kind: [RESEARCH_AND_INNOVATION] }) { totalCount nodes { organisation { name { en } } kind researcher { name } identity { group } startedOn endedOn } } without: organisations(filter: { kind: [HEALTH_BOARD, NHS_TRUST], not: { activeChampions: { kind: [RESEARCH_AND_INNOVATION] } } }) { totalCount nodes { name { en } } } }",
        shows: &["/champions/nodes/0/organisation/name/en", "/without/nodes/0/name/en"],
        not_yet: "",
    },
    Row {
        no: "S-71",
        asks: "Seats in panels, groups and forums, with who the person was at the time",
        query: "{ groupMemberships(first: 100, orderBy: [{ field: STARTED_ON }]) { totalCount nodes { kind role groupName organisation { name { en } } researcher { name } printedName represents { name { en } } identity { group careerLevel } startedOn endedOn } } panels: groupMemberships(filter: { kind: [FUNDING_PANEL] }) { totalCount nodes { groupName } } }",
        shows: &["/groupMemberships/nodes/0/identity/group", "/panels/nodes/0/groupName"],
        not_yet: "What members report back is not recorded.",
    },
    Row {
        no: "S-72",
        asks: "Who speaks for the profession on law that is not devolved",
        query: r#"{ nominatedLeads(filter: { topic: { contains: "radiation" } }) { totalCount nodes { topic { en cy } researcher { name } identity { group } startedOn endedOn } } }"#,
        shows: &["/nominatedLeads/nodes/0/topic/cy"],
        not_yet: "",
    },
    Row {
        no: "S-73",
        asks: "Networks with their reach, disciplines and members",
        query: "{ networks(first: 100) { totalCount nodes { organisation { name { en cy } aliases { name } } kind scope purpose { en } group { code } host { name { en } } url establishedYear disciplines { nodes { name { en } } } memberships { totalCount } } } counted: networks(filter: { sample: true }) { nodes { memberCounts { countedOn members healthcareScientists } } } }",
        shows: &["/networks/nodes/0/organisation/name/cy", "/counted/nodes/0/memberCounts/0/members"],
        not_yet: "",
    },
    Row {
        no: "S-108",
        asks: "Groups and forums with whom to reach, which is what the catalogue asks for in the place of a forum",
        query: "{ networks(first: 100, filter: { kind: [FORUM, NETWORK] }) { totalCount nodes { organisation { name { en cy } website researchContact { email url } } kind purpose { en cy } url host { name { en } researchContact { email } } disciplines { nodes { name { en } } } } } }",
        shows: &["/networks/nodes/0/organisation/name/cy", "/networks/nodes/0/kind"],
        not_yet: "",
    },
    Row {
        no: "S-109",
        asks: "Equality data in aggregate, nationally and by professional group; the test has everybody answer and releases the counts",
        query: "{ equalityFigures { releasedAt counts { question answer count isSuppressed } } equalityFiguresByGroup { group counts { question answer count isSuppressed } } }",
        shows: &["/equalityFigures/counts/2/count", "/equalityFiguresByGroup/0/counts/0/question"],
        not_yet: "Reports and plans of action are documents that nobody has published yet.",
    },
    Row {
        no: "S-74",
        asks: "Outreach by audience",
        query: "{ outreachActivities(filter: { audience: [PRIMARY_SCHOOL, SECONDARY_SCHOOL] }, orderBy: [{ field: HELD_ON, direction: DESC }]) { totalCount nodes { title { en } organisation { name { en } } programme heldOn reached } } }",
        shows: &["/outreachActivities/nodes/0/heldOn"],
        not_yet: "Applications to courses (M-38) are published nowhere yet.",
    },
    Row {
        no: "M-35",
        asks: "Boards and trusts with a champion of research and innovation, of all",
        query: "{ covered: organisations(filter: { kind: [HEALTH_BOARD, NHS_TRUST], activeChampions: { kind: [RESEARCH_AND_INNOVATION] } }) { totalCount } all: organisations(filter: { kind: [HEALTH_BOARD, NHS_TRUST] }) { totalCount } }",
        shows: &["/covered/totalCount", "/all/totalCount"],
        not_yet: "",
    },
    Row {
        no: "M-37",
        asks: "Listed panels and groups with healthcare science at the table, of all",
        query: "{ represented: networks(filter: { currentMemberships: { not: { identityGroup: [OUTSIDE_HEALTHCARE_SCIENCE, NOT_RECORDED] } } }) { totalCount } all: networks { totalCount } }",
        shows: &["/represented/totalCount", "/all/totalCount"],
        not_yet: "",
    },
];
