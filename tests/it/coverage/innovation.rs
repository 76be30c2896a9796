//! Innovation: centres, intellectual property, innovations on their way, what they change.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-34",
        asks: "Centres with host, partners, services and staff",
        query: "{ researchCentres(filter: { sample: false }) { totalCount nodes { name { en cy } host { name { en } } partners { nodes { name { en } } } services { name { en } } staffMix { label { en } groupCode headcount } organisation { researchContact { email } } } } }",
        shows: &[
            "/researchCentres/nodes/0/host/name/en",
            "/researchCentres/nodes/0/services/0/name/en",
            "/researchCentres/nodes/1/partners/nodes/0/name/en",
            "/researchCentres/nodes/1/staffMix/0/headcount",
        ],
        not_yet: "",
    },
    Row {
        no: "S-80",
        asks: "Applications for intellectual property with their owners",
        query: "{ intellectualProperties(first: 5, orderBy: [{ field: FILED_ON, direction: DESC }]) { totalCount nodes { title kind status reference filedOn isLicensed owners { nodes { name { en } } } } } }",
        shows: &["/intellectualProperties/nodes/0/kind", "/intellectualProperties/nodes/0/owners/nodes/0/name/en"],
        not_yet: "",
    },
    Row {
        no: "S-81",
        asks: "Innovations with lead, support, partners and where they are in use",
        query: "{ innovationProjects(first: 5, filter: { adoptionSites: { status: [IN_USE, PILOT, PLANNED] } }) { totalCount nodes { name { en } stage organisation { name { en } } participations { nodes { role researcher { name } identity { group } } } partners { role organisation { name { en } } } adoptionSites { nodes { status adoptedOn organisation { name { en } } } } } } }",
        shows: &[
            "/innovationProjects/nodes/0/participations/nodes/0/role",
            "/innovationProjects/nodes/0/adoptionSites/nodes/0/organisation/name/en",
        ],
        not_yet: "It is neither imported from the mapping database nor exported to it.",
    },
    Row {
        no: "S-82",
        asks: "How far innovations have come, and when they reached each stage",
        query: "{ innovationProjects(first: 5, filter: { sample: true }, orderBy: [{ field: STAGE }]) { nodes { name { en } stage stages { stage reachedOn } } } }",
        shows: &["/innovationProjects/nodes/0/stage", "/innovationProjects/nodes/0/stages/0/reachedOn"],
        not_yet: "The stages between both ends are provisional: the source has them in a diagram alone.",
    },
    Row {
        no: "S-90",
        asks: "What changed in services, how far it reaches and which domains of quality it touches",
        query: "{ impactStatements(first: 5) { totalCount nodes { statement { en } kind reach qualityDomains evidence study { title } innovationProject { name { en } } } } }",
        shows: &["/impactStatements/nodes/0/reach", "/impactStatements/nodes/0/statement/en"],
        not_yet: "",
    },
    Row {
        no: "M-19",
        asks: "Studies and evaluations of TriTech: all, with healthcare scientists, led by them, with a Clinical Scientist",
        query: r#"{ researchCentre(by: { key: "tritech-institute" }) { projectsSince projectCount projectInvolvedCount projectLedCount projectClinicalScientistCount } }"#,
        shows: &["/researchCentre/projectCount", "/researchCentre/projectLedCount"],
        not_yet: "",
    },
    Row {
        no: "M-20",
        asks: "Healthcare scientists among the researchers of CEDAR, by profession",
        query: r#"{ researchCentre(by: { key: "cedar" }) { staffYear researcherCount healthcareScientistCount staffMix { label { en } groupCode headcount } } }"#,
        shows: &["/researchCentre/healthcareScientistCount", "/researchCentre/staffMix/3/headcount"],
        not_yet: "",
    },
    Row {
        no: "M-21",
        asks: "Full-time biomedical scientists of MAUMSS",
        query: r#"{ researchCentre(by: { key: "maumss" }) { staffYear staffMix { label { en } headcount isFullTime } } }"#,
        shows: &["/researchCentre/staffMix/0/headcount"],
        not_yet: "",
    },
    Row {
        no: "M-41",
        asks: "Applications for intellectual property of some years, by kind",
        query: r#"{ patents: intellectualProperties(filter: { kind: [PATENT], filedOn: { gte: "2021-01-01", lt: "2026-01-01" } }) { totalCount } designs: intellectualProperties(filter: { kind: [REGISTERED_DESIGN], filedOn: { gte: "2021-01-01", lt: "2026-01-01" } }) { totalCount } }"#,
        shows: &["/patents/totalCount", "/designs/totalCount"],
        not_yet: "",
    },
];
