//! Reference data as it stands in the files. A field that no row may leave out is not optional here.

use chrono::NaiveDate;
use entity::enums::{
    AliasKind, CareerLevelCode, CostCategory, CrosswalkStatus, DivisionCode, Language, Nation,
    OrganisationIdentifierScheme, OrganisationKind, OrganisationStatus, PartnerKind, Precision, ProfessionalGroupCode,
    ProviderSector, SkillTier, TranslationStatus,
};
use serde::{Deserialize, Deserializer, de::Error};

/// All of it, checked: keys are unique, references lead somewhere, counts are those of the documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Organisations, networks and groups (E-01, E-11, E-12, E-15).
    pub organisations: Vec<Organisation>,
    /// The six groups (E-02).
    pub groups: Vec<Group>,
    /// Wordings beside the groups that map to none of them.
    pub unmapped: Vec<GroupAlias>,
    /// The five divisions (E-03).
    pub divisions: Vec<Division>,
    /// The 53 disciplines (E-03).
    pub disciplines: Vec<Discipline>,
    /// The five career levels (E-04).
    pub levels: Vec<Level>,
    /// The 50 skill statements (E-05).
    pub skills: Vec<Skill>,
    /// Schemes with their published cohorts (E-12).
    pub schemes: Vec<Scheme>,
}

/// A text in English and Welsh.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English.
    pub en: String,
    /// Welsh; null when there is none.
    pub cy: Option<String>,
    /// How far the Welsh can be relied upon; `MISSING` exactly when there is none.
    pub status: TranslationStatus,
}

/// One organisation. What it leaves out and an importer may know better stays as the importer left it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Finds the row again.
    pub key: String,
    /// Its own name.
    pub name: Text,
    /// As printed.
    pub abbreviation: Option<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// What it is as a partner in a study.
    pub partner_kind: Option<PartnerKind>,
    /// Its heading among providers of opportunities.
    pub provider_sector: Option<ProviderSector>,
    /// Whether it is in being; null means active when the row is new.
    pub status: Option<OrganisationStatus>,
    /// Where it is.
    pub nation: Option<Nation>,
    /// ISO 3166-1 alpha-2.
    pub country_code: Option<String>,
    /// Town of its main address.
    pub city: Option<String>,
    /// Its web site.
    pub website: Option<String>,
    /// Contact for research exactly as printed.
    pub research_contact_email: Option<String>,
    /// Web page for contact, where no address is printed.
    pub research_contact_url: Option<String>,
    /// Key of the organisation it is a part of.
    pub parent: Option<String>,
    /// Key of the organisation that took its place.
    pub successor: Option<String>,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<OrganisationAlias>,
    /// Identifiers in other systems.
    #[serde(default)]
    pub identifiers: Vec<OrganisationIdentifier>,
    /// Where the source names it.
    pub place: String,
}

/// Another name of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationAlias {
    /// The name.
    pub name: String,
    /// Its language; null when the same in both.
    pub language: Option<Language>,
    /// How it relates to the organisation's name.
    pub kind: AliasKind,
}

/// An identifier of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationIdentifier {
    /// The system.
    pub scheme: OrganisationIdentifierScheme,
    /// The identifier in the system's canonical form.
    pub value: String,
}

/// One of the six professional groups.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Finds the row again.
    pub key: String,
    /// Its code.
    pub code: ProfessionalGroupCode,
    /// Its name.
    pub name: Text,
    /// Its place in the document, from 1.
    pub position: i32,
    /// From when the classification is in use.
    #[serde(deserialize_with = "day")]
    pub valid_from: NaiveDate,
    /// Until when; null while it is.
    #[serde(default, deserialize_with = "day_or_none")]
    pub valid_to: Option<NaiveDate>,
    /// Other wordings that mean it.
    #[serde(default)]
    pub aliases: Vec<GroupAlias>,
    /// Where the source names it.
    pub place: String,
}

/// A wording of a source for a group, or for none.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupAlias {
    /// The wording.
    pub label: String,
    /// Where it is printed.
    pub place: String,
}

/// One of the five divisions.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Division {
    /// Finds the row again.
    pub key: String,
    /// Its code.
    pub code: DivisionCode,
    /// Its name.
    pub name: Text,
    /// Its place in the document, from 1.
    pub position: i32,
    /// From when the classification is in use.
    #[serde(deserialize_with = "day")]
    pub valid_from: NaiveDate,
    /// Until when; null while it is.
    #[serde(default, deserialize_with = "day_or_none")]
    pub valid_to: Option<NaiveDate>,
    /// Where the source names it.
    pub place: String,
}

