//! The closed lists of catalogue part 2 that are enums of the contract.

use std::sync::Arc;

use super::values;
use crate::support::app::App;

/// Each enumeration: its number, the contract's enum, its values in the order of the catalogue.
const LISTS: [(&str, &str, &[&str]); 9] = [
    (
        "E-02",
        "ProfessionalGroupCode",
        &[
            "LABORATORY_SCIENCES_AND_GENOMICS",
            "PHYSIOLOGICAL_SCIENCES",
            "PHYSICAL_SCIENCES_AND_ENGINEERING",
            "CLINICAL_COMPUTATIONAL_SCIENCES",
            "RADIOGRAPHERS_AND_RADIOTHERAPISTS",
            "OPERATING_DEPARTMENT_PRACTITIONERS",
            "OUTSIDE_HEALTHCARE_SCIENCE",
            "NOT_RECORDED",
        ],
    ),
    ("E-04", "CareerLevelCode", &["ASSOCIATE", "PRACTITIONER", "ENHANCED", "ADVANCED", "CONSULTANT"]),
    ("E-06", "ResearchRoleIdentity", &["CLINICAL_ACADEMIC", "CLINICAL_RESEARCHER", "CLINICAL_INNOVATOR", "NONE"]),
    (
        "E-07",
        "StudyRole",
        &[
            "CHIEF_INVESTIGATOR",
            "LEAD_PRINCIPAL_INVESTIGATOR",
            "PRINCIPAL_INVESTIGATOR",
            "SITE_PRINCIPAL_INVESTIGATOR",
            "ASSOCIATE_PRINCIPAL_INVESTIGATOR",
            "CO_APPLICANT",
            "INNOVATION_LEAD",
            "PROJECT_LEAD",
            "DATA_ANALYST",
            "RECRUITER_OR_CONSENT",
            "SAMPLE_OR_TEST_PROVIDER",
            "SUPERVISOR",
            "RESEARCH_SUPPORT",
            "OTHER",
        ],
    ),
    (
        "E-08",
        "PartnerKind",
        &[
            "HEI",
            "PHARMACEUTICAL_MANUFACTURER",
            "BIOTECHNOLOGY",
            "MEDTECH",
            "OTHER_INDUSTRY",
            "CHARITY",
            "NHS_ORGANISATION",
            "GOVERNMENT",
            "PROFESSIONAL_BODY",
            "NETWORK",
            "OTHER",
        ],
    ),
    (
        "E-09",
        "ComparatorProfession",
        &[
            "HEALTHCARE_SCIENCE",
            "ALLIED_HEALTH_PROFESSIONALS",
            "MEDICAL_AND_DENTAL",
            "NURSING_MIDWIFERY_HEALTH_VISITING",
        ],
    ),
    (
        "E-10",
        "ActivityKind",
        &[
            "RESEARCH",
            "CLINICAL_AUDIT",
            "SERVICE_EVALUATION",
            "QUALITY_IMPROVEMENT",
            "REAL_WORLD_TESTING",
            "INNOVATION",
        ],
    ),
    (
        "E-14",
        "ProviderSector",
        &[
            "UK_RESEARCH",
            "UK_INNOVATION",
            "WG_RESEARCH",
            "WG_INNOVATION",
            "TRAINING_PROGRAMME",
            "PROFESSION_SPECIFIC",
            "CHARITY",
            "DATABASE",
            "NHS_CENTRE",
            "LOCAL_NETWORK",
        ],
    ),
    (
        "E-18",
        "Pillar",
        &["CLINICAL_PRACTICE", "EDUCATION", "RESEARCH_AND_AUDIT", "LEADERSHIP_AND_MANAGEMENT", "STRATEGY"],
    ),
];

recounts! {
    ["E-02", "E-04", "E-06", "E-07", "E-08", "E-09", "E-10", "E-14", "E-18"]
    async fn closed_lists_are_those_of_the_catalogue(app: Arc<App>) from Empty {
        assert_eq!(LISTS.map(|(number, ..)| number), RECOUNTED);
        for (number, name, wanted) in LISTS {
            assert_eq!(values(&app, name).await, wanted, "{number} {name}");
        }
    }
}
