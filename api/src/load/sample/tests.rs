//! The figures that are an order of groups or organisations, and the identities, over many seeds and without a database.

mod mentoring;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use entity::enums::{
    HealthCategory, IdentityProvenance, PartStatus, PartnerKind, ProfessionalGroupCode, StudyIdentifierScheme,
    StudyPortfolio, StudyRole,
};

use super::Size;
use super::ground::{Board, GROUPS, Ground, Place, Scheme};
use super::make::Set;
use super::rows::{Ids, Rows};

fn ground() -> Ground {
    let places = [
        Place::AneurinBevan,
        Place::BetsiCadwaladr,
        Place::CardiffAndVale,
        Place::CwmTafMorgannwg,
        Place::HywelDda,
        Place::Powys,
        Place::PublicHealthWales,
        Place::SwanseaBay,
        Place::Velindre,
        Place::WelshAmbulance,
    ];
    Ground {
        boards: (100..).zip(places).map(|(id, place)| Board { id, place }).collect(),
        welsh_universities: (200..206).collect(),
        tritech: 300,
        cedar: 301,
        blood_service: Some(302),
        groups: [1, 2, 3, 4, 5, 6],
        disciplines: [vec![11, 12], vec![21], vec![31, 32], vec![41], vec![51], vec![]],
        study_schemes: vec![Scheme { id: 1, owner: 400, most: Some(15_000_000) }],
        person_schemes: vec![Scheme { id: 2, owner: 400, most: None }],
    }
}

fn made(size: Size, seed: u64) -> Rows {
    let (mut ids, mut rows) = (Ids::default(), Rows::default());
    let set = Set::plan(ground(), size, seed, DateTime::<Utc>::UNIX_EPOCH, (&mut ids, &mut rows));
    let mut maker = set.maker();
    while maker.fill(&mut ids, &mut rows) {}
    rows
}

fn ratio(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
}

fn highest<K: Copy + Ord>(figures: &BTreeMap<K, f64>) -> K {
    *figures.iter().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0
}

#[test]
fn the_published_orders_hold_for_every_seed() {
    for seed in 0..40 {
        let rows = made(Size::default(), seed);
        let group_of: BTreeMap<i64, i64> = rows.researchers.iter().filter_map(|r| Some((r.id, r.group_id?))).collect();

        // M-02
        let mut studies: BTreeMap<ProfessionalGroupCode, BTreeSet<i64>> = BTreeMap::new();
        for part in &rows.involvements {
            studies.entry(part.identity_group).or_default().insert(part.study_id);
        }
        let of_group: BTreeMap<_, _> =
            GROUPS.iter().filter_map(|group| Some((*group, ratio(studies.get(group)?.len(), 400)))).collect();
        assert_eq!(highest(&of_group), ProfessionalGroupCode::LaboratorySciencesAndGenomics, "M-02, seed {seed}");
        assert_eq!(of_group.len(), 5, "no study with operating department practitioners, seed {seed}");

        // M-03
        let (mut here, mut staff): (BTreeMap<i64, BTreeSet<i64>>, BTreeMap<i64, BTreeSet<i64>>) = Default::default();
        for part in rows.involvements.iter().filter(|part| GROUPS.contains(&part.identity_group)) {
            here.entry(part.organisation_id.unwrap()).or_default().insert(part.study_id);
        }
        for post in rows.appointments.iter().filter(|a| a.ended_on.is_none() && group_of.contains_key(&a.researcher_id))
        {
            staff.entry(post.organisation_id).or_default().insert(post.researcher_id);
        }
        let count: BTreeMap<i64, f64> = here.iter().map(|(board, studies)| (*board, ratio(studies.len(), 1))).collect();
        let share = here.iter().map(|(board, studies)| (*board, ratio(studies.len(), staff[board].len()))).collect();
        assert_eq!(highest(&count), 102, "M-03 Cardiff and Vale, seed {seed}: {count:?}");
        assert_eq!(highest(&share), 108, "M-03 Velindre, seed {seed}: {share:?}");

        // M-04
        let open: BTreeSet<i64> = rows
            .involvements
            .iter()
            .filter(|part| part.started_on.is_some() && part.ended_on.is_none())
            .filter_map(|part| part.researcher_id)
            .collect();
        let active = (1..=6)
            .map(|group| {
                let staff: Vec<i64> = group_of.iter().filter(|(_, g)| **g == group).map(|(id, _)| *id).collect();
                (group, ratio(staff.iter().filter(|id| open.contains(id)).count(), staff.len()))
            })
            .collect();
        assert_eq!(highest(&active), 1, "M-04, seed {seed}: {active:?}");

        // M-12
        let portfolio: BTreeSet<i64> =
            rows.studies.iter().filter(|s| s.portfolio == StudyPortfolio::Nihr).map(|s| s.id).collect();
        let mut chiefs: BTreeMap<_, BTreeSet<i64>> = BTreeMap::new();
        for part in rows.involvements.iter().filter(|part| part.role == StudyRole::ChiefInvestigator) {
            if let (true, Some(profession)) = (portfolio.contains(&part.study_id), part.identity_profession) {
                chiefs.entry(profession).or_default().extend(part.researcher_id);
            }
        }
        assert_eq!(chiefs.values().map(BTreeSet::len).collect::<Vec<_>>(), [8, 8, 97, 7], "M-12, seed {seed}");

        // S-23
        let main: BTreeMap<i64, HealthCategory> =
            rows.health_categories.iter().rev().map(|c| (c.study_id, c.category)).collect();
        let named = [HealthCategory::CancerAndNeoplasms, HealthCategory::Cardiovascular, HealthCategory::Infection];
        assert!(main.values().filter(|category| named.contains(category)).count() > 200, "S-23, seed {seed}");

        // M-09
        let universities: BTreeSet<i64> = rows
            .collaborations
            .iter()
            .filter(|c| c.partner_kind == PartnerKind::Hei)
            .map(|c| c.organisation_id)
            .collect();
        assert_eq!(universities.len(), 20, "M-09, seed {seed}");
    }
}

