//! Services, their accreditation, reports and risks.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-60",
        asks: "Risks that services cannot be kept up, how much they weigh and to whom they were escalated",
        query: "{ sustainabilityRisks(filter: { severity: [HIGH, CRITICAL] }, orderBy: [{ field: IDENTIFIED_ON, direction: DESC }]) { totalCount nodes { title { en cy } service { name { en } } organisation { name { en } } severity identifiedOn closedOn escalatedTo { abbreviation } regionalSolutions { nodes { title { en } } } } } }",
        shows: &["/sustainabilityRisks/nodes/0/escalatedTo/abbreviation"],
        not_yet: "",
    },
    Row {
        no: "S-67",
        asks: "Services by the time they keep for research, and those that keep none",
        query: "{ services(first: 100, filter: { researchPercent: { gte: 0 } }) { totalCount nodes { name { en cy } organisation { name { en } } researchPercent } } without: services(filter: { researchPercent: { lt: 1 } }) { totalCount } }",
        shows: &["/services/nodes/0/researchPercent", "/without/totalCount"],
        not_yet: "",
    },
    Row {
        no: "S-91",
        asks: "Services led by healthcare science with their accreditations",
        query: "{ services(first: 100, filter: { isHealthcareScienceLed: true, accreditations: { status: [ACCREDITED] } }) { totalCount nodes { name { en cy } organisation { name { en } } discipline { name { en } } accreditations { nodes { scheme body { name { en } } status startedOn endedOn } } } } }",
        shows: &["/services/nodes/0/accreditations/nodes/0/scheme"],
        not_yet: "",
    },
    Row {
        no: "S-93",
        asks: "Audit and benchmarking reports, and to whom they were sent",
        query: "{ auditReports(orderBy: [{ field: PUBLISHED_ON, direction: DESC }]) { totalCount nodes { kind title { en } organisation { name { en } } discipline { name { en } } startedOn endedOn publishedOn circulatedTo { nodes { name { en } } } } } }",
        shows: &["/auditReports/nodes/0/circulatedTo/nodes/0/name/en"],
        not_yet: "",
    },
    Row {
        no: "S-94",
        asks: "Shared solutions and the risks that they answer",
        query: "{ regionalSolutions { totalCount nodes { title { en } summary { en } organisations { nodes { name { en } } } sustainabilityRisks { nodes { title { en } severity escalatedTo { name { en } } } } } } }",
        shows: &["/regionalSolutions/nodes/0/sustainabilityRisks/nodes/0/severity"],
        not_yet: "",
    },
    Row {
        no: "S-95",
        asks: "Services that a Consultant Clinical Scientist leads",
        query: "{ services(filter: { isConsultantScientistLed: true, sample: false }) { totalCount nodes { name { en cy } discipline { name { en } } group { code } } } }",
        shows: &["/services/nodes/5/name/en"],
        not_yet: "",
    },
    Row {
        no: "M-42",
        asks: "Accredited services led by healthcare science, of all such services",
        query: "{ accredited: services(filter: { isHealthcareScienceLed: true, accreditations: { status: [ACCREDITED] } }) { totalCount } all: services(filter: { isHealthcareScienceLed: true }) { totalCount } }",
        shows: &["/accredited/totalCount", "/all/totalCount"],
        not_yet: "",
    },
];
