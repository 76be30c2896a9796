//! What is funded: schemes, cohorts and grants.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-35",
        asks: "Grants led by or with a healthcare scientist",
        query: "{ led: grants(filter: { holders: { role: [AWARD_HOLDER], identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS, PHYSIOLOGICAL_SCIENCES, PHYSICAL_SCIENCES_AND_ENGINEERING, CLINICAL_COMPUTATIONAL_SCIENCES, RADIOGRAPHERS_AND_RADIOTHERAPISTS, OPERATING_DEPARTMENT_PRACTITIONERS] } }) { totalCount nodes { title } } joined: grants(filter: { holders: { role: [CO_APPLICANT] } }) { totalCount } }",
        shows: &["/led/nodes/0/title", "/joined/totalCount"],
        not_yet: "",
    },
    Row {
        no: "S-36",
        asks: "Cohorts of which a number is not known, told from zero",
        query: "{ schemeCohorts: fundingSchemes(first: 100) { nodes { cohorts { nodes { applicants hcsApplicants precision } } } } }",
        shows: &["/schemeCohorts/nodes/0"],
        not_yet: "",
    },
    Row {
        no: "S-37",
        asks: "Schemes with their published cohorts",
        query: "{ fundingSchemes(first: 100, filter: { cohorts: { hcsAwardees: { gte: 1 } } }) { nodes { name { en } owner { name { en } } cohorts { nodes { label { en } applicants awardees hcsApplicants hcsAwardees groups { group label applicants awardees } } } } } }",
        shows: &["/fundingSchemes/nodes/0/cohorts/nodes/0/hcsAwardees"],
        not_yet: "",
    },
    Row {
        no: "S-38",
        asks: "Schemes that HCRW runs",
        query: r#"{ organisation(by: { ror: "03w4jzj90" }) { name { en } fundingSchemes { totalCount nodes { name { en } } } } }"#,
        shows: &["/organisation/fundingSchemes/nodes/0/name/en"],
        not_yet: "",
    },
    Row {
        no: "S-39",
        asks: "What schemes and grants pay for",
        query: "{ fundingSchemes(first: 100) { nodes { name { en } covers } } grants(first: 5, filter: { sample: true }) { nodes { title covers } } }",
        shows: &["/grants/nodes/0/covers"],
        not_yet: "",
    },
    Row {
        no: "S-42",
        asks: "Grants received by an organisation",
        query: "{ organisations(filter: { kind: [HEALTH_BOARD] }, first: 20) { nodes { name { en } grantsHeld(first: 100) { totalCount nodes { awarded { amountMinor currency } } } } } }",
        shows: &["/organisations/nodes/0/name"],
        not_yet: "",
    },
    Row {
        no: "S-84",
        asks: "Bevan Exemplars by cohort",
        query: r#"{ fundingScheme(by: { key: "bevan-exemplars" }) { name { en } cohorts { nodes { awardees hcsAwardees printedSharePerMille } } } }"#,
        shows: &["/fundingScheme/cohorts/nodes/0/hcsAwardees"],
        not_yet: "",
    },
    Row {
        no: "S-85",
        asks: "Other schemes of innovation with who runs them",
        query: "{ fundingSchemes(first: 100) { nodes { name { en cy } owner { name { en } providerSector } summary { en cy } amountMax { amountMinor currency } durationMonthsMax } } }",
        shows: &["/fundingSchemes/nodes/0/name/cy"],
        not_yet: "",
    },
];
