//! The files as they are, against the documents. What is said of files that are wrong is in `refused`.

mod refused;

use entity::enums::{AliasKind, Precision, ProfessionalGroupCode, SkillTier, TranslationStatus};

use super::*;

#[test]
fn the_files_of_the_program_are_right() {
    let reference = read().map_err(|problems| problems.to_string()).unwrap();
    assert_eq!(reference.organisations.len(), 92);
    assert_eq!((reference.groups.len(), reference.unmapped.len(), reference.divisions.len()), (6, 1, 5));
    assert_eq!((reference.disciplines.len(), reference.levels.len(), reference.skills.len()), (53, 5, 50));
    assert_eq!(reference.schemes.len(), 37);
    assert_eq!(reference.schemes.iter().map(|scheme| scheme.cohorts.len()).sum::<usize>(), 9);
}

#[test]
fn contacts_are_the_printed_ones() {
    let reference = read().unwrap();
    let contacts: Vec<(&str, &str)> = reference
        .organisations
        .iter()
        .filter_map(|row| {
            let contact = row.research_contact_email.as_deref().or(row.research_contact_url.as_deref());
            Some((row.key.as_str(), contact?))
        })
        .collect();
    // RI Useful Contacts, read against the document.
    let printed = [
        ("aneurin-bevan-university-health-board", "ABB.R&D@wales.nhs.uk"),
        ("betsi-cadwaladr-university-health-board", "BCU.Research&Development@wales.nhs.uk"),
        ("cardiff-and-vale-university-health-board", "Research.Development@wales.nhs.uk"),
        ("cwm-taf-morgannwg-university-health-board", "CTMUHB_RD@wales.nhs.uk"),
        ("hywel-dda-university-health-board", "HDd.Research-Development@wales.nhs.uk"),
        ("powys-teaching-health-board", "Bright.IdeasPowys@wales.nhs.uk"),
        ("swansea-bay-university-health-board", "SBU.RANDD@wales.nhs.uk"),
        ("public-health-wales-nhs-trust", "PHW.Research@wales.nhs.uk"),
        ("velindre-university-nhs-trust", "Velindre.R&DOffice@wales.nhs.uk"),
        ("welsh-blood-service", "WBS.Research@wales.nhs.uk"),
        ("welsh-ambulance-services-nhs-trust", "AMB_Research.Development@wales.nhs.uk"),
        ("health-and-care-research-wales", "Healthandcareresearch@wales.nhs.uk"),
        ("heiw-healthcare-science-programme", "HEIW.HCS@wales.nhs.uk"),
        (
            "national-institute-for-health-and-care-research",
            "https://www.nihr.ac.uk/about-us/contact-us/contact-us.html",
        ),
        ("small-business-research-initiative", "sbri.coe@wales.nhs.uk"),
        ("health-technology-wales", "healthtechnology@wales.nhs.uk"),
        ("tritech-institute", "Tritech.HDD@wales.nhs.uk"),
        ("cedar", "uhw.CEDAR@wales.nhs.uk"),
        ("maumss", "BCU.MAUMSS@wales.nhs.uk"),
        ("life-sciences-hub-wales", "hello@lshubwales.com"),
        ("tec-cymru", "teccymru@wales.nhs.uk"),
        ("mediwales", "https://mediwales.com/contact"),
    ];
    assert_eq!(contacts, printed);
}

#[test]
fn names_that_drift_in_the_documents_lead_to_one_organisation() {
    let reference = read().unwrap();
    let known_as = |name: &str| {
        let mut found = reference.organisations.iter().filter(|row| {
            row.name.en == name
                || row.abbreviation.as_deref() == Some(name)
                || row.aliases.iter().any(|a| a.name == name)
        });
        let one = found.next().map(|row| row.key.as_str());
        assert_eq!(found.next().map(|row| row.key.as_str()), None, "{name} means two");
        one
    };
    for (name, key) in [
        ("MAUSS", "maumss"),
        ("MAUMSS", "maumss"),
        ("Dragon's Institute", "dragons-heart-institute"),
        ("Dragon's Heart Institute", "dragons-heart-institute"),
        ("Wales Audiology Research Network", "welsh-audiology-research-network"),
        ("Welsh Audiology Research Network", "welsh-audiology-research-network"),
        ("The Tritech Institute", "tritech-institute"),
        ("TriTech Institute", "tritech-institute"),
        ("Wrexham Glyndwr", "wrexham-university"),
        ("National School for Healthcare Science", "national-school-of-healthcare-science"),
        ("Cardiff & Vale University Health Board", "cardiff-and-vale-university-health-board"),
        ("DoTHS", "doths"),
        ("EDAHPHS", "edahphs"),
    ] {
        assert_eq!(known_as(name), Some(key), "{name}");
    }
    let printed = |alias: &&OrganisationAlias| alias.kind == AliasKind::AsPrinted;
    assert!(reference.organisations.iter().flat_map(|row| &row.aliases).filter(printed).count() > 20);
    let doths = reference.organisations.iter().find(|row| row.key == "doths").unwrap();
    assert_eq!(doths.successor.as_deref(), Some("edahphs"));
}

