//! The reference data in a database: loaded once, loaded again, loaded over what others wrote.
//!
//! Long, because each case is a whole situation of loading over what others wrote, read on its own.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use entity::enums::*;
use entity::{
    career_level, discipline, division, funding_scheme, organisation, organisation_alias, organisation_identifier,
    professional_group, professional_group_alias, scheme_cohort, scheme_cohort_group, skill_expectation, source_record,
};
use hcs_graph::load::reference::{self, Reference, Summary, load};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, Set,
};

use crate::support::database::{Content, writers};

/// All rows of the four files: 92 organisations, 6 groups, 1 wording that maps to none, 5 divisions, 53 disciplines,
/// 5 levels, 50 skills, 37 schemes and 9 cohorts.
pub(super) const ROWS: usize = 258;

/// A test over an empty database of each kind, one after the other.
pub(super) async fn on_both<F: AsyncFn(&DatabaseConnection) -> anyhow::Result<()>>(test: F) -> anyhow::Result<()> {
    for writer in writers(Content::Empty).await {
        let kind = writer.db.get_database_backend();
        test(&writer.db).await.with_context(|| format!("on {kind:?}"))?;
    }
    Ok(())
}

pub(super) fn first() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

pub(super) fn later() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_001)
}

fn unchanged() -> Summary {
    Summary { unchanged: ROWS, ..Summary::default() }
}

async fn organisation_of(db: &DatabaseConnection, key: &str) -> anyhow::Result<organisation::Model> {
    let found = organisation::Entity::find()
        .filter(organisation::Column::Source.eq(RecordSource::Reference))
        .filter(organisation::Column::SourceKey.eq(key))
        .one(db)
        .await?;
    found.with_context(|| format!("no organisation {key}"))
}

async fn aliases_of(db: &DatabaseConnection, id: i64) -> anyhow::Result<Vec<(String, AliasKind)>> {
    let rows = organisation_alias::Entity::find()
        .filter(organisation_alias::Column::OrganisationId.eq(id))
        .order_by_asc(organisation_alias::Column::Name)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.kind)).collect())
}

async fn identifiers_of(
    db: &DatabaseConnection,
    id: i64,
) -> anyhow::Result<Vec<(OrganisationIdentifierScheme, String)>> {
    let rows = organisation_identifier::Entity::find()
        .filter(organisation_identifier::Column::OrganisationId.eq(id))
        .order_by_asc(organisation_identifier::Column::Scheme)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.scheme, row.value)).collect())
}

/// Every number and every moment of change in the tables that the reference writes.
async fn state(db: &DatabaseConnection) -> anyhow::Result<String> {
    Ok(format!(
        "{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
        organisation::Entity::find().order_by_asc(organisation::Column::Id).all(db).await?,
        organisation_alias::Entity::find().order_by_asc(organisation_alias::Column::Id).all(db).await?,
        organisation_identifier::Entity::find().order_by_asc(organisation_identifier::Column::Id).all(db).await?,
        professional_group::Entity::find().order_by_asc(professional_group::Column::Id).all(db).await?,
        professional_group_alias::Entity::find().order_by_asc(professional_group_alias::Column::Id).all(db).await?,
        division::Entity::find().order_by_asc(division::Column::Id).all(db).await?,
        discipline::Entity::find().order_by_asc(discipline::Column::Id).all(db).await?,
        career_level::Entity::find().order_by_asc(career_level::Column::Id).all(db).await?,
        skill_expectation::Entity::find().order_by_asc(skill_expectation::Column::Id).all(db).await?,
        funding_scheme::Entity::find().order_by_asc(funding_scheme::Column::Id).all(db).await?,
        scheme_cohort::Entity::find().order_by_asc(scheme_cohort::Column::Id).all(db).await?,
        scheme_cohort_group::Entity::find().order_by_asc(scheme_cohort_group::Column::Id).all(db).await?,
        source_record::Entity::find().order_by_asc(source_record::Column::Id).all(db).await?,
    ))
}

