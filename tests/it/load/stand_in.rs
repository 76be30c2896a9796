//! A small stand-in for the reference data: the records that the sample stands on, and the published cohorts.

use chrono::{DateTime, NaiveDate, Utc};
use entity::enums::*;
use entity::{
    discipline, division, funding_scheme, organisation, professional_group, professional_group_alias, scheme_cohort,
    travel_programme,
};
use sea_orm::{DatabaseConnection, EntityTrait, IntoActiveModel};

const GROUPS: [ProfessionalGroupCode; 6] = [
    ProfessionalGroupCode::LaboratorySciencesAndGenomics,
    ProfessionalGroupCode::PhysiologicalSciences,
    ProfessionalGroupCode::PhysicalSciencesAndEngineering,
    ProfessionalGroupCode::ClinicalComputationalSciences,
    ProfessionalGroupCode::RadiographersAndRadiotherapists,
    ProfessionalGroupCode::OperatingDepartmentPractitioners,
];

/// Key, name, kind.
const ORGANISATIONS: [(&str, &str, OrganisationKind); 21] = {
    use OrganisationKind::{
        Division as D, HealthBoard as B, HigherEducationInstitution as U, NationalBody as N, NhsTrust as T,
        ResearchCentre as C, UkBody as K,
    };
    [
        ("welsh-blood-service", "Welsh Blood Service", D),
        ("velindre-university-nhs-trust", "Velindre University NHS Trust", T),
        ("public-health-wales-nhs-trust", "Public Health Wales NHS Trust", T),
        ("welsh-ambulance-service-nhs-trust", "Welsh Ambulance Service NHS Trust", T),
        ("aneurin-bevan-university-health-board", "Aneurin Bevan University Health Board", B),
        ("betsi-cadwaladr-university-health-board", "Betsi Cadwaladr University Health Board", B),
        ("cardiff-and-vale-university-health-board", "Cardiff and Vale University Health Board", B),
        ("cwm-taf-morgannwg-university-health-board", "Cwm Taf Morgannwg University Health Board", B),
        ("hywel-dda-university-health-board", "Hywel Dda University Health Board", B),
        ("powys-teaching-health-board", "Powys Teaching Health Board", B),
        ("swansea-bay-university-health-board", "Swansea Bay University Health Board", B),
        ("cardiff-university", "Cardiff University", U),
        ("swansea-university", "Swansea University", U),
        ("bangor-university", "Bangor University", U),
        ("wrexham-university", "Wrexham University", U),
        ("university-of-south-wales", "University of South Wales", U),
        ("cardiff-metropolitan-university", "Cardiff Metropolitan University", U),
        ("tritech-institute", "TriTech Institute", C),
        ("cedar", "Centre for Healthcare Evaluation, Device Assessment and Research", C),
        ("health-and-care-research-wales", "Health and Care Research Wales", N),
        ("national-institute-for-health-and-care-research", "National Institute for Health and Care Research", K),
    ]
};

/// Key, name, owner, the most that one award gives.
const SCHEMES: [(&str, &str, &str, Option<i64>); 8] = [
    ("nhs-research-time-award", "NHS Research Time Award", "health-and-care-research-wales", None),
    ("research-development-awards", "Research Development Awards", "health-and-care-research-wales", None),
    ("advanced-fellowship-awards", "Advanced Fellowship Awards", "health-and-care-research-wales", None),
    ("emerging-researcher-scheme", "Emerging Researcher Scheme", "health-and-care-research-wales", Some(500_000)),
    ("rfppb-wales", "Research for Patient and Public Benefit Wales", "health-and-care-research-wales", None),
    (
        "invention-for-innovation",
        "Invention for Innovation",
        "national-institute-for-health-and-care-research",
        Some(15_000_000),
    ),
    ("first-into-research-fellowship", "First into Research Fellowship", "health-and-care-research-wales", None),
    ("bevan-exemplars", "Bevan Exemplars", "health-and-care-research-wales", None),
];

