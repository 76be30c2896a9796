//! Numbers of staff, counted from the made-up people, and made-up job plans.
//!
//! National totals are published and stand beside the published figures; numbers of one organisation are not. For other
//! professions the totals are such that their chief investigators are the printed shares of them (M-12).

use chrono::{DateTime, Utc};
use entity::enums::{
    CareerLevelCode, ComparatorProfession, Pillar, Precision, ProfessionalGroupCode, RecordSource, TranslationStatus,
};
use entity::{job_plan, job_plan_share, workforce_snapshot};

use super::calendar::{TODAY, before};
use super::dice::Dice;
use super::ground::{GROUPS, Ground};
use super::people::{Calling, DEFAULT_RESEARCHERS, People, Person};
use super::rows::{Ids, Rows, key};
use super::share::scaled;

/// Made-up staff of other professions beside 7,000 researchers: all, and in bands 7 to 9.
const OTHERS: [(ComparatorProfession, u32, Option<u32>); 3] = [
    (ComparatorProfession::AlliedHealthProfessionals, 8_000, Some(2_000)),
    (ComparatorProfession::MedicalAndDental, 9_700, None),
    (ComparatorProfession::NursingMidwiferyHealthVisiting, 35_000, Some(7_000)),
];

/// Job plans beside 7,000 researchers.
const JOB_PLANS: u32 = 280;

/// Of whom a number is.
#[derive(Clone, Copy)]
struct Of {
    profession: ComparatorProfession,
    organisation: Option<i64>,
    group: Option<ProfessionalGroupCode>,
    level: Option<CareerLevelCode>,
    senior: bool,
}

const ALL: Of = Of {
    profession: ComparatorProfession::HealthcareScience,
    organisation: None,
    group: None,
    level: None,
    senior: false,
};

/// Adds the rows.
pub(crate) fn make(
    (people, ground): (&People, &Ground),
    dice: &mut Dice,
    now: DateTime<Utc>,
    (ids, rows): (&mut Ids, &mut Rows),
) {
    let staff: Vec<(&Person, usize)> =
        people.all.iter().filter_map(|person| Some((person, group_of(person)?))).collect();
    let mut add = |of: Of, count: usize| snapshot(of, count, now, (&mut *ids, &mut *rows));
    add(ALL, staff.len());
    add(Of { senior: true, ..ALL }, staff.iter().filter(|(person, _)| person.is_senior()).count());
    for (at, group) in GROUPS.into_iter().enumerate() {
        let mine = || staff.iter().filter(|(_, group)| *group == at);
        add(Of { group: Some(group), ..ALL }, mine().count());
        for (position, board) in ground.boards.iter().enumerate() {
            let here = mine().filter(|(person, _)| person.board == position).count();
            add(Of { group: Some(group), organisation: Some(board.id), ..ALL }, here);
        }
    }
    let levels = [
        CareerLevelCode::Associate,
        CareerLevelCode::Practitioner,
        CareerLevelCode::Enhanced,
        CareerLevelCode::Advanced,
        CareerLevelCode::Consultant,
    ];
    for level in levels {
        add(Of { level: Some(level), ..ALL }, staff.iter().filter(|(person, _)| person.level == Some(level)).count());
    }
    let n = u32::try_from(people.all.len()).unwrap_or(u32::MAX);
    for (profession, all, seniors) in OTHERS {
        let scale = |count| scaled(count, n, DEFAULT_RESEARCHERS) as usize;
        add(Of { profession, ..ALL }, scale(all));
        if let Some(seniors) = seniors {
            add(Of { profession, senior: true, ..ALL }, scale(seniors));
        }
    }
    for _ in 0..scaled(JOB_PLANS, n, DEFAULT_RESEARCHERS) {
        let Some((person, group)) = dice.pick(&staff) else { break };
        plan(person, *group, (ground, now), dice, (&mut *ids, &mut *rows));
    }
}

fn group_of(person: &Person) -> Option<usize> {
    match person.calling {
        Calling::Scientist(group) => Some(group),
        _ => None,
    }
}

fn snapshot(of: Of, count: usize, now: DateTime<Utc>, (ids, rows): (&mut Ids, &mut Rows)) {
    let (id, number) = ids.workforce_snapshots.next();
    let headcount = i32::try_from(count).unwrap_or(i32::MAX);
    rows.workforce_snapshots.push(workforce_snapshot::Model {
        id,
        taken_on: TODAY,
        organisation_id: of.organisation,
        profession: of.profession,
        group: of.group,
        level: of.level,
        band_from: of.senior.then_some(7),
        band_to: of.senior.then_some(9),
        headcount: Some(headcount),
        // Nine of ten work full time, the others half.
        wte_hundredths: Some(headcount.saturating_mul(95)),
        precision: Precision::Exact,
        population_en: "Made-up people".to_owned(),
        population_cy: Some("Pobl ffuglennol".to_owned()),
        population_status: TranslationStatus::Machine,
        is_published: of.organisation.is_none(),
        source: RecordSource::Sample,
        source_key: key("workforce", number),
        source_place: None,
        updated_at: now,
        sample: true,
    });
}

/// The time of one post; three of five have none for research.
fn plan(
    person: &Person,
    group: usize,
    (ground, now): (&Ground, DateTime<Utc>),
    dice: &mut Dice,
    (ids, rows): (&mut Ids, &mut Rows),
) {
    let (id, number) = ids.job_plans.next();
    let research = dice.weighted(&[(60, 0), (20, 5), (12, 10), (6, 20), (2, 40)]);
    let education = dice.weighted(&[(50, 5), (50, 10)]);
    let leadership = if person.is_senior() { dice.weighted(&[(50, 10), (50, 20)]) } else { 0 };
    let strategy = if person.level == Some(CareerLevelCode::Consultant) { 10 } else { 0 };
    let shares = [
        (Pillar::ClinicalPractice, 100 - research - education - leadership - strategy),
        (Pillar::Education, education),
        (Pillar::ResearchAndAudit, research),
        (Pillar::LeadershipAndManagement, leadership),
        (Pillar::Strategy, strategy),
    ];
    rows.job_plans.push(job_plan::Model {
        id,
        organisation_id: ground.boards.get(person.board).map(|board| board.id),
        group: GROUPS.get(group).copied(),
        level: person.level,
        agreed_on: before(TODAY, dice.below(700)),
        research_percent: research,
        is_published: dice.percent(80),
        source: RecordSource::Sample,
        source_key: key("job-plan", number),
        source_place: None,
        updated_at: now,
        sample: true,
    });
    for (pillar, percent) in shares {
        let (share, _) = ids.job_plan_shares.next();
        rows.job_plan_shares.push(job_plan_share::Model { id: share, plan_id: id, pillar, percent });
    }
}
