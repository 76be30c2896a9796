//! Word lists for made-up titles, terms and summaries. They describe no real study.

use entity::enums::{ActivityKind, CareerLevelCode, HealthCategory, ProfessionalGroupCode};

use super::dice::Dice;

/// The profession that M-19 counts, as the people of the sample call it.
pub(crate) const CLINICAL_SCIENTIST: &str = "Clinical Scientist";

/// What people call a profession that RI counts as healthcare science and none of the six groups holds (M-20).
pub(crate) const PUBLIC_HEALTH: &str = "Public health";

/// What a topic is called, where it is classed and how often it comes up. Cancer, cardiovascular disease and
/// microbiology make most of the studies (S-23).
#[derive(Debug)]
pub(crate) struct Topic {
    pub(crate) en: &'static str,
    pub(crate) cy: &'static str,
    pub(crate) weight: u32,
    pub(crate) category: HealthCategory,
    /// The second category of studies with two.
    pub(crate) beside: HealthCategory,
    pub(crate) conditions: &'static [&'static str],
}

macro_rules! topics {
    ($($en:literal $cy:literal $weight:literal $category:ident $beside:ident [$($condition:literal),*])*) => {
        /// All topics; the weights sum to 100.
        pub(crate) const TOPICS: &[Topic] = &[$(Topic {
            en: $en,
            cy: $cy,
            weight: $weight,
            category: HealthCategory::$category,
            beside: HealthCategory::$beside,
            conditions: &[$($condition),*],
        },)*];
    };
}

topics! {
    "Cancer" "Canser" 28 CancerAndNeoplasms Blood
        ["breast cancer", "lung cancer", "colorectal cancer", "prostate cancer", "acute leukaemia", "myeloma", "glioma"]
    "Cardiovascular disease" "Clefyd cardiofasgwlaidd" 17 Cardiovascular Stroke
        ["heart failure", "atrial fibrillation", "aortic stenosis", "hypertension", "inherited heart disease"]
    "Microbiology" "Microbioleg" 14 Infection Respiratory
        ["bloodstream infection", "urinary tract infection", "tuberculosis", "sepsis", "antimicrobial resistance"]
    "Blood disorders" "Anhwylderau'r gwaed" 6 Blood InflammatoryAndImmuneSystem
        ["haemophilia", "sickle cell disease", "transfusion reactions", "venous thrombosis"]
    "Hearing and balance" "Clyw a chydbwysedd" 6 Ear Neurological
        ["age-related hearing loss", "tinnitus", "vestibular disorders", "childhood hearing loss"]
    "Neurology" "Niwroleg" 6 Neurological Stroke
        ["epilepsy", "multiple sclerosis", "Parkinson's disease", "peripheral neuropathy"]
    "Respiratory and sleep" "Anadlu a chwsg" 6 Respiratory Neurological
        ["asthma", "chronic obstructive pulmonary disease", "sleep apnoea", "pulmonary fibrosis"]
    "Metabolism" "Metaboledd" 5 MetabolicAndEndocrine RenalAndUrogenital
        ["type 2 diabetes", "familial hypercholesterolaemia", "thyroid disease", "rare metabolic disease"]
    "Kidney and bladder" "Arennau a'r bledren" 4 RenalAndUrogenital MetabolicAndEndocrine
        ["chronic kidney disease", "dialysis access", "overactive bladder"]
    "Pregnancy and birth" "Beichiogrwydd a geni" 3 ReproductiveHealthAndChildbirth CongenitalDisorders
        ["pre-eclampsia", "fetal growth restriction", "infertility"]
    "Eyes" "Llygaid" 3 Eye MetabolicAndEndocrine
        ["glaucoma", "diabetic retinopathy"]
    "Service and equipment" "Gwasanaeth ac offer" 2 GenericHealthRelevance InjuriesAndAccidents
        ["diagnostic waiting times", "radiation dose", "device safety"]
}

/// What a study uses, by group.
pub(crate) fn techniques(group: ProfessionalGroupCode) -> &'static [&'static str] {
    match group {
        ProfessionalGroupCode::LaboratorySciencesAndGenomics => &[
            "next-generation sequencing",
            "flow cytometry",
            "tandem mass spectrometry",
            "a rapid molecular panel",
            "digital pathology",
            "circulating tumour DNA",
            "point-of-care testing",
            "whole genome sequencing",
            "an automated immunoassay",
        ],
        ProfessionalGroupCode::PhysiologicalSciences => &[
            "home sleep recording",
            "ambulatory electrocardiography",
            "speckle-tracking echocardiography",
            "remote hearing aid fitting",
            "exhaled breath analysis",
            "evoked potentials",
        ],
        ProfessionalGroupCode::PhysicalSciencesAndEngineering => &[
            "three-dimensional printing",
            "quantitative magnetic resonance imaging",
            "adaptive radiotherapy planning",
            "a wearable sensor",
            "molecular radiotherapy dosimetry",
            "an assistive device",
        ],
        ProfessionalGroupCode::ClinicalComputationalSciences => &[
            "a machine learning model",
            "linked routine data",
            "a variant interpretation pipeline",
            "an image segmentation algorithm",
        ],
        ProfessionalGroupCode::RadiographersAndRadiotherapists => &[
            "radiographer reporting",
            "low-dose computed tomography",
            "image-guided radiotherapy",
            "contrast-enhanced mammography",
        ],
        _ => &["a changed pathway", "shared decision making", "a new care bundle"],
    }
}

