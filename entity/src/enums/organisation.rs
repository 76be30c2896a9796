//! Closed lists of the organisation contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What an organisation is (RI Useful Contacts, E-01, E-11, E-14).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OrganisationKind {
    /// One of the seven health boards of NHS Wales.
    #[sea_orm(string_value = "HEALTH_BOARD")]
    HealthBoard,
    /// One of the NHS trusts in Wales.
    #[sea_orm(string_value = "NHS_TRUST")]
    NhsTrust,
    /// A special health authority of NHS Wales.
    #[sea_orm(string_value = "SPECIAL_HEALTH_AUTHORITY")]
    SpecialHealthAuthority,
    /// A service inside a trust or board that has an entry of its own.
    #[sea_orm(string_value = "DIVISION")]
    Division,
    /// A hospital or other place of care.
    #[sea_orm(string_value = "HOSPITAL")]
    Hospital,
    /// A body with a remit for the whole of Wales.
    #[sea_orm(string_value = "NATIONAL_BODY")]
    NationalBody,
    /// A body with a remit for the whole of the United Kingdom, or for England and open to Wales.
    #[sea_orm(string_value = "UK_BODY")]
    UkBody,
    /// A government or a department of one.
    #[sea_orm(string_value = "GOVERNMENT")]
    Government,
    /// A university or other higher education institution.
    #[sea_orm(string_value = "HIGHER_EDUCATION_INSTITUTION")]
    HigherEducationInstitution,
    /// A college or school.
    #[sea_orm(string_value = "EDUCATION")]
    Education,
    /// A research or innovation centre (E-11).
    #[sea_orm(string_value = "RESEARCH_CENTRE")]
    ResearchCentre,
    /// A network or forum of people or organisations (E-11b).
    #[sea_orm(string_value = "NETWORK")]
    Network,
    /// A body that supports innovation (E-15).
    #[sea_orm(string_value = "INNOVATION_SUPPORT")]
    InnovationSupport,
    /// A charity or charitable trust.
    #[sea_orm(string_value = "CHARITY")]
    Charity,
    /// A company.
    #[sea_orm(string_value = "INDUSTRY")]
    Industry,
    /// A professional body or royal college.
    #[sea_orm(string_value = "PROFESSIONAL_BODY")]
    ProfessionalBody,
    /// A regulator, register or accreditation body.
    #[sea_orm(string_value = "REGULATOR")]
    Regulator,
    /// None of these, or not known: for example a grant recipient of an imported file.
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// What an organisation is to a study when it takes part as a partner (E-08).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PartnerKind {
    /// Higher education institution.
    #[sea_orm(string_value = "HEI")]
    Hei,
    /// Manufacturer of medicines.
    #[sea_orm(string_value = "PHARMACEUTICAL_MANUFACTURER")]
    PharmaceuticalManufacturer,
    /// Biotechnology company.
    #[sea_orm(string_value = "BIOTECHNOLOGY")]
    Biotechnology,
    /// Medical technology company.
    #[sea_orm(string_value = "MEDTECH")]
    Medtech,
    /// Any other company.
    #[sea_orm(string_value = "OTHER_INDUSTRY")]
    OtherIndustry,
    /// Charity.
    #[sea_orm(string_value = "CHARITY")]
    Charity,
    /// Organisation of the NHS.
    #[sea_orm(string_value = "NHS_ORGANISATION")]
    NhsOrganisation,
    /// Government or public body outside the NHS.
    #[sea_orm(string_value = "GOVERNMENT")]
    Government,
    /// Professional body.
    #[sea_orm(string_value = "PROFESSIONAL_BODY")]
    ProfessionalBody,
    /// Network.
    #[sea_orm(string_value = "NETWORK")]
    Network,
    /// None of these.
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// Under which heading of RI Current opportunities a provider stands (E-14).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProviderSector {
    /// Research funding and support for the United Kingdom.
    #[sea_orm(string_value = "UK_RESEARCH")]
    UkResearch,
    /// Innovation funding and support for the United Kingdom.
    #[sea_orm(string_value = "UK_INNOVATION")]
    UkInnovation,
    /// Welsh Government research funding through Health and Care Research Wales.
    #[sea_orm(string_value = "WG_RESEARCH")]
    WgResearch,
    /// Welsh Government innovation funding and support.
    #[sea_orm(string_value = "WG_INNOVATION")]
    WgInnovation,
    /// Training programmes.
    #[sea_orm(string_value = "TRAINING_PROGRAMME")]
    TrainingProgramme,
    /// Profession-specific bodies.
    #[sea_orm(string_value = "PROFESSION_SPECIFIC")]
    ProfessionSpecific,
    /// Charities.
    #[sea_orm(string_value = "CHARITY")]
    Charity,
    /// Databases.
    #[sea_orm(string_value = "DATABASE")]
    Database,
    /// Research and innovation centres of the NHS.
    #[sea_orm(string_value = "NHS_CENTRE")]
    NhsCentre,
    /// Local networks.
    #[sea_orm(string_value = "LOCAL_NETWORK")]
    LocalNetwork,
}

