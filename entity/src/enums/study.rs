//! Closed lists of the study contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What kind of activity a study is (E-10, S-28).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ActivityKind {
    /// Research.
    #[sea_orm(string_value = "RESEARCH")]
    Research,
    /// Clinical audit.
    #[sea_orm(string_value = "CLINICAL_AUDIT")]
    ClinicalAudit,
    /// Service evaluation.
    #[sea_orm(string_value = "SERVICE_EVALUATION")]
    ServiceEvaluation,
    /// Quality improvement.
    #[sea_orm(string_value = "QUALITY_IMPROVEMENT")]
    QualityImprovement,
    /// Real-world testing, which RI also calls real-world evaluation.
    #[sea_orm(string_value = "REAL_WORLD_TESTING")]
    RealWorldTesting,
    /// Innovation.
    #[sea_orm(string_value = "INNOVATION")]
    Innovation,
}

/// Where a study stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StudyStatus {
    /// Being prepared; not yet begun.
    #[sea_orm(string_value = "PLANNED")]
    Planned,
    /// Approved and not yet recruiting or collecting.
    #[sea_orm(string_value = "IN_SETUP")]
    InSetup,
    /// Recruiting or collecting.
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// Recruitment is over, follow-up goes on.
    #[sea_orm(string_value = "IN_FOLLOW_UP")]
    InFollowUp,
    /// Done.
    #[sea_orm(string_value = "COMPLETED")]
    Completed,
    /// Interrupted for a time.
    #[sea_orm(string_value = "SUSPENDED")]
    Suspended,
    /// Ended before its time.
    #[sea_orm(string_value = "TERMINATED")]
    Terminated,
}

/// What a study works with (S-27).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StudyParticipants {
    /// People.
    #[sea_orm(string_value = "HUMAN")]
    Human,
    /// Samples or tissue.
    #[sea_orm(string_value = "SAMPLES")]
    Samples,
    /// Data alone.
    #[sea_orm(string_value = "DATA")]
    Data,
    /// None of these, for example physical sciences.
    #[sea_orm(string_value = "NONE")]
    None,
}

/// The portfolio that a study is in (S-25, S-30).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StudyPortfolio {
    /// The portfolio of the National Institute for Health and Care Research.
    #[sea_orm(string_value = "NIHR")]
    Nihr,
    /// The Clinical Research Portfolio of Health and Care Research Wales.
    #[sea_orm(string_value = "HCRW")]
    Hcrw,
    /// In no national portfolio.
    #[sea_orm(string_value = "LOCAL")]
    Local,
    /// Not recorded: the source does not say.
    #[sea_orm(string_value = "NOT_RECORDED")]
    NotRecorded,
}

/// A system that gives identifiers to studies.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StudyIdentifierScheme {
    /// Integrated Research Application System project id, digits.
    #[sea_orm(string_value = "IRAS")]
    Iras,
    /// Research ethics committee reference, for example 20/WA/0123.
    #[sea_orm(string_value = "REC")]
    Rec,
    /// Central Portfolio Management System id, digits.
    #[sea_orm(string_value = "CPMS")]
    Cpms,
    /// ISRCTN registry, ISRCTN and eight digits.
    #[sea_orm(string_value = "ISRCTN")]
    Isrctn,
    /// ClinicalTrials.gov, NCT and eight digits.
    #[sea_orm(string_value = "NCT")]
    Nct,
    /// EudraCT number.
    #[sea_orm(string_value = "EUDRACT")]
    Eudract,
    /// Local record of a research office.
    #[sea_orm(string_value = "LOCAL")]
    Local,
}

