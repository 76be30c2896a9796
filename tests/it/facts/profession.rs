//! Groups, divisions, disciplines, levels and skills (E-02 to E-05), routes of training and standards (E-17).

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;

use super::{list, same_texts, texts};
use crate::support::app::App;

/// E-03: each division with its disciplines, and the group proposed for them.
const DIVISIONS: [(&str, &str, &[&str]); 5] = [
    (
        "LABORATORY_SCIENCES",
        "LABORATORY_SCIENCES_AND_GENOMICS",
        &[
            "Analytical toxicology",
            "Anatomical pathology",
            "Blood transfusion science / transplantation",
            "Clinical biochemistry",
            "Clinical embryology and andrology",
            "Clinical Immunology",
            "Cytopathology including cervical cytology",
            "Electron microscopy",
            "External quality assurance",
            "Genomic including Genomic Counselling",
            "Haematology",
            "Haemostasis and thrombosis",
            "Histocompatibility and immunogenetics",
            "Histopathology",
            "Microbiology inc. infection control & epidemiology, decontamination science, virology, bacteriology, mycology and parasitology",
            "Paediatric metabolic biochemistry",
            "Tissue banking",
        ],
    ),
    (
        "PHYSIOLOGICAL_SCIENCES",
        "PHYSIOLOGICAL_SCIENCES",
        &[
            "Audiology",
            "Autonomic neurovascular function",
            "Cardiac physiology",
            "Clinical perfusion",
            "Critical care technology",
            "Gastrointestinal physiology",
            "Neurophysiology",
            "Ophthalmic and vision science",
            "Respiratory physiology",
            "Sleep physiology",
            "Urodynamics and urological measurements",
            "Vascular technology",
            "Vision Science",
        ],
    ),
    (
        "PHYSICAL_SCIENCES_AND_BIOMEDICAL_ENGINEERING",
        "PHYSICAL_SCIENCES_AND_ENGINEERING",
        &[
            "Biomechanical engineering",
            "Clinical measurement",
            "Diagnostic radiology",
            "Equipment management and clinical engineering",
            "Magnetic resonance imaging",
            "Maxillofacial prosthetics and reconstruction",
            "Medical electronics and instrumentation",
            "Medical engineering design",
            "Medical illustration and clinical photography",
            "Non ionising radiation",
            "Nuclear medicine",
            "Radiation protection and monitoring",
            "Radiopharmacy",
            "Radiotherapy physics",
            "Rehabilitation engineering",
            "Renal dialysis technology",
            "Ultrasound",
        ],
    ),
    (
        "HEALTH_INFORMATICS_AND_BIOINFORMATICS",
        "CLINICAL_COMPUTATIONAL_SCIENCES",
        &[
            "Clinical bioinformatics and genomics",
            "Computer science and modelling",
            "Health Informatics",
            "Physical sciences and biomedical engineering",
        ],
    ),
    (
        "IMAGING_SCIENCES",
        "RADIOGRAPHERS_AND_RADIOTHERAPISTS",
        &["Radiographer, diagnostic", "Radiographer, therapeutic"],
    ),
];

/// E-04: the titles at each level, in healthcare science and in the Professional Framework.
const TITLES: [(&str, &str); 5] = [
    ("Healthcare Science Associate or Associate Practitioner", "Associate Practitioner"),
    ("Healthcare Science Professional", "Practitioner"),
    ("Specialist Healthcare Science Professional", "Enhanced Practitioner"),
    ("Advanced Practice Healthcare Science Professional or Clinical Scientist", "Advanced Practitioner"),
    ("Consultant Healthcare Science Professional", "Consultant Practitioner"),
];

/// E-17: each route with the level of the CQFW and the career level that RI Figure 2 prints beside it.
const ROUTES: [(&str, Option<i64>, &str); 9] = [
    ("PTP", Some(6), "PRACTITIONER"),
    ("STP", Some(7), "ADVANCED"),
    ("HSST", Some(8), "CONSULTANT"),
    ("EQUIVALENCE", None, ""),
    ("APPRENTICESHIP", None, ""),
    ("MSC", None, ""),
    ("MRES", Some(7), "ENHANCED"),
    ("PHD", Some(8), "CONSULTANT"),
    ("FRCPATH", Some(8), "CONSULTANT"),
];

/// The levels from and to which a standard speaks; `None` where it names none.
type Levels = Option<(i64, i64)>;

/// E-17: each standard with its publisher and the levels that are asked for.
const STANDARDS: [(&str, &str, Levels); 6] = [
    ("good-scientific-practice", "academy-for-healthcare-science", None),
    ("standards-of-proficiency", "health-and-care-professions-council", None),
    ("cqfw", "", Some((6, 8))),
    ("digital-capability-framework", "health-education-and-improvement-wales", Some((2, 4))),
    ("professional-framework", "health-education-and-improvement-wales", None),
    ("good-clinical-practice", "", None),
];

/// E-05: statements of each level: essential, desirable, for a career in research and innovation.
const SKILLS: [(&str, [usize; 3]); 5] = [
    ("ASSOCIATE", [3, 3, 2]),
    ("PRACTITIONER", [4, 3, 2]),
    ("ENHANCED", [4, 3, 2]),
    ("ADVANCED", [5, 3, 4]),
    ("CONSULTANT", [4, 4, 4]),
];

