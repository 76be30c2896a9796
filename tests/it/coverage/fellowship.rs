//! Fellowships: programmes with their rounds, and who held what where.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-63",
        asks: "The fellowships in being: programmes with who runs them, their schemes and open rounds, and what was awarded, where, to whom and what came of it",
        query: r#"{ programmes: fellowshipProgrammes(first: 100, filter: { sample: false }, orderBy: [{ field: NAME }]) { totalCount facets { owner { label { en } count } careerLevels { value count } } nodes { name { en cy } summary { en cy } owner { name { en cy } } scheme { cohorts { nodes { label { en } hcsApplicants hcsAwardees } } opportunities { nodes { link } } } durationMonthsMax careerLevels link } } open: fellowshipRounds(first: 20, filter: { openAt: "2026-01-15T12:00:00+00:00" }, orderBy: [{ field: CLOSES_AT }]) { totalCount nodes { programme { name { en } } name { en } closesAt daysLeft places placesTaken placesLeft } } awarded: fellowships(first: 20, search: "fellowship", orderBy: [{ field: YEAR, direction: DESC }]) { totalCount facets { identityGroup { value count } host { label { en } count } } nodes { year title programme { name { en } } researcher { name } identity { group } host { name { en } } outputs { nodes { title } } publications { nodes { title } } } } }"#,
        shows: &[
            "/programmes/nodes/0/owner/name/cy",
            "/programmes/nodes/0/summary/cy",
            "/open/nodes/0/placesLeft",
            "/awarded/nodes/0/host/name/en",
            "/awarded/facets/identityGroup/0/count",
        ],
        not_yet: "",
    },
    Row {
        no: "S-64",
        asks: "Fellowships that keep a share of the time for clinical work",
        query: "{ fellowshipProgrammes(first: 100, filter: { clinicalShareHundredths: { gte: 20 } }) { totalCount nodes { name { en cy } clinicalShareHundredths link provenance { sourcePlace } } } }",
        shows: &["/fellowshipProgrammes/nodes/0/clinicalShareHundredths", "/fellowshipProgrammes/nodes/0/name/cy"],
        not_yet: "",
    },
];
