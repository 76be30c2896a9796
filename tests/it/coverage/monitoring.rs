//! Measures: definitions, published figures, and figures counted when they are asked for.

use super::Row;

/// What is asked of a published figure and of a live one.
macro_rules! metric {
    ($no:literal) => {
        concat!(
            "{ metric(by: { no: \"",
            $no,
            "\" }) { no version name { en cy } formula { en cy } unit target targetText { en } \
             values(first: 100) { totalCount nodes { label { en cy } numerator denominator value unit printed precision \
             group printedLabel profession base caveats note { en } provenance { sourcePlace } } } \
             measures { label { en } rule live { numerator denominator value coverage suppressed asOf sources } } } }"
        )
    };
}

/// A figure that is published and can be counted.
macro_rules! both {
    ($no:literal, $asks:literal) => {
        both!($no, $asks, "")
    };
    ($no:literal, $asks:literal, $not_yet:literal) => {
        Row {
            no: $no,
            asks: $asks,
            query: metric!($no),
            shows: &["/metric/values/nodes/0/label/cy", "/metric/measures/0/live/sources"],
            not_yet: $not_yet,
        }
    };
}

/// A figure that can be counted, and of which none is published.
macro_rules! counted {
    ($no:literal, $asks:literal, $not_yet:literal) => {
        Row {
            no: $no,
            asks: $asks,
            query: metric!($no),
            shows: &["/metric/formula/cy", "/metric/measures/0/live/sources/0"],
            not_yet: $not_yet,
        }
    };
}

/// A figure that is published and that no row gives yet.
macro_rules! printed {
    ($no:literal, $asks:literal, $not_yet:literal) => {
        Row {
            no: $no,
            asks: $asks,
            query: metric!($no),
            shows: &["/metric/values/nodes/0/label/cy", "/metric/values/nodes/0/provenance/sourcePlace"],
            not_yet: $not_yet,
        }
    };
}

