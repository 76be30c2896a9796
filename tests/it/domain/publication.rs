//! Publications, outputs and contributions: who sees which, and under which spelling an identifier finds them.

use std::sync::Arc;

use serde_json::json;

use super::fill;
use crate::support::{app::App, on_both};

const ROWS: [&str; 11] = [
    "organisation (id, name_en, name_status, kind, status, source, updated_at, sample) VALUES
     (1, 'Made-up board', 'MISSING', 'HEALTH_BOARD', 'ACTIVE', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "researcher (id, name, sort_name, contact_preference, is_public, publishes_orcid, publishes_discipline,
       publishes_career_level, publishes_expertise, source, updated_at, sample) VALUES
     (1, 'Ann Example', 'Example, Ann', 'OPEN', TRUE, TRUE, TRUE, TRUE, TRUE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Ben Example', 'Example, Ben', 'NONE', FALSE, FALSE, FALSE, FALSE, FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "study (id, title, summary_status, kind, status, portfolio, is_training_project, is_commercial, recorded_on, is_listed,
       source, updated_at, sample) VALUES
     (1, 'Seen', 'MISSING', 'RESEARCH', 'OPEN', 'LOCAL', FALSE, FALSE, '2025-01-10', TRUE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Hidden', 'MISSING', 'RESEARCH', 'OPEN', 'LOCAL', FALSE, FALSE, '2025-01-10', FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "publication (id, title, kind, year, open_access_status, open_access_url, is_published, source, updated_at, sample) VALUES
     (1, 'Open article', 'RESEARCH_ARTICLE', 2024, 'GOLD', 'https://open.example/', TRUE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Draft', 'PREPRINT', 2025, NULL, 'https://draft.example/', FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (3, 'Plain article', 'OPINION', 2023, NULL, NULL, TRUE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "publication_identifier (id, publication_id, scheme, value, as_given) VALUES
     (1, 1, 'DOI', '10.5555/abc(1)', 'https://doi.org/10.5555/ABC(1)'), (2, 1, 'PMID', '99000001', '99000001'),
     (3, 1, 'PMCID', 'PMC99000001', 'PMC99000001'), (4, 2, 'DOI', '10.5555/draft', '10.5555/draft')",
    "authorship (id, publication_id, researcher_id, printed_name, position, is_corresponding, roles, organisation_id,
       identity_group, identity_coded_by, source, updated_at, sample) VALUES
     (1, 1, 2, 'Example B', 1, FALSE, '[]', 1, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 1, 1, 'Example A', 2, TRUE, '[\"SOFTWARE\",\"VALIDATION\"]', 1, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (3, 2, 1, 'Example A', 1, TRUE, '[]', 1, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "publication_study (id, publication_id, study_id) VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1)",
    "output (id, title, summary_status, kind, year, organisation_id, is_published, source, updated_at, sample) VALUES
     (1, 'Shown book', 'MISSING', 'BOOK_OR_CHAPTER', 2024, 1, TRUE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 'Kept dataset', 'MISSING', 'DATASET', 2024, 1, FALSE, 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
    "output_identifier (id, output_id, scheme, value, as_given) VALUES (1, 1, 'ISBN', '9780306406157', '0-306-40615-2')",
    "output_study (id, output_id, study_id) VALUES (1, 1, 2), (2, 2, 1)",
    "output_contribution (id, output_id, publication_id, researcher_id, printed_name, role, is_acknowledged,
       identity_group, identity_coded_by, source, updated_at, sample) VALUES
     (1, 1, NULL, 1, 'Example A', 'WRITING_ORIGINAL_DRAFT', TRUE, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (2, 2, NULL, 1, NULL, 'RESOURCES', FALSE, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (3, NULL, 1, 1, NULL, 'RESOURCES', FALSE, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE),
     (4, NULL, 2, 1, 'Example A', 'ACKNOWLEDGEMENT', TRUE, 'PHYSIOLOGICAL_SCIENCES', 'ESR', 'SAMPLE', '2026-01-02T03:04:05+00:00', TRUE)",
];

on_both! {
    async fn an_identifier_finds_a_work_in_every_spelling(app: Arc<App>) from Empty {
        fill(&app, &ROWS).await;
        for by in [
            r#"doi: "10.5555/abc(1)""#,
            r#"doi: "DOI: 10.5555/ABC(1)""#,
            r#"doi: "https://doi.org/10.5555/ABC%281%29""#,
            r#"doi: "http://dx.doi.org/10.5555/Abc(1)""#,
            r#"pmid: "99000001""#,
            r#"pmid: "https://pubmed.ncbi.nlm.nih.gov/99000001/""#,
            r#"pmcid: "pmc99000001""#,
            r#"pmcid: "99000001""#,
        ] {
            let data = app.data(&format!("{{ publication(by: {{ {by} }}) {{ title identifiers {{ scheme value asGiven }} }} }}")).await;
            assert_eq!(data["publication"]["title"], "Open article", "{by}");
            let doi = json!({"scheme": "DOI", "value": "10.5555/abc(1)", "asGiven": "https://doi.org/10.5555/ABC(1)"});
            assert_eq!(data["publication"]["identifiers"][0], doi, "{by}");
        }
        for by in [r#"doi: "10.5555/draft""#, r#"doi: "10.5555/none""#, r#"doi: "no doi""#, r#"pmid: "99000002""#] {
            let data = app.data(&format!("{{ publication(by: {{ {by} }}) {{ title }} }}")).await;
            assert_eq!(data["publication"], json!(null), "{by}");
        }
        for isbn in ["0-306-40615-2", "978-0-306-40615-7", "urn:isbn:9780306406157"] {
            let data = app.data(&format!(r#"{{ output(by: {{ isbn: "{isbn}" }}) {{ title }} }}"#)).await;
            assert_eq!(data["output"]["title"], "Shown book", "{isbn}");
        }
    }
}

on_both! {
    async fn what_is_not_published_is_seen_from_nowhere(app: Arc<App>) from Empty {
        fill(&app, &ROWS).await;
        let data = app.data(
            "{ publications { totalCount nodes { title studies { nodes { title } } contributions { totalCount } } }
               outputs { totalCount nodes { title studies { totalCount } contributions { totalCount } } }
               authorships { totalCount }
               outputContributions { totalCount nodes { role publication { title } output { title } } }
               studies { nodes { title publications { nodes { title } } outputs { nodes { title } } } }
               researchers { nodes { name authorships { totalCount } publications { nodes { title } }
                 contributions { totalCount } outputs { nodes { title } } } }
               organisations { nodes { publications { totalCount } outputs { totalCount } } } }",
        ).await;
        let none = json!({"nodes": []});
        assert_eq!(data, json!({
            "publications": {"totalCount": 2, "nodes": [
                {"title": "Open article", "studies": {"nodes": [{"title": "Seen"}]}, "contributions": {"totalCount": 1}},
                {"title": "Plain article", "studies": none, "contributions": {"totalCount": 0}}]},
            "outputs": {"totalCount": 1, "nodes": [
                {"title": "Shown book", "studies": {"totalCount": 0}, "contributions": {"totalCount": 1}}]},
            "authorships": {"totalCount": 2},
            "outputContributions": {"totalCount": 2, "nodes": [
                {"role": "WRITING_ORIGINAL_DRAFT", "publication": null, "output": {"title": "Shown book"}},
                {"role": "RESOURCES", "publication": {"title": "Open article"}, "output": null}]},
            "studies": {"nodes": [
                {"title": "Seen", "publications": {"nodes": [{"title": "Open article"}]}, "outputs": none}]},
            "researchers": {"nodes": [{"name": "Ann Example", "authorships": {"totalCount": 1},
                "publications": {"nodes": [{"title": "Open article"}]}, "contributions": {"totalCount": 2},
                "outputs": {"nodes": [{"title": "Shown book"}]}}]},
            "organisations": {"nodes": [{"publications": {"totalCount": 1}, "outputs": {"totalCount": 1}}]},
        }));
    }
}

on_both! {
    async fn authors_without_a_profile_are_printed_names(app: Arc<App>) from Empty {
        fill(&app, &ROWS).await;
        let data = app.data(
            r#"{ publication(by: { pmid: "99000001" }) {
                 openAccess { status url licence }
                 researchers { nodes { name } }
                 authorships(orderBy: [{ field: POSITION }]) { nodes { position printedName researcher { name } roles } }
                 contributions { nodes { printedName isAcknowledged } } } }"#,
        ).await;
        assert_eq!(data["publication"], json!({
            "openAccess": {"status": "GOLD", "url": "https://open.example/", "licence": null},
            "researchers": {"nodes": [{"name": "Ann Example"}]},
            "authorships": {"nodes": [
                {"position": 1, "printedName": "Example B", "researcher": null, "roles": []},
                {"position": 2, "printedName": "Example A", "researcher": {"name": "Ann Example"}, "roles": ["SOFTWARE", "VALIDATION"]}]},
            "contributions": {"nodes": [{"printedName": null, "isAcknowledged": false}]},
        }));
        let data = app.data("{ publications(filter: { kind: [OPINION] }) { nodes { openAccess { status } } } }").await;
        assert_eq!(data["publications"]["nodes"], json!([{"openAccess": null}]));
    }
}

on_both! {
    async fn first_and_corresponding_authors_can_be_asked_for(app: Arc<App>) from Empty {
        fill(&app, &ROWS).await;
        for (filter, count) in [
            ("authorships: { position: { lt: 2 }, identityGroup: [PHYSIOLOGICAL_SCIENCES] }", 1),
            ("authorships: { position: { lt: 2 }, isCorresponding: true }", 0),
            ("authorships: { identityGroup: [LABORATORY_SCIENCES_AND_GENOMICS] }", 0),
            ("openAccessStatus: [DIAMOND, GOLD, HYBRID, BRONZE, GREEN]", 1),
            ("not: { openAccessStatus: [GOLD] }", 1),
            ("year: { gte: 2024, lt: 2025 }", 1),
            ("contributions: { isAcknowledged: false }", 1),
            ("studies: { title: { eq: \"Hidden\" } }", 0),
        ] {
            let data = app.data(&format!("{{ publications(filter: {{ {filter} }}) {{ totalCount }} }}")).await;
            assert_eq!(data["publications"]["totalCount"], count, "{filter}");
        }
    }
}

on_both! {
    async fn the_made_up_set_shows_a_work_with_all_that_belongs_to_it(app: Arc<App>) from Sample {
        let data = app.data(
            "{ publications(first: 1, filter: { grants: { }, studies: { }, identifiers: { scheme: [DOI] },
                 authorships: { researcher: [] , or: [] } }) { totalCount }
               outputs { totalCount }
               full: publications(first: 1, filter: { grants: { }, studies: { }, authorships: { isCorresponding: true } }) {
                 nodes { grants { nodes { publications { totalCount } } } studies { nodes { publications { totalCount } } } } } }",
        ).await;
        assert_eq!(data["publications"]["totalCount"], 0, "an empty list of ids keeps nothing");
        assert!(data["outputs"]["totalCount"].as_i64().unwrap() >= 15, "{data}");
        assert!(data["full"]["nodes"][0]["grants"]["nodes"][0]["publications"]["totalCount"].as_i64().unwrap() >= 1);
    }
}
