//! What the walks of root connections need to know of each: its table, which rows are seen, and orders to walk it by.

use sea_orm::{ConnectionTrait, FromQueryResult, JsonValue, Statement};

use crate::support::app::App;

/// Rows that everybody sees.
const ALL: &str = "id > 0";
const PUBLIC: &str = "is_public";
const PUBLISHED: &str = "is_published";
const OF_STUDY: &str = "study_id IN (SELECT id FROM study WHERE is_listed)";
const OF_PUBLICATION: &str = "publication_id IN (SELECT id FROM publication WHERE is_published)";
const OF_OUTPUT: &str = "output_id IN (SELECT id FROM output WHERE is_published)";
const OF_PROJECT: &str = "innovation_project_id IN (SELECT id FROM innovation_project WHERE is_published)";
const OF_RESEARCHER: &str = "researcher_id IN (SELECT id FROM researcher WHERE is_public)";
const OF_SERVICE: &str = "service_id IN (SELECT id FROM service WHERE is_published)";
const FIGURE: &str = "status = 'PUBLISHED' AND metric_id IN (SELECT id FROM metric WHERE status = 'PUBLISHED')";
const CURRENT: &str = "status = 'PUBLISHED' AND (publishes_on IS NULL OR publishes_on <= '2026-01-15')";
const SENT: &str = "status <> 'DRAFT'";
const NATIONAL: &str = "is_published AND organisation_id IS NULL";

/// Made-up runs of a round, likewise.
pub(super) const RAN: &str = "INSERT INTO mentoring_run (round_id, objective, seed, status, ran_at, requests, mentors, places, pairs, \
    score, inputs, input_digest, updated_at, sample) SELECT (SELECT min(id) FROM mentoring_round), 'MAX_SCORE', 'made up', 'DRY_RUN', \
    '2026-01-01T00:00:00+00:00', 0, 0, 0, 0, 0, '{}', 'made up', '2026-01-01T00:00:00+00:00', TRUE FROM organisation WHERE id <= 10";

/// A connection of the root, its table, the rows that are seen, and orders to walk it by.
pub(super) type Passing = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// Made-up clients, enough for more than one page.
pub(super) const REGISTERED: &str = "INSERT INTO client (public_id, name, organisation_id, status, created_at) \
    SELECT 'made-up-' || id, 'Made up', id, 'ACTIVE', '2026-01-01T00:00:00Z' FROM organisation WHERE id <= 12";

/// A made-up trail, likewise.
pub(super) const RECORDED: &str = "INSERT INTO access_trail (at, kind, client, organisation_id, operation, request_id) \
    SELECT '2026-01-01T00:00:00+00:00', CASE WHEN id % 3 = 0 THEN 'WRITE' ELSE 'CONTACT_READ' END, 'made-up', id, 'made up', 'r' \
    FROM organisation WHERE id <= 16";

