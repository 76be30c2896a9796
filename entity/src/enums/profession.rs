//! Closed lists of the profession contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The six professional groups of RI and two values for data quality (E-02).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProfessionalGroupCode {
    /// Laboratory sciences and genomics.
    #[sea_orm(string_value = "LABORATORY_SCIENCES_AND_GENOMICS")]
    LaboratorySciencesAndGenomics,
    /// Physiological sciences.
    #[sea_orm(string_value = "PHYSIOLOGICAL_SCIENCES")]
    PhysiologicalSciences,
    /// Physical sciences and engineering.
    #[sea_orm(string_value = "PHYSICAL_SCIENCES_AND_ENGINEERING")]
    PhysicalSciencesAndEngineering,
    /// Clinical computational sciences.
    #[sea_orm(string_value = "CLINICAL_COMPUTATIONAL_SCIENCES")]
    ClinicalComputationalSciences,
    /// Radiographers and radiotherapists.
    #[sea_orm(string_value = "RADIOGRAPHERS_AND_RADIOTHERAPISTS")]
    RadiographersAndRadiotherapists,
    /// Operating department practitioners.
    #[sea_orm(string_value = "OPERATING_DEPARTMENT_PRACTITIONERS")]
    OperatingDepartmentPractitioners,
    /// The person belonged to another profession.
    #[sea_orm(string_value = "OUTSIDE_HEALTHCARE_SCIENCE")]
    OutsideHealthcareScience,
    /// The source did not record it; only on imported records (S-02).
    #[sea_orm(string_value = "NOT_RECORDED")]
    NotRecorded,
}

/// The five divisions of LF Annex 1 (E-03).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DivisionCode {
    /// Laboratory Sciences.
    #[sea_orm(string_value = "LABORATORY_SCIENCES")]
    LaboratorySciences,
    /// Physiological Sciences.
    #[sea_orm(string_value = "PHYSIOLOGICAL_SCIENCES")]
    PhysiologicalSciences,
    /// Physical Sciences and Biomedical Engineering.
    #[sea_orm(string_value = "PHYSICAL_SCIENCES_AND_BIOMEDICAL_ENGINEERING")]
    PhysicalSciencesAndBiomedicalEngineering,
    /// Health Informatics and Bioinformatics.
    #[sea_orm(string_value = "HEALTH_INFORMATICS_AND_BIOINFORMATICS")]
    HealthInformaticsAndBioinformatics,
    /// Imaging Sciences.
    #[sea_orm(string_value = "IMAGING_SCIENCES")]
    ImagingSciences,
}

/// The five career levels of RI Figure 2, lowest first (E-04).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CareerLevelCode {
    /// Associate.
    #[sea_orm(string_value = "ASSOCIATE")]
    Associate,
    /// Practitioner.
    #[sea_orm(string_value = "PRACTITIONER")]
    Practitioner,
    /// Enhanced.
    #[sea_orm(string_value = "ENHANCED")]
    Enhanced,
    /// Advanced.
    #[sea_orm(string_value = "ADVANCED")]
    Advanced,
    /// Consultant.
    #[sea_orm(string_value = "CONSULTANT")]
    Consultant,
}

/// Whether the profession has agreed to a place in the crosswalk.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CrosswalkStatus {
    /// Proposed by this service; to be confirmed by the profession.
    #[sea_orm(string_value = "PROPOSED")]
    Proposed,
    /// Confirmed by the profession.
    #[sea_orm(string_value = "CONFIRMED")]
    Confirmed,
}

/// How strongly a skill is asked for (RI Figure 2).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SkillTier {
    /// Needed by everybody at the level.
    #[sea_orm(string_value = "ESSENTIAL")]
    Essential,
    /// Wanted of everybody at the level.
    #[sea_orm(string_value = "DESIRABLE")]
    Desirable,
    /// Needed by those who pursue a career in research and innovation.
    #[sea_orm(string_value = "RESEARCH_AND_INNOVATION_CAREER")]
    ResearchAndInnovationCareer,
}

/// How a professional identity came to be coded.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum IdentityProvenance {
    /// The person said so.
    #[sea_orm(string_value = "SELF_DECLARED")]
    SelfDeclared,
    /// From the Electronic Staff Record.
    #[sea_orm(string_value = "ESR")]
    Esr,
    /// From a research and development office.
    #[sea_orm(string_value = "R_AND_D_OFFICE")]
    RAndDOffice,
    /// Worked out from other facts.
    #[sea_orm(string_value = "INFERRED")]
    Inferred,
    /// From an imported file.
    #[sea_orm(string_value = "IMPORTED")]
    Imported,
}

/// The professions that RI Figure 3 compares (E-09).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ComparatorProfession {
    /// Healthcare science.
    #[sea_orm(string_value = "HEALTHCARE_SCIENCE")]
    HealthcareScience,
    /// Allied health professions.
    #[sea_orm(string_value = "ALLIED_HEALTH_PROFESSIONALS")]
    AlliedHealthProfessionals,
    /// Medicine and dentistry.
    #[sea_orm(string_value = "MEDICAL_AND_DENTAL")]
    MedicalAndDental,
    /// Nursing, midwifery and health visiting.
    #[sea_orm(string_value = "NURSING_MIDWIFERY_HEALTH_VISITING")]
    NursingMidwiferyHealthVisiting,
}

/// Routes of training (E-17).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TrainingRouteCode {
    /// The Practitioner Training Programme.
    #[sea_orm(string_value = "PTP")]
    Ptp,
    /// The Scientist Training Programme.
    #[sea_orm(string_value = "STP")]
    Stp,
    /// Higher Specialist Scientific Training.
    #[sea_orm(string_value = "HSST")]
    Hsst,
    /// A portfolio of evidence in the place of a programme.
    #[sea_orm(string_value = "EQUIVALENCE")]
    Equivalence,
    /// Learning at work (LF).
    #[sea_orm(string_value = "APPRENTICESHIP")]
    Apprenticeship,
    /// The degree of Master of Science.
    #[sea_orm(string_value = "MSC")]
    Msc,
    /// The degree of Master of Research.
    #[sea_orm(string_value = "MRES")]
    Mres,
    /// The degree of Doctor of Philosophy.
    #[sea_orm(string_value = "PHD")]
    Phd,
    /// Fellowship of the Royal College of Pathologists, by examination.
    #[sea_orm(string_value = "FRCPATH")]
    Frcpath,
}