/// Where an organisation is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Nation {
    /// Wales.
    #[sea_orm(string_value = "WALES")]
    Wales,
    /// England.
    #[sea_orm(string_value = "ENGLAND")]
    England,
    /// Scotland.
    #[sea_orm(string_value = "SCOTLAND")]
    Scotland,
    /// Northern Ireland.
    #[sea_orm(string_value = "NORTHERN_IRELAND")]
    NorthernIreland,
    /// The United Kingdom as a whole.
    #[sea_orm(string_value = "UNITED_KINGDOM")]
    UnitedKingdom,
    /// Outside the United Kingdom.
    #[sea_orm(string_value = "OUTSIDE_UNITED_KINGDOM")]
    OutsideUnitedKingdom,
}

/// Whether an organisation is in being.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OrganisationStatus {
    /// In being.
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// No longer in being, with no known successor.
    #[sea_orm(string_value = "INACTIVE")]
    Inactive,
    /// Replaced by its `successor`.
    #[sea_orm(string_value = "SUPERSEDED")]
    Superseded,
}

/// How an alias relates to the organisation's name.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AliasKind {
    /// Another name in use.
    #[sea_orm(string_value = "ALTERNATE")]
    Alternate,
    /// A name it once had.
    #[sea_orm(string_value = "FORMER")]
    Former,
    /// A spelling or wording of a source document that differs from its name.
    #[sea_orm(string_value = "AS_PRINTED")]
    AsPrinted,
    /// A short form.
    #[sea_orm(string_value = "ABBREVIATION")]
    Abbreviation,
}

/// A system that gives identifiers to organisations.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OrganisationIdentifierScheme {
    /// Research Organization Registry.
    #[sea_orm(string_value = "ROR")]
    Ror,
    /// NHS Organisation Data Service code.
    #[sea_orm(string_value = "ODS")]
    Ods,
    /// Government Statistical Service geography code.
    #[sea_orm(string_value = "GSS")]
    Gss,
    /// Organisation identifier by the org-id.guide lists, for example GB-CHC-1156077.
    #[sea_orm(string_value = "ORG_ID")]
    OrgId,
    /// Crossref Funder Registry, without the 10.13039 prefix.
    #[sea_orm(string_value = "CROSSREF_FUNDER")]
    CrossrefFunder,
    /// International Standard Name Identifier; read only.
    #[sea_orm(string_value = "ISNI")]
    Isni,
    /// Global Research Identifier Database; read only, no longer maintained.
    #[sea_orm(string_value = "GRID")]
    Grid,
    /// Wikidata item; read only.
    #[sea_orm(string_value = "WIKIDATA")]
    Wikidata,
    /// UKRI's Gateway to Research, its GUID of an organisation; read only.
    #[sea_orm(string_value = "GTR")]
    Gtr,
}
