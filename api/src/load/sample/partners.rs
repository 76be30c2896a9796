//! Made-up partner organisations: universities, companies, charities, and hospitals outside Wales.
//!
//! Each says "Sample" in its name. Real organisations appear in the sample as employers, sites, sponsors, recipients and
//! owners of schemes only, never as commercial or charitable partners.

use chrono::{DateTime, Utc};
use entity::enums::{Nation, OrganisationKind, OrganisationStatus, PartnerKind, RecordSource, TranslationStatus};
use entity::organisation;

use super::ground::{Ground, WELSH_UNIVERSITIES};
use super::rows::{Ids, Rows, key};

/// Universities outside Wales: 13 beside seven Welsh ones make 65% (M-09).
const OUTSIDE: [(Nation, &str); 13] = [
    (Nation::England, "GB"),
    (Nation::England, "GB"),
    (Nation::Scotland, "GB"),
    (Nation::England, "GB"),
    (Nation::England, "GB"),
    (Nation::NorthernIreland, "GB"),
    (Nation::England, "GB"),
    (Nation::England, "GB"),
    (Nation::Scotland, "GB"),
    (Nation::England, "GB"),
    (Nation::OutsideUnitedKingdom, "IE"),
    (Nation::England, "GB"),
    (Nation::OutsideUnitedKingdom, "NL"),
];

/// Kinds of companies and charities: English name, Welsh name, kind of partner, how many.
const OTHERS: [(&str, &str, PartnerKind, u32); 5] = [
    ("Sample Pharmaceuticals {} Ltd", "Fferyllol Enghreifftiol {} Cyf", PartnerKind::PharmaceuticalManufacturer, 8),
    ("Sample Biotechnology {} Ltd", "Biotechnoleg Enghreifftiol {} Cyf", PartnerKind::Biotechnology, 6),
    ("Sample Medical Devices {} Ltd", "Dyfeisiau Meddygol Enghreifftiol {} Cyf", PartnerKind::Medtech, 4),
    ("Sample Industries {} Ltd", "Diwydiannau Enghreifftiol {} Cyf", PartnerKind::OtherIndustry, 2),
    ("Sample Health Charity {}", "Elusen Iechyd Enghreifftiol {}", PartnerKind::Charity, 6),
];

/// Partners by what they are; every list has at least one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Partners {
    /// Exactly seven: those of the reference data, and made-up ones when it has fewer.
    pub(crate) universities_in_wales: Vec<i64>,
    /// Exactly 13.
    pub(crate) universities_outside: Vec<i64>,
    pub(crate) pharmaceutical: Vec<i64>,
    pub(crate) biotechnology: Vec<i64>,
    pub(crate) medtech: Vec<i64>,
    pub(crate) other_industry: Vec<i64>,
    pub(crate) charities: Vec<i64>,
    /// Sites outside Wales.
    pub(crate) hospitals: Vec<i64>,
    /// Gives grants without being a partner.
    pub(crate) council: i64,
}

struct Draft<'a> {
    en: String,
    cy: String,
    kind: OrganisationKind,
    partner_kind: Option<PartnerKind>,
    nation: Nation,
    country: &'a str,
}

/// Makes them.
pub(crate) fn make(ground: &Ground, ids: &mut Ids, rows: &mut Rows, now: DateTime<Utc>) -> Partners {
    let mut add = |draft: Draft<'_>| {
        let (id, number) = ids.organisations.next();
        rows.organisations.push(organisation::Model {
            id,
            name_en: draft.en,
            name_cy: Some(draft.cy),
            name_status: TranslationStatus::Machine,
            abbreviation: None,
            kind: draft.kind,
            partner_kind: draft.partner_kind,
            provider_sector: None,
            status: OrganisationStatus::Active,
            nation: Some(draft.nation),
            country_code: Some(draft.country.to_owned()),
            city: None,
            website: None,
            research_contact_email: None,
            research_contact_url: None,
            parent_id: None,
            successor_id: None,
            source: RecordSource::Sample,
            source_key: key("organisation", number),
            source_place: None,
            updated_at: now,
            sample: true,
        });
        id
    };
    let university = |number: usize, nation: Nation, country: &'static str| Draft {
        en: format!("Sample University {number:02}"),
        cy: format!("Prifysgol Enghreifftiol {number:02}"),
        kind: OrganisationKind::HigherEducationInstitution,
        partner_kind: Some(PartnerKind::Hei),
        nation,
        country,
    };
    let mut partners = Partners { universities_in_wales: ground.welsh_universities.clone(), ..Partners::default() };
    for (at, (nation, country)) in OUTSIDE.into_iter().enumerate() {
        partners.universities_outside.push(add(university(at + 1, nation, country)));
    }
    for number in OUTSIDE.len() + 1..=OUTSIDE.len() + WELSH_UNIVERSITIES.saturating_sub(ground.welsh_universities.len())
    {
        partners.universities_in_wales.push(add(university(number, Nation::Wales, "GB")));
    }
    for (en, cy, kind, count) in OTHERS {
        for number in 1..=count {
            let id = add(Draft {
                en: en.replace("{}", &format!("{number:02}")),
                cy: cy.replace("{}", &format!("{number:02}")),
                kind: if kind == PartnerKind::Charity { OrganisationKind::Charity } else { OrganisationKind::Industry },
                partner_kind: Some(kind),
                nation: if number % 3 == 0 { Nation::OutsideUnitedKingdom } else { Nation::England },
                country: if number % 3 == 0 { "DK" } else { "GB" },
            });
            match kind {
                PartnerKind::PharmaceuticalManufacturer => partners.pharmaceutical.push(id),
                PartnerKind::Biotechnology => partners.biotechnology.push(id),
                PartnerKind::Medtech => partners.medtech.push(id),
                PartnerKind::Charity => partners.charities.push(id),
                _ => partners.other_industry.push(id),
            }
        }
    }
    for (number, nation) in [Nation::England, Nation::England, Nation::Scotland].into_iter().enumerate() {
        partners.hospitals.push(add(Draft {
            en: format!("Sample Hospital {:02}", number + 1),
            cy: format!("Ysbyty Enghreifftiol {:02}", number + 1),
            kind: OrganisationKind::Hospital,
            partner_kind: Some(PartnerKind::NhsOrganisation),
            nation,
            country: "GB",
        }));
    }
    partners.council = add(Draft {
        en: "Sample Research Council".to_owned(),
        cy: "Cyngor Ymchwil Enghreifftiol".to_owned(),
        kind: OrganisationKind::UkBody,
        partner_kind: Some(PartnerKind::Government),
        nation: Nation::UnitedKingdom,
        country: "GB",
    });
    partners
}
