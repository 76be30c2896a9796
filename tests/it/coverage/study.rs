//! What is studied: studies, parts taken, partners and sites.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-16",
        asks: "Parts taken in studies of a period, by role and group",
        query: r#"{ studies(filter: { startedOn: { gte: "2021-01-01", lt: "2024-01-01" } }) { totalCount nodes { title involvements { nodes { role identity { group } organisation { name { en } } } } } } }"#,
        shows: &["/studies/nodes/0/involvements/nodes/0/role"],
        not_yet: "",
    },
    Row {
        no: "S-19",
        asks: "Studies that a laboratory scientist leads",
        query: "{ studies(filter: { involvements: { role: [CHIEF_INVESTIGATOR], identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS] } }) { totalCount nodes { title } } }",
        shows: &["/studies/totalCount"],
        not_yet: "",
    },
    Row {
        no: "S-20",
        asks: "Studies at each board and trust",
        query: "{ organisations(filter: { kind: [HEALTH_BOARD, NHS_TRUST] }, first: 20) { nodes { name { en } studySites { totalCount } involvements { totalCount } } } }",
        shows: &["/organisations/nodes/0/involvements/totalCount"],
        not_yet: "",
    },
    Row {
        no: "S-21",
        asks: "Studies by group, none for operating department practitioners",
        query: "{ laboratory: studies(filter: { involvements: { identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS] } }) { totalCount } practitioners: studies(filter: { involvements: { identityGroup: [OPERATING_DEPARTMENT_PRACTITIONERS] } }) { totalCount } }",
        shows: &["/laboratory/totalCount", "/practitioners/totalCount"],
        not_yet: "",
    },
    Row {
        no: "S-22",
        asks: "Externally funded studies and their grants",
        query: "{ studies(first: 5, filter: { grants: { } }) { totalCount nodes { title isExternallyFunded grants { nodes { awarded { amountMinor currency } funder { name { en } } } } } } }",
        shows: &["/studies/nodes/0/grants/nodes/0/awarded/amountMinor"],
        not_yet: "",
    },
    Row {
        no: "S-23",
        asks: "Health categories and topics",
        query: "{ studies(first: 5, filter: { healthCategories: { category: [CANCER_AND_NEOPLASMS, CARDIOVASCULAR] } }) { totalCount nodes { topic healthCategories { category sharePercent } } } }",
        shows: &["/studies/nodes/0/healthCategories/0/category"],
        not_yet: "",
    },
    Row {
        no: "S-24",
        asks: "Partners of studies, with the country of each",
        query: "{ studies(first: 5, filter: { collaborations: { partnerKind: [HEI] } }) { totalCount nodes { collaborations { nodes { partnerKind organisation { name { en } nation countryCode } } } } } }",
        shows: &["/studies/nodes/0/collaborations/nodes/0/organisation/nation"],
        not_yet: "",
    },
    Row {
        no: "S-25",
        asks: "Chief investigators on the NIHR portfolio, by profession",
        query: "{ studyInvolvements(filter: { role: [CHIEF_INVESTIGATOR], studyLike: { portfolio: [NIHR] } }) { totalCount nodes { identity { profession group } organisation { name { en } } study { portfolio } } } }",
        shows: &["/studyInvolvements/nodes/0/identity/profession"],
        not_yet: "",
    },
    Row {
        no: "S-26",
        asks: "A person's steps towards leading, and training projects",
        query: "{ researchers(first: 5, filter: { involvements: { role: [CHIEF_INVESTIGATOR] } }) { nodes { involvements(orderBy: [{ field: STARTED_ON }]) { nodes { role startedOn study { title isTrainingProject } } } } } }",
        shows: &["/researchers/nodes/0/involvements/nodes/0/role"],
        not_yet: "",
    },
    Row {
        no: "S-27",
        asks: "Studies without participants",
        query: "{ studies(first: 5, filter: { participants: [NONE, DATA, SAMPLES] }) { totalCount nodes { title participants isExternallyFunded } } }",
        shows: &["/studies/nodes/0/participants"],
        not_yet: "",
    },
    Row {
        no: "S-28",
        asks: "Activities that are not research",
        query: "{ studies(first: 5, filter: { kind: [CLINICAL_AUDIT, SERVICE_EVALUATION, QUALITY_IMPROVEMENT, REAL_WORLD_TESTING, INNOVATION] }) { totalCount nodes { title kind } } }",
        shows: &["/studies/nodes/0/kind"],
        not_yet: "",
    },
    Row {
        no: "S-30",
        asks: "Studies on a portfolio, with their number in it",
        query: "{ studies(first: 5, filter: { portfolio: [NIHR], identifiers: { scheme: [CPMS] } }) { nodes { portfolio identifiers { scheme value } } } }",
        shows: &["/studies/nodes/0/identifiers/0/value"],
        not_yet: "",
    },
    Row {
        no: "S-33",
        asks: "Sites of a study",
        query: "{ studies(first: 5, filter: { sites: { role: [PARTICIPATING] } }) { nodes { sites { totalCount nodes { role organisation { name { en } } openedOn recruited } } } } }",
        shows: &["/studies/nodes/0/sites/nodes/0/role"],
        not_yet: "",
    },
    Row {
        no: "S-110",
        asks: "A text in the language asked for, and how far its Welsh can be relied upon",
        query: "{ organisations(first: 5, filter: { kind: [HEALTH_BOARD] }) { nodes { name { value(lang: CY) servedLang(lang: CY) isFallback(lang: CY) status } } } }",
        shows: &["/organisations/nodes/0/name/status"],
        not_yet: "",
    },
];
