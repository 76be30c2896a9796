//! Approvals, involvement of the public and departments: seen with their study, and small numbers of people not told.

use std::sync::Arc;

use serde_json::json;

use super::fill;
use crate::support::{app::App, on_both};

const ROWS: [&str; 4] = [
    "study (id, title, summary_status, kind, status, portfolio, is_training_project, is_commercial, recorded_on, is_listed,
       source, updated_at, sample) VALUES
     (1, 'Seen', 'MISSING', 'RESEARCH', 'OPEN', 'LOCAL', FALSE, TRUE, '2025-01-10', TRUE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Hidden', 'MISSING', 'RESEARCH', 'OPEN', 'LOCAL', FALSE, TRUE, '2025-01-10', FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "study_approval (id, study_id, kind, status, reference, source, updated_at, sample) VALUES
     (1, 1, 'ETHICS', 'APPROVED', '90/ZZ/0001', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 2, 'ETHICS', 'APPROVED', '90/ZZ/0002', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "public_involvement (id, study_id, form, stage, under_represented_groups, contributors_count, source, updated_at, sample) VALUES
     (1, 1, 'VISIT', 'CONDUCT', '[\"RURAL\"]', NULL, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 1, 'VISIT', 'CONDUCT', '[]', 0, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (3, 1, 'VISIT', 'CONDUCT', '[]', 1, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (4, 1, 'VISIT', 'CONDUCT', '[]', 4, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (5, 1, 'VISIT', 'CONDUCT', '[]', 5, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (6, 2, 'VISIT', 'CONDUCT', '[]', 9, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "study_department (id, study_id, name_en, name_status, source, updated_at, sample) VALUES
     (1, 1, 'Department of Hearing', 'MISSING', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 2, 'Department of Sight', 'MISSING', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
];

on_both! {
    async fn they_are_seen_with_their_study_and_few_people_are_not_counted(app: Arc<App>) from Empty {
        fill(&app, &ROWS).await;
        let data = app.data(
            "{ studyApprovals { nodes { reference study { title } } }
               publicInvolvements { nodes { contributorsCount underRepresentedGroups } }
               studyDepartments(filter: { studyLike: { isCommercial: true } }) { nodes { name { en } organisation { id } } }
               studies { nodes { approvals { totalCount } publicInvolvements { totalCount } departments { totalCount } } }
               none: studies(filter: { departments: { nameEn: { contains: \"sight\" } } }) { totalCount } }",
        ).await;
        let counts = [json!(null), json!(0), json!(null), json!(null), json!(5)];
        let mut involved: Vec<_> =
            counts.into_iter().map(|count| json!({"contributorsCount": count, "underRepresentedGroups": []})).collect();
        involved[0]["underRepresentedGroups"] = json!(["RURAL"]);
        assert_eq!(data, json!({
            "studyApprovals": {"nodes": [{"reference": "90/ZZ/0001", "study": {"title": "Seen"}}]},
            "publicInvolvements": {"nodes": involved},
            "studyDepartments": {"nodes": [{"name": {"en": "Department of Hearing"}, "organisation": null}]},
            "studies": {"nodes": [{"approvals": {"totalCount": 1}, "publicInvolvements": {"totalCount": 5}, "departments": {"totalCount": 1}}]},
            "none": {"totalCount": 0},
        }));
    }
}
