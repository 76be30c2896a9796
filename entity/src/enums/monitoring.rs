//! Closed lists of monitoring; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What kind of measure a metric is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MetricKind {
    /// A part of a whole.
    #[sea_orm(string_value = "SHARE")]
    Share,
    /// A number of things or people.
    #[sea_orm(string_value = "COUNT")]
    Count,
    /// A number set against the size of something else.
    #[sea_orm(string_value = "RATE")]
    Rate,
    /// A mean.
    #[sea_orm(string_value = "MEAN")]
    Mean,
    /// A sum.
    #[sea_orm(string_value = "SUM")]
    Sum,
    /// Figures of the context, as printed.
    #[sea_orm(string_value = "CONTEXT")]
    Context,
}

/// The unit of a figure's value.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MetricUnit {
    /// Parts of a hundred.
    #[sea_orm(string_value = "PERCENT")]
    Percent,
    /// Things or people.
    #[sea_orm(string_value = "COUNT")]
    Count,
    /// For each hundred members of staff.
    #[sea_orm(string_value = "PER_HUNDRED_STAFF")]
    PerHundredStaff,
    /// Pounds sterling.
    #[sea_orm(string_value = "POUNDS")]
    Pounds,
    /// Weeks.
    #[sea_orm(string_value = "WEEKS")]
    Weeks,
    /// A plain quotient.
    #[sea_orm(string_value = "RATIO")]
    Ratio,
}

/// Whether a figure or definition is out.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FigureStatus {
    /// Published: a figure stands as it is printed, whatever it can be counted to today.
    #[sea_orm(string_value = "PUBLISHED")]
    Published,
    /// Not published yet.
    #[sea_orm(string_value = "DRAFT")]
    Draft,
}

/// How far back a figure's base is known.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FigureBase {
    /// The source says what was divided by what.
    #[sea_orm(string_value = "STATED")]
    Stated,
    /// The source does not say, and nothing was guessed.
    #[sea_orm(string_value = "NOT_STATED")]
    NotStated,
}

/// What in the sources a reader of a figure must know.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FigureCaveat {
    /// Two sources count different populations: no trend can be drawn (trap 1).
    #[sea_orm(string_value = "POPULATIONS_DIFFER")]
    PopulationsDiffer,
    /// Divisions of LF and groups of RI do not match (trap 2).
    #[sea_orm(string_value = "CLASSIFICATIONS_DIFFER")]
    ClassificationsDiffer,
    /// The source's wording is not that of the six groups (trap 3).
    #[sea_orm(string_value = "LABEL_DRIFTS")]
    LabelDrifts,
    /// The source names one body in several ways (trap 4).
    #[sea_orm(string_value = "NAMES_DRIFT")]
    NamesDrift,
    /// The source counts bodies loosely (trap 7).
    #[sea_orm(string_value = "LOOSE_WORDS")]
    LooseWords,
    /// The source does not say what was divided by what, or of what it counts (trap 12).
    #[sea_orm(string_value = "BASE_NOT_STATED")]
    BaseNotStated,
    /// The figure is not exact (trap 13).
    #[sea_orm(string_value = "NOT_EXACT")]
    NotExact,
    /// A count of one to four people; live figures of that size are held back (trap 14).
    #[sea_orm(string_value = "SMALL_NUMBER")]
    SmallNumber,
    /// The figure, or its parts, stand only in a picture that the text does not hold.
    #[sea_orm(string_value = "ONLY_IN_A_PICTURE")]
    OnlyInAPicture,
    /// The source prints an order or a superlative and no number.
    #[sea_orm(string_value = "NO_NUMBER_PRINTED")]
    NoNumberPrinted,
}

