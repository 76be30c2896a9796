//! Travel fellowships, and what was learned on them.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-61",
        asks: "The travel fellowships of a year against the target of ten, with their rounds, destinations and purposes",
        query: "{ travelFellowshipProgramme(year: 2025) { year target awarded remaining owner { name { en } } rounds { nodes { name { en } opensAt closesAt isOpen places placesLeft criteria { name { en } maxPoints } } } } travelFellowships(first: 100, filter: { year: { gte: 2023, lt: 2026 } }, orderBy: [{ field: STARTS_ON, direction: DESC }]) { totalCount facets { programme { label { en } count } status { value count } } nodes { year status destinationCountry destinationCity host hostOrganisation { name { en } } purpose { en cy } startsOn endsOn researcher { name } } } }",
        shows: &[
            "/travelFellowshipProgramme/target",
            "/travelFellowshipProgramme/remaining",
            "/travelFellowshipProgramme/rounds/nodes/0/criteria/0/name/en",
            "/travelFellowships/nodes/0/purpose/cy",
            "/travelFellowships/facets/programme/0/label/en",
        ],
        not_yet: "",
    },
    Row {
        no: "S-62",
        asks: "What was learned on travel fellowships and how it is shared, what came of them, and which reports are overdue",
        query: "{ reports: travelFellowships(first: 100, filter: { hasPublishedReport: true }, orderBy: [{ field: REPORT_PUBLISHED_ON, direction: DESC }]) { totalCount nodes { destinationCountry purpose { en } report { en cy } dissemination { en cy } reportPublishedOn outputs { nodes { title } } } } overdue: travelFellowships(filter: { reportOverdueAt: \"2026-01-15T12:00:00+00:00\" }) { totalCount nodes { endsOn reportDueAt isReportOverdue(at: \"2026-01-15T12:00:00+00:00\") } } }",
        shows: &["/reports/nodes/0/report/cy", "/reports/nodes/0/dissemination/en", "/overdue/nodes/0/isReportOverdue"],
        not_yet: "",
    },
];
