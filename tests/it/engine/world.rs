//! A handful of made-up rows whose every value a test may name.

use sea_orm::ConnectionTrait;

use crate::support::app::App;

/// The rows, by table: columns, then values. Nobody and nothing of it is real.
const ROWS: [&str; 17] = [
    "professional_group (id, code, name_en, name_status, position, valid_from, source, updated_at, sample) VALUES
     (1, 'PHYSIOLOGICAL_SCIENCES', 'Measuring people', 'MISSING', 1, '2025-01-01', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "division (id, code, name_en, name_status, position, valid_from, source, updated_at, sample) VALUES
     (1, 'PHYSIOLOGICAL_SCIENCES', 'Measurement', 'MISSING', 1, '2018-01-01', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "discipline (id, name_en, name_status, division_id, position, group_id, group_status, source, updated_at, sample) VALUES
     (1, 'Hearing', 'MISSING', 1, 1, 1, 'PROPOSED', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "organisation (id, name_en, name_cy, name_status, abbreviation, kind, partner_kind, status, nation, website,
       research_contact_email, parent_id, successor_id, source, source_key, source_place, updated_at, sample) VALUES
     (1, 'Alpha Board', 'Bwrdd Alffa', 'REVIEWED', 'AB', 'HEALTH_BOARD', NULL, 'ACTIVE', 'WALES', 'https://alpha.example/',
       'ask@alpha.example', NULL, NULL, 'SAMPLE', 'alpha', 'here', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Beta Service', NULL, 'MISSING', NULL, 'DIVISION', NULL, 'ACTIVE', 'WALES', NULL,
       NULL, 1, NULL, 'SAMPLE', 'beta', NULL, '2026-01-02T03:04:05.678+00:00', TRUE),
     (3, 'Gamma Trust', 'Ymddiriedolaeth Gamma', 'MACHINE', NULL, 'CHARITY', 'CHARITY', 'SUPERSEDED', NULL, NULL,
       NULL, NULL, 1, 'SAMPLE', NULL, NULL, '2026-01-02T03:04:05+00:00', TRUE)",
    "organisation_alias (id, organisation_id, name, language, kind) VALUES
     (1, 1, 'Bwrdd A', 'CY', 'ALTERNATE'), (2, 1, 'AB Trust', NULL, 'FORMER')",
    "researcher (id, name, sort_name, orcid, identifies_as, group_id, discipline_id, career_level, contact_preference,
       is_public, publishes_orcid, publishes_discipline, publishes_career_level, publishes_expertise, source, updated_at, sample) VALUES
     (1, 'Ann Example', 'Example, Ann', '0000-0002-1825-0097', NULL, 1, 1, 'ADVANCED', 'OPEN',
       TRUE, TRUE, TRUE, TRUE, TRUE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Ben Example', 'Example, Ben', '0000-0000-0000-0001', NULL, 1, 1, 'CONSULTANT', 'NONE',
       TRUE, FALSE, FALSE, FALSE, FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (3, 'Cai Example', 'Example, Cai', NULL, NULL, NULL, NULL, NULL, 'NONE',
       FALSE, FALSE, FALSE, FALSE, FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "appointment (id, researcher_id, organisation_id, title, contract_type, role_identity, career_framework_band,
       started_on, source, updated_at, sample) VALUES
     (1, 1, 1, 'Made-up post', 'SUBSTANTIVE', 'NONE', 3, '2020-01-01', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 2, 1, 'Other post', 'HONORARY', 'NONE', NULL, '2021-01-01', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "study (id, title, summary_en, summary_cy, summary_status, kind, status, participants, portfolio, is_training_project,
       is_commercial, topic, sponsor_id, recorded_by_id, recorded_on, started_on, ended_on, is_listed, source, source_key, updated_at, sample) VALUES
     (1, 'First study', 'About one', 'Am un', 'REVIEWED', 'RESEARCH', 'OPEN', 'HUMAN', 'NIHR', FALSE,
       TRUE, 'tea', 1, 2, '2025-01-10', '2025-02-01', NULL, TRUE, 'SAMPLE', 'one', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Second study', 'About two', NULL, 'MISSING', 'INNOVATION', 'COMPLETED', NULL, 'LOCAL', TRUE,
       FALSE, NULL, 2, NULL, '2025-02-10', NULL, NULL, TRUE, 'SAMPLE', 'two', '2026-01-02T03:04:05+00:00', TRUE),
     (3, 'Third \"study\" \\ gwên', NULL, NULL, 'MISSING', 'RESEARCH', 'PLANNED', 'DATA', 'HCRW', FALSE,
       FALSE, NULL, NULL, 1, '2025-03-10', '2025-04-01', '2025-05-01', TRUE, 'SAMPLE', 'three', '2026-01-02T03:04:05+00:00', TRUE),
     (4, 'Hidden study', NULL, NULL, 'MISSING', 'RESEARCH', 'OPEN', NULL, 'LOCAL', FALSE,
       FALSE, NULL, 1, NULL, '2025-04-10', NULL, NULL, FALSE, 'SAMPLE', 'four', '2026-01-02T03:04:05+00:00', TRUE)",
    "study_identifier (id, study_id, scheme, value) VALUES (1, 1, 'IRAS', '123456'), (2, 1, 'NCT', 'NCT00000001')",
    "study_health_category (id, study_id, category, share_percent) VALUES
     (1, 1, 'BLOOD', 40), (2, 1, 'SKIN', 60)",
    "study_involvement (id, study_id, researcher_id, anonymous_count, role, organisation_id, identity_group,
       identity_discipline_id, identity_career_level, identity_coded_by, source, updated_at, sample) VALUES
     (1, 1, 1, NULL, 'CHIEF_INVESTIGATOR', 1, 'PHYSIOLOGICAL_SCIENCES', 1, 'ADVANCED', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 1, 2, NULL, 'DATA_ANALYST', 2, 'NOT_RECORDED', NULL, NULL, 'IMPORTED', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (3, 1, NULL, 4, 'RESEARCH_SUPPORT', NULL, 'NOT_RECORDED', NULL, NULL, 'INFERRED', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (4, 2, 3, NULL, 'PROJECT_LEAD', 1, 'NOT_RECORDED', NULL, NULL, 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (5, 3, 1, NULL, 'SUPERVISOR', 1, 'PHYSIOLOGICAL_SCIENCES', NULL, NULL, 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (6, 4, 1, NULL, 'OTHER', 1, 'NOT_RECORDED', NULL, NULL, 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "funding_scheme (id, name_en, name_status, owner_id, summary_status, hcs_specific, amount_max_minor, amount_max_currency,
       covers, source, source_key, updated_at, sample) VALUES
     (1, 'Made-up scheme', 'MISSING', 1, 'MISSING', FALSE, NULL, NULL, '[\"TRAVEL\"]', 'SAMPLE', 'scheme', '2026-01-02T03:04:05+00:00', TRUE)",
    "scheme_cohort (id, scheme_id, label_en, label_status, year_to, precision, source, updated_at, sample) VALUES
     (1, 1, 'Made-up cohort', 'MISSING', 2024, 'EXACT', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "scheme_cohort_group (id, cohort_id, group_code, label, awardees) VALUES
     (1, 1, 'PHYSIOLOGICAL_SCIENCES', 'Physiology', 2), (2, 1, NULL, 'Someone else', 1)",
    "funding_grant (id, reference, reference_key, title, funder_id, recipient_id, scheme_id, awarded_minor, awarded_currency,
       is_zero_award, awarded_on, covers, is_public, source, source_key, updated_at, sample) VALUES
     (1, 'G/1', 'G1', 'Grant one', 3, 1, 1, 9007199254740991, 'GBP', FALSE, '2025-01-01', '[\"SALARY\",\"TUITION\"]', TRUE,
       'SAMPLE', 'g-one', '2026-01-02T03:04:05+00:00', TRUE),
     (2, NULL, NULL, 'Grant two', NULL, NULL, NULL, NULL, NULL, TRUE, '2025-01-02', '[]', TRUE,
       'SAMPLE', 'g-two', '2026-01-02T03:04:05+00:00', TRUE)",
    "study_grant (id, study_id, grant_id) VALUES (1, 1, 1), (2, 1, 2)",
    "grant_holder (id, grant_id, researcher_id, role, organisation_id, identity_group, identity_coded_by, source, updated_at, sample) VALUES
     (1, 1, 1, 'AWARD_HOLDER', 1, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
];

/// Puts the rows into an empty database.
pub(crate) async fn fill(app: &App) {
    for rows in ROWS {
        run(app, &format!("INSERT INTO {rows}")).await;
    }
}

/// Changes rows behind the contract's back.
pub(crate) async fn run(app: &App, sql: &str) {
    app.db.writer().execute_unprepared(sql).await.unwrap_or_else(|e| panic!("{sql}\n{e}"));
}
