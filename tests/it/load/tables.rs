//! Rows that are said by the contract's words, in a database: loaded once, loaded again, changed, taken away.

use entity::enums::{RecordSource, StudyRole, TranslationStatus};
use entity::{
    grant, organisation, policy_element, study, study_grant, study_health_category, study_identifier, study_involvement,
};
use hcs_graph::{
    domain,
    engine::{Graph, binding::shape::Shapes, contract::SDL},
    load::reference::{Files, Summary, Whole, load_whole, read_whole_from},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, Set,
};

use super::reference::{first, later, on_both};

pub(super) const STUDIES: &str = r#"
version = 1 # studies
[expect]
Study = 2
StudyInvolvement = 1

[[StudyInvolvement]]
key = "led"
place = "RI Section 2"
study = "one"
role = "CHIEF_INVESTIGATOR"
identity = { group = "PHYSIOLOGICAL_SCIENCES", coded_by = "INFERRED", discipline = "audiology" }
status = "RECORDED"

[[Study]]
key = "one"
place = "RI Section 2"
title = "One"
summary = { en = "The first.", cy = "Y cyntaf.", status = "MACHINE" } # one
kind = "RESEARCH"
status = "OPEN"
portfolio = "LOCAL"
is_training_project = false
is_commercial = false
is_listed = true # one
sponsor = "cardiff-university"
recorded_on = 2023-02-01
identifiers = [{ scheme = "LOCAL", value = "7" }]
health_categories = [{ category = "EYE", share_percent = 60 }, { category = "SKIN", share_percent = 40 }]

[[Study]]
key = "other"
place = "LF 4"
title = "Other"
kind = "INNOVATION"
status = "PLANNED"
portfolio = "LOCAL"
is_training_project = false
is_commercial = true
is_listed = true
recorded_on = 2023-02-02
# more
"#;

pub(super) const GRANTS: &str = r#"
version = 1
[expect]
Grant = 1
[[Grant]]
key = "paid"
place = "RI Section 2"
title = "Paid"
awarded = { amount_minor = 5000, currency = "GBP" }
is_zero_award = false
has_unreliable_dates = false
awarded_on = 2022-01-01
covers = ["SALARY", "TUITION"]
is_public = true
studies = ["one"]
"#;

pub(super) fn shapes() -> Shapes {
    let (contract, model) = Graph::check(SDL, domain::bindings()).unwrap();
    model.shapes(&contract)
}

fn read(studies: &str, grants: &str) -> Whole {
    read_whole_from(shapes(), &Files::COMPILED_IN, &[("studies.toml", studies), ("grants.toml", grants)])
        .map_err(|problems| problems.to_string())
        .unwrap()
}

/// Replaces a text that is there exactly once.
fn with(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from:?}");
    text.replace(from, to)
}

/// What a load did beyond the rows that have a loader of their own.
async fn load(db: &DatabaseConnection, whole: &Whole, at: chrono::DateTime<chrono::Utc>) -> anyhow::Result<Summary> {
    let mut summary = load_whole(db, whole, at).await?;
    let theirs = super::reference::ROWS;
    match summary.unchanged.checked_sub(theirs) {
        Some(unchanged) => summary.unchanged = unchanged,
        None => summary.created -= theirs,
    }
    Ok(summary)
}

fn did(created: usize, updated: usize, unchanged: usize) -> Summary {
    Summary { created, updated, unchanged, notes: Vec::new() }
}

async fn state(db: &DatabaseConnection) -> anyhow::Result<String> {
    Ok(format!(
        "{:?}{:?}{:?}{:?}{:?}{:?}",
        study::Entity::find().order_by_asc(study::Column::Id).all(db).await?,
        study_identifier::Entity::find().order_by_asc(study_identifier::Column::Id).all(db).await?,
        study_health_category::Entity::find().order_by_asc(study_health_category::Column::Id).all(db).await?,
        study_involvement::Entity::find().order_by_asc(study_involvement::Column::Id).all(db).await?,
        grant::Entity::find().order_by_asc(grant::Column::Id).all(db).await?,
        study_grant::Entity::find().order_by_asc(study_grant::Column::Id).all(db).await?,
    ))
}

async fn study_of(db: &DatabaseConnection, key: &str) -> anyhow::Result<study::Model> {
    let found = study::Entity::find().filter(study::Column::SourceKey.eq(key)).one(db).await?;
    found.ok_or_else(|| anyhow::anyhow!("no study {key}"))
}

