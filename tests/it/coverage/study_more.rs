//! What studies need beside people and money: approvals, the public, departments.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-29",
        asks: "Studies with a favourable ethics opinion, and all their approvals",
        query: "{ studies(first: 5, filter: { approvals: { kind: [ETHICS], status: [APPROVED, APPROVED_WITH_CONDITIONS] } }) { totalCount nodes { title identifiers { scheme value } approvals { nodes { kind body { name { en } } reference status appliedOn decidedOn } } } } }",
        shows: &["/studies/nodes/0/approvals/nodes/0/status"],
        not_yet: "",
    },
    Row {
        no: "S-31",
        asks: "Commercial studies with sponsor and departments",
        query: "{ studies(first: 5, filter: { isCommercial: true, departments: { } }) { totalCount nodes { title sponsor { name { en } } departments { nodes { name { en cy } organisation { name { en } } discipline { name { en } } } } } } }",
        shows: &["/studies/nodes/0/sponsor/name/en", "/studies/nodes/0/departments/nodes/0/name/en"],
        not_yet: "",
    },
    Row {
        no: "S-32",
        asks: "How studies without participants involve the public",
        query: "{ publicInvolvements(first: 5, filter: { form: [VIEW_ON_VALUE, PATIENT_FORUM, ADVICE_ON_DISSEMINATION, VISIT] }) { totalCount nodes { form stage underRepresentedGroups contributorsCount study { title participants } } } }",
        shows: &["/publicInvolvements/nodes/0/form", "/publicInvolvements/nodes/0/study/title"],
        not_yet: "",
    },
    Row {
        no: "M-13",
        asks: "Departments of physiology in commercial studies",
        query: r#"{ studyDepartments(filter: { studyLike: { isCommercial: true }, nameEn: { contains: "ology" } }) { totalCount nodes { name { en } organisation { id name { en } kind } study { startedOn } } } }"#,
        shows: &["/studyDepartments/nodes/0/organisation/name/en"],
        not_yet: "",
    },
];