/// Scheme, last year, applicants, awardees, the same of healthcare scientists, printed share.
type Cohort = (&'static str, i32, [Option<i32>; 4], Option<i32>);
const COHORTS: [Cohort; 6] = [
    ("nhs-research-time-award", 2022, [None, None, Some(1), Some(0)], None),
    ("nhs-research-time-award", 2023, [None, None, Some(1), Some(0)], None),
    ("research-development-awards", 2024, [Some(39), Some(9), Some(1), Some(0)], None),
    ("advanced-fellowship-awards", 2023, [Some(15), None, Some(5), Some(2)], None),
    ("first-into-research-fellowship", 2024, [None, None, None, Some(6)], Some(170)),
    ("bevan-exemplars", 2023, [None, Some(353), None, Some(19)], Some(50)),
];

/// Puts it into an empty database.
pub(crate) async fn load(db: &DatabaseConnection) -> anyhow::Result<()> {
    let now = DateTime::<Utc>::UNIX_EPOCH;
    let id = |at: usize| i64::try_from(at).map(|at| at + 1);
    for (at, (key, name, kind)) in ORGANISATIONS.into_iter().enumerate() {
        let row = organisation::Model {
            id: id(at)?,
            name_en: name.to_owned(),
            name_cy: None,
            name_status: TranslationStatus::Missing,
            abbreviation: (key == "cedar").then(|| "CEDAR".to_owned()),
            kind,
            partner_kind: None,
            provider_sector: None,
            status: OrganisationStatus::Active,
            nation: Some(if kind == OrganisationKind::UkBody { Nation::UnitedKingdom } else { Nation::Wales }),
            country_code: None,
            city: None,
            website: None,
            research_contact_email: None,
            research_contact_url: None,
            parent_id: None,
            successor_id: None,
            source: RecordSource::Reference,
            source_key: Some(key.to_owned()),
            source_place: None,
            updated_at: now,
            sample: false,
        };
        insert(db, row).await?;
    }
    professions(db, now).await?;
    let owner = |key: &str| ORGANISATIONS.iter().position(|(other, ..)| *other == key).map(id).transpose();
    for (at, (key, name, by, most)) in SCHEMES.into_iter().enumerate() {
        let row = funding_scheme::Model {
            id: id(at)?,
            name_en: name.to_owned(),
            name_cy: None,
            name_status: TranslationStatus::Missing,
            abbreviation: None,
            owner_id: owner(by)?,
            summary_en: None,
            summary_cy: None,
            summary_status: TranslationStatus::Missing,
            hcs_specific: false,
            is_current: None,
            amount_max_minor: most,
            amount_max_currency: most.map(|_| "GBP".to_owned()),
            wte_hundredths: None,
            duration_months_min: None,
            duration_months_max: None,
            target_per_year: None,
            covers: "[]".to_owned(),
            source: RecordSource::Reference,
            source_key: Some(key.to_owned()),
            source_place: None,
            updated_at: now,
            sample: false,
        };
        insert(db, row).await?;
    }
    for (at, year) in [2023, 2024, 2025, 2030].into_iter().enumerate() {
        let row = travel_programme::Model {
            id: id(at)?,
            year,
            name_en: format!("Travel fellowships {year}"),
            name_cy: None,
            name_status: TranslationStatus::Missing,
            target: 10,
            summary_en: None,
            summary_cy: None,
            summary_status: TranslationStatus::Missing,
            owner_id: owner("health-and-care-research-wales")?.unwrap_or_default(),
            scheme_id: None,
            source: RecordSource::Reference,
            source_key: Some(format!("travel-fellowships-{year}")),
            source_place: None,
            updated_at: now,
            sample: false,
        };
        insert(db, row).await?;
    }
    for (at, (scheme, year, [applicants, awardees, hcs_applicants, hcs_awardees], share)) in COHORTS.iter().enumerate()
    {
        let row = scheme_cohort::Model {
            id: id(at)?,
            scheme_id: SCHEMES.iter().position(|(key, ..)| key == scheme).map(id).transpose()?.unwrap_or_default(),
            label_en: format!("{scheme} {year}"),
            label_cy: None,
            label_status: TranslationStatus::Missing,
            year_from: None,
            year_to: *year,
            applicants: *applicants,
            awardees: *awardees,
            hcs_applicants: *hcs_applicants,
            hcs_awardees: *hcs_awardees,
            precision: Precision::Exact,
            printed_share_per_mille: *share,
            source: RecordSource::Reference,
            source_key: Some(format!("{scheme}-{year}")),
            source_place: None,
            updated_at: now,
            sample: false,
        };
        insert(db, row).await?;
    }
    Ok(())
}

async fn professions(db: &DatabaseConnection, now: DateTime<Utc>) -> anyhow::Result<()> {
    let valid_from = NaiveDate::default();
    insert(
        db,
        division::Model {
            id: 1,
            code: DivisionCode::LaboratorySciences,
            name_en: "Division".to_owned(),
            name_cy: None,
            name_status: TranslationStatus::Missing,
            position: 1,
            valid_from,
            valid_to: None,
            source: RecordSource::Reference,
            source_key: None,
            source_place: None,
            updated_at: now,
            sample: false,
        },
    )
    .await?;
    for (position, code) in (1..).zip(GROUPS) {
        let group = professional_group::Model {
            id: i64::from(position),
            code,
            name_en: format!("{code:?}"),
            name_cy: None,
            name_status: TranslationStatus::Missing,
            position,
            valid_from,
            valid_to: None,
            source: RecordSource::Reference,
            source_key: None,
            source_place: None,
            updated_at: now,
            sample: false,
        };
        insert(db, group).await?;
        // Operating department practitioners have no disciplines.
        for turn in (0..3).take_while(|_| position < 6) {
            let discipline = discipline::Model {
                id: i64::from(position * 10 + turn),
                name_en: format!("Discipline {position}-{turn}"),
                name_cy: None,
                name_status: TranslationStatus::Missing,
                division_id: 1,
                position: position * 10 + turn,
                group_id: i64::from(position),
                group_status: CrosswalkStatus::Proposed,
                source: RecordSource::Reference,
                source_key: None,
                source_place: None,
                updated_at: now,
                sample: false,
            };
            insert(db, discipline).await?;
        }
    }
    let unmapped = professional_group_alias::Model {
        id: 1,
        group_id: None,
        label: "public health".to_owned(),
        source_place: "RI Section 2".to_owned(),
    };
    insert(db, unmapped).await
}

async fn insert<M, A>(db: &DatabaseConnection, row: M) -> anyhow::Result<()>
where
    M: sea_orm::ModelTrait + IntoActiveModel<A>,
    A: sea_orm::ActiveModelTrait<Entity = M::Entity> + Send,
    M::Entity: EntityTrait<Model = M>,
{
    M::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(db).await?;
    Ok(())
}