#[tokio::test]
async fn rows_stand_as_in_the_files_and_a_second_load_changes_nothing() -> anyhow::Result<()> {
    let whole = read(STUDIES, GRANTS);
    assert_eq!(whole.tables.len(), 4);
    on_both(async |db| {
        assert_eq!(load(db, &whole, first()).await?, did(4, 0, 0));
        let sponsor = organisation::Entity::find()
            .filter(organisation::Column::SourceKey.eq("cardiff-university"))
            .one(db)
            .await?;
        let one = study_of(db, "one").await?;
        assert_eq!(one.title, "One");
        assert_eq!((one.summary_en.as_deref(), one.summary_cy.as_deref()), (Some("The first."), Some("Y cyntaf.")));
        assert_eq!(one.sponsor_id, sponsor.map(|row| row.id));
        assert_eq!(one.recorded_on.to_string(), "2023-02-01");
        assert_eq!((one.source, one.source_place.as_deref()), (RecordSource::Reference, Some("RI Section 2")));
        assert_eq!((one.updated_at, one.sample, one.topic), (first(), false, None));
        let other = study_of(db, "other").await?;
        assert_eq!((other.summary_en, other.summary_status), (None, TranslationStatus::Missing));
        let parts =
            study_health_category::Entity::find().order_by_asc(study_health_category::Column::Id).all(db).await?;
        assert_eq!(
            parts.iter().map(|part| (part.study_id, part.share_percent)).collect::<Vec<_>>(),
            [(one.id, 60), (one.id, 40)]
        );
        let led = study_involvement::Entity::find().one(db).await?.unwrap();
        assert_eq!((led.study_id, led.role), (one.id, StudyRole::ChiefInvestigator));
        assert!(led.identity_discipline_id.is_some());
        let paid = grant::Entity::find().one(db).await?.unwrap();
        assert_eq!((paid.awarded_minor, paid.awarded_currency.as_deref()), (Some(5000), Some("GBP")));
        assert_eq!((paid.disbursed_minor, paid.disbursed_currency), (None, None));
        assert_eq!(paid.covers, "[\"SALARY\",\"TUITION\"]");
        let links = study_grant::Entity::find().all(db).await?;
        assert_eq!(links.iter().map(|link| (link.study_id, link.grant_id)).collect::<Vec<_>>(), [(one.id, paid.id)]);

        let before = state(db).await?;
        assert_eq!(load(db, &whole, later()).await?, did(0, 0, 4));
        assert_eq!(state(db).await?, before);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_changed_is_written_and_nothing_else() -> anyhow::Result<()> {
    let before = read(STUDIES, GRANTS);
    // A part moved before another, one of three goes away, a link moves, a column is emptied.
    let studies = with(STUDIES, "{ category = \"EYE\", share_percent = 60 }, ", "");
    let grants =
        with(&with(GRANTS, "\"one\"", "\"other\""), "awarded = { amount_minor = 5000, currency = \"GBP\" }", "");
    let after = read(&studies, &grants);
    on_both(async |db| {
        load(db, &before, first()).await?;
        assert_eq!(load(db, &after, later()).await?, did(0, 2, 2));
        let (one, other) = (study_of(db, "one").await?, study_of(db, "other").await?);
        assert_eq!((one.updated_at, other.updated_at), (later(), first()));
        let parts = study_health_category::Entity::find().all(db).await?;
        assert_eq!(parts.iter().map(|part| part.share_percent).collect::<Vec<_>>(), [40]);
        let paid = grant::Entity::find().one(db).await?.unwrap();
        assert_eq!((paid.updated_at, paid.awarded_minor, paid.awarded_currency), (later(), None, None));
        let links = study_grant::Entity::find().all(db).await?;
        assert_eq!(links.iter().map(|link| link.study_id).collect::<Vec<_>>(), [other.id]);

        // A link alone changes its row as well; and one that a row of another source has is not taken away.
        let theirs = study::ActiveModel {
            source: Set(RecordSource::Service),
            source_key: Set(None),
            ..study_of(db, "one").await?.into_active_model().reset_all()
        };
        let theirs = study::ActiveModel { id: sea_orm::NotSet, ..theirs }.insert(db).await?;
        study_grant::Entity::insert(study_grant::ActiveModel {
            study_id: Set(theirs.id),
            grant_id: Set(paid.id),
            ..Default::default()
        })
        .exec(db)
        .await?;
        let none = read(&studies, &with(&grants, "studies = [\"other\"]", "studies = []"));
        assert_eq!(load(db, &none, first()).await?, did(0, 1, 3));
        assert_eq!(grant::Entity::find().one(db).await?.unwrap().updated_at, first());
        let links = study_grant::Entity::find().all(db).await?;
        assert_eq!(links.iter().map(|link| link.study_id).collect::<Vec<_>>(), [theirs.id]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn better_welsh_is_kept_and_a_row_that_vanished_is_noted() -> anyhow::Result<()> {
    let before = read(STUDIES, GRANTS);
    let fewer = with(&with(STUDIES, "StudyInvolvement = 1\n", ""), "[[StudyInvolvement]]", "[[StudyInvolvement]]");
    let start = fewer.find("[[StudyInvolvement]]").unwrap();
    let end = fewer.find("[[Study]]").unwrap();
    let after = read(&format!("{}{}", &fewer[..start], &fewer[end..]), GRANTS);
    on_both(async |db| {
        load(db, &before, first()).await?;
        let mut one = study_of(db, "one").await?.into_active_model();
        one.summary_cy = Set(Some("Yr un cyntaf.".to_owned()));
        one.summary_status = Set(TranslationStatus::Reviewed);
        one.update(db).await?;
        let state_before = state(db).await?;
        let note = "the StudyInvolvement led comes from an earlier reference and was left as it is".to_owned();
        assert_eq!(load(db, &after, later()).await?, Summary { notes: vec![note], ..did(0, 0, 3) });
        assert_eq!(state(db).await?, state_before);
        Ok(())
    })
    .await
}

/// Rows that belong to another have no key: their Welsh is found again by the English that it translates.
#[tokio::test]
async fn better_welsh_goes_with_its_english_to_another_place() -> anyhow::Result<()> {
    let file = |parts: &str| {
        let text = format!(
            "version = 1\n[expect]\nPolicyDocument = 1\n[[PolicyDocument]]\nkey = \"duty\"\nplace = \"RI Background\"\n\
             kind = \"GUIDANCE\"\nname = {{ en = \"Duty\", status = \"MISSING\" }}\nelements = [{parts}]\n"
        );
        read_whole_from(shapes(), &Files::COMPILED_IN, &[("duty.toml", text.as_str())])
            .map_err(|problems| problems.to_string())
            .unwrap()
    };
    let part = |position: i32, en: &str, cy: &str| {
        format!("{{ position = {position}, text = {{ en = \"{en}\", cy = \"{cy}\", status = \"MACHINE\" }} }}")
    };
    let before = file(&[part(1, "Safety", "Saffti"), part(2, "Equity", "Ecwiti")].join(", "));
    let after = file(&[part(1, "Timeliness", "Amseroldeb"), part(2, "Safety", "Saffti")].join(", "));
    on_both(async |db| {
        load(db, &before, first()).await?;
        let safety = policy_element::Entity::find().filter(policy_element::Column::TextEn.eq("Safety")).one(db).await?;
        let mut safety = safety.unwrap().into_active_model();
        safety.text_cy = Set(Some("Diogelwch".to_owned()));
        safety.text_status = Set(TranslationStatus::Reviewed);
        safety.update(db).await?;
        assert_eq!(load(db, &before, later()).await?, did(0, 0, 1));
        assert_eq!(load(db, &after, later()).await?, did(0, 1, 0));
        let rows = policy_element::Entity::find().order_by_asc(policy_element::Column::Position).all(db).await?;
        let texts: Vec<_> = rows.iter().map(|row| (&*row.text_en, row.text_cy.as_deref(), row.text_status)).collect();
        let expected = [
            ("Timeliness", Some("Amseroldeb"), TranslationStatus::Machine),
            ("Safety", Some("Diogelwch"), TranslationStatus::Reviewed),
        ];
        assert_eq!(texts, expected);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_refusal_of_the_database_leaves_nothing_behind() -> anyhow::Result<()> {
    let whole = read(STUDIES, GRANTS);
    on_both(async |db| {
        db.execute_unprepared("DROP TABLE study_grant").await?;
        let error = format!("{:#}", load_whole(db, &whole, first()).await.unwrap_err());
        assert!(error.contains("study_grant"), "{error}");
        assert_eq!(organisation::Entity::find().count(db).await?, 0);
        assert_eq!(study::Entity::find().count(db).await?, 0);
        Ok(())
    })
    .await
}