/// How a title begins, by kind of activity.
pub(crate) fn openings(kind: ActivityKind) -> &'static [&'static str] {
    match kind {
        ActivityKind::Research => &[
            "Diagnostic accuracy of",
            "Clinical utility of",
            "Feasibility of",
            "Long-term outcomes with",
            "A randomised comparison of",
            "Patients' views of",
            "Cost-effectiveness of",
        ],
        ActivityKind::ClinicalAudit => &["Audit of", "Re-audit of"],
        ActivityKind::ServiceEvaluation => &["Service evaluation of", "Uptake of"],
        ActivityKind::QualityImprovement => &["Improving access to", "Reducing delays in"],
        ActivityKind::RealWorldTesting => &["Real-world testing of", "Everyday use of"],
        ActivityKind::Innovation => &["Development of", "A first prototype of"],
    }
}

/// How a title ends.
pub(crate) const ENDINGS: &[&str] =
    &["", "", "", ": a pilot", ": a multi-site study", ": a cohort study", " in rural Wales", " in older adults"];

/// The kind of activity in Welsh.
pub(crate) fn kind_cy(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Research => "ymchwil",
        ActivityKind::ClinicalAudit => "archwiliad clinigol",
        ActivityKind::ServiceEvaluation => "gwerthuso gwasanaeth",
        ActivityKind::QualityImprovement => "gwella ansawdd",
        ActivityKind::RealWorldTesting => "profi yn y byd go iawn",
        ActivityKind::Innovation => "arloesi",
    }
}

/// The kind of activity in English.
pub(crate) fn kind_en(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Research => "research",
        ActivityKind::ClinicalAudit => "clinical audit",
        ActivityKind::ServiceEvaluation => "service evaluation",
        ActivityKind::QualityImprovement => "quality improvement",
        ActivityKind::RealWorldTesting => "real-world testing",
        ActivityKind::Innovation => "innovation",
    }
}

/// What somebody of that group and level calls their own profession; about one in five says nothing.
pub(crate) fn calling(group: ProfessionalGroupCode, level: CareerLevelCode, dice: &mut Dice) -> Option<&'static str> {
    let words: &[&'static str] = match (group, level) {
        (ProfessionalGroupCode::RadiographersAndRadiotherapists, CareerLevelCode::Associate) => &["Imaging assistant"],
        (ProfessionalGroupCode::RadiographersAndRadiotherapists, _) => {
            &["Diagnostic radiographer", "Therapeutic radiographer", "Reporting radiographer", "Sonographer"]
        }
        (ProfessionalGroupCode::OperatingDepartmentPractitioners, _) => &["Operating department practitioner"],
        (_, CareerLevelCode::Associate) => &["Healthcare science associate", "Assistant technical officer"],
        (_, CareerLevelCode::Advanced | CareerLevelCode::Consultant) if dice.percent(60) => &[CLINICAL_SCIENTIST],
        (ProfessionalGroupCode::LaboratorySciencesAndGenomics, _) => {
            &["Biomedical scientist", "Genetic technologist", "Specialist biomedical scientist", "Microbiologist"]
        }
        (ProfessionalGroupCode::PhysiologicalSciences, _) => {
            &["Audiologist", "Cardiac physiologist", "Respiratory physiologist", "Neurophysiologist"]
        }
        (ProfessionalGroupCode::PhysicalSciencesAndEngineering, _) => {
            &["Clinical engineer", "Medical physicist", "Clinical technologist", "Rehabilitation engineer"]
        }
        _ => &["Bioinformatician", "Data scientist", "Software developer"],
    };
    let word = dice.text(words);
    (word == CLINICAL_SCIENTIST || !dice.percent(20)).then_some(word)
}

/// Terms of expertise from a list, by group.
pub(crate) fn terms(group: Option<ProfessionalGroupCode>) -> &'static [&'static str] {
    match group {
        Some(ProfessionalGroupCode::LaboratorySciencesAndGenomics) => &[
            "Genomic medicine",
            "Clinical biochemistry",
            "Haematology",
            "Cellular pathology",
            "Medical microbiology",
            "Transfusion science",
            "Method validation",
        ],
        Some(ProfessionalGroupCode::PhysiologicalSciences) => {
            &["Audiology", "Cardiac physiology", "Respiratory physiology", "Neurophysiology", "Vascular science"]
        }
        Some(ProfessionalGroupCode::PhysicalSciencesAndEngineering) => {
            &["Radiotherapy physics", "Nuclear medicine", "Rehabilitation engineering", "Medical device design"]
        }
        Some(ProfessionalGroupCode::ClinicalComputationalSciences) => {
            &["Bioinformatics", "Machine learning", "Software as a medical device", "Health data standards"]
        }
        Some(ProfessionalGroupCode::RadiographersAndRadiotherapists) => {
            &["Image interpretation", "Mammography", "Image-guided radiotherapy", "Dose optimisation"]
        }
        Some(ProfessionalGroupCode::OperatingDepartmentPractitioners) => &["Perioperative care", "Theatre safety"],
        _ => &["Trial design", "Health economics", "Evidence synthesis", "Statistics"],
    }
}

/// Terms in a person's own words.
pub(crate) const OWN_TERMS: &[&str] = &[
    "getting small pilots off the ground",
    "working with patients on study design",
    "writing my first protocol",
    "bilingual recruitment material",
    "setting up a biobank on a shoestring",
    "remote and rural services",
];
