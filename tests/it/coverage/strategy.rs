//! What the strategies say, who answers for it, and what stands beside it.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-97",
        asks: "The five themes of RI with aim, objectives, national actions and individual actions",
        query: "{ strategyDocument(by: {key: \"ri-2025\"}) { themes { position name { en cy } aim { en cy } objectives { text { en cy } } national: actions(filter: {kind: [NATIONAL]}, orderBy: [{field: POSITION}]) { totalCount nodes { text { en cy } commitments { text { en } dueYear dueOn } } } individual: actions(filter: {kind: [INDIVIDUAL]}, orderBy: [{field: POSITION}]) { totalCount nodes { text { en cy } } } } } }",
        shows: &[
            "/strategyDocument/themes/0/aim/cy",
            "/strategyDocument/themes/4/objectives/3/text/cy",
            "/strategyDocument/themes/4/national/nodes/6/text/cy",
            "/strategyDocument/themes/1/national/nodes/0/commitments/0/dueOn",
            "/strategyDocument/themes/2/individual/nodes/4/text/cy",
        ],
        not_yet: "",
    },
    Row {
        no: "S-98",
        asks: "The actions of LF Annex II by thematic area, with process, output, outcome and delivery span",
        query: "{ strategyDocument(by: {key: \"lf-2018\"}) { themes { name { en } actions(first: 20, filter: {statedIn: [ANNEX_II, BOTH]}, orderBy: [{field: POSITION}]) { totalCount nodes { text { en cy } statedIn difference { en } deliveryFrom deliveryTo process { en } output { en } outcomeIndicator { en } owner { name { en } } partners { nodes { name { en } } } } } } } }",
        shows: &[
            "/strategyDocument/themes/0/actions/nodes/7/outcomeIndicator/en",
            "/strategyDocument/themes/1/actions/nodes/0/difference/en",
            "/strategyDocument/themes/3/actions/nodes/10/deliveryTo",
            "/strategyDocument/themes/4/actions/nodes/13/owner/name/en",
        ],
        not_yet: "",
    },
    Row {
        no: "S-99",
        asks: "What short, medium and long mean, and the actions that may go on for long",
        query: "{ strategyDocument(by: {key: \"lf-2018\"}) { deliveryTerms { term fewestYears mostYears } actions(first: 5, filter: {deliveryTo: [LONG]}) { totalCount nodes { deliveryFrom deliveryTo } } } }",
        shows: &["/strategyDocument/deliveryTerms/2/mostYears", "/strategyDocument/actions/nodes/0/deliveryFrom"],
        not_yet: "",
    },
    Row {
        no: "S-100",
        asks: "The three phases, which overlap",
        query: "{ strategyDocument(by: {key: \"ri-2025\"}) { phases { label firstYear lastYear text { en cy } } } }",
        shows: &["/strategyDocument/phases/2/text/cy"],
        not_yet: "Milestones and findings of the evaluation are not recorded.",
    },
    Row {
        no: "S-102",
        asks: "The recommendations by heading, what Appendix 4 sets beside each, and those without an action",
        query: "{ recommendations(first: 20, orderBy: [{field: NUMBER}]) { totalCount nodes { number heading title { en cy } policy { name { en } } mappings { text { en cy } action { text { en } theme { name { en } } } } } } alone: recommendations(filter: {not: {actions: {kind: [NATIONAL]}}}) { totalCount nodes { number } } }",
        shows: &[
            "/recommendations/nodes/16/mappings/2/action/theme/name/en",
            "/recommendations/nodes/0/policy/name/en",
            "/alone/nodes/0/number",
        ],
        not_yet: "Recommendations without progress in a year need the yearly report.",
    },
    Row {
        no: "S-103",
        asks: "The policies that each document names, how it stands to them, and where a printed reference is another's",
        query: "{ policyDocuments(first: 20, orderBy: [{field: NAME_EN}]) { totalCount nodes { name { en cy } kind publisher { name { en } } year url referenceNumber elements { text { en } } links { document { abbreviation } relation place printedReference note { en } } } } answered: policyDocuments(filter: {links: {relation: [ANSWERS]}}) { nodes { referenceNumber links { printedReference note { en } } recommendations(first: 1) { totalCount } } } }",
        shows: &[
            "/policyDocuments/nodes/17/links/0/document/abbreviation",
            "/answered/nodes/0/links/1/note/en",
            "/answered/nodes/0/recommendations/totalCount",
        ],
        not_yet: "",
    },
    Row {
        no: "S-104",
        asks: "Who leads, oversees and signs off, and whose place a group took",
        query: "{ governanceGroups { name { en cy } abbreviation successor { abbreviation } predecessors { abbreviation } chairedBy { abbreviation } facilitatedBy { abbreviation name { en } } organisation { name { en } } roles { document { abbreviation } role text { en } place } actions(first: 1) { totalCount } } }",
        shows: &[
            "/governanceGroups/0/predecessors",
            "/governanceGroups/1/successor/abbreviation",
            "/governanceGroups/2/chairedBy/abbreviation",
            "/governanceGroups/4/facilitatedBy/name/en",
        ],
        not_yet: "The sign-off itself comes with the yearly report.",
    },
    Row {
        no: "S-105",
        asks: "Barriers with their parts, facilitators, and the SWOT analysis",
        query: "{ strategyDocument(by: {key: \"ri-2025\"}) { barriers { number name { en cy } summary { en } parts { name { en } text { en cy } } } facilitators { number name { en } summary { cy } } swotItems { kind position text { en cy } } } }",
        shows: &[
            "/strategyDocument/barriers/5/parts/5/text/cy",
            "/strategyDocument/facilitators/6/summary/cy",
            "/strategyDocument/swotItems/23/text/cy",
        ],
        not_yet: "That an action cites a barrier is not recorded: the documents tie no action to one.",
    },
];
