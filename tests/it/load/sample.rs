//! The made-up sample: the same rows from the same seed, and loads that change nothing.

mod figures;

use chrono::{DateTime, Utc};
use entity::*;
use hcs_graph::load::sample::{Counts, Indexes, Outcome, Size, Summary, load, load_with};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, Iterable, ModelTrait, PaginatorTrait,
    QueryFilter, QueryOrder, Statement,
};

use super::{metrics::figure, stand_in};
use crate::support::database::{self, Content, Writer, writers};

const NOW: DateTime<Utc> = DateTime::<Utc>::UNIX_EPOCH;

/// An empty database where one kind is enough.
async fn on_sqlite() -> Writer {
    database::sqlite(Content::Empty).await.writer().await
}

async fn fill(db: &DatabaseConnection, size: Size, seed: u64) -> anyhow::Result<Summary> {
    load(db, size, seed, NOW, &|_, _| {}).await
}

/// All rows of the sample's tables but for the time of loading, as one number.
async fn digest(db: &DatabaseConnection) -> anyhow::Result<u64> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    async fn table<E: EntityTrait>(db: &DatabaseConnection, hash: &mut DefaultHasher) -> anyhow::Result<()>
    where
        E::Model: ModelTrait<Entity = E>,
    {
        let id = E::Column::iter().next().ok_or_else(|| anyhow::anyhow!("a table without columns"))?;
        let rows = E::find().order_by_asc(id).all(db).await?;
        anyhow::ensure!(!rows.is_empty(), "an empty table says nothing");
        for row in rows {
            for column in E::Column::iter().filter(|column| sea_orm::IdenStatic::as_str(column) != "updated_at") {
                format!("{:?}", row.get(column)).hash(hash);
            }
        }
        Ok(())
    }
    let mut hash = DefaultHasher::new();
    table::<organisation::Entity>(db, &mut hash).await?;
    table::<researcher::Entity>(db, &mut hash).await?;
    table::<researcher_expertise::Entity>(db, &mut hash).await?;
    table::<appointment::Entity>(db, &mut hash).await?;
    table::<registration::Entity>(db, &mut hash).await?;
    table::<study::Entity>(db, &mut hash).await?;
    table::<study_identifier::Entity>(db, &mut hash).await?;
    table::<study_health_category::Entity>(db, &mut hash).await?;
    table::<study_involvement::Entity>(db, &mut hash).await?;
    table::<study_site::Entity>(db, &mut hash).await?;
    table::<collaboration::Entity>(db, &mut hash).await?;
    table::<grant::Entity>(db, &mut hash).await?;
    table::<study_grant::Entity>(db, &mut hash).await?;
    table::<grant_holder::Entity>(db, &mut hash).await?;
    table::<funding_application::Entity>(db, &mut hash).await?;
    table::<funding_applicant::Entity>(db, &mut hash).await?;
    table::<network::Entity>(db, &mut hash).await?;
    table::<network_discipline::Entity>(db, &mut hash).await?;
    table::<network_member_count::Entity>(db, &mut hash).await?;
    table::<group_membership::Entity>(db, &mut hash).await?;
    table::<champion::Entity>(db, &mut hash).await?;
    table::<nominated_lead::Entity>(db, &mut hash).await?;
    table::<outreach_activity::Entity>(db, &mut hash).await?;
    table::<recognition::Entity>(db, &mut hash).await?;
    table::<recognition_recipient::Entity>(db, &mut hash).await?;
    table::<success_story::Entity>(db, &mut hash).await?;
    table::<story_person::Entity>(db, &mut hash).await?;
    table::<career_story::Entity>(db, &mut hash).await?;
    table::<career_step::Entity>(db, &mut hash).await?;
    table::<service::Entity>(db, &mut hash).await?;
    table::<accreditation::Entity>(db, &mut hash).await?;
    table::<audit_report::Entity>(db, &mut hash).await?;
    table::<audit_report_recipient::Entity>(db, &mut hash).await?;
    table::<sustainability_risk::Entity>(db, &mut hash).await?;
    table::<regional_solution::Entity>(db, &mut hash).await?;
    table::<regional_solution_risk::Entity>(db, &mut hash).await?;
    table::<regional_solution_organisation::Entity>(db, &mut hash).await?;
    table::<workforce_snapshot::Entity>(db, &mut hash).await?;
    table::<job_plan::Entity>(db, &mut hash).await?;
    table::<job_plan_share::Entity>(db, &mut hash).await?;
    table::<study_approval::Entity>(db, &mut hash).await?;
    table::<public_involvement::Entity>(db, &mut hash).await?;
    table::<study_department::Entity>(db, &mut hash).await?;
    table::<publication::Entity>(db, &mut hash).await?;
    table::<publication_identifier::Entity>(db, &mut hash).await?;
    table::<authorship::Entity>(db, &mut hash).await?;
    table::<publication_study::Entity>(db, &mut hash).await?;
    table::<publication_grant::Entity>(db, &mut hash).await?;
    table::<output::Entity>(db, &mut hash).await?;
    table::<output_identifier::Entity>(db, &mut hash).await?;
    table::<output_study::Entity>(db, &mut hash).await?;
    table::<output_contribution::Entity>(db, &mut hash).await?;
    table::<innovation_project::Entity>(db, &mut hash).await?;
    table::<innovation_stage_entry::Entity>(db, &mut hash).await?;
    table::<innovation_partner::Entity>(db, &mut hash).await?;
    table::<innovation_participation::Entity>(db, &mut hash).await?;
    table::<adoption_site::Entity>(db, &mut hash).await?;
    table::<innovation_project_study::Entity>(db, &mut hash).await?;
    table::<intellectual_property::Entity>(db, &mut hash).await?;
    table::<intellectual_property_owner::Entity>(db, &mut hash).await?;
    table::<impact_statement::Entity>(db, &mut hash).await?;
    table::<research_centre::Entity>(db, &mut hash).await?;
    table::<research_centre_partner::Entity>(db, &mut hash).await?;
    table::<research_centre_service::Entity>(db, &mut hash).await?;
    table::<research_centre_staff::Entity>(db, &mut hash).await?;
    table::<fellowship_programme::Entity>(db, &mut hash).await?;
    table::<fellowship_round::Entity>(db, &mut hash).await?;
    table::<fellowship_application::Entity>(db, &mut hash).await?;
    table::<fellowship::Entity>(db, &mut hash).await?;
    table::<fellowship_output::Entity>(db, &mut hash).await?;
    table::<fellowship_publication::Entity>(db, &mut hash).await?;
    table::<travel_round::Entity>(db, &mut hash).await?;
    table::<travel_criterion::Entity>(db, &mut hash).await?;
    table::<travel_fellowship::Entity>(db, &mut hash).await?;
    table::<travel_decision::Entity>(db, &mut hash).await?;
    table::<travel_score::Entity>(db, &mut hash).await?;
    table::<travel_panel::Entity>(db, &mut hash).await?;
    table::<mentoring_scheme::Entity>(db, &mut hash).await?;
    table::<mentoring_round::Entity>(db, &mut hash).await?;
    table::<mentor_profile::Entity>(db, &mut hash).await?;
    table::<mentor_subject::Entity>(db, &mut hash).await?;
    table::<mentor_exclusion::Entity>(db, &mut hash).await?;
    table::<mentoring_request::Entity>(db, &mut hash).await?;
    table::<mentoring_request_subject::Entity>(db, &mut hash).await?;
    table::<mentoring_preference::Entity>(db, &mut hash).await?;
    table::<mentoring_request_exclusion::Entity>(db, &mut hash).await?;
    table::<mentoring_pairing::Entity>(db, &mut hash).await?;
    table::<mentoring_goal::Entity>(db, &mut hash).await?;
    table::<mentoring_meeting::Entity>(db, &mut hash).await?;
    table::<mentoring_feedback::Entity>(db, &mut hash).await?;
    table::<mentoring_event::Entity>(db, &mut hash).await?;
    Ok(hash.finish())
}