#[tokio::test]
async fn a_second_load_changes_nothing() -> anyhow::Result<()> {
    let reference = reference::read()?;
    on_both(async |db| {
        let summary = load(db, &reference, first()).await?;
        assert_eq!(summary, Summary { created: ROWS, ..Summary::default() });
        assert_eq!(organisation::Entity::find().count(db).await?, 92);
        assert_eq!(professional_group::Entity::find().count(db).await?, 6);
        assert_eq!(division::Entity::find().count(db).await?, 5);
        assert_eq!(discipline::Entity::find().count(db).await?, 53);
        assert_eq!(career_level::Entity::find().count(db).await?, 5);
        assert_eq!(skill_expectation::Entity::find().count(db).await?, 50);
        assert_eq!(funding_scheme::Entity::find().count(db).await?, 37);
        assert_eq!(scheme_cohort::Entity::find().count(db).await?, 9);
        let aliases: usize = reference.organisations.iter().map(|row| row.aliases.len()).sum();
        assert_eq!(organisation_alias::Entity::find().count(db).await?, aliases as u64);
        let identifiers: usize = reference.organisations.iter().map(|row| row.identifiers.len()).sum();
        assert_eq!(organisation_identifier::Entity::find().count(db).await?, identifiers as u64);
        assert_eq!(source_record::Entity::find().count(db).await?, (aliases + identifiers) as u64);
        let before = state(db).await?;

        assert_eq!(load(db, &reference, later()).await?, unchanged());
        assert_eq!(state(db).await?, before);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn rows_stand_in_the_database_as_in_the_files() -> anyhow::Result<()> {
    let reference = reference::read()?;
    on_both(async |db| {
        load(db, &reference, first()).await?;

        let board = organisation_of(db, "cardiff-and-vale-university-health-board").await?;
        let expected = organisation::Model {
            id: board.id,
            name_en: "Cardiff and Vale University Health Board".to_owned(),
            name_cy: Some("Bwrdd Iechyd Prifysgol Caerdydd a'r Fro".to_owned()),
            name_status: TranslationStatus::Published,
            abbreviation: Some("CVUHB".to_owned()),
            kind: OrganisationKind::HealthBoard,
            partner_kind: Some(PartnerKind::NhsOrganisation),
            provider_sector: Some(ProviderSector::WgResearch),
            status: OrganisationStatus::Active,
            nation: Some(Nation::Wales),
            country_code: Some("GB".to_owned()),
            city: None,
            website: None,
            research_contact_email: Some("Research.Development@wales.nhs.uk".to_owned()),
            research_contact_url: None,
            parent_id: None,
            successor_id: None,
            source: RecordSource::Reference,
            source_key: Some("cardiff-and-vale-university-health-board".to_owned()),
            source_place: Some("RI Useful Contacts".to_owned()),
            updated_at: first(),
            sample: false,
        };
        assert_eq!(board, expected);
        assert_eq!(
            aliases_of(db, board.id).await?,
            [("Cardiff & Vale University Health Board".to_owned(), AliasKind::AsPrinted)]
        );
        assert_eq!(
            identifiers_of(db, board.id).await?,
            [
                (OrganisationIdentifierScheme::Gss, "W11000029".to_owned()),
                (OrganisationIdentifierScheme::Ods, "7A4".to_owned()),
                (OrganisationIdentifierScheme::Ror, "0489f6q08".to_owned()),
            ]
        );

        let blood = organisation_of(db, "welsh-blood-service").await?;
        assert_eq!(blood.parent_id, Some(organisation_of(db, "velindre-university-nhs-trust").await?.id));
        let doths = organisation_of(db, "doths").await?;
        assert_eq!(doths.status, OrganisationStatus::Superseded);
        assert_eq!(doths.successor_id, Some(organisation_of(db, "edahphs").await?.id));

        let scheme = funding_scheme::Entity::find()
            .filter(funding_scheme::Column::SourceKey.eq("research-training-award"))
            .one(db)
            .await?
            .context("no scheme")?;
        assert_eq!(scheme.covers, "[\"SALARY\",\"TUITION\"]");
        assert_eq!(scheme.wte_hundredths, Some(20));
        assert_eq!(scheme.owner_id, Some(organisation_of(db, "health-and-care-research-wales").await?.id));
        let cohort = scheme_cohort::Entity::find()
            .filter(scheme_cohort::Column::SourceKey.eq("advanced-fellowship-awards-2023"))
            .one(db)
            .await?
            .context("no cohort")?;
        let parts = scheme_cohort_group::Entity::find()
            .filter(scheme_cohort_group::Column::CohortId.eq(cohort.id))
            .order_by_asc(scheme_cohort_group::Column::Id)
            .all(db)
            .await?;
        let lab = Some(ProfessionalGroupCode::LaboratorySciencesAndGenomics);
        assert_eq!(
            parts.iter().map(|part| (part.group_code, part.label.as_str(), part.applicants)).collect::<Vec<_>>(),
            [(lab, "genomics", Some(2)), (lab, "laboratory sciences", Some(3))]
        );

        let groups = professional_group::Entity::find().all(db).await?;
        let by_group = async |code: ProfessionalGroupCode| -> anyhow::Result<u64> {
            let group = groups.iter().find(|group| group.code == code).context("no group")?;
            Ok(discipline::Entity::find().filter(discipline::Column::GroupId.eq(group.id)).count(db).await?)
        };
        assert_eq!(by_group(ProfessionalGroupCode::PhysiologicalSciences).await?, 13);
        assert_eq!(by_group(ProfessionalGroupCode::OperatingDepartmentPractitioners).await?, 0);
        let unmapped = professional_group_alias::Entity::find()
            .filter(professional_group_alias::Column::GroupId.is_null())
            .all(db)
            .await?;
        assert_eq!(unmapped.iter().map(|row| row.label.as_str()).collect::<Vec<_>>(), ["public health"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_an_importer_added_is_kept() -> anyhow::Result<()> {
    let reference = reference::read()?;
    on_both(async |db| {
        load(db, &reference, first()).await?;

        // As an importer would: fields that the reference leaves out, further names and identifiers, and Welsh that the
        // body publishes itself where the reference only has a translation of its own.
        let swansea = organisation_of(db, "swansea-university").await?;
        let mut row = swansea.clone().into_active_model();
        row.city = Set(Some("Swansea".to_owned()));
        row.website = Set(Some("https://www.swansea.ac.uk".to_owned()));
        row.parent_id = Set(Some(organisation_of(db, "arch").await?.id));
        row.update(db).await?;
        organisation_identifier::Entity::insert(organisation_identifier::ActiveModel {
            organisation_id: Set(swansea.id),
            scheme: Set(OrganisationIdentifierScheme::Isni),
            value: Set("0000000106588800".to_owned()),
            ..Default::default()
        })
        .exec(db)
        .await?;
        organisation_alias::Entity::insert(organisation_alias::ActiveModel {
            organisation_id: Set(swansea.id),
            name: Set("University of Wales Swansea".to_owned()),
            language: Set(Some(Language::En)),
            kind: Set(AliasKind::Former),
            ..Default::default()
        })
        .exec(db)
        .await?;
        let mut row = organisation_of(db, "welsh-wound-innovation-centre").await?.into_active_model();
        row.name_cy = Set(Some("Canolfan Arloesi Clwyfau".to_owned()));
        row.name_status = Set(TranslationStatus::Published);
        row.update(db).await?;
        let before = state(db).await?;

        assert_eq!(load(db, &reference, later()).await?, unchanged());
        assert_eq!(state(db).await?, before);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_changed_reference_changes_its_own_rows_alone() -> anyhow::Result<()> {
    let before = reference::read()?;
    let mut after = before.clone();
    let organisation =
        |reference: &mut Reference, key: &str| reference.organisations.iter().position(|row| row.key == key).unwrap();
    let maumss = organisation(&mut after, "maumss");
    after.organisations[maumss].research_contact_email = Some("new@wales.nhs.uk".to_owned());
    let wrexham = organisation(&mut after, "wrexham-university");
    after.organisations[wrexham].aliases.remove(0);
    let powys = organisation(&mut after, "powys-teaching-health-board");
    after.organisations[powys].identifiers.remove(1);
    after.organisations[powys].aliases.push(reference::OrganisationAlias {
        name: "PTHB".to_owned(),
        language: None,
        kind: AliasKind::Abbreviation,
    });
    after.groups[0].aliases.remove(0);
    after.skills[0].text.cy = None;
    after.skills[0].text.status = TranslationStatus::Missing;
    after.skills[1].text.en = "Takes part in audit.".to_owned();
    let fellowship = after.schemes.iter().position(|row| row.key == "advanced-fellowship-awards").unwrap();
    after.schemes[fellowship].cohorts[0].groups.remove(0);
    after.unmapped[0].place = "RI Section 2".to_owned();

    on_both(async |db| {
        load(db, &before, first()).await?;
        // An importer knows the alias that the reference gives up, under an id of its own.
        let wrexham = organisation_of(db, "wrexham-university").await?;
        organisation_alias::Entity::insert(organisation_alias::ActiveModel {
            organisation_id: Set(wrexham.id),
            name: Set("Glyndwr University".to_owned()),
            language: Set(Some(Language::En)),
            kind: Set(AliasKind::Former),
            ..Default::default()
        })
        .exec(db)
        .await?;

        let summary = load(db, &after, later()).await?;
        assert_eq!(summary, Summary { updated: 7, unchanged: ROWS - 7, ..Summary::default() });

        let changed = organisation::Entity::find()
            .filter(organisation::Column::UpdatedAt.eq(later()))
            .order_by_asc(organisation::Column::Id)
            .all(db)
            .await?;
        let changed: Vec<_> = changed.into_iter().filter_map(|row| row.source_key).collect();
        assert_eq!(changed, ["powys-teaching-health-board", "maumss", "wrexham-university"]);
        let email = organisation_of(db, "maumss").await?.research_contact_email;
        assert_eq!(email.as_deref(), Some("new@wales.nhs.uk"));
        assert_eq!(
            aliases_of(db, wrexham.id).await?,
            [
                ("Glyndwr University".to_owned(), AliasKind::Former),
                ("Wrexham Glyndŵr University".to_owned(), AliasKind::Former),
            ]
        );
        let powys = organisation_of(db, "powys-teaching-health-board").await?;
        assert_eq!(aliases_of(db, powys.id).await?, [("PTHB".to_owned(), AliasKind::Abbreviation)]);
        assert_eq!(
            identifiers_of(db, powys.id).await?,
            [(OrganisationIdentifierScheme::Ods, "7A7".to_owned())],
            "the reference took its own identifier back"
        );

        let skills = skill_expectation::Entity::find()
            .filter(skill_expectation::Column::SourceKey.is_in(["associate-essential-1", "associate-essential-2"]))
            .order_by_asc(skill_expectation::Column::Id)
            .all(db)
            .await?;
        assert_eq!(skills[0].updated_at, first(), "Welsh that is there is not lost, so nothing changed");
        assert_eq!(skills[0].text_status, TranslationStatus::Machine);
        assert_eq!((skills[1].text_en.as_str(), skills[1].updated_at), ("Takes part in audit.", later()));

        let labels = scheme_cohort_group::Entity::find()
            .filter(scheme_cohort_group::Column::Label.is_in(["genomics"]))
            .count(db)
            .await?;
        assert_eq!(labels, 0);
        let wordings = professional_group_alias::Entity::find()
            .filter(professional_group_alias::Column::Label.is_in(["laboratory sciences"]))
            .count(db)
            .await?;
        assert_eq!(wordings, 0);

        assert_eq!(load(db, &after, first()).await?, unchanged(), "and then nothing differs any more");
        Ok(())
    })
    .await
}

async fn from_elsewhere(db: &DatabaseConnection, name: &str, ror: &str) -> anyhow::Result<i64> {
    let row = organisation::ActiveModel {
        name_en: Set(name.to_owned()),
        name_cy: Set(Some("Prifysgol".to_owned())),
        name_status: Set(TranslationStatus::Published),
        kind: Set(OrganisationKind::Other),
        status: Set(OrganisationStatus::Inactive),
        city: Set(Some("Cardiff".to_owned())),
        source: Set(RecordSource::Ror),
        source_key: Set(Some(ror.to_owned())),
        updated_at: Set(first()),
        sample: Set(false),
        ..Default::default()
    };
    let id = row.insert(db).await?.id;
    let identifier = organisation_identifier::ActiveModel {
        organisation_id: Set(id),
        scheme: Set(OrganisationIdentifierScheme::Ror),
        value: Set(ror.to_owned()),
        ..Default::default()
    };
    identifier.insert(db).await?;
    Ok(id)
}

#[tokio::test]
async fn an_organisation_that_was_there_before_is_not_doubled() -> anyhow::Result<()> {
    let reference = reference::read()?;
    on_both(async |db| {
        let id = from_elsewhere(db, "University of Cardiff", "03kk7td41").await?;
        let summary = load(db, &reference, later()).await?;
        assert_eq!(summary, Summary { created: ROWS - 1, updated: 1, ..Summary::default() });
        let cardiff = organisation_of(db, "cardiff-university").await?;
        assert_eq!(cardiff.id, id);
        assert_eq!(
            (cardiff.name_en.as_str(), cardiff.name_cy.as_deref()),
            ("Cardiff University", Some("Prifysgol Caerdydd"))
        );
        assert_eq!(cardiff.kind, OrganisationKind::HigherEducationInstitution);
        assert_eq!(cardiff.status, OrganisationStatus::Inactive, "the reference does not state it");
        assert_eq!(cardiff.city.as_deref(), Some("Cardiff"));
        assert_eq!(organisation::Entity::find().count(db).await?, 92);
        assert_eq!(load(db, &reference, later()).await?, unchanged());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_identifier_that_another_organisation_holds_is_noted_and_left() -> anyhow::Result<()> {
    let reference = reference::read()?;
    let mut without = reference.clone();
    without.organisations.retain(|row| row.key != "toyota");
    for row in &mut without.organisations {
        if row.key == "bangor-university" {
            row.identifiers.clear();
        }
    }
    on_both(async |db| {
        load(db, &without, first()).await?;
        let other = from_elsewhere(db, "Bangor University College", "006jb1a24").await?;
        let summary = load(db, &reference, later()).await?;
        let note = format!(
            "the identifier ROR 006jb1a24 of bangor-university belongs to another organisation, number {other}, and was \
             left there"
        );
        assert_eq!(summary, Summary { created: 1, unchanged: ROWS - 1, notes: vec![note.clone()], updated: 0 });
        assert_eq!(identifiers_of(db, other).await?, [(OrganisationIdentifierScheme::Ror, "006jb1a24".to_owned())]);

        let summary = load(db, &without, later()).await?;
        let gone = "the organisation toyota comes from an earlier reference and was left as it is".to_owned();
        assert_eq!(summary, Summary { unchanged: ROWS - 1, notes: vec![gone], ..Summary::default() });
        assert_eq!(organisation_of(db, "toyota").await?.name_en, "Toyota");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_load_that_fails_leaves_nothing_behind() -> anyhow::Result<()> {
    let mut reference = reference::read()?;
    let last = reference.schemes.len() - 1;
    reference.schemes[last].owner = Some("nobody".to_owned());
    on_both(async |db| {
        let error = load(db, &reference, first()).await.unwrap_err();
        assert_eq!(format!("{error:#}"), "loading schemes.toml: a scheme of no organisation");
        assert_eq!(organisation::Entity::find().count(db).await?, 0);
        assert_eq!(funding_scheme::Entity::find().count(db).await?, 0);
        assert_eq!(source_record::Entity::find().count(db).await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_loads_at_once_make_one() -> anyhow::Result<()> {
    let reference = reference::read()?;
    on_both(async |db| {
        let (one, two) = tokio::join!(load(db, &reference, first()), load(db, &reference, later()));
        let (one, two) = (one?, two?);
        assert_eq!((one.created + two.created, one.unchanged + two.unchanged), (ROWS, ROWS));
        assert_eq!(organisation::Entity::find().count(db).await?, 92);
        Ok(())
    })
    .await
}