#[test]
fn every_identity_is_recorded_and_of_its_time() {
    let rows = made(Size::default(), 11);
    let people: BTreeMap<i64, _> = rows.researchers.iter().map(|r| (r.id, r)).collect();
    let mut lower = 0;
    for part in &rows.involvements {
        assert_ne!(part.identity_group, ProfessionalGroupCode::NotRecorded);
        assert_ne!(part.identity_coded_by, IdentityProvenance::Imported);
        let Some(person) = part.researcher_id.map(|id| people[&id]) else { continue };
        assert_eq!(part.anonymous_count, None);
        let group = person.group_id.map(|id| GROUPS[usize::try_from(id).unwrap() - 1]);
        assert_eq!(part.identity_group, group.unwrap_or(ProfessionalGroupCode::OutsideHealthcareScience));
        assert!(part.identity_career_level <= person.career_level);
        lower += usize::from(part.identity_career_level < person.career_level);
    }
    assert!(lower > 10, "some have risen since: {lower}");
    let people_of =
        |study: i64| rows.involvements.iter().filter(move |p| p.study_id == study).filter_map(|p| p.researcher_id);
    for study in &rows.studies {
        let mut named: Vec<i64> = people_of(study.id).collect();
        named.sort_unstable();
        assert!(named.windows(2).all(|pair| pair[0] != pair[1]), "nobody is twice in {}", study.id);
    }
}

#[test]
fn identifiers_are_unique_and_in_ranges_of_nobody() {
    let rows = made(Size { researchers: 10, studies: 3_000, replace: false }, 3);
    let mut seen = BTreeSet::new();
    for identifier in &rows.identifiers {
        let value = identifier.value.as_str();
        assert!(seen.insert((identifier.scheme, value)), "{value} twice");
        let nobodys = match identifier.scheme {
            StudyIdentifierScheme::Iras => value.starts_with("99") && value.len() == 8,
            StudyIdentifierScheme::Cpms => value.starts_with('9') && value.len() == 7,
            StudyIdentifierScheme::Rec => value.get(2..6) == Some("/ZZ/") && value.len() == 10,
            StudyIdentifierScheme::Nct => value.starts_with("NCT99") && value.len() == 11,
            StudyIdentifierScheme::Eudract => value.starts_with("2090-") && value.len() == 14,
            StudyIdentifierScheme::Local => value.starts_with("SAMPLE-"),
            StudyIdentifierScheme::Isrctn => false,
        };
        assert!(nobodys, "{value}");
    }
}

#[test]
fn a_run_never_depends_on_what_came_before_in_the_database() {
    let size = Size { researchers: 40, studies: 20, replace: false };
    let (a, b) = (made(size, 9), made(size, 9));
    assert_eq!(a.studies, b.studies);
    assert_eq!(a.researchers, b.researchers);
    assert_eq!(a.grants, b.grants);
    assert_ne!(a.studies, made(size, 10).studies);
}

