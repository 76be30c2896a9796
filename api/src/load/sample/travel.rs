//! Made-up travel fellowships in every state, over three past years and one that is open for years, with decisions and reports.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use entity::{
    enums::{
        ConflictOfInterest, RecordSource, TranslationStatus, TravelFellowshipOutcome, TravelFellowshipStatus as Status,
    },
    travel_criterion, travel_decision, travel_fellowship, travel_panel, travel_round, travel_score,
};

use super::{
    beside::{Chosen, Teller},
    rows::{Ids, Rows, key},
};

/// A round: its year, the years between its opening and its closing, whether it is published, and the states of what was applied for in
/// it, each with whether its report is published.
type Round = (i32, (i32, i32), bool, &'static [(Status, bool)]);

const ROUNDS: [Round; 5] = [
    (
        2023,
        (2022, 2022),
        true,
        &[
            (Status::Completed, true),
            (Status::Completed, true),
            (Status::Completed, false),
            (Status::TurnedDown, false),
            (Status::Declined, false),
            (Status::Withdrawn, false),
        ],
    ),
    (
        2024,
        (2023, 2023),
        true,
        &[
            (Status::Completed, true),
            (Status::Completed, false),
            (Status::Declined, false),
            (Status::Declined, false),
            (Status::Withdrawn, false),
        ],
    ),
    (
        2025,
        (2024, 2024),
        true,
        &[
            (Status::Completed, true),
            (Status::Accepted, false),
            (Status::Accepted, false),
            (Status::Awarded, false),
            (Status::Declined, false),
        ],
    ),
    // Open for years: the sample knows no other clock than its own.
    (
        2030,
        (2025, 2029),
        true,
        &[(Status::Submitted, false), (Status::Submitted, false), (Status::Draft, false), (Status::Withdrawn, false)],
    ),
    (2030, (2029, 2029), false, &[]),
];

/// Where they go: the country and a town of it.
const PLACES: [(&str, &str); 6] =
    [("DK", "Aarhus"), ("NL", "Utrecht"), ("CA", "Toronto"), ("NZ", "Wellington"), ("IE", "Galway"), ("GB", "Glasgow")];

/// By what applications are judged: key, name in both languages, and the most points.
const CRITERIA: [(&str, &str, &str, i32); 3] = [
    ("benefit", "Benefit to patients in Wales", "Budd i gleifion yng Nghymru", 10),
    ("plan", "Plan of the journey", "Cynllun y daith", 6),
    ("sharing", "How it will be shared", "Sut y caiff ei rannu", 4),
];

/// Fills the tables of travel fellowships.
pub(crate) fn tell(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) {
    for (year, (opens, closes), is_published, states) in ROUNDS {
        let Some(programme) = teller.beside.travel_programmes.get(&year).copied() else { continue };
        let round = round(teller.now, (programme.0, year), (opens, closes), is_published, (ids, rows));
        for (turn, state) in states.iter().enumerate() {
            let board = turn % teller.ground.boards.len().max(1);
            let Some(who) = teller.scientist_of(board, ids) else { continue };
            let fellow = Fellow { who, home: teller.ground.boards[board].id };
            let host = teller.ground.welsh_universities.first().copied().filter(|_| turn == 1);
            let row = fellowship((programme.0, round, year), (&fellow, host), (turn, *state), teller.now, (ids, rows));
            decided(teller, (row, board), (programme.1, state.0), (ids, rows));
        }
    }
}

struct Fellow {
    who: Chosen,
    home: i64,
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn moment(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()).and_utc()
}

fn round(
    now: DateTime<Utc>,
    (programme, year): (i64, i32),
    (opens, closes): (i32, i32),
    is_published: bool,
    (ids, rows): (&mut Ids, &mut Rows),
) -> i64 {
    let (id, number) = ids.travel_rounds.next();
    rows.travel_rounds.push(travel_round::Model {
        id,
        programme_id: programme,
        name_en: format!("Sample round {number} for {year}"),
        name_cy: Some(format!("Rownd enghreifftiol {number} ar gyfer {year}")),
        name_status: TranslationStatus::Machine,
        opens_at: moment(day(opens, 3, 1), 9),
        closes_at: moment(day(closes, 9, 30), 17),
        places: 5,
        accept_within_days: Some(28),
        report_due_days: 90,
        is_published,
        source: RecordSource::Sample,
        source_key: key("travel-round", number),
        source_place: None,
        updated_at: now,
        sample: true,
    });
    for (key, en, cy, most) in CRITERIA {
        let (criterion, _) = ids.travel_criteria.next();
        rows.travel_criteria.push(travel_criterion::Model {
            id: criterion,
            round_id: id,
            key: key.to_owned(),
            name_en: en.to_owned(),
            name_cy: Some(cy.to_owned()),
            name_status: TranslationStatus::Machine,
            max_points: most,
        });
    }
    id
}

fn fellowship(
    (programme, round, year): (i64, i64, i32),
    (fellow, host): (&Fellow, Option<i64>),
    (turn, (status, has_report)): (usize, (Status, bool)),
    now: DateTime<Utc>,
    (ids, rows): (&mut Ids, &mut Rows),
) -> i64 {
    let (id, number) = ids.travel_fellowships.next();
    let (country, city) = PLACES[usize::try_from(number).unwrap_or(0) % PLACES.len()];
    let month = 4 + u32::try_from(turn).unwrap_or(0) % 6;
    // A made-up fellowship that was completed has been so before the sample's present.
    let month = if status == Status::Completed && year == 2025 { 1 } else { month };
    let (starts_on, ends_on) = (day(year, month, 5), day(year, month, 18));
    let is_awarded = matches!(status, Status::Awarded | Status::Accepted | Status::Completed);
    let sent_in = status != Status::Draft;
    let decided = !matches!(status, Status::Draft | Status::Submitted | Status::Withdrawn);
    let owed = is_awarded.then(|| ends_on.checked_add_days(Days::new(91))).flatten();
    let told = |text: &str| has_report.then(|| text.to_owned());
    let told_status = if has_report { TranslationStatus::Machine } else { TranslationStatus::Missing };
    let who = &fellow.who;
    rows.travel_fellowships.push(travel_fellowship::Model {
        id,
        programme_id: Some(programme),
        year: Some(year),
        round_id: round,
        status,
        is_awarded,
        researcher_id: Some(who.id),
        identity_group: who.identity_group(),
        identity_discipline_id: who.discipline,
        identity_career_level: who.level,
        identity_profession: who.profession(),
        identity_identifies_as: who.calls.clone(),
        identity_coded_by: who.coded_by,
        home_organisation_id: fellow.home,
        destination_country: if host.is_some() { "GB" } else { country }.to_owned(),
        destination_city: host.is_none().then(|| city.to_owned()),
        host: Some(format!("Sample host {number}")),
        host_organisation_id: host,
        purpose_en: format!("Made up: to see how others run a service, journey {number}."),
        purpose_cy: Some(format!("Dychmygol: gweld sut mae eraill yn rhedeg gwasanaeth, taith {number}.")),
        purpose_status: TranslationStatus::Machine,
        starts_on,
        ends_on,
        budget_requested_minor: Some(250_000 + 10_000 * number),
        budget_requested_currency: Some("GBP".to_owned()),
        budget_awarded_minor: is_awarded.then_some(250_000),
        budget_awarded_currency: is_awarded.then(|| "GBP".to_owned()),
        // What is open for years was sent in before the sample's present.
        submitted_at: sent_in.then(|| moment(day((year - 1).min(2025), 3, 20), 12)),
        decided_at: decided.then(|| moment(day(year - 1, 11, 3), 12)),
        accept_by: (decided && status != Status::Declined).then(|| day(year - 1, 12, 1)),
        report_due_at: owed.map(|due| moment(due, 0)),
        has_published_report: has_report,
        report_en: told("Made up: what was learned on a journey that nobody made."),
        report_cy: told("Dychmygol: yr hyn a ddysgwyd ar daith na wnaeth neb."),
        report_status: told_status,
        dissemination_en: told("Made up: told at a meeting that was not held."),
        dissemination_cy: told("Dychmygol: adroddwyd mewn cyfarfod na chynhaliwyd."),
        dissemination_status: told_status,
        report_published_on: has_report.then(|| day(year, month, 28)),
        source: RecordSource::Sample,
        source_key: key("travel-fellowship", number),
        source_place: None,
        updated_at: now,
        sample: true,
    });
    id
}

/// Records the decision where there was one, by two people of other boards and a third who stood aside.
fn decided(
    teller: &mut Teller<'_>,
    (fellowship, board): (i64, usize),
    (owner, status): (i64, Status),
    (ids, rows): (&mut Ids, &mut Rows),
) {
    let outcome = match status {
        Status::Draft | Status::Submitted | Status::Withdrawn => return,
        Status::Declined => TravelFellowshipOutcome::Declined,
        Status::Awarded | Status::Accepted | Status::TurnedDown | Status::Completed => TravelFellowshipOutcome::Awarded,
    };
    let decided_at = rows.travel_fellowships.last().and_then(|row| row.decided_at).unwrap_or(teller.now);
    let (decision, _) = ids.travel_decisions.next();
    let most = CRITERIA.iter().map(|(.., most)| most).sum();
    let points = |most: i32| if outcome == TravelFellowshipOutcome::Awarded { most - 1 } else { most / 2 };
    rows.travel_decisions.push(travel_decision::Model {
        id: decision,
        fellowship_id: fellowship,
        outcome,
        decided_by_id: owner,
        decided_at,
        points: CRITERIA.iter().map(|(.., most)| points(*most)).sum(),
        max_points: most,
        reason: Some("Made up.".to_owned()),
        updated_at: teller.now,
        sample: true,
    });
    for (key, en, cy, most) in CRITERIA {
        let (id, _) = ids.travel_scores.next();
        rows.travel_scores.push(travel_score::Model {
            id,
            decision_id: decision,
            criterion: key.to_owned(),
            name_en: en.to_owned(),
            name_cy: Some(cy.to_owned()),
            name_status: TranslationStatus::Machine,
            points: points(most),
            max_points: most,
            reason: None,
        });
    }
    let boards = teller.ground.boards.len();
    let members = [
        ((board + 1) % boards, true, ConflictOfInterest::None),
        ((board + 2) % boards, true, ConflictOfInterest::None),
        (board, false, ConflictOfInterest::HomeOrganisation),
    ];
    for (board, took_part, conflict) in members {
        let Some(member) = teller.scientist_of(board, ids) else { continue };
        let (id, _) = ids.travel_panels.next();
        rows.travel_panels.push(travel_panel::Model {
            id,
            decision_id: decision,
            researcher_id: Some(member.id),
            took_part,
            conflict,
            note: (!took_part).then(|| "Made up: works at the same board.".to_owned()),
        });
    }
}