/// How a live figure is counted.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MeasureRule {
    /// Involved studies with a healthcare scientist as chief investigator, by involved studies (M-01).
    #[sea_orm(string_value = "STUDIES_LED")]
    StudiesLed,
    /// Involved studies with somebody of the measure's group (M-02).
    #[sea_orm(string_value = "STUDIES_OF_GROUP")]
    StudiesOfGroup,
    /// Involved studies with somebody of the measure's group as chief investigator (M-02).
    #[sea_orm(string_value = "STUDIES_LED_BY_GROUP")]
    StudiesLedByGroup,
    /// Involved studies for the measure's organisation, for each hundred healthcare scientists with an open substantive or joint post there (M-03).
    #[sea_orm(string_value = "STUDIES_FOR_STAFF")]
    StudiesForStaff,
    /// People of the measure's group with an involvement that has begun and not ended, by people of the group; of all groups where it has none (M-04).
    #[sea_orm(string_value = "RESEARCH_ACTIVE_STAFF")]
    ResearchActiveStaff,
    /// Involvements and parts in grants whose professional identity is recorded, by all (M-05).
    #[sea_orm(string_value = "IDENTITY_RECORDED")]
    IdentityRecorded,
    /// Involved studies with a grant from outside the NHS in Wales, by involved studies (M-06).
    #[sea_orm(string_value = "EXTERNALLY_FUNDED")]
    ExternallyFunded,
    /// Pence of external awards, each once, by the involved studies that they pay for; the value is in pounds (M-07).
    #[sea_orm(string_value = "MEAN_GRANT_OF_FUNDED")]
    MeanGrantOfFunded,
    /// Pence of external awards, each once, by all involved studies; the value is in pounds (M-07).
    #[sea_orm(string_value = "MEAN_GRANT_OF_ALL")]
    MeanGrantOfAll,
    /// Involved studies with a university as partner, by involved studies (M-08).
    #[sea_orm(string_value = "ACADEMIC_PARTNER")]
    AcademicPartner,
    /// Universities outside Wales that are partners, by universities that are partners (M-09).
    #[sea_orm(string_value = "ACADEMIC_PARTNERS_OUTSIDE_WALES")]
    AcademicPartnersOutsideWales,
    /// Partnerships with universities outside Wales, by partnerships with universities (M-09).
    #[sea_orm(string_value = "ACADEMIC_PARTNERSHIPS_OUTSIDE_WALES")]
    AcademicPartnershipsOutsideWales,
    /// Involved studies with a company or charity as partner, by involved studies (M-10).
    #[sea_orm(string_value = "INDUSTRY_OR_CHARITY")]
    IndustryOrCharity,
    /// The same of studies with a healthcare scientist as chief investigator (M-11).
    #[sea_orm(string_value = "INDUSTRY_OR_CHARITY_LED")]
    IndustryOrCharityLed,
    /// People who are chief investigators of studies on the NIHR portfolio: of the measure's profession, else of its group or for its organisation among healthcare scientists (M-12).
    #[sea_orm(string_value = "PORTFOLIO_LEADERS")]
    PortfolioLeaders,
    /// Those of the measure's profession by its newest published workforce (M-12).
    #[sea_orm(string_value = "PORTFOLIO_LEADERS_OF_WORKFORCE")]
    PortfolioLeadersOfWorkforce,
    /// Those of the measure's profession by its newest published workforce in bands 7 to 9; doctors and dentists by all of them (M-12).
    #[sea_orm(string_value = "PORTFOLIO_LEADERS_OF_SENIORS")]
    PortfolioLeadersOfSeniors,
    /// Grants with a healthcare scientist as lead applicant or award holder (M-14).
    #[sea_orm(string_value = "GRANTS_LED")]
    GrantsLed,
    /// Grants with a healthcare scientist as co-applicant and none in the lead (M-14).
    #[sea_orm(string_value = "GRANTS_JOINED")]
    GrantsJoined,
    /// Healthcare scientists who applied by all who applied, over published cohorts of the measure's scheme (M-15).
    #[sea_orm(string_value = "COHORT_APPLICANTS")]
    CohortApplicants,
    /// Healthcare scientists given an award by those who applied, over published cohorts of the measure's scheme (M-16).
    #[sea_orm(string_value = "COHORT_SUCCESS")]
    CohortSuccess,
    /// Healthcare scientists given an award or place by all given one, over published cohorts of the measure's scheme (M-17, M-18, M-44).
    #[sea_orm(string_value = "COHORT_AWARDEES")]
    CohortAwardees,
    /// Studies with the measure's organisation as a site and a healthcare scientist involved, by all studies there (M-19).
    #[sea_orm(string_value = "CENTRE_STUDIES")]
    CentreStudies,
    /// Those with a healthcare scientist in a leading role (E-07), by all studies there (M-19).
    #[sea_orm(string_value = "CENTRE_STUDIES_LED")]
    CentreStudiesLed,
    /// Those with somebody who was a Clinical Scientist, by all studies there (M-19).
    #[sea_orm(string_value = "CENTRE_STUDIES_OF_CLINICAL_SCIENTISTS")]
    CentreStudiesOfClinicalScientists,
    /// Healthcare scientists with an open post at the measure's organisation, of its group where it has one, by all people with one; wordings that map to no group count in the whole (M-20).
    #[sea_orm(string_value = "CENTRE_STAFF")]
    CentreStaff,
    /// People with an open post at the measure's organisation whose own wording maps to no group, by all people with one (M-20).
    #[sea_orm(string_value = "CENTRE_STAFF_UNMAPPED")]
    CentreStaffUnmapped,
    /// Job plans with time for research, by job plans (M-33).
    #[sea_orm(string_value = "JOB_PLANS_WITH_RESEARCH")]
    JobPlansWithResearch,
    /// Publications with a healthcare scientist among the authors, of the measure's group where it has one (M-39).
    #[sea_orm(string_value = "PUBLICATIONS")]
    Publications,
    /// Those with one as first or corresponding author (M-39).
    #[sea_orm(string_value = "PUBLICATIONS_IN_FRONT")]
    PublicationsInFront,
    /// Those that are free to read, by all of them; one whose terms are not known counts as not free (M-40).
    #[sea_orm(string_value = "OPEN_ACCESS")]
    OpenAccess,
    /// Applications for intellectual property (M-41).
    #[sea_orm(string_value = "INTELLECTUAL_PROPERTY")]
    IntellectualProperty,
    /// Departments of organisations that took part in commercial studies, each once (M-13).
    #[sea_orm(string_value = "COMMERCIAL_DEPARTMENTS")]
    CommercialDepartments,
    /// Health boards with such a department, by health boards (M-13).
    #[sea_orm(string_value = "COMMERCIAL_BOARDS")]
    CommercialBoards,
    /// Healthcare scientists with an open full-time post at the measure's organisation (M-21).
    #[sea_orm(string_value = "CENTRE_CORE_STAFF")]
    CentreCoreStaff,
    /// Pence of awards in pounds that a healthcare scientist holds or shares, each once; the value is in pounds (M-22).
    #[sea_orm(string_value = "GRANT_INCOME")]
    GrantIncome,
    /// Healthcare scientists who publish that they are at the consultant level (M-23).
    #[sea_orm(string_value = "SENIOR_BY_LEVEL")]
    SeniorByLevel,
    /// Healthcare scientists with an open post in band 8 or above of the Career Framework (M-23).
    #[sea_orm(string_value = "SENIOR_BY_BAND")]
    SeniorByBand,
    /// Healthcare scientists whom the bulletin counted last reaches, by all whom it reaches; published counts (M-24).
    #[sea_orm(string_value = "ENGAGED_BY_BULLETIN")]
    EngagedByBulletin,
    /// The same healthcare scientists by the newest published workforce of healthcare science (M-24).
    #[sea_orm(string_value = "ENGAGED_OF_WORKFORCE")]
    EngagedOfWorkforce,
    /// Healthcare scientists at the conference counted last, by all who were there; published counts (M-24).
    #[sea_orm(string_value = "ENGAGED_AT_CONFERENCE")]
    EngagedAtConference,
    /// Open posts of clinical academics, researchers and innovators (E-06) that healthcare scientists hold, of the measure's group where it has one (M-30).
    #[sea_orm(string_value = "ROLE_POSTS")]
    RolePosts,
    /// Health boards and trusts with such a post, by health boards and trusts (M-30).
    #[sea_orm(string_value = "ROLE_COVERAGE")]
    RoleCoverage,
    /// Services that keep no time for research, by services that say how much they keep (M-32).
    #[sea_orm(string_value = "SERVICES_WITHOUT_RESEARCH_TIME")]
    ServicesWithoutResearchTime,
    /// Health boards and trusts with an active champion of research and innovation, by health boards and trusts (M-35).
    #[sea_orm(string_value = "CHAMPION_COVERAGE")]
    ChampionCoverage,
    /// Grants that the measure's organisation gave and that were awarded in 2015 or later (M-36).
    #[sea_orm(string_value = "GRANTS_GIVEN")]
    GrantsGiven,
    /// Networks, panels and groups in which a healthcare scientist has a seat now, by all that are listed (M-37).
    #[sea_orm(string_value = "REPRESENTATION")]
    Representation,
    /// Services led by healthcare science with an accreditation in force, by services led by healthcare science (M-42).
    #[sea_orm(string_value = "ACCREDITED_SERVICES")]
    AccreditedServices,
    /// Travel fellowships that are awarded, accepted or completed and begin in the calendar year of the request, or in the span asked for (M-29).
    #[sea_orm(string_value = "TRAVEL_FELLOWSHIPS")]
    TravelFellowships,
    /// Opportunities for healthcare science alone that are published and open at the moment of the request (M-25).
    #[sea_orm(string_value = "OPEN_OPPORTUNITIES")]
    OpenOpportunities,
}

/// What a channel of engagement is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EngagementChannelKind {
    /// A bulletin or newsletter.
    #[sea_orm(string_value = "BULLETIN")]
    Bulletin,
    /// A conference.
    #[sea_orm(string_value = "CONFERENCE")]
    Conference,
    /// A web site.
    #[sea_orm(string_value = "WEBSITE")]
    Website,
}

/// A pillar of practice (E-18).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Pillar {
    /// Clinical practice.
    #[sea_orm(string_value = "CLINICAL_PRACTICE")]
    ClinicalPractice,
    /// Education.
    #[sea_orm(string_value = "EDUCATION")]
    Education,
    /// Research and audit: own work, support for others, and strategic work.
    #[sea_orm(string_value = "RESEARCH_AND_AUDIT")]
    ResearchAndAudit,
    /// Leadership and management.
    #[sea_orm(string_value = "LEADERSHIP_AND_MANAGEMENT")]
    LeadershipAndManagement,
    /// Strategy.
    #[sea_orm(string_value = "STRATEGY")]
    Strategy,
}
