//! Made-up opportunities of each board: open, closing soon, open at any time, closed, to come, a draft, and archived.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use entity::{
    eligibility_rule,
    enums::{
        CareerLevelCode, ContractType, CostCategory, EligibilityCriterion, EligibilityRegister,
        HealthcareScienceInclusion, Nation, OpportunityCategory, OpportunityClosing, OpportunityKind,
        OpportunityStatus, OrganisationKind, ProfessionalGroupCode, ProviderSector, RecordSource, TranslationStatus,
    },
    opportunity,
};
use serde::Serialize;

use super::{
    beside::Teller,
    calendar::{TODAY, after, before},
    rows::{Ids, Rows, key},
};

/// One of those that each board has: what it is called, where it stands, and its days from the sample's present on.
struct Shape {
    title: (&'static str, &'static str),
    category: OpportunityCategory,
    kinds: &'static [OpportunityKind],
    status: OpportunityStatus,
    closing: OpportunityClosing,
    opens: Option<i64>,
    closes: Option<i64>,
    publishes: Option<u32>,
}

/// The ends lie where they are for years: the sample knows no other clock than its own.
const SHAPES: [Shape; 7] = [
    Shape {
        title: ("an open grant", "grant agored"),
        category: OpportunityCategory::Funding,
        kinds: &[OpportunityKind::ResearchGrant],
        status: OpportunityStatus::Published,
        closing: OpportunityClosing::Fixed,
        opens: Some(-30),
        closes: Some(2_000),
        publishes: None,
    },
    Shape {
        title: ("a course that closes soon", "cwrs sy'n cau'n fuan"),
        category: OpportunityCategory::Training,
        kinds: &[OpportunityKind::ShortCourse, OpportunityKind::Mentoring],
        status: OpportunityStatus::Published,
        closing: OpportunityClosing::Fixed,
        opens: None,
        closes: Some(300),
        publishes: Some(0),
    },
    Shape {
        title: ("advice at any time", "cyngor ar unrhyw adeg"),
        category: OpportunityCategory::Support,
        kinds: &[OpportunityKind::AdviceAndSupport],
        status: OpportunityStatus::Published,
        closing: OpportunityClosing::Rolling,
        opens: None,
        closes: None,
        publishes: None,
    },
    Shape {
        title: ("a fellowship that has closed", "cymrodoriaeth sydd wedi cau"),
        category: OpportunityCategory::Funding,
        kinds: &[OpportunityKind::Fellowship, OpportunityKind::ProtectedTime],
        status: OpportunityStatus::Published,
        closing: OpportunityClosing::Fixed,
        opens: Some(-200),
        closes: Some(-100),
        publishes: None,
    },
    Shape {
        title: ("an award to come", "dyfarniad i ddod"),
        category: OpportunityCategory::Funding,
        kinds: &[OpportunityKind::PersonalAward],
        status: OpportunityStatus::Published,
        closing: OpportunityClosing::Fixed,
        opens: Some(2_200),
        closes: Some(2_300),
        publishes: Some(2_200),
    },
    Shape {
        title: ("a draft", "drafft"),
        category: OpportunityCategory::Training,
        kinds: &[OpportunityKind::WorkshopOrClinic],
        status: OpportunityStatus::Draft,
        closing: OpportunityClosing::NotStated,
        opens: None,
        closes: None,
        publishes: None,
    },
    Shape {
        title: ("a grant of the past", "grant o'r gorffennol"),
        category: OpportunityCategory::Funding,
        kinds: &[OpportunityKind::InnovationGrant],
        status: OpportunityStatus::Archived,
        closing: OpportunityClosing::Fixed,
        opens: Some(-800),
        closes: Some(-700),
        publishes: None,
    },
];

const LEVELS: [CareerLevelCode; 5] = [
    CareerLevelCode::Associate,
    CareerLevelCode::Practitioner,
    CareerLevelCode::Enhanced,
    CareerLevelCode::Advanced,
    CareerLevelCode::Consultant,
];

/// Fills the table of opportunities.
pub(crate) fn tell(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) {
    for (turn, board) in teller.ground.boards.iter().enumerate() {
        for shape in &SHAPES {
            let (id, number) = ids.opportunities.next();
            rows.opportunities.push(made(shape, (id, number), (turn, board.id), teller.now));
            rules(shape, id, ids, rows);
        }
    }
}

