//! Imports into a test's database, and pictures of what it holds.

use std::collections::BTreeMap;

use entity::{
    authorship, enums::*, grant, grant_holder, organisation, organisation_alias, organisation_identifier, output,
    output_identifier, publication, publication_grant, publication_identifier, source_record, study,
    study_health_category, study_identifier, study_site,
};
use hcs_graph::import::{ImportError, Importer, Options, Report, run};
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, DatabaseConnection, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use super::files::now;

/// Everything that imports write, row by row, in words: two equal pictures mean that no row changed.
pub(crate) async fn picture(db: &DatabaseConnection) -> BTreeMap<&'static str, Vec<String>> {
    fn words<T: std::fmt::Debug>(rows: Vec<T>) -> Vec<String> {
        rows.iter().map(|row| format!("{row:?}")).collect()
    }
    BTreeMap::from([
        (
            "organisation",
            words(organisation::Entity::find().order_by_asc(organisation::Column::Id).all(db).await.unwrap()),
        ),
        (
            "alias",
            words(
                organisation_alias::Entity::find().order_by_asc(organisation_alias::Column::Id).all(db).await.unwrap(),
            ),
        ),
        (
            "identifier",
            words(
                organisation_identifier::Entity::find()
                    .order_by_asc(organisation_identifier::Column::Id)
                    .all(db)
                    .await
                    .unwrap(),
            ),
        ),
        ("grant", words(grant::Entity::find().order_by_asc(grant::Column::Id).all(db).await.unwrap())),
        ("holder", words(grant_holder::Entity::find().order_by_asc(grant_holder::Column::Id).all(db).await.unwrap())),
        (
            "publication",
            words(publication::Entity::find().order_by_asc(publication::Column::Id).all(db).await.unwrap()),
        ),
        (
            "publication identifier",
            words(
                publication_identifier::Entity::find()
                    .order_by_asc(publication_identifier::Column::Id)
                    .all(db)
                    .await
                    .unwrap(),
            ),
        ),
        ("author", words(authorship::Entity::find().order_by_asc(authorship::Column::Id).all(db).await.unwrap())),
        (
            "publication's grant",
            words(publication_grant::Entity::find().order_by_asc(publication_grant::Column::Id).all(db).await.unwrap()),
        ),
        ("output", words(output::Entity::find().order_by_asc(output::Column::Id).all(db).await.unwrap())),
        (
            "output identifier",
            words(output_identifier::Entity::find().order_by_asc(output_identifier::Column::Id).all(db).await.unwrap()),
        ),
        ("study", words(study::Entity::find().order_by_asc(study::Column::Id).all(db).await.unwrap())),
        (
            "study identifier",
            words(study_identifier::Entity::find().order_by_asc(study_identifier::Column::Id).all(db).await.unwrap()),
        ),
        ("site", words(study_site::Entity::find().order_by_asc(study_site::Column::Id).all(db).await.unwrap())),
        (
            "category",
            words(
                study_health_category::Entity::find()
                    .order_by_asc(study_health_category::Column::Id)
                    .all(db)
                    .await
                    .unwrap(),
            ),
        ),
        ("record", words(source_record::Entity::find().order_by_asc(source_record::Column::Id).all(db).await.unwrap())),
    ])
}

/// Imports and keeps.
pub(crate) async fn import(db: &DatabaseConnection, importer: &dyn Importer, files: &[std::path::PathBuf]) -> Report {
    try_import(db, importer, files).await.unwrap()
}

/// Imports and keeps, or tells why not.
pub(crate) async fn try_import(
    db: &DatabaseConnection,
    importer: &dyn Importer,
    files: &[std::path::PathBuf],
) -> Result<Report, ImportError> {
    run(db, importer, files, Options { dry_run: false, now: now() }, &()).await
}

/// An organisation by name.
pub(crate) async fn organisation(db: &DatabaseConnection, name: &str) -> organisation::Model {
    let all = organisation::Entity::find().filter(organisation::Column::NameEn.eq(name)).all(db).await.unwrap();
    let [one] = <[_; 1]>::try_from(all).unwrap_or_else(|all| panic!("{} organisations are called {name}", all.len()));
    one
}

/// An organisation's identifiers as `SCHEME:value`, sorted.
pub(crate) async fn identifiers(db: &DatabaseConnection, id: i64) -> Vec<String> {
    let all = organisation_identifier::Entity::find()
        .filter(organisation_identifier::Column::OrganisationId.eq(id))
        .all(db)
        .await
        .unwrap();
    let mut all: Vec<String> = all
        .into_iter()
        .map(|row| format!("{}:{}", serde_json::to_value(row.scheme).unwrap().as_str().unwrap(), row.value))
        .collect();
    all.sort();
    all
}

/// An organisation's aliases as (name, language, kind), in order of addition.
pub(crate) async fn aliases(db: &DatabaseConnection, id: i64) -> Vec<(String, Option<Language>, AliasKind)> {
    let all = organisation_alias::Entity::find()
        .filter(organisation_alias::Column::OrganisationId.eq(id))
        .order_by_asc(organisation_alias::Column::Id)
        .all(db)
        .await
        .unwrap();
    all.into_iter().map(|row| (row.name, row.language, row.kind)).collect()
}

/// A stand-in for an organisation of the reference data, in Wales and in being; change it before it is added.
pub(crate) fn reference(key: &str, name_en: &str) -> organisation::Model {
    organisation::Model {
        id: 0,
        name_en: name_en.to_owned(),
        name_cy: None,
        name_status: TranslationStatus::Missing,
        abbreviation: None,
        kind: OrganisationKind::NationalBody,
        partner_kind: None,
        provider_sector: None,
        status: OrganisationStatus::Active,
        nation: Some(Nation::Wales),
        country_code: Some("GB".to_owned()),
        city: None,
        website: None,
        research_contact_email: None,
        research_contact_url: None,
        parent_id: None,
        successor_id: None,
        source: RecordSource::Reference,
        source_key: Some(key.to_owned()),
        source_place: Some("stand-in of a test".to_owned()),
        updated_at: now(),
        sample: false,
    }
}

/// Adds an organisation with identifiers; returns its id.
pub(crate) async fn add(
    db: &DatabaseConnection,
    model: organisation::Model,
    identifiers: &[(OrganisationIdentifierScheme, &str)],
) -> i64 {
    let mut active = model.into_active_model().reset_all();
    active.id = NotSet;
    let id = active.insert(db).await.unwrap().id;
    for (scheme, value) in identifiers {
        let model =
            organisation_identifier::Model { id: 0, organisation_id: id, scheme: *scheme, value: (*value).to_owned() };
        let mut active = model.into_active_model().reset_all();
        active.id = NotSet;
        active.insert(db).await.unwrap();
    }
    id
}
