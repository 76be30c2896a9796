//! Which sample set a database already holds, and how it goes.

use anyhow::Context;
use chrono::{DateTime, Utc};
use entity::enums::RecordSource;
use entity::{
    accreditation, adoption_site, appointment, audit_report, authorship, career_story, champion, collaboration,
    funding_applicant, funding_application, grant, grant_holder, group_membership, impact_statement,
    innovation_participation, innovation_project, intellectual_property, job_plan, network, nominated_lead,
    opportunity, organisation, output, output_contribution, outreach_activity, public_involvement, publication,
    recognition, regional_solution, registration, research_centre, researcher, service, source_record, study,
    study_approval, study_department, study_involvement, study_site, success_story, sustainability_risk,
    workforce_snapshot,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait,
    QueryFilter,
};

use super::rows::TABLES;
use super::{SOURCE_KEY, Size};

/// Says which generator made a set: a change that makes other rows from the same seed, or more of them, has another.
const GENERATOR: &str = "hcs-graph sample set 003";

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