fn made(
    shape: &Shape,
    (id, number): (i64, i64),
    (turn, board): (usize, i64),
    now: DateTime<Utc>,
) -> opportunity::Model {
    let funding = shape.category == OpportunityCategory::Funding;
    let published = shape.status == OpportunityStatus::Published;
    let level = LEVELS.get(turn % LEVELS.len()).copied();
    // Every other one is for physiology alone; of the rest nobody is kept out.
    let groups = turn.is_multiple_of(2).then_some(ProfessionalGroupCode::PhysiologicalSciences);
    let most = funding.then(|| 1_000_000 + 250_000 * i64::try_from(turn).unwrap_or(0));
    let currency = most.map(|_| "GBP".to_owned());
    opportunity::Model {
        id,
        title_en: format!("Sample opportunity {number}: {}", shape.title.0),
        title_cy: Some(format!("Cyfle enghreifftiol {number}: {}", shape.title.1)),
        title_status: TranslationStatus::Machine,
        summary_en: Some("A made-up opportunity that nobody offers.".to_owned()),
        summary_cy: Some("Cyfle dychmygol nad oes neb yn ei gynnig.".to_owned()),
        summary_status: TranslationStatus::Machine,
        category: shape.category,
        kinds: list(shape.kinds),
        provider_id: Some(board),
        provider_group: None,
        provider_sector: Some(ProviderSector::WgResearch),
        scheme_id: None,
        career_levels: list(level.as_slice()),
        professional_groups: list(groups.as_slice()),
        nations: list(&[Nation::Wales]),
        amount_min_minor: most.map(|most| most / 2),
        amount_min_currency: currency.clone(),
        amount_max_minor: most,
        amount_max_currency: currency,
        wte_hundredths_min: funding.then_some(10),
        wte_hundredths_max: funding.then_some(40),
        duration_months_min: Some(3),
        duration_months_max: Some(24),
        covers: list(if funding { &[CostCategory::Salary, CostCategory::Backfill] } else { &[] }),
        opens_at: shape.opens.map(|days| moment(days, 9)),
        closes_at: shape.closes.map(|days| moment(days, 17)),
        closing: shape.closing,
        healthcare_science_inclusion: match turn % 3 {
            0 => HealthcareScienceInclusion::ExplicitlyIncluded,
            1 => HealthcareScienceInclusion::NotStated,
            _ => HealthcareScienceInclusion::ExplicitlyExcluded,
        },
        is_healthcare_science_specific: turn.is_multiple_of(3),
        source_wording_en: Some("Made up: for staff of the board.".to_owned()),
        source_wording_cy: Some("Dychmygol: ar gyfer staff y bwrdd.".to_owned()),
        source_wording_status: TranslationStatus::Machine,
        open_to_wales_since: shape.opens.and(turn.is_multiple_of(4).then(|| before(TODAY, 400))),
        link: None,
        source_date: Some(before(TODAY, 40)),
        last_verified: Some(before(TODAY, 10)),
        status: shape.status,
        publishes_on: shape.publishes.map(|days| after(TODAY, days)),
        published_at: published.then(|| {
            shape.publishes.map_or_else(|| moment(-30, 9), |days| after(TODAY, days).and_time(NaiveTime::MIN).and_utc())
        }),
        source: RecordSource::Sample,
        source_key: key("opportunity", number),
        source_place: None,
        updated_at: now,
        sample: true,
    }
}

/// Who may apply for what closes on a day: registered staff of boards and trusts; of awards to a person nobody with a
/// doctorate; of fellowships those who are employed there.
fn rules(shape: &Shape, opportunity: i64, ids: &mut Ids, rows: &mut Rows) {
    if shape.closing != OpportunityClosing::Fixed {
        return;
    }
    let blank = blank(opportunity);
    let mut push = |rule: eligibility_rule::Model| {
        let (id, _) = ids.eligibility_rules.next();
        rows.eligibility_rules.push(eligibility_rule::Model { id, ..rule });
    };
    push(eligibility_rule::Model {
        registers: list(&[EligibilityRegister::Hcpc, EligibilityRegister::AssuredVoluntary]),
        wording_en: Some("Made up: registered staff.".to_owned()),
        wording_cy: Some("Dychmygol: staff cofrestredig.".to_owned()),
        wording_status: TranslationStatus::Machine,
        ..blank.clone()
    });
    push(eligibility_rule::Model {
        criterion: EligibilityCriterion::EmployerKind,
        employer_kinds: list(&[OrganisationKind::HealthBoard, OrganisationKind::NhsTrust]),
        ..blank.clone()
    });
    if shape.kinds.contains(&OpportunityKind::PersonalAward) {
        push(eligibility_rule::Model {
            criterion: EligibilityCriterion::Doctorate,
            is_exclusion: true,
            ..blank.clone()
        });
    }
    if shape.kinds.contains(&OpportunityKind::Fellowship) {
        push(eligibility_rule::Model {
            criterion: EligibilityCriterion::Employment,
            contract_types: list(&[ContractType::Substantive, ContractType::Joint]),
            ..blank
        });
    }
}

fn blank(opportunity_id: i64) -> eligibility_rule::Model {
    let none = || "[]".to_owned();
    eligibility_rule::Model {
        id: 0,
        opportunity_id,
        criterion: EligibilityCriterion::Registration,
        is_exclusion: false,
        career_levels: none(),
        professional_groups: none(),
        registers: none(),
        nations: none(),
        employer_kinds: none(),
        contract_types: none(),
        scheme_id: None,
        wording_en: None,
        wording_cy: None,
        wording_status: TranslationStatus::Missing,
    }
}

/// As the columns of lists hold them.
fn list(values: &[impl Serialize]) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned())
}

/// An hour of a day that lies so many days from the sample's present.
fn moment(days: i64, hour: u32) -> DateTime<Utc> {
    let day: NaiveDate = TODAY.checked_add_signed(TimeDelta::days(days)).unwrap_or(TODAY);
    day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()).and_utc()
}