/// A definition alone.
macro_rules! defined {
    ($no:literal, $asks:literal, $not_yet:literal) => {
        Row { no: $no, asks: $asks, query: metric!($no), shows: &["/metric/formula/cy"], not_yet: $not_yet }
    };
}

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-16",
        asks: "Who takes part, by organisation",
        query: r#"{ participationReport(recordedOn: { gte: "2021-01-01", lt: "2024-01-01" }) { organisation studies led people involvements } }"#,
        shows: &["/participationReport/0/organisation", "/participationReport/0/studies"],
        not_yet: "",
    },
    Row {
        no: "S-16",
        asks: "Who takes part, by group, role and level",
        query: "{ groups: participationReport(per: GROUP) { group studies led people involvements } roles: participationReport(per: ROLE) { role studies } levels: participationReport(per: LEVEL) { level studies } }",
        shows: &["/groups/5/studies", "/roles/0/role", "/levels/0/level"],
        not_yet: "",
    },
    Row {
        no: "S-17",
        asks: "Definitions with version, formula and owner",
        query: "{ metrics(first: 100, orderBy: [{ field: NO }]) { totalCount nodes { no version isCurrent name { en cy } formula { en cy } kind unit owner { name { en } } target targetText { en cy } status } } }",
        shows: &["/metrics/nodes/43/formula/cy"],
        not_yet: "",
    },
    Row {
        no: "S-18",
        asks: "The audit with scope, period, method, caveats and what it found",
        query: "{ auditExercises { name { en } scope { en cy } method { en } caveats { en } findings { en } periodFrom periodTo values(first: 100) { totalCount nodes { metric { no } label { en } value printed } } } }",
        shows: &["/auditExercises/0/values/nodes/0/label/en", "/auditExercises/0/method/en"],
        not_yet: "",
    },
    Row {
        no: "S-19",
        asks: "The share led, as printed and counted",
        query: metric!("M-01"),
        shows: &["/metric/values/nodes/0/value", "/metric/measures/0/live/value"],
        not_yet: "",
    },
    Row {
        no: "S-20",
        asks: "Studies of each board and trust for its staff, counted",
        query: "{ metric(by: { no: \"M-03\" }) { values { nodes { label { en } organisation { name { en } } } } measures { organisation { name { en } } live { numerator denominator value suppressed } } } }",
        shows: &["/metric/measures/0/live/numerator", "/metric/values/nodes/0/organisation/name/en"],
        not_yet: "Of staff those with a public profile count, and of its own staff an organisation with `RESEARCHERS_READ` counts all.",
    },
    Row {
        no: "S-21",
        asks: "The published and the counted zero",
        query: "{ metric(by: { no: \"M-02\" }) { values(filter: { group: [OPERATING_DEPARTMENT_PRACTITIONERS] }) { nodes { numerator value } } measures { group live { numerator } } } }",
        shows: &["/metric/values/nodes/0/numerator", "/metric/measures/5/live/numerator"],
        not_yet: "",
    },
    Row {
        no: "S-22",
        asks: "External funding and the mean grant on both bases",
        query: "{ funded: metric(by: { no: \"M-06\" }) { measures { live { value } } } mean: metric(by: { no: \"M-07\" }) { values { nodes { value base caveats } } measures { label { en } live { numerator denominator value } } } }",
        shows: &["/funded/measures/0/live/value", "/mean/measures/1/live/value"],
        not_yet: "",
    },
    Row {
        no: "S-24",
        asks: "Shares with partners, and which kinds lead",
        query: "{ metrics(filter: { or: [{ no: { eq: \"M-08\" } }, { no: { eq: \"M-09\" } }, { no: { eq: \"M-10\" } }, { no: { eq: \"M-11\" } }] }, orderBy: [{ field: NO }]) { nodes { no values { nodes { label { en } value precision } } measures { label { en } live { value } } } } }",
        shows: &["/metrics/nodes/2/values/nodes/1/label/en", "/metrics/nodes/3/measures/0/live/value"],
        not_yet: "",
    },
    Row {
        no: "S-25",
        asks: "Chief investigators by profession, group and organisation, and as shares",
        query: metric!("M-12"),
        shows: &["/metric/values/nodes/0/profession", "/metric/measures/0/live/sources/0"],
        not_yet: "",
    },
    Row {
        no: "S-50",
        asks: "Channels and how many healthcare scientists they reach",
        query: "{ engagementChannels { name { en cy } kind owner { name { en } } reached hcsReached countedOn coverage { en } } }",
        shows: &["/engagementChannels/0/hcsReached", "/engagementChannels/0/owner/name/en"],
        not_yet: "",
    },
    Row {
        no: "S-55",
        asks: "Areas of technology for horizon scanning",
        query: "{ technologyAreas { position name { en cy } isTechnological provenance { sourcePlace } } }",
        shows: &["/technologyAreas/14/name/cy"],
        not_yet: "Items found in them are not recorded.",
    },
    Row {
        no: "S-60",
        asks: "Numbers of staff of NHS Wales by profession, group, level and band",
        query: "{ workforceSnapshots(first: 100, orderBy: [{ field: TAKEN_ON, direction: DESC }]) { totalCount nodes { takenOn profession group level bandFrom bandTo headcount wteHundredths precision population { en } sample } } }",
        shows: &["/workforceSnapshots/nodes/0/headcount", "/workforceSnapshots/nodes/0/population/en"],
        not_yet: "Numbers of one organisation are read by itself, with `WORKFORCE_READ`.",
    },
    Row {
        no: "S-67",
        asks: "Job plans with their time by pillar, and services without time for research",
        query: "{ jobPlans(first: 5, filter: { researchPercent: { gte: 0 } }) { totalCount nodes { organisation { name { en } } group level researchPercent shares { pillar percent } } } metric(by: { no: \"M-32\" }) { values { nodes { value coverage { en } } } } }",
        shows: &["/jobPlans/nodes/0/shares/0/pillar", "/metric/values/nodes/0/value"],
        not_yet: "",
    },
    Row {
        no: "S-68",
        asks: "One consultant's time on two pillars at once",
        query: "{ timeStudies { subject { en cy } level weeks coverage { en } combinedAreas { first second percent precision } } }",
        shows: &["/timeStudies/0/combinedAreas/3/percent"],
        not_yet: "",
    },
    Row {
        no: "S-96",
        asks: "Demand, vacancies and changes of the workforce",
        query: "{ workforceIndicators(first: 100) { totalCount nodes { name { en cy } value unit isChange precision periodFrom periodTo profession note { en } provenance { sourcePlace } } } }",
        shows: &["/workforceIndicators/nodes/8/value"],
        not_yet: "",
    },
    Row {
        no: "S-106",
        asks: "Surveys with the answers that the text holds",
        query: "{ surveyResults { question { en cy } audience { en } respondents takenOn coverage { en } options { label count percent } } }",
        shows: &["/surveyResults/1/options/0/percent", "/surveyResults/3/coverage/en"],
        not_yet: "",
    },
    both!("M-01", "Studies led by healthcare science"),
    both!("M-02", "Studies by professional group"),
    both!("M-03", "Studies for each hundred staff"),
    both!("M-04", "Research-active staff"),
    counted!("M-05", "Completeness of professional identity", ""),
    both!("M-06", "Externally funded studies"),
    both!("M-07", "Mean grant of a study"),
    both!("M-08", "Studies with an academic partner"),
    both!("M-09", "Academic partners outside Wales"),
    both!("M-10", "Studies with industry or a charity"),
    both!("M-11", "Led studies with industry or a charity"),
    both!("M-12", "Chief investigators on the NIHR portfolio"),
    both!("M-13", "Departments in commercial studies", "Areas of studies are not told from their topics."),
    counted!("M-14", "Successful submissions", "Levels of success need unsuccessful applications, which are private."),
    both!("M-15", "Share of applicants"),
    both!("M-16", "Success of applicants"),
    both!("M-17", "Share of awards"),
    both!("M-18", "Share of Bevan Exemplars"),
    both!("M-19", "Studies at the TriTech Institute"),
    both!("M-20", "Staff of CEDAR"),
    both!("M-21", "Core staff of MAUMSS"),
    counted!(
        "M-22",
        "Income from research and innovation",
        "Income from commerce and property is not recorded: grants alone are counted."
    ),
    counted!(
        "M-23",
        "Senior healthcare scientists",
        "People with a public profile count, and of its own people an organisation with `RESEARCHERS_READ` counts all."
    ),
    both!("M-24", "Engagement with HCRW"),
    counted!(
        "M-25",
        "Open opportunities for healthcare science",
        "By level and month with `live(level:, recordedOn:)`, from the moments of opening and closing; levels overlap."
    ),
    defined!("M-26", "Use of the public pages", "Views are not counted here."),
    defined!(
        "M-27",
        "Working of the mentoring scheme",
        "`mentoringFigures` counts it, suppressed; no value of the metric is kept."
    ),
    defined!(
        "M-28",
        "Equity of mentoring",
        "`mentoringFigures` counts it, suppressed; no value of the metric is kept."
    ),
    counted!("M-29", "Travel fellowships in a year", ""),
    counted!("M-30", "Posts with a research role", ""),
    defined!("M-31", "Healthcare scientists in leadership training", "Counted once there are enrolments."),
    both!("M-32", "Services without time for research"),
    counted!("M-33", "Job plans with time for research", ""),
    printed!(
        "M-34",
        "Time of a consultant on two pillars at once",
        "It is of one record of one person's time, and stands there: there is nothing to count."
    ),
    counted!("M-35", "Coverage with champions", ""),
    both!("M-36", "Projects funded by HCRW", "Grants are counted; projects are not told apart from them."),
    counted!("M-37", "Representation of healthcare science", ""),
    defined!("M-38", "Applications to courses", "Applications to courses are not recorded here."),
    counted!("M-39", "Publications with a healthcare scientist", ""),
    counted!("M-40", "Open access", ""),
    counted!("M-41", "Applications for intellectual property", ""),
    counted!("M-42", "Accredited services", ""),
    printed!(
        "M-43",
        "Context of the workforce",
        "Figures of the context are told as they are printed, and not counted."
    ),
    both!("M-44", "Places on programmes of the Dragon's Heart Institute"),
];
