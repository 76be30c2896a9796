//! What comes of studies: publications, other outputs, open access, work that is supported.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-75",
        asks: "Publications with a healthcare scientist among the authors, and who they were at the time",
        query: "{ publications(first: 5, filter: { authorships: { identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS, PHYSIOLOGICAL_SCIENCES, PHYSICAL_SCIENCES_AND_ENGINEERING, CLINICAL_COMPUTATIONAL_SCIENCES, RADIOGRAPHERS_AND_RADIOTHERAPISTS, OPERATING_DEPARTMENT_PRACTITIONERS] } }) { totalCount nodes { title identifiers { scheme asGiven } authorships { nodes { position printedName isCorresponding roles researcher { name } identity { group careerLevel } } } } } }",
        shows: &["/publications/nodes/0/title", "/publications/nodes/0/authorships/nodes/0/identity/group"],
        not_yet: "",
    },
    Row {
        no: "S-76",
        asks: "Publications of a year, by group and by board or trust",
        query: "{ publications(filter: { year: { gte: 2024, lt: 2025 }, authorships: { identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS] } }) { totalCount } organisations(filter: { kind: [HEALTH_BOARD, NHS_TRUST] }, first: 20) { nodes { name { en } publications(filter: { year: { gte: 2024, lt: 2025 } }) { totalCount } } } }",
        shows: &["/publications/totalCount", "/organisations/nodes/0/publications/totalCount"],
        not_yet: "",
    },
    Row {
        no: "S-77",
        asks: "Outputs beyond articles, with who took part",
        query: "{ outputs(first: 5, filter: { kind: [POSTER, DATASET, SOFTWARE, GUIDELINE, DEVICE_OR_PRODUCT, SERVICE_CHANGE] }, orderBy: [{ field: YEAR, direction: DESC }]) { totalCount nodes { kind title year studies { nodes { title } } contributions { nodes { role isAcknowledged identity { group } } } } } }",
        shows: &["/outputs/nodes/0/kind", "/outputs/nodes/0/contributions/nodes/0/role"],
        not_yet: "",
    },
    Row {
        no: "S-78",
        asks: "Work that somebody supported, whether it says so, and what came of it",
        query: "{ researchers(first: 3, filter: { contributions: { isAcknowledged: false } }) { nodes { name contributions { nodes { role isAcknowledged publication { title } output { title } } } studies { nodes { title publications { totalCount } outputs { totalCount } } } } } }",
        shows: &["/researchers/nodes/0/contributions/nodes/0/role", "/researchers/nodes/0/studies/nodes/0/title"],
        not_yet: "",
    },
    Row {
        no: "S-79",
        asks: "Publications that are free to read, where and under which licence",
        query: "{ publications(first: 5, filter: { openAccessStatus: [DIAMOND, GOLD, HYBRID] }) { totalCount nodes { title openAccess { status url licence } } } }",
        shows: &["/publications/nodes/0/openAccess/url", "/publications/nodes/0/openAccess/licence"],
        not_yet: "",
    },
    Row {
        no: "M-39",
        asks: "Publications with a healthcare science author; with one who is first, or corresponding",
        query: "{ any: publications(filter: { authorships: { identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS, PHYSIOLOGICAL_SCIENCES, PHYSICAL_SCIENCES_AND_ENGINEERING, CLINICAL_COMPUTATIONAL_SCIENCES, RADIOGRAPHERS_AND_RADIOTHERAPISTS, OPERATING_DEPARTMENT_PRACTITIONERS] } }) { totalCount } first: publications(filter: { authorships: { position: { lt: 2 }, identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS] } }) { totalCount } corresponding: publications(filter: { authorships: { isCorresponding: true, identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS] } }) { totalCount } }",
        shows: &["/any/totalCount", "/first/totalCount", "/corresponding/totalCount"],
        not_yet: "",
    },
    Row {
        no: "M-40",
        asks: "Publications that are free to read, and all of which that is known",
        query: "{ open: publications(filter: { openAccessStatus: [DIAMOND, GOLD, HYBRID, BRONZE, GREEN] }) { totalCount } known: publications(filter: { openAccessStatus: [DIAMOND, GOLD, HYBRID, BRONZE, GREEN, CLOSED] }) { totalCount } all: publications { totalCount } }",
        shows: &["/open/totalCount", "/known/totalCount", "/all/totalCount"],
        not_yet: "",
    },
];