/// One of the 53 disciplines.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discipline {
    /// Finds the row again.
    pub key: String,
    /// Its name as printed.
    pub name: Text,
    /// The division it stands in.
    pub division: DivisionCode,
    /// Its place in the division, from 1; the printed columns are alphabetical.
    pub position: i32,
    /// The group of RI that it is placed in.
    pub group: ProfessionalGroupCode,
    /// Whether the profession has agreed to that.
    pub group_status: CrosswalkStatus,
    /// Where the source names it.
    pub place: String,
}

/// One of the five career levels.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Finds the row again.
    pub key: String,
    /// Its code.
    pub code: CareerLevelCode,
    /// 1 to 5, lowest first.
    pub rank: i32,
    /// The title in healthcare science.
    pub title: Text,
    /// The level of the Professional Framework that it equals.
    pub practitioner_title: Text,
    /// Where the source names it.
    pub place: String,
}

/// One of the 50 skill statements.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Level, tier and position: `associate-essential-1`.
    pub key: String,
    /// The level.
    pub level: CareerLevelCode,
    /// How strongly it is asked for.
    pub tier: SkillTier,
    /// Its place in level and tier, from 1.
    pub position: i32,
    /// The statement in our own words.
    pub text: Text,
    /// Level of the Digital Capability Framework that it names.
    pub dcf_level: Option<i32>,
    /// Level of the Credit and Qualifications Framework for Wales that it names.
    pub cqfw_level: Option<i32>,
    /// Where the source names it.
    pub place: String,
}

/// One scheme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Finds the row again.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// As printed.
    pub abbreviation: Option<String>,
    /// Key of the organisation that runs it.
    pub owner: Option<String>,
    /// What the sources say of it, in our own words.
    pub summary: Option<Text>,
    /// For healthcare science alone.
    pub hcs_specific: bool,
    /// Takes applications; null when the sources do not say.
    pub is_current: Option<bool>,
    /// The most that one award gives, in minor units.
    pub amount_max_minor: Option<i64>,
    /// ISO 4217.
    pub amount_max_currency: Option<String>,
    /// Share of a full-time post, in hundredths.
    pub wte_hundredths: Option<i32>,
    /// Shortest award in months.
    pub duration_months_min: Option<i32>,
    /// Longest award in months.
    pub duration_months_max: Option<i32>,
    /// Awards a year that it aims at.
    pub target_per_year: Option<i32>,
    /// What the money may be spent on.
    #[serde(default)]
    pub covers: Vec<CostCategory>,
    /// Published counts.
    #[serde(default, rename = "cohort")]
    pub cohorts: Vec<Cohort>,
    /// Where the source names it.
    pub place: String,
}

/// Published counts of one round or span of a scheme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cohort {
    /// Finds the row again.
    pub key: String,
    /// What it is called.
    pub label: Text,
    /// First year; null where the source names only the end.
    pub year_from: Option<i32>,
    /// Last year.
    pub year_to: i32,
    /// Everybody who applied.
    pub applicants: Option<i32>,
    /// Everybody who was given an award or place.
    pub awardees: Option<i32>,
    /// Healthcare scientists who applied.
    pub hcs_applicants: Option<i32>,
    /// Healthcare scientists who were given an award or place.
    pub hcs_awardees: Option<i32>,
    /// How exactly the counts are known.
    pub precision: Precision,
    /// Share of healthcare scientists among awards as printed, in tenths of a percent.
    pub printed_share_per_mille: Option<i32>,
    /// By group, in the wording of the source.
    #[serde(default)]
    pub groups: Vec<CohortGroup>,
    /// Where the source names it.
    pub place: String,
}

/// A part of a cohort's healthcare scientists.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CohortGroup {
    /// The wording of the source.
    pub label: String,
    /// The group it means; null when it maps to none.
    pub group: Option<ProfessionalGroupCode>,
    /// How many applied.
    pub applicants: Option<i32>,
    /// How many were given an award.
    pub awardees: Option<i32>,
}

/// A TOML date without a time.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let read = toml::value::Datetime::deserialize(deserializer)?;
    let (Some(date), None, None) = (read.date, read.time, read.offset) else {
        return Err(D::Error::custom(format!("expected a day such as 2025-01-01, found {read}")));
    };
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
        .ok_or_else(|| D::Error::custom(format!("{read} is no day of the calendar")))
}

fn day_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    day(deserializer).map(Some)
}
