//! Opportunities for funding, training and support.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::listing::{Filter, Listing, Place, Row, When};
use super::speaker::{Money, Said, Speaker, Text, amount, share};

pub(super) static LISTING: Listing = Listing {
    name: "opportunities",
    paths: ["opportunities", "cyfleoedd"],
    document: include_str!("../../../web/embed/opportunities.graphql"),
    filters: &[
        Filter { name: "category", list: "OpportunityCategory", without: &[], place: Place::Any("category") },
        Filter { name: "career-level", list: "CareerLevelCode", without: &[], place: Place::One("forCareerLevel") },
        Filter {
            name: "group",
            list: "ProfessionalGroupCode",
            without: &["OUTSIDE_HEALTHCARE_SCIENCE", "NOT_RECORDED"],
            place: Place::One("forProfessionalGroup"),
        },
        Filter { name: "kind", list: "OpportunityKind", without: &[], place: Place::Any("kinds") },
        Filter { name: "nation", list: "Nation", without: &[], place: Place::Any("nations") },
        Filter { name: "closing-within", list: "", without: &[], place: Place::Within("closingWithin") },
    ],
    closes: true,
    row,
};

#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) name: Said,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Provenance {
    pub(super) updated_at: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Opportunity {
    id: String,
    title: Said,
    summary: Option<Said>,
    category: String,
    kinds: Vec<String>,
    provider: Option<Named>,
    provider_group: Option<String>,
    career_levels: Vec<String>,
    amount_min: Option<Money>,
    amount_max: Option<Money>,
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    closing: String,
    link: Option<String>,
    status: String,
    provenance: Provenance,
    sample: bool,
    // What only its own page tells.
    #[serde(default)]
    professional_groups: Vec<String>,
    #[serde(default)]
    nations: Vec<String>,
    #[serde(default)]
    covers: Vec<String>,
    wte_hundredths_min: Option<i64>,
    wte_hundredths_max: Option<i64>,
    duration_months_min: Option<i64>,
    duration_months_max: Option<i64>,
    healthcare_science_inclusion: Option<String>,
    is_healthcare_science_specific: Option<bool>,
    source_wording: Option<Said>,
    source_date: Option<NaiveDate>,
    last_verified: Option<NaiveDate>,
}

fn row(value: Value, speaker: &Speaker<'_>) -> Option<Row> {
    let one: Opportunity = serde_json::from_value(value).ok()?;
    let provider = match (one.provider, &one.provider_group) {
        (Some(provider), _) => Some(Text::from(provider.name)),
        (None, Some(group)) => Some(speaker.text(speaker.label("ProviderGroup", group))),
        (None, None) => None,
    };
    let when = When {
        timed: true,
        opens: one.opens_at,
        closes: one.closes_at,
        rolling: one.closing == "ROLLING",
        archived: one.status == "ARCHIVED",
    };
    let thing = thing(&one.category, provider.as_ref(), one.amount_max.as_ref(), when);
    let day = |day: Option<NaiveDate>| day.map(|day| speaker.text(speaker.date(day)));
    let months = |months: i64| speaker.says("fact.months", &months.to_string());
    let facts = [
        ("fact.provider", provider),
        ("fact.category", Some(speaker.text(speaker.label("OpportunityCategory", &one.category)))),
        ("fact.kinds", speaker.labels("OpportunityKind", &one.kinds)),
        ("fact.levels", speaker.labels("CareerLevelCode", &one.career_levels)),
        ("fact.amount", speaker.span(one.amount_min, one.amount_max, |money| amount(&money))),
        ("fact.groups", speaker.labels("ProfessionalGroupCode", &one.professional_groups)),
        ("fact.nations", speaker.labels("Nation", &one.nations)),
        ("fact.wte", speaker.span(one.wte_hundredths_min, one.wte_hundredths_max, share)),
        ("fact.duration", speaker.span(one.duration_months_min, one.duration_months_max, months)),
        ("fact.covers", speaker.labels("CostCategory", &one.covers)),
        ("fact.wording", one.source_wording.map(Text::from)),
        (
            "fact.inclusion",
            one.healthcare_science_inclusion
                .map(|said| speaker.text(speaker.label("HealthcareScienceInclusion", &said))),
        ),
        (
            "fact.specific",
            one.is_healthcare_science_specific.filter(|only| *only).map(|_| speaker.text(speaker.say("fact.yes"))),
        ),
        ("fact.source-date", day(one.source_date)),
        ("fact.verified", day(one.last_verified)),
    ];
    Some(Row {
        id: one.id,
        title: one.title.into(),
        summary: one.summary.map(Text::from),
        facts: facts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect(),
        when,
        link: one.link,
        updated: one.provenance.updated_at,
        sample: one.sample,
        thing,
    })
}

/// schema.org has no word for an opportunity. Money is a `MonetaryGrant`, what one learns by an `EducationalOccupationalProgram`,
/// the rest a `Service`; that one can apply, from when and until when, is an `ApplyAction` in each.
fn thing(category: &str, provider: Option<&Text>, most: Option<&Money>, when: When) -> Value {
    let (kind, by) = match category {
        "FUNDING" => ("MonetaryGrant", "funder"),
        "TRAINING" => ("EducationalOccupationalProgram", "provider"),
        _ => ("Service", "provider"),
    };
    let mut thing = json!({"@type": kind});
    if let Some(provider) = provider {
        thing[by] = json!({"@type": "Organization", "name": provider.text});
    }
    if let Some(most) = most.filter(|_| kind == "MonetaryGrant") {
        let value = serde_json::Number::from_f64(most.amount_minor as f64 / 100.0);
        thing["amount"] = json!({"@type": "MonetaryAmount", "maxValue": value, "currency": most.currency});
    }
    if when.archived {
        return thing;
    }
    let mut apply = json!({"@type": "ApplyAction"});
    if let Some(opens) = when.opens {
        apply["startTime"] = json!(opens);
    }
    if let Some(closes) = when.closes {
        apply["endTime"] = json!(closes);
    }
    if when.opens.is_some() || when.closes.is_some() || when.rolling {
        thing["potentialAction"] = apply;
    }
    thing
}