/// Each connection of the root.
pub(super) const PASSING: &[Passing] = &[
    ("clients", "client", ALL, &["", "{field: PUBLIC_ID, direction: DESC}"]),
    ("accessTrail", "access_trail", ALL, &["", "{field: KIND, direction: DESC}"]),
    ("organisations", "organisation", ALL, &["", "{field: NAME_EN, direction: DESC}"]),
    ("disciplines", "discipline", ALL, &["", "{field: NAME_EN}"]),
    ("skillExpectations", "skill_expectation", ALL, &["", "{field: TIER}, {field: POSITION, direction: DESC}"]),
    ("researchers", "researcher", PUBLIC, &["", "{field: SORT_NAME}"]),
    ("registrations", "registration", OF_RESEARCHER, &["", "{field: VALID_FROM, direction: DESC}"]),
    ("partClaims", "part_claim", ALL, &["", "{field: STATE, direction: DESC}"]),
    ("studies", "study", "is_listed", &["", "{field: STARTED_ON, direction: DESC}, {field: TITLE}"]),
    ("studyInvolvements", "study_involvement", OF_STUDY, &["{field: ROLE}"]),
    ("fundingSchemes", "funding_scheme", ALL, &["", "{field: NAME_EN}"]),
    ("grants", "funding_grant", PUBLIC, &["", "{field: AWARDED_MINOR, direction: DESC}"]),
    (
        "fundingApplications",
        "funding_application",
        ALL,
        &["", "{field: SUBMITTED_ON, direction: DESC}, {field: DECIDED_ON}"],
    ),
    (
        "opportunities",
        "opportunity",
        CURRENT,
        &["", "{field: CLOSES_AT}", "{field: OPENS_AT, direction: DESC}, {field: CLOSES_AT}", "{field: LAST_VERIFIED}"],
    ),
    ("fellowshipProgrammes", "fellowship_programme", ALL, &["", "{field: NAME}", "{field: DURATION_MONTHS_MAX}"]),
    ("fellowshipRounds", "fellowship_round", SENT, &["", "{field: CLOSES_AT}", "{field: OPENS_AT, direction: DESC}"]),
    (
        "fellowshipApplications",
        "fellowship_application",
        SENT,
        &["", "{field: SUBMITTED_AT, direction: DESC}, {field: DECIDED_AT}", "{field: TITLE}"],
    ),
    ("fellowships", "fellowship", ALL, &["", "{field: YEAR, direction: DESC}, {field: TITLE}"]),
    ("supportServices", "support_service", PUBLISHED, &["", "{field: NAME}"]),
    ("travelFellowshipProgrammes", "travel_programme", ALL, &["", "{field: YEAR, direction: DESC}"]),
    ("travelFellowshipRounds", "travel_round", PUBLISHED, &["", "{field: OPENS_AT, direction: DESC}"]),
    (
        "travelFellowships",
        "travel_fellowship",
        "is_awarded",
        &["", "{field: STARTS_ON, direction: DESC}", "{field: REPORT_PUBLISHED_ON}", "{field: DESTINATION_COUNTRY}"],
    ),
    ("mentoringSchemes", "mentoring_scheme", PUBLISHED, &["", "{field: NAME}"]),
    ("mentorProfiles", "mentor_profile", ALL, &["", "{field: PLACES, direction: DESC}"]),
    ("mentoringRequests", "mentoring_request", ALL, &["", "{field: OPENED_AT, direction: DESC}, {field: PAIRED_AT}"]),
    (
        "mentoringPairings",
        "mentoring_pairing",
        ALL,
        &["", "{field: PROPOSED_AT, direction: DESC}", "{field: ENDED_AT}"],
    ),
    ("mentoringEvents", "mentoring_event", ALL, &["", "{field: AT, direction: DESC}"]),
    ("mentoringRounds", "mentoring_round", PUBLISHED, &["", "{field: CLOSES_ON, direction: DESC}"]),
    ("mentoringRuns", "mentoring_run", ALL, &["", "{field: RAN_AT, direction: DESC}"]),
    ("studyApprovals", "study_approval", OF_STUDY, &["{field: DECIDED_ON, direction: DESC}"]),
    ("publicInvolvements", "public_involvement", OF_STUDY, &["{field: HELD_ON}"]),
    ("studyDepartments", "study_department", OF_STUDY, &["", "{field: NAME_EN}"]),
    ("publications", "publication", PUBLISHED, &["", "{field: PUBLISHED_ON, direction: DESC}"]),
    ("authorships", "authorship", OF_PUBLICATION, &["{field: POSITION}"]),
    ("outputs", "output", PUBLISHED, &["", "{field: YEAR, direction: DESC}, {field: TITLE}"]),
    ("outputContributions", "output_contribution", OF_OUTPUT, &["{field: ROLE}"]),
    ("intellectualProperties", "intellectual_property", PUBLISHED, &["", "{field: FILED_ON, direction: DESC}"]),
    ("innovationProjects", "innovation_project", PUBLISHED, &["", "{field: STAGE}, {field: NAME_EN}"]),
    ("adoptionSites", "adoption_site", OF_PROJECT, &["{field: STATUS}"]),
    ("impactStatements", "impact_statement", PUBLISHED, &["", "{field: OBSERVED_ON, direction: DESC}"]),
    ("researchCentres", "research_centre", PUBLISHED, &["", "{field: NAME_EN, direction: DESC}"]),
    ("strategyActions", "strategy_action", ALL, &["{field: KIND}, {field: POSITION, direction: DESC}"]),
    ("recommendations", "recommendation", ALL, &["{field: NUMBER}"]),
    ("policyDocuments", "policy_document", ALL, &["{field: YEAR, direction: DESC}, {field: NAME_EN}"]),
    ("metrics", "metric", "status = 'PUBLISHED'", &["{field: NO}"]),
    ("metricValues", "metric_value", FIGURE, &["{field: PERIOD_TO, direction: DESC}"]),
    ("workforceSnapshots", "workforce_snapshot", NATIONAL, &["{field: HEADCOUNT, direction: DESC}"]),
    ("workforceIndicators", "workforce_indicator", ALL, &["{field: PERIOD_TO}"]),
    ("jobPlans", "job_plan", PUBLISHED, &["{field: AGREED_ON}"]),
    ("networks", "network", PUBLISHED, &["{field: KIND}, {field: ESTABLISHED_YEAR, direction: DESC}"]),
    ("groupMemberships", "group_membership", PUBLISHED, &["{field: ENDED_ON, direction: DESC}"]),
    ("champions", "champion", PUBLISHED, &["{field: STARTED_ON}"]),
    ("nominatedLeads", "nominated_lead", PUBLISHED, &["{field: TOPIC_EN}"]),
    ("outreachActivities", "outreach_activity", PUBLISHED, &["{field: AUDIENCE}, {field: HELD_ON}"]),
    ("caseStudies", "case_study", PUBLISHED, &["{field: POSITION}"]),
    ("recognitions", "recognition", PUBLISHED, &["{field: YEAR, direction: DESC}"]),
    ("successStories", "success_story", PUBLISHED, &["{field: TITLE_EN, direction: DESC}"]),
    ("careerStories", "career_story", PUBLISHED, &["{field: CAREER_LEVEL}"]),
    ("services", "service", PUBLISHED, &["{field: NAME_EN}"]),
    ("accreditations", "accreditation", OF_SERVICE, &["{field: SCHEME}"]),
    ("auditReports", "audit_report", PUBLISHED, &["{field: PUBLISHED_ON, direction: DESC}"]),
    ("sustainabilityRisks", "sustainability_risk", PUBLISHED, &["{field: CLOSED_ON}"]),
    ("regionalSolutions", "regional_solution", PUBLISHED, &[""]),
];