#[test]
fn every_text_is_there_in_welsh() {
    let reference = read().unwrap();
    let mut texts: Vec<&Text> = reference.organisations.iter().map(|row| &row.name).collect();
    texts.extend(reference.groups.iter().map(|row| &row.name));
    texts.extend(reference.divisions.iter().map(|row| &row.name));
    texts.extend(reference.disciplines.iter().map(|row| &row.name));
    texts.extend(reference.levels.iter().flat_map(|row| [&row.title, &row.practitioner_title]));
    texts.extend(reference.skills.iter().map(|row| &row.text));
    for scheme in &reference.schemes {
        texts.push(&scheme.name);
        texts.push(scheme.summary.as_ref().unwrap());
        texts.extend(scheme.cohorts.iter().map(|row| &row.label));
    }
    assert_eq!(texts.iter().filter(|text| text.cy.is_none()).count(), 0);
    // A sentence is always our own; only names are published by those who bear them.
    let bodies = reference.organisations.iter().filter(|row| row.name.status == TranslationStatus::Published).count();
    assert_eq!(texts.iter().filter(|text| text.status == TranslationStatus::Published).count(), bodies);
    assert!(texts.iter().all(|text| !matches!(text.status, TranslationStatus::Reviewed | TranslationStatus::Stale)));
}

#[test]
fn skills_name_the_levels_of_the_figure() {
    let reference = read().unwrap();
    let named: Vec<(&str, i32, &str)> = reference
        .skills
        .iter()
        .filter_map(|row| match (row.dcf_level, row.cqfw_level) {
            (Some(level), None) => Some((row.key.as_str(), level, "DCF")),
            (None, Some(level)) => Some((row.key.as_str(), level, "CQFW")),
            _ => None,
        })
        .collect();
    assert_eq!(
        named,
        [
            ("practitioner-essential-4", 2, "DCF"),
            ("practitioner-desirable-1", 6, "CQFW"),
            ("enhanced-essential-4", 3, "DCF"),
            ("enhanced-desirable-1", 7, "CQFW"),
            ("enhanced-research-and-innovation-career-1", 7, "CQFW"),
            ("advanced-essential-5", 4, "DCF"),
            ("advanced-desirable-3", 7, "CQFW"),
            ("consultant-essential-2", 8, "CQFW"),
        ]
    );
    for row in &reference.skills {
        let says = |framework: &str| row.text.en.contains(framework);
        assert_eq!(says("DCF"), row.dcf_level.is_some(), "{}", row.key);
        assert_eq!(says("CQFW"), row.cqfw_level.is_some(), "{}", row.key);
        assert!(row.text.en.ends_with('.') && row.text.cy.as_ref().unwrap().ends_with('.'), "{}", row.key);
    }
    assert_eq!(reference.skills.iter().filter(|row| row.tier == SkillTier::Essential).count(), 20);
    assert_eq!(reference.skills.iter().filter(|row| row.tier == SkillTier::Desirable).count(), 16);
}

/// M-15 to M-18 and M-44 of the catalogue.
#[test]
fn cohorts_give_the_published_figures() {
    let reference = read().unwrap();
    let cohort = |key: &str| reference.schemes.iter().flat_map(|row| &row.cohorts).find(|row| row.key == key).unwrap();
    let counts = |key: &str| {
        let row = cohort(key);
        (row.applicants, row.awardees, row.hcs_applicants, row.hcs_awardees)
    };
    assert_eq!(counts("nhs-research-time-award-2018"), (None, None, None, Some(1)));
    assert_eq!(cohort("nhs-research-time-award-2018").precision, Precision::LowerBound);
    assert_eq!(counts("nhs-research-time-award-2022"), (None, None, Some(1), Some(0)));
    assert_eq!(counts("nhs-research-time-award-2023"), (None, None, Some(1), Some(0)));
    assert_eq!(counts("research-development-awards-2024"), (Some(39), Some(9), Some(1), Some(0)));
    assert_eq!(counts("advanced-fellowship-awards-2023"), (Some(15), None, Some(5), Some(2)));
    assert_eq!(counts("first-into-research-fellowship-2019-2024"), (None, None, None, Some(6)));
    assert_eq!(cohort("first-into-research-fellowship-2019-2024").printed_share_per_mille, Some(170));
    assert_eq!(counts("bevan-exemplars-to-2023"), (None, Some(353), None, Some(19)));
    assert_eq!(counts("climb-to-2023"), (None, Some(120), None, Some(3)));
    assert_eq!(counts("spread-and-scale-academy-to-2023"), (None, Some(181), None, Some(3)));
    let fellows = &cohort("advanced-fellowship-awards-2023").groups;
    let lab = Some(ProfessionalGroupCode::LaboratorySciencesAndGenomics);
    assert_eq!(
        fellows.iter().map(|part| (part.label.as_str(), part.group, part.applicants)).collect::<Vec<_>>(),
        [("genomics", lab, Some(2)), ("laboratory sciences", lab, Some(3))]
    );
}

#[test]
fn schemes_carry_the_printed_sums_and_times() {
    let reference = read().unwrap();
    let scheme = |key: &str| reference.schemes.iter().find(|row| row.key == key).unwrap();
    let terms = |key: &str| {
        let row = scheme(key);
        (row.amount_max_minor, row.wte_hundredths, row.duration_months_min, row.duration_months_max)
    };
    assert_eq!(terms("emerging-researcher-scheme"), (Some(500_000), Some(40), Some(24), Some(24)));
    assert_eq!(terms("research-training-award"), (None, Some(20), None, None));
    assert_eq!(terms("invention-for-innovation"), (Some(15_000_000), None, Some(3), Some(36)));
    assert_eq!(terms("future-leaders-fellowship"), (None, None, None, Some(48)));
    assert_eq!(terms("generation-q"), (None, None, None, Some(24)));
    assert_eq!(terms("climb"), (None, None, Some(10), Some(10)));
    assert_eq!(terms("innovation-fellowship-healthcare-science"), (None, None, Some(12), Some(12)));
    let targets: Vec<_> = reference.schemes.iter().filter_map(|row| Some((&*row.key, row.target_per_year?))).collect();
    assert_eq!(targets, [("healthcare-science-travel-fellowships", 10)]);
}