#[test]
fn four_departments_of_three_boards_do_commercial_physiology_for_every_seed() {
    for seed in 0..20 {
        let rows = made(Size::default(), seed);
        let commercial: BTreeSet<i64> = rows.studies.iter().filter(|s| s.is_commercial).map(|s| s.id).collect();
        let areas = ["Audiology", "Neurophysiology", "Respiratory Physiology", "Cardiac Physiology"];
        let found: BTreeSet<_> = rows
            .departments
            .iter()
            .filter(|d| commercial.contains(&d.study_id))
            .filter(|d| areas.iter().any(|area| d.name_en == format!("Department of {area}")))
            .map(|d| (d.organisation_id, d.name_en.as_str()))
            .collect();
        let boards: BTreeSet<_> = found.iter().map(|(board, _)| *board).collect();
        assert_eq!((found.len(), boards.len()), (4, 3), "M-13, seed {seed}");
        let without: Vec<i64> =
            commercial.iter().filter(|id| rows.departments.iter().all(|d| d.study_id != **id)).copied().collect();
        assert_eq!(without, [0_i64; 0], "commercial studies without a department, seed {seed}");
    }
}

#[test]
fn what_came_of_studies_is_sound() {
    let rows = made(Size::default(), 11);
    let kinds: BTreeSet<_> = rows.outputs.iter().map(|o| o.kind).collect();
    assert_eq!(kinds.len(), 15, "every kind of output");
    assert!(rows.publications.len() > 150 && rows.outputs.len() > 150);
    for publication in &rows.publications {
        let day = publication.published_on.unwrap_or(super::calendar::TODAY);
        assert!(day <= super::calendar::TODAY);
        let mut places: Vec<_> = rows.authorships.iter().filter(|a| a.publication_id == publication.id).collect();
        places.sort_by_key(|a| a.position);
        assert!(places.iter().map(|a| a.position).eq(1..=i32::try_from(places.len()).unwrap()), "{publication:?}");
        assert_eq!(places.iter().filter(|a| a.is_corresponding).count(), 1);
    }
    for author in &rows.authorships {
        let unclaimed = author.status == PartStatus::Unclaimed;
        assert_eq!(author.identity_group == ProfessionalGroupCode::NotRecorded, unclaimed, "{author:?}");
        assert_eq!(author.identity_coded_by == IdentityProvenance::Imported, unclaimed, "{author:?}");
    }
    let identities = rows.contributions.iter().map(|c| (c.identity_group, c.identity_coded_by));
    let participations = rows.innovation_participations.iter().map(|p| (p.identity_group, p.identity_coded_by));
    for (group, coded_by) in identities.chain(participations) {
        assert_ne!(group, ProfessionalGroupCode::NotRecorded);
        assert_ne!(coded_by, IdentityProvenance::Imported);
    }
    for contribution in &rows.contributions {
        assert_ne!(contribution.output_id.is_some(), contribution.publication_id.is_some(), "to one work");
        assert_eq!(contribution.printed_name.is_some(), contribution.is_acknowledged, "named exactly when it says so");
    }
    let listed: BTreeSet<i64> = rows.studies.iter().filter(|s| s.is_listed).map(|s| s.id).collect();
    for link in rows.publication_studies.iter().filter(|link| !listed.contains(&link.study_id)) {
        assert!(rows.publications.iter().all(|p| p.id != link.publication_id || !p.is_published), "{link:?}");
    }
    let dois: BTreeSet<&str> = rows.publication_identifiers.iter().map(|i| i.value.as_str()).collect();
    assert_eq!(dois.len(), rows.publication_identifiers.len(), "no identifier twice");
    for identifier in rows.publication_identifiers.iter().filter(|i| i.as_given.starts_with("https")) {
        assert_eq!(crate::identifier::doi::parse(&identifier.as_given).as_deref(), Ok(&*identifier.value));
    }
    for right in rows.intellectual_properties.iter() {
        assert_eq!(right.reference.is_some(), right.filed_on.is_some(), "{right:?}");
        assert!(right.granted_on.is_none_or(|granted| right.filed_on.is_some_and(|filed| filed <= granted)));
    }
    for entries in rows.innovation_stages.chunk_by(|a, b| a.innovation_project_id == b.innovation_project_id) {
        assert!(
            entries.windows(2).all(|pair| pair[0].reached_on <= pair[1].reached_on && pair[0].stage < pair[1].stage)
        );
    }
}
