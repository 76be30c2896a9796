//! Closed lists of opportunities and support; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What an opportunity is, broadly (S-43).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OpportunityCategory {
    /// Money, or time that is paid for.
    #[sea_orm(string_value = "FUNDING")]
    Funding,
    /// Something to learn by.
    #[sea_orm(string_value = "TRAINING")]
    Training,
    /// Advice, help, networks, facilities.
    #[sea_orm(string_value = "SUPPORT")]
    Support,
}

/// What an opportunity gives (E-13).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OpportunityKind {
    /// Money for a research project.
    #[sea_orm(string_value = "RESEARCH_GRANT")]
    ResearchGrant,
    /// Money for an innovation.
    #[sea_orm(string_value = "INNOVATION_GRANT")]
    InnovationGrant,
    /// An award to a person and their research.
    #[sea_orm(string_value = "PERSONAL_AWARD")]
    PersonalAward,
    /// A fellowship.
    #[sea_orm(string_value = "FELLOWSHIP")]
    Fellowship,
    /// A fellowship to learn elsewhere.
    #[sea_orm(string_value = "TRAVEL_FELLOWSHIP")]
    TravelFellowship,
    /// Time for research that is paid for.
    #[sea_orm(string_value = "PROTECTED_TIME")]
    ProtectedTime,
    /// Fees or other money for education.
    #[sea_orm(string_value = "EDUCATION_FUNDING")]
    EducationFunding,
    /// A degree: MRes, MSc or MA by research, PhD.
    #[sea_orm(string_value = "ACADEMIC_DEGREE")]
    AcademicDegree,
    /// A course of days or weeks.
    #[sea_orm(string_value = "SHORT_COURSE")]
    ShortCourse,
    /// A workshop, or a clinic to drop in at.
    #[sea_orm(string_value = "WORKSHOP_OR_CLINIC")]
    WorkshopOrClinic,
    /// Learning online, in one's own time.
    #[sea_orm(string_value = "E_LEARNING")]
    ELearning,
    /// A programme for leaders.
    #[sea_orm(string_value = "LEADERSHIP_PROGRAMME")]
    LeadershipProgramme,
    /// Somebody experienced at one's side.
    #[sea_orm(string_value = "MENTORING")]
    Mentoring,
    /// Meeting others.
    #[sea_orm(string_value = "NETWORKING")]
    Networking,
    /// Advice and support.
    #[sea_orm(string_value = "ADVICE_AND_SUPPORT")]
    AdviceAndSupport,
    /// Help with applications for money.
    #[sea_orm(string_value = "BID_WRITING_SUPPORT")]
    BidWritingSupport,
    /// Sponsorship of studies, or help with their design.
    #[sea_orm(string_value = "SPONSORSHIP_AND_DESIGN_SUPPORT")]
    SponsorshipAndDesignSupport,
    /// Use of facilities.
    #[sea_orm(string_value = "FACILITY_ACCESS")]
    FacilityAccess,
    /// Guides and tools to work with.
    #[sea_orm(string_value = "TOOLKIT")]
    Toolkit,
    /// Help to find partners.
    #[sea_orm(string_value = "PARTNERSHIP_FINDING")]
    PartnershipFinding,
    /// A prize, or a conference.
    #[sea_orm(string_value = "AWARD_OR_CONFERENCE")]
    AwardOrConference,
}

/// Providers of which RI Appendix 2 speaks as one (E-13).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProviderGroup {
    /// The research and development departments of the boards and trusts; `supportServices` has each with its address.
    #[sea_orm(string_value = "RESEARCH_AND_DEVELOPMENT_DEPARTMENTS")]
    ResearchAndDevelopmentDepartments,
    /// Universities.
    #[sea_orm(string_value = "HIGHER_EDUCATION_INSTITUTIONS")]
    HigherEducationInstitutions,
}

/// What the rules of an opportunity say of healthcare science (S-45).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HealthcareScienceInclusion {
    /// Healthcare science is named among those who may apply.
    #[sea_orm(string_value = "EXPLICITLY_INCLUDED")]
    ExplicitlyIncluded,
    /// It says that healthcare science may not, or names others and nobody else.
    #[sea_orm(string_value = "EXPLICITLY_EXCLUDED")]
    ExplicitlyExcluded,
    /// Nothing is said of healthcare science.
    #[sea_orm(string_value = "NOT_STATED")]
    NotStated,
}

/// Whether and how an opportunity closes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OpportunityClosing {
    /// On a day, whether that is known yet or not.
    #[sea_orm(string_value = "FIXED")]
    Fixed,
    /// Not at all: it is open at any time.
    #[sea_orm(string_value = "ROLLING")]
    Rolling,
    /// The source does not say.
    #[sea_orm(string_value = "NOT_STATED")]
    NotStated,
}

/// Where an opportunity stands between its draft and its end.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OpportunityStatus {
    /// Not for everybody yet.
    #[sea_orm(string_value = "DRAFT")]
    Draft,
    /// For everybody, from `publishesOn` on.
    #[sea_orm(string_value = "PUBLISHED")]
    Published,
    /// No longer on offer: in no list, and still there for whoever has its id.
    #[sea_orm(string_value = "ARCHIVED")]
    Archived,
}

/// What kind of support somebody gives (S-54).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SupportServiceKind {
    /// The research and development office of a board or trust.
    #[sea_orm(string_value = "RESEARCH_OFFICE")]
    ResearchOffice,
    /// A national body that can be asked.
    #[sea_orm(string_value = "NATIONAL_PROGRAMME")]
    NationalProgramme,
    /// A body that supports innovation.
    #[sea_orm(string_value = "INNOVATION_SUPPORT")]
    InnovationSupport,
    /// A tool that answers a question, without anybody to ask.
    #[sea_orm(string_value = "DECISION_TOOL")]
    DecisionTool,
}

/// What a rule on who may apply asks of somebody (S-44).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EligibilityCriterion {
    /// Whether the opportunity is for healthcare science at all (S-45).
    #[sea_orm(string_value = "HEALTHCARE_SCIENCE")]
    HealthcareScience,
    /// Their career level.
    #[sea_orm(string_value = "CAREER_LEVEL")]
    CareerLevel,
    /// Their professional group.
    #[sea_orm(string_value = "PROFESSIONAL_GROUP")]
    ProfessionalGroup,
    /// A register that they are on.
    #[sea_orm(string_value = "REGISTRATION")]
    Registration,
    /// The nation in which they work.
    #[sea_orm(string_value = "NATION")]
    Nation,
    /// What kind of organisation employs them.
    #[sea_orm(string_value = "EMPLOYER_KIND")]
    EmployerKind,
    /// Whether they hold a doctorate.
    #[sea_orm(string_value = "DOCTORATE")]
    Doctorate,
    /// On what terms they are employed.
    #[sea_orm(string_value = "EMPLOYMENT")]
    Employment,
    /// Whether they have held an award of a scheme before.
    #[sea_orm(string_value = "EARLIER_AWARD")]
    EarlierAward,
}

/// A register of a profession, as rules name it (S-09).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EligibilityRegister {
    /// That of the Health and Care Professions Council.
    #[sea_orm(string_value = "HCPC")]
    Hcpc,
    /// Another one that the law asks for.
    #[sea_orm(string_value = "OTHER_STATUTORY")]
    OtherStatutory,
    /// An assured voluntary register.
    #[sea_orm(string_value = "ASSURED_VOLUNTARY")]
    AssuredVoluntary,
}
