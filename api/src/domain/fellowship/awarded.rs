//! What an award makes.

use chrono::Datelike;
use entity::{
    enums::{FellowshipStatus, RecordSource},
    fellowship, fellowship_application, fellowship_programme, fellowship_round, record,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    DbErr, EntityTrait, IntoActiveModel,
};

use crate::engine::command::Write;

/// The fellowship that an application becomes: the record of whoever runs the programme.
pub(super) async fn made(write: &Write<'_>, application: &fellowship_application::Model) -> Result<i64, DbErr> {
    let gone = || DbErr::RecordNotFound("the round of an application".to_owned());
    let round = fellowship_round::Entity::find_by_id(application.round_id).one(write.transaction).await?;
    let round = round.ok_or_else(gone)?;
    let programme = fellowship_programme::Entity::find_by_id(round.programme_id).one(write.transaction).await?;
    let owner = programme.ok_or_else(gone)?.owner_id.or(write.scope.organisation());
    let application = application.clone();
    let fellowship = fellowship::Model {
        id: 0,
        programme_id: round.programme_id,
        round_id: Some(round.id),
        application_id: Some(application.id),
        year: write.now.year(),
        title: Some(application.title),
        researcher_id: application.researcher_id,
        identity_group: application.identity_group,
        identity_discipline_id: application.identity_discipline_id,
        identity_career_level: application.identity_career_level,
        identity_profession: application.identity_profession,
        identity_identifies_as: application.identity_identifies_as,
        identity_coded_by: application.identity_coded_by,
        organisation_id: Some(application.organisation_id),
        host_id: application.host_id,
        mentor_id: application.mentor_id,
        started_on: application.starts_on,
        ended_on: application.ends_on,
        fte_hundredths: application.fte_hundredths,
        clinical_share_hundredths: application.clinical_share_hundredths,
        status: FellowshipStatus::Awarded,
        source: RecordSource::Service,
        source_key: None,
        source_place: None,
        updated_at: write.now,
        // What is made up stays made up.
        sample: application.sample,
    };
    let fellowship = fellowship::ActiveModel { id: NotSet, ..fellowship.into_active_model().reset_all() };
    let fellowship = fellowship.insert(write.transaction).await?.id;
    if let Some(owner) = owner {
        let entry = record::ActiveModel {
            prefix: Set("fel".to_owned()),
            row: Set(fellowship),
            owner_id: Set(owner),
            ..Default::default()
        };
        record::Entity::insert(entry).exec_without_returning(write.transaction).await?;
    }
    Ok(fellowship)
}
