//! Which sample set a database already holds, and how it goes.

use anyhow::Context;
use chrono::{DateTime, Utc};
use entity::enums::RecordSource;
use entity::{
    accreditation, adoption_site, appointment, audit_report, authorship, career_story, champion, collaboration,
    fellowship, fellowship_application, fellowship_programme, fellowship_round, funding_applicant, funding_application,
    grant, grant_holder, group_membership, impact_statement, innovation_participation, innovation_project,
    intellectual_property, job_plan, mentor_profile, mentoring_pairing, mentoring_request, mentoring_round,
    mentoring_run, mentoring_scheme, mentoring_weights, network, nominated_lead, opportunity, organisation, output,
    output_contribution, outreach_activity, public_involvement, publication, recognition, regional_solution,
    registration, research_centre, researcher, service, source_record, study, study_approval, study_department,
    study_involvement, study_site, success_story, sustainability_risk, travel_decision, travel_fellowship,
    travel_round, workforce_snapshot,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait,
    QueryFilter, QuerySelect, QueryTrait,
};

use super::rows::TABLES;
use super::{SOURCE_KEY, Size};

/// Says which generator made a set: a change that makes other rows from the same seed, or more of them, has another.
const GENERATOR: &str = "hcs-graph sample set 005";

/// The record that says which set is loaded.
const NODE_TYPE: &str = "SampleSet";

/// What a set is made from, as it is written down.
pub(crate) fn recipe(size: Size, seed: u64) -> String {
    format!("{GENERATOR}, seed {seed}, {} researchers, {} studies", size.researchers, size.studies)
}

/// Keeps other writers out until the transaction ends, so that ids can be given in runs. SQLite has a single writer.
pub(crate) async fn lock(db: &DatabaseTransaction) -> anyhow::Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        let tables: Vec<String> = TABLES.iter().map(|table| format!("\"{}\"", table())).collect();
        let text = format!("LOCK TABLE source_record, {} IN SHARE ROW EXCLUSIVE MODE", tables.join(", "));
        db.execute_unprepared(&text).await.context("locking the tables for the sample")?;
    }
    Ok(())
}

/// The recipe of the set that is loaded; `None` when there is none.
pub(crate) async fn loaded(db: &impl ConnectionTrait) -> anyhow::Result<Option<String>> {
    let record = source_record::Entity::find()
        .filter(source_record::Column::Source.eq(RecordSource::Sample))
        .filter(source_record::Column::NodeType.eq(NODE_TYPE))
        .one(db)
        .await
        .context("looking for a sample set")?;
    Ok(record.map(|record| record.digest))
}

/// Writes down which set is loaded.
pub(crate) async fn remember(db: &DatabaseTransaction, recipe: String, now: DateTime<Utc>) -> anyhow::Result<()> {
    source_record::ActiveModel {
        id: ActiveValue::NotSet,
        source: ActiveValue::Set(RecordSource::Sample),
        source_key: ActiveValue::Set(SOURCE_KEY.to_owned()),
        node_type: ActiveValue::Set(NODE_TYPE.to_owned()),
        node_id: ActiveValue::Set(0),
        digest: ActiveValue::Set(recipe),
        file: ActiveValue::Set(String::new()),
        imported_at: ActiveValue::Set(now),
    }
    .insert(db)
    .await
    .context("writing down which sample set is loaded")?;
    Ok(())
}

/// Takes all made-up rows out, children before parents; rows without a source of their own go with their owner.
pub(crate) async fn remove(db: &DatabaseTransaction) -> anyhow::Result<()> {
    // What has no source of its own, and does not go with another row.
    travel_decision::Entity::delete_many()
        .filter(travel_decision::Column::Sample.eq(true))
        .exec(db)
        .await
        .context("taking made-up decisions out")?;
    // What made-up people have done since in a made-up scheme goes with it; what real people ask of it keeps it.
    let schemes = || {
        let made_up =
            mentoring_scheme::Entity::find().filter(mentoring_scheme::Column::Source.eq(RecordSource::Sample));
        made_up.select_only().column(mentoring_scheme::Column::Id).into_query()
    };
    let people = || {
        let made_up = researcher::Entity::find().filter(researcher::Column::Source.eq(RecordSource::Sample));
        made_up.select_only().column(researcher::Column::Id).into_query()
    };
    mentoring_pairing::Entity::delete_many()
        .filter(mentoring_pairing::Column::SchemeId.in_subquery(schemes()))
        .filter(mentoring_pairing::Column::MenteeId.in_subquery(people()))
        .filter(mentoring_pairing::Column::MentorId.in_subquery(people()))
        .exec(db)
        .await
        .context("taking made-up pairings out")?;
    mentoring_request::Entity::delete_many()
        .filter(mentoring_request::Column::SchemeId.in_subquery(schemes()))
        .filter(mentoring_request::Column::ResearcherId.in_subquery(people()))
        .exec(db)
        .await
        .context("taking made-up requests for a mentor out")?;
    // Its runs, which go with it, are by its weights.
    let rounds = mentoring_round::Entity::find().filter(mentoring_round::Column::SchemeId.in_subquery(schemes()));
    let rounds = rounds.select_only().column(mentoring_round::Column::Id).into_query();
    mentoring_run::Entity::delete_many()
        .filter(mentoring_run::Column::RoundId.in_subquery(rounds))
        .exec(db)
        .await
        .context("taking the runs of made-up rounds out")?;
    mentoring_weights::Entity::delete_many()
        .filter(mentoring_weights::Column::SchemeId.in_subquery(schemes()))
        .exec(db)
        .await
        .context("taking the weights of made-up schemes out")?;
    macro_rules! remove {
        ($($entity:ident),*) => {
            $($entity::Entity::delete_many()
                .filter($entity::Column::Source.eq(RecordSource::Sample))
                .exec(db)
                .await
                .with_context(|| format!(
                    "the loaded sample set cannot be replaced: rows of {} are in use by other records",
                    sea_orm::EntityName::table_name(&$entity::Entity)
                ))?;)*
        };
    }
    remove!(
        fellowship,
        fellowship_application,
        fellowship_round,
        fellowship_programme,
        travel_fellowship,
        travel_round,
        mentoring_request,
        mentor_profile,
        mentoring_round,
        mentoring_scheme,
        opportunity,
        job_plan,
        workforce_snapshot,
        impact_statement,
        intellectual_property,
        adoption_site,
        innovation_participation,
        innovation_project,
        research_centre,
        output_contribution,
        output,
        authorship,
        publication,
        study_department,
        public_involvement,
        study_approval,
        regional_solution,
        sustainability_risk,
        audit_report,
        accreditation,
        service,
        career_story,
        success_story,
        recognition,
        outreach_activity,
        nominated_lead,
        champion,
        group_membership,
        network,
        funding_applicant,
        funding_application,
        grant_holder,
        collaboration,
        study_site,
        study_involvement,
        study,
        grant,
        registration,
        appointment,
        researcher,
        organisation,
        source_record
    );
    Ok(())
}