/// A health category of the UK Health Research Classification System.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HealthCategory {
    /// Blood.
    #[sea_orm(string_value = "BLOOD")]
    Blood,
    /// Cancer and neoplasms.
    #[sea_orm(string_value = "CANCER_AND_NEOPLASMS")]
    CancerAndNeoplasms,
    /// Cardiovascular.
    #[sea_orm(string_value = "CARDIOVASCULAR")]
    Cardiovascular,
    /// Congenital disorders.
    #[sea_orm(string_value = "CONGENITAL_DISORDERS")]
    CongenitalDisorders,
    /// Ear.
    #[sea_orm(string_value = "EAR")]
    Ear,
    /// Eye.
    #[sea_orm(string_value = "EYE")]
    Eye,
    /// Infection.
    #[sea_orm(string_value = "INFECTION")]
    Infection,
    /// Inflammatory and immune system.
    #[sea_orm(string_value = "INFLAMMATORY_AND_IMMUNE_SYSTEM")]
    InflammatoryAndImmuneSystem,
    /// Injuries and accidents.
    #[sea_orm(string_value = "INJURIES_AND_ACCIDENTS")]
    InjuriesAndAccidents,
    /// Mental health.
    #[sea_orm(string_value = "MENTAL_HEALTH")]
    MentalHealth,
    /// Metabolic and endocrine.
    #[sea_orm(string_value = "METABOLIC_AND_ENDOCRINE")]
    MetabolicAndEndocrine,
    /// Musculoskeletal.
    #[sea_orm(string_value = "MUSCULOSKELETAL")]
    Musculoskeletal,
    /// Neurological.
    #[sea_orm(string_value = "NEUROLOGICAL")]
    Neurological,
    /// Oral and gastrointestinal.
    #[sea_orm(string_value = "ORAL_AND_GASTROINTESTINAL")]
    OralAndGastrointestinal,
    /// Renal and urogenital.
    #[sea_orm(string_value = "RENAL_AND_UROGENITAL")]
    RenalAndUrogenital,
    /// Reproductive health and childbirth.
    #[sea_orm(string_value = "REPRODUCTIVE_HEALTH_AND_CHILDBIRTH")]
    ReproductiveHealthAndChildbirth,
    /// Respiratory.
    #[sea_orm(string_value = "RESPIRATORY")]
    Respiratory,
    /// Skin.
    #[sea_orm(string_value = "SKIN")]
    Skin,
    /// Stroke.
    #[sea_orm(string_value = "STROKE")]
    Stroke,
    /// Generic health relevance.
    #[sea_orm(string_value = "GENERIC_HEALTH_RELEVANCE")]
    GenericHealthRelevance,
    /// Disputed aetiology and other.
    #[sea_orm(string_value = "DISPUTED_AETIOLOGY_AND_OTHER")]
    DisputedAetiologyAndOther,
}

/// The part somebody takes in a study (E-07). The first four and the two leads are leading roles.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StudyRole {
    /// Overall responsible for the study.
    #[sea_orm(string_value = "CHIEF_INVESTIGATOR")]
    ChiefInvestigator,
    /// Leads the principal investigators of several sites.
    #[sea_orm(string_value = "LEAD_PRINCIPAL_INVESTIGATOR")]
    LeadPrincipalInvestigator,
    /// Responsible for the study at one or more sites.
    #[sea_orm(string_value = "PRINCIPAL_INVESTIGATOR")]
    PrincipalInvestigator,
    /// Responsible for the study at one site.
    #[sea_orm(string_value = "SITE_PRINCIPAL_INVESTIGATOR")]
    SitePrincipalInvestigator,
    /// Learns the part of a principal investigator under supervision.
    #[sea_orm(string_value = "ASSOCIATE_PRINCIPAL_INVESTIGATOR")]
    AssociatePrincipalInvestigator,
    /// Applied for the funding together with the lead.
    #[sea_orm(string_value = "CO_APPLICANT")]
    CoApplicant,
    /// Leads an innovation.
    #[sea_orm(string_value = "INNOVATION_LEAD")]
    InnovationLead,
    /// Leads a project that is no research study.
    #[sea_orm(string_value = "PROJECT_LEAD")]
    ProjectLead,
    /// Analyses data.
    #[sea_orm(string_value = "DATA_ANALYST")]
    DataAnalyst,
    /// Recruits or asks for consent.
    #[sea_orm(string_value = "RECRUITER_OR_CONSENT")]
    RecruiterOrConsent,
    /// Provides samples, tests or measurements.
    #[sea_orm(string_value = "SAMPLE_OR_TEST_PROVIDER")]
    SampleOrTestProvider,
    /// Supervises somebody else's study.
    #[sea_orm(string_value = "SUPERVISOR")]
    Supervisor,
    /// Supports it otherwise.
    #[sea_orm(string_value = "RESEARCH_SUPPORT")]
    ResearchSupport,
    /// None of these.
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// What a site does in a study (S-33).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SiteRole {
    /// Leads the sites.
    #[sea_orm(string_value = "LEAD")]
    Lead,
    /// Takes part like the others.
    #[sea_orm(string_value = "PARTICIPATING")]
    Participating,
    /// Finds people to take part.
    #[sea_orm(string_value = "PARTICIPANT_IDENTIFICATION")]
    ParticipantIdentification,
}