#[tokio::test]
async fn the_same_seed_gives_the_same_rows_everywhere_and_a_second_load_changes_nothing() -> anyhow::Result<()> {
    let size = Size { researchers: 700, studies: 150, replace: false };
    let mut digests = Vec::new();
    for database in writers(Content::Empty).await {
        let db = &database.db;
        stand_in::load(db).await?;
        let first = fill(db, size, 42).await?;
        assert_eq!((first.outcome, first.counts.researchers, first.counts.studies), (Outcome::Loaded, 700, 150));
        let before = digest(db).await?;
        let again = load(db, size, 42, NOW + chrono::TimeDelta::days(1), &|_, _| {}).await?;
        assert_eq!(again, Summary { outcome: Outcome::Unchanged, counts: Counts::default() });
        assert_eq!(digest(db).await?, before);
        assert!(study::Entity::find().all(db).await?.iter().all(|study| study.updated_at == NOW));
        digests.push(before);
    }
    assert!(digests.windows(2).all(|pair| pair[0] == pair[1]), "SQLite and PostgreSQL hold the same rows");
    Ok(())
}

/// The texts of all indexes and references.
async fn made(db: &DatabaseConnection) -> anyhow::Result<Vec<String>> {
    let backend = db.get_database_backend();
    let text = match backend {
        DbBackend::Postgres => {
            "SELECT pg_get_indexdef(indexrelid) AS made FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace) \
             UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY made"
        }
        _ => "SELECT sql AS made FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY made",
    };
    let rows = db.query_all_raw(Statement::from_string(backend, text)).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

#[tokio::test]
async fn indexes_made_anew_are_those_that_were_there_and_so_are_the_rows() -> anyhow::Result<()> {
    let size = Size { researchers: 300, studies: 60, replace: false };
    for (kept, anew) in writers(Content::Empty).await.into_iter().zip(writers(Content::Empty).await) {
        let (kept, anew) = (&kept.db, &anew.db);
        let before = made(anew).await?;
        assert!(before.len() > 60, "{before:#?}");
        let mut summaries = Vec::new();
        for (db, indexes) in [(kept, Indexes::Kept), (anew, Indexes::MadeAnew)] {
            stand_in::load(db).await?;
            summaries.push(load_with(db, (size, indexes), 42, NOW, &|_, _| {}).await?);
        }
        assert_eq!(summaries[0], summaries[1]);
        assert_eq!(digest(anew).await?, digest(kept).await?);
        assert_eq!(made(anew).await?, before);
    }
    Ok(())
}

/// As the database is once made-up people have used the front end of mentoring: with pairings, requests and weights that no loader wrote.
async fn as_if_tried_out(db: &DatabaseConnection) -> anyhow::Result<()> {
    use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
    for request in mentoring_request::Entity::find().all(db).await? {
        let mut request = request.into_active_model();
        (request.source, request.sample) = (Set(enums::RecordSource::Service), Set(false));
        request.update(db).await?;
    }
    for pairing in mentoring_pairing::Entity::find().all(db).await? {
        let mut pairing = pairing.into_active_model();
        pairing.sample = Set(false);
        pairing.update(db).await?;
    }
    let scheme = mentoring_scheme::Entity::find().one(db).await?.unwrap();
    let weights = mentoring_weights::ActiveModel {
        scheme_id: Set(scheme.id),
        number: Set(1),
        goals: Set(100),
        level: Set(0),
        discipline: Set(0),
        organisation: Set(0),
        language: Set(0),
        availability: Set(0),
        capacity: Set(0),
        reason: Set(None),
        set_at: Set(NOW),
        updated_at: Set(NOW),
        sample: Set(false),
        ..Default::default()
    };
    weights.insert(db).await?;
    Ok(())
}

#[tokio::test]
async fn another_seed_or_size_is_refused_until_it_replaces() -> anyhow::Result<()> {
    for database in writers(Content::Empty).await {
        let db = &database.db;
        stand_in::load(db).await?;
        let real = organisation::Entity::find().filter(organisation::Column::Sample.eq(false)).count(db).await?;
        let size = Size { researchers: 70, studies: 40, replace: false };
        fill(db, size, 42).await?;
        let before = digest(db).await?;
        for (size, seed) in [(size, 43), (Size { studies: 41, ..size }, 42), (Size { researchers: 71, ..size }, 42)] {
            let refusal = fill(db, size, seed).await.unwrap_err();
            assert_eq!(
                format!("{refusal:#}"),
                "the database holds another sample (hcs-graph sample set 005, seed 42, 70 researchers, 40 studies); \
                 it gives way only to a load that replaces it"
            );
            assert_eq!(digest(db).await?, before);
        }
        let last = study::Entity::find().order_by_desc(study::Column::Id).one(db).await?.unwrap().id;
        as_if_tried_out(db).await?;
        let other = fill(db, Size { researchers: 71, studies: 41, replace: true }, 43).await?;
        assert_eq!(other.outcome, Outcome::Replaced);
        let studies = study::Entity::find().order_by_asc(study::Column::Id).all(db).await?;
        assert_eq!(studies.len(), 41);
        assert!(studies[0].id > last, "no id is used again");
        assert_eq!(studies[0].source_key.as_deref(), Some("sample-study-000001"));
        assert_eq!(researcher::Entity::find().count(db).await?, 71);
        assert_eq!(mentoring_scheme::Entity::find().count(db).await?, 1);
        assert_eq!(mentoring_weights::Entity::find().count(db).await?, 0);
        assert_eq!(
            mentoring_pairing::Entity::find().filter(mentoring_pairing::Column::Sample.eq(false)).count(db).await?,
            0
        );
        assert_eq!(researcher_expertise::Entity::find().count(db).await?, other.counts.expertise);
        assert_eq!(organisation::Entity::find().filter(organisation::Column::Sample.eq(false)).count(db).await?, real);
    }
    Ok(())
}

#[tokio::test]
async fn odd_sizes_load() -> anyhow::Result<()> {
    for (researchers, studies) in [(0, 0), (1, 0), (0, 10), (1, 10), (36, 1), (300, 3), (13, 97)] {
        let database = on_sqlite().await;
        let db = &database.db;
        stand_in::load(db).await?;
        let size = Size { researchers, studies, replace: false };
        let summary = fill(db, size, 5).await?;
        assert_eq!((summary.counts.researchers, summary.counts.studies), (researchers.into(), studies.into()));
        assert_eq!(study::Entity::find().count(db).await?, u64::from(studies));
        let complete = figure(db, "M-05", "1 = 1").await?;
        assert_eq!(Some(complete.numerator), complete.denominator);
    }
    Ok(())
}

#[tokio::test]
async fn new_rows_go_on_behind_the_sample() -> anyhow::Result<()> {
    use sea_orm::{ActiveModelTrait, ActiveValue, IntoActiveModel};
    for database in writers(Content::Empty).await {
        let db = &database.db;
        stand_in::load(db).await?;
        fill(db, Size { researchers: 5, studies: 5, replace: false }, 1).await?;
        let last = grant::Entity::find().order_by_desc(grant::Column::Id).one(db).await?.unwrap();
        let mut next = last.clone().into_active_model().reset_all();
        next.id = ActiveValue::NotSet;
        next.source_key = ActiveValue::Set(Some("another".to_owned()));
        assert_eq!(next.insert(db).await?.id, last.id + 1);
    }
    Ok(())
}

#[tokio::test]
async fn without_reference_data_it_says_so_and_writes_nothing() -> anyhow::Result<()> {
    for database in writers(Content::Empty).await {
        let db = &database.db;
        let refusal = fill(db, Size::default(), 42).await.unwrap_err();
        assert_eq!(
            format!("{refusal:#}"),
            "the sample needs the reference data, and Betsi Cadwaladr University Health Board is not among the \
             organisations: load the reference first"
        );
        assert_eq!(organisation::Entity::find().count(db).await?, 0);
        assert_eq!(source_record::Entity::find().count(db).await?, 0);
    }
    Ok(())
}

#[tokio::test]
async fn progress_is_told_from_nothing_to_all() -> anyhow::Result<()> {
    let database = on_sqlite().await;
    stand_in::load(&database.db).await?;
    let told = std::sync::Mutex::new(Vec::new());
    let size = Size { researchers: 600, studies: 30, replace: false };
    load(&database.db, size, 1, NOW, &|done, total| told.lock().unwrap().push((done, total))).await?;
    assert_eq!(told.into_inner()?, [(0, 630), (512, 630), (600, 630), (630, 630)]);
    Ok(())
}