recounts! {
    ["E-03"]
    async fn divisions_have_their_disciplines(app: Arc<App>) from Reference {
        let query = "{ divisions { code disciplines(first: 100) { totalCount nodes { name { en } group { code } } } } }";
        let divisions = list(&app, query, "/divisions").await;
        assert_eq!(divisions.len(), DIVISIONS.len(), "five divisions");
        let mut all = 0;
        for (division, (code, group, names)) in divisions.iter().zip(DIVISIONS) {
            let found = division.pointer("/disciplines/nodes").and_then(Value::as_array).unwrap();
            let what = division["code"].as_str().unwrap();
            assert_eq!(what, code, "the order of LF Annex 1");
            same_texts(what, found, "/name/en", names);
            assert!(texts(found, "/group/code").iter().all(|code| code == group), "{what} is placed in {group}");
            all += found.len();
        }
        assert_eq!(all, 53, "17 + 13 + 17 + 4 + 2 disciplines");
    }

    ["E-02", "E-03", "E-04"]
    async fn groups_and_levels_stand_in_their_order(app: Arc<App>) from Reference {
        let groups = list(&app, "{ professionalGroups { code disciplines { totalCount } } }", "/professionalGroups").await;
        let counts: Vec<_> = groups.iter().map(|group| group["disciplines"]["totalCount"].as_i64().unwrap()).collect();
        assert_eq!(counts, [17, 13, 17, 4, 2, 0], "E-03 by group; ODPs have no place in the list of 2018");
        assert_eq!(texts(&groups, "/code")[5], "OPERATING_DEPARTMENT_PRACTITIONERS");
        let levels = list(&app, "{ careerLevels { code rank title { en } practitionerTitle { en } } }", "/careerLevels").await;
        assert_eq!(texts(&levels, "/code"), SKILLS.map(|(level, _)| level));
        assert_eq!(texts(&levels, "/title/en"), TITLES.map(|(title, _)| title));
        assert_eq!(texts(&levels, "/practitionerTitle/en"), TITLES.map(|(_, title)| title));
    }

    /// Wordings of RI that are not names of the six groups (trap 3); public health maps to none of them.
    ["E-02"]
    async fn wordings_that_drift_are_known(app: Arc<App>) from Reference {
        let query = "{ professionalGroups { code aliases { label } } unmappedGroupLabels { label } }";
        let data = app.data(query).await;
        let of = |wording: &str| {
            let groups = data["professionalGroups"].as_array().unwrap();
            let holds = |group: &&Value| {
                group["aliases"].as_array().unwrap().iter().any(|alias| alias["label"].as_str().unwrap().eq_ignore_ascii_case(wording))
            };
            groups.iter().find(holds).map(|group| group["code"].as_str().unwrap().to_owned())
        };
        for (wording, group) in [
            ("genomics", "LABORATORY_SCIENCES_AND_GENOMICS"),
            ("radiography", "RADIOGRAPHERS_AND_RADIOTHERAPISTS"),
            ("engineering", "PHYSICAL_SCIENCES_AND_ENGINEERING"),
            ("physical sciences", "PHYSICAL_SCIENCES_AND_ENGINEERING"),
        ] {
            assert_eq!(of(wording).as_deref(), Some(group), "{wording}");
        }
        let unmapped = data["unmappedGroupLabels"].as_array().unwrap();
        assert!(texts(unmapped, "/label").iter().any(|label| label.eq_ignore_ascii_case("public health")), "{unmapped:?}");
    }

    ["E-05"]
    async fn fifty_statements_on_skills(app: Arc<App>) from Reference {
        let query = "{ skillExpectations(first: 100) { totalCount nodes { level { code } tier text { en cy } } } }";
        let skills = list(&app, query, "/skillExpectations/nodes").await;
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for skill in &skills {
            let of = |place: &str| skill.pointer(place).and_then(Value::as_str).unwrap().to_owned();
            assert!(!of("/text/en").is_empty() && !of("/text/cy").is_empty());
            *counts.entry((of("/level/code"), of("/tier"))).or_default() += 1;
        }
        let tiers = crate::facts::values(&app, "SkillTier").await;
        assert_eq!(tiers.len(), 3);
        for (level, wanted) in SKILLS {
            let found: Vec<usize> =
                tiers.iter().map(|tier| counts.get(&(level.to_owned(), tier.clone())).copied().unwrap_or(0)).collect();
            assert_eq!(found, wanted, "{level}: {tiers:?}");
        }
        assert_eq!(skills.len(), 50, "20 + 16 + 14 statements");
    }

    ["E-17"]
    async fn routes_and_standards_stand_in_their_order(app: Arc<App>) from Reference {
        let query = "{ trainingRoutes { code cqfwLevel careerLevel name { cy } summary { en cy status } } \
            professionalStandards { provenance { sourceKey } publisher { provenance { sourceKey } } levelFrom levelTo name { en cy } summary { cy } } }";
        let routes = list(&app, query, "/trainingRoutes").await;
        let told: Vec<_> = routes
            .iter()
            .map(|row| (row["code"].as_str().unwrap(), row["cqfwLevel"].as_i64(), row["careerLevel"].as_str().unwrap_or_default()))
            .collect();
        assert_eq!(told, ROUTES);
        let standards = list(&app, query, "/professionalStandards").await;
        let key = |row: &Value| row.pointer("/provenance/sourceKey").and_then(Value::as_str).unwrap_or_default().to_owned();
        for (row, (standard, publisher, levels)) in standards.iter().zip(STANDARDS) {
            assert_eq!((key(row).as_str(), key(&row["publisher"]).as_str()), (standard, publisher));
            assert_eq!(row["levelFrom"].as_i64().zip(row["levelTo"].as_i64()), levels, "{standard}");
        }
        assert_eq!(standards.len(), STANDARDS.len());
        assert!(routes.iter().chain(&standards).all(|row| row["name"]["cy"].is_string() && row["summary"]["cy"].is_string()));
    }
}
