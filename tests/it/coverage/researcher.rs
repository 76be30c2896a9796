//! Who researches: people, posts, registrations and identities.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-01",
        asks: "People in a leading role of a study",
        query: "{ researchers(filter: { involvements: { role: [CHIEF_INVESTIGATOR, LEAD_PRINCIPAL_INVESTIGATOR, PRINCIPAL_INVESTIGATOR, SITE_PRINCIPAL_INVESTIGATOR] } }) { totalCount nodes { name involvements(first: 5) { nodes { role study { title } } } } } }",
        shows: &["/researchers/nodes/0/involvements/nodes/0/study/title"],
        not_yet: "",
    },
    Row {
        no: "S-02",
        asks: "Who somebody was professionally, on involvements and grants",
        query: "{ studyInvolvements(first: 5) { nodes { identity { group discipline { name { en } } careerLevel codedBy } } } grants(first: 5, filter: { holders: { role: [AWARD_HOLDER] } }) { nodes { holders { nodes { identity { group codedBy } } } } } }",
        shows: &["/studyInvolvements/nodes/0/identity/group", "/grants/nodes/0/holders/nodes/0/identity/group"],
        not_yet: "",
    },
    Row {
        no: "S-03",
        asks: "Posts side by side, what people call themselves, and how it was coded",
        query: "{ researchers(first: 100) { nodes { identifiesAs group { code } discipline { name { en } } careerLevel appointments { totalCount nodes { organisation { name { en } } title contractType } } } } }",
        shows: &["/researchers/nodes/0/appointments/nodes/0/contractType"],
        not_yet: "",
    },
    Row {
        no: "S-08",
        asks: "Bands, and whether a post is of the supporting workforce",
        query: "{ researchers(first: 100, filter: { appointments: { careerFrameworkBand: { gte: 2 } } }) { nodes { appointments(filter: { careerFrameworkBand: { gte: 2 } }) { nodes { careerFrameworkBand isSupportWorkforce } } } } }",
        shows: &["/researchers/nodes/0/appointments/nodes/0/careerFrameworkBand"],
        not_yet: "",
    },
    Row {
        no: "S-09",
        asks: "Registrations by how the profession is regulated",
        query: "{ researchers(first: 5, filter: { registrations: { regulation: [STATUTORY] } }) { nodes { registrations { nodes { regulator register regulation validFrom validTo } } } } }",
        shows: &["/researchers/nodes/0/registrations/nodes/0/regulator"],
        not_yet: "Registration numbers are for the person and, with `RESEARCHERS_CONTACT_READ`, for who employs them.",
    },
    Row {
        no: "S-112",
        asks: "Where each record came from, and by which identifiers of others it is known, so that it is recorded once",
        query: r#"{ organisation(by: { ror: "03kk7td41" }) { name { en } identifiers { scheme value } provenance { source sourceKey sourcePlace updatedAt } } grants(first: 1) { nodes { reference provenance { source sourceKey updatedAt } } } }"#,
        shows: &[
            "/organisation/identifiers/0/scheme",
            "/organisation/provenance/source",
            "/grants/nodes/0/provenance/sourceKey",
        ],
        not_yet: "Records that may be one are merged by whoever finds them; no report lists them.",
    },
    Row {
        no: "S-92",
        asks: "Registered people, in aggregate, by how they are regulated and at which level",
        query: "{ registrations { totalCount facets { regulation { value label { cy } count isSuppressed } level { value count isSuppressed } } } }",
        shows: &["/registrations/facets/regulation/0/label/cy", "/registrations/facets/level/2/value"],
        not_yet: "Those without a public profile are counted for callers who see them.",
    },
    Row {
        no: "S-10",
        asks: "Level of a registration and the route to it",
        query: "{ researchers(first: 5, filter: { registrations: { level: [GRADUATE, POSTGRADUATE, DOCTORAL] } }) { nodes { registrations { nodes { level route } } } } }",
        shows: &["/researchers/nodes/0/registrations/nodes/0/level"],
        not_yet: "",
    },
    Row {
        no: "S-11",
        asks: "Posts of clinical academics, researchers and innovators",
        query: "{ researchers(first: 5, filter: { appointments: { roleIdentity: [CLINICAL_ACADEMIC, CLINICAL_RESEARCHER, CLINICAL_INNOVATOR] } }) { nodes { appointments { nodes { roleIdentity organisation { name { en } } } } } } }",
        shows: &["/researchers/nodes/0/appointments/nodes/0/roleIdentity"],
        not_yet: "",
    },
    Row {
        no: "S-12",
        asks: "Joint, honorary and seconded posts with their share of time",
        query: "{ researchers(first: 5, filter: { appointments: { contractType: [HONORARY, JOINT, SECONDMENT] } }) { nodes { appointments { nodes { contractType term fteHundredths startedOn endedOn organisation { name { en } } } } } } }",
        shows: &["/researchers/nodes/0/appointments/nodes/0/contractType"],
        not_yet: "Who pays for a post is not recorded.",
    },
    Row {
        no: "S-13",
        asks: "People at consultant level in their work",
        query: "{ studyInvolvements(first: 5, filter: { identityCareerLevel: [CONSULTANT] }) { nodes { role identity { careerLevel group } } } }",
        shows: &["/studyInvolvements/nodes/0/identity/careerLevel"],
        not_yet: "",
    },
    Row {
        no: "S-14",
        asks: "A researcher's identifiers",
        query: "{ researchers(first: 100) { nodes { name orcid } } }",
        shows: &["/researchers/nodes/0/name"],
        not_yet: "Registration numbers are for the person and, with `RESEARCHERS_CONTACT_READ`, for who employs them.",
    },
    Row {
        no: "S-15",
        asks: "What people know about, and how they may be contacted",
        query: "{ researchers(first: 5, filter: { contactPreference: [OPEN, THROUGH_R_AND_D_OFFICE] }) { nodes { contactPreference expertise { term controlled } } } }",
        shows: &["/researchers/nodes/0/contactPreference"],
        not_yet: "",
    },
    Row {
        no: "S-70",
        asks: "Who works at a board in a research role, by career identity",
        query: "{ organisations(filter: { kind: [HEALTH_BOARD, NHS_TRUST] }, first: 20) { nodes { name { en } appointments(filter: { roleIdentity: [CLINICAL_RESEARCHER, CLINICAL_INNOVATOR] }) { totalCount } } } }",
        shows: &["/organisations/nodes/0/appointments/totalCount"],
        not_yet: "",
    },
];