pub(super) async fn run(app: &App, sql: &str) {
    app.db.writer().execute_unprepared(sql).await.unwrap();
}

/// Copies a visible row under another key and name, and gives the copy's id.
pub(super) async fn copy(app: &App, table: &str, visible: &str, name: &str, number: u32) -> i64 {
    let backend = app.db.writer().get_database_backend();
    let one = async |sql: String| {
        let found = JsonValue::find_by_statement(Statement::from_string(backend, sql)).one(app.db.writer()).await;
        found.unwrap().unwrap_or_else(|| panic!("no row of {table} is seen"))
    };
    let row = one(format!("SELECT * FROM {table} WHERE {visible} ORDER BY id LIMIT 1")).await;
    let columns: Vec<&String> = row.as_object().unwrap().keys().filter(|c| *c != "id").collect();
    let values = columns.iter().map(|column| match column.as_str() {
        "source_key" | "public_id" | "name_en" | "title" | "title_en" | "topic_en" | "sort_name" => format!("'{name}'"),
        "orcid" => "NULL".to_owned(),
        // One award comes of an application.
        "application_id" if table == "fellowship" => "NULL".to_owned(),
        "position" => (1_000 + number).to_string(),
        // Somebody is a mentor once.
        "researcher_id" if table == "mentor_profile" => {
            "(SELECT min(id) FROM researcher WHERE id NOT IN (SELECT researcher_id FROM mentor_profile))".to_owned()
        }
        // Each year has one programme.
        "year" if table == "travel_programme" => (3_000 + number).to_string(),
        other => format!("\"{other}\""),
    });
    let columns = columns.iter().map(|column| format!("\"{column}\""));
    let (values, columns) = (values.collect::<Vec<_>>().join(", "), columns.collect::<Vec<_>>().join(", "));
    let from = row["id"].as_i64().unwrap();
    run(app, &format!("INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE id = {from}")).await;
    one(format!("SELECT id FROM {table} ORDER BY id DESC LIMIT 1")).await["id"].as_i64().unwrap()
}
