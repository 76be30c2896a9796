//! Made-up fellowships: of each board a programme with a round that is decided, one that is open, and a draft, with applications at
//! every state; and under the programmes of the sources fellowships of years before.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use entity::{
    enums::{
        CareerLevelCode, FellowshipApplicationStatus as Standing, FellowshipRoundStatus, FellowshipStatus,
        RecordSource, TranslationStatus,
    },
    fellowship, fellowship_application, fellowship_output, fellowship_programme, fellowship_publication,
    fellowship_round,
};

use super::{
    beside::{Chosen, Teller},
    calendar::TODAY,
    rows::{Ids, Rows, key},
};

/// One of the rounds that each programme of a board has: what it is called, where it stands, its days from the sample's present on,
/// its places, and what became of its applications.
struct Shape {
    name: (&'static str, &'static str),
    status: FellowshipRoundStatus,
    opens: i64,
    closes: i64,
    places: Option<i32>,
    applications: &'static [(Standing, Option<FellowshipStatus>)],
}

/// The ends lie where they are for years: the sample knows no other clock than its own.
const SHAPES: [Shape; 3] = [
    Shape {
        name: ("a round that is decided", "rownd a benderfynwyd"),
        status: FellowshipRoundStatus::Closed,
        opens: -800,
        closes: -740,
        places: Some(2),
        applications: &[
            (Standing::Awarded, Some(FellowshipStatus::Completed)),
            (Standing::Awarded, Some(FellowshipStatus::EndedEarly)),
            (Standing::Declined, None),
            (Standing::Withdrawn, None),
        ],
    },
    Shape {
        name: ("an open round", "rownd agored"),
        status: FellowshipRoundStatus::Published,
        opens: -30,
        closes: 2_000,
        places: Some(3),
        applications: &[
            (Standing::Draft, None),
            (Standing::Submitted, None),
            (Standing::Shortlisted, None),
            (Standing::Awarded, Some(FellowshipStatus::Active)),
            (Standing::Declined, None),
        ],
    },
    Shape {
        name: ("a round to come", "rownd i ddod"),
        status: FellowshipRoundStatus::Draft,
        opens: 2_100,
        closes: 2_200,
        places: None,
        applications: &[],
    },
];

/// What is known of fellowships of years before.
const BEFORE: [(i32, FellowshipStatus); 3] =
    [(2019, FellowshipStatus::Completed), (2022, FellowshipStatus::Completed), (2024, FellowshipStatus::Awarded)];

const LEVELS: [CareerLevelCode; 3] =
    [CareerLevelCode::Practitioner, CareerLevelCode::Advanced, CareerLevelCode::Consultant];

/// Fills the tables of fellowships.
pub(crate) fn tell(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) {
    let boards: Vec<i64> = teller.ground.boards.iter().map(|board| board.id).collect();
    for (turn, board) in boards.iter().enumerate() {
        let (id, number) = ids.fellowship_programmes.next();
        rows.fellowship_programmes.push(programme((id, number), (turn, *board), teller.now));
        for shape in &SHAPES {
            round(teller, shape, (id, turn), (ids, rows));
        }
    }
    for (turn, programme) in teller.beside.programmes.clone().into_iter().enumerate() {
        for (place, (year, status)) in BEFORE.into_iter().enumerate() {
            let Some(who) = teller.scientist(ids) else { continue };
            let host = boards.get((turn + place) % boards.len().max(1)).copied();
            let began = NaiveDate::from_ymd_opt(year, 9, 1).unwrap_or(TODAY);
            let work = Work { title: None, host, mentor: None, began, months: 12 };
            give(teller, (programme, None, None), (&who, &boards), (work, status), (ids, rows));
        }
    }
}

fn programme((id, number): (i64, i64), (turn, board): (usize, i64), now: DateTime<Utc>) -> fellowship_programme::Model {
    let level = LEVELS.get(turn % LEVELS.len());
    fellowship_programme::Model {
        id,
        name_en: format!("Sample fellowship programme {number}"),
        name_cy: Some(format!("Rhaglen gymrodoriaeth enghreifftiol {number}")),
        name_status: TranslationStatus::Machine,
        abbreviation: None,
        summary_en: Some("A made-up programme under which nobody is given anything.".to_owned()),
        summary_cy: Some("Rhaglen ddychmygol nad oes neb yn cael dim ohoni.".to_owned()),
        summary_status: TranslationStatus::Machine,
        owner_id: Some(board),
        scheme_id: None,
        duration_months_min: Some(12),
        duration_months_max: Some(12 * (1 + i32::try_from(turn % 3).unwrap_or(0))),
        // Every other one is a doctoral fellowship of the kind that S-64 asks for.
        clinical_share_hundredths: turn.is_multiple_of(2).then_some(20),
        career_levels: serde_json::to_string(&level.as_slice()).unwrap_or_else(|_| "[]".to_owned()),
        is_healthcare_science_specific: turn.is_multiple_of(3),
        link: None,
        is_current: Some(true),
        source: RecordSource::Sample,
        source_key: key("fellowship-programme", number),
        source_place: None,
        updated_at: now,
        sample: true,
    }
}

/// A round with its applications, and what came of those that were awarded.
fn round(teller: &mut Teller<'_>, shape: &Shape, (programme, turn): (i64, usize), (ids, rows): (&mut Ids, &mut Rows)) {
    let (id, number) = ids.fellowship_rounds.next();
    rows.fellowship_rounds.push(fellowship_round::Model {
        id,
        programme_id: programme,
        name_en: format!("Sample round {number}: {}", shape.name.0),
        name_cy: Some(format!("Rownd enghreifftiol {number}: {}", shape.name.1)),
        name_status: TranslationStatus::Machine,
        opens_at: moment(shape.opens, 9),
        closes_at: moment(shape.closes, 17),
        places: shape.places,
        status: shape.status,
        source: RecordSource::Sample,
        source_key: key("fellowship-round", number),
        source_place: None,
        updated_at: teller.now,
        sample: true,
    });
    let boards: Vec<i64> = teller.ground.boards.iter().map(|board| board.id).collect();
    for (place, (standing, came)) in shape.applications.iter().enumerate() {
        let Some(who) = teller.scientist_of((turn + place + 1) % boards.len(), ids) else { continue };
        let mentor = teller.scientist(ids).map(|mentor| mentor.id).filter(|mentor| *mentor != who.id);
        let host = boards.get((turn + 2 * place + 2) % boards.len()).copied();
        let (application, number) = ids.fellowship_applications.next();
        let work = Work {
            title: Some(format!("Sample fellowship application {number}")),
            host,
            mentor,
            began: day(shape.opens + 120),
            months: 12,
        };
        let row = apply(teller, shape, (application, number, id), (&who, &boards), (&work, *standing));
        rows.fellowship_applications.push(row);
        if let Some(status) = came {
            give(teller, (programme, Some(id), Some(application)), (&who, &boards), (work, *status), (ids, rows));
        }
    }
}

/// What a fellowship is about, and where and when it is held.
struct Work {
    title: Option<String>,
    host: Option<i64>,
    mentor: Option<i64>,
    began: NaiveDate,
    months: u32,
}

impl Work {
    fn ends(&self) -> Option<NaiveDate> {
        self.began.checked_add_months(chrono::Months::new(self.months))
    }
}

fn apply(
    teller: &Teller<'_>,
    shape: &Shape,
    (id, number, round): (i64, i64, i64),
    (who, boards): (&Chosen, &[i64]),
    (work, standing): (&Work, Standing),
) -> fellowship_application::Model {
    let decided = matches!(standing, Standing::Awarded | Standing::Declined);
    fellowship_application::Model {
        id,
        round_id: round,
        researcher_id: Some(who.id),
        identity_group: who.identity_group(),
        identity_discipline_id: who.discipline,
        identity_career_level: who.level,
        identity_profession: who.profession(),
        identity_identifies_as: who.calls.clone(),
        identity_coded_by: who.coded_by,
        organisation_id: boards.get(who.board).copied().unwrap_or_default(),
        host_id: work.host,
        mentor_id: work.mentor,
        title: work.title.clone().unwrap_or_default(),
        summary: Some("A made-up plan.".to_owned()),
        clinical_share_hundredths: Some(20),
        fte_hundredths: Some(80),
        starts_on: Some(work.began),
        ends_on: work.ends(),
        status: standing,
        submitted_at: (standing != Standing::Draft).then(|| moment(shape.opens + 10, 12)),
        decided_at: decided.then(|| moment(shape.opens + 20, 12)),
        feedback: (standing == Standing::Declined).then(|| "A made-up answer.".to_owned()),
        source: RecordSource::Sample,
        source_key: key("fellowship-application", number),
        source_place: None,
        updated_at: teller.now,
        sample: true,
    }
}

fn give(
    teller: &Teller<'_>,
    (programme_id, round_id, application_id): (i64, Option<i64>, Option<i64>),
    (who, boards): (&Chosen, &[i64]),
    (work, status): (Work, FellowshipStatus),
    (ids, rows): (&mut Ids, &mut Rows),
) {
    let (id, number) = ids.fellowships.next();
    let ended = matches!(status, FellowshipStatus::Completed | FellowshipStatus::EndedEarly);
    rows.fellowships.push(fellowship::Model {
        id,
        programme_id,
        round_id,
        application_id,
        year: work.began.year(),
        title: work.title.clone().or_else(|| Some(format!("Sample fellowship {number}"))),
        researcher_id: Some(who.id),
        identity_group: who.identity_group(),
        identity_discipline_id: who.discipline,
        identity_career_level: who.level,
        identity_profession: who.profession(),
        identity_identifies_as: who.calls.clone(),
        identity_coded_by: who.coded_by,
        organisation_id: boards.get(who.board).copied(),
        host_id: work.host,
        mentor_id: work.mentor,
        started_on: (status != FellowshipStatus::Awarded).then_some(work.began),
        ended_on: work.ends().filter(|_| ended),
        fte_hundredths: Some(80),
        clinical_share_hundredths: Some(20),
        status,
        source: RecordSource::Sample,
        source_key: key("fellowship", number),
        source_place: None,
        updated_at: teller.now,
        sample: true,
    });
    if status != FellowshipStatus::Completed {
        return;
    }
    // Each that is gone through has an output and a publication, as far as the set has so many.
    if let Some(output_id) = ids.outputs.given(number) {
        let (link, _) = ids.fellowship_outputs.next();
        rows.fellowship_outputs.push(fellowship_output::Model { id: link, fellowship_id: id, output_id });
    }
    if let Some(publication_id) = ids.publications.given(number) {
        let (link, _) = ids.fellowship_publications.next();
        let row = fellowship_publication::Model { id: link, fellowship_id: id, publication_id };
        rows.fellowship_publications.push(row);
    }
}

/// A day that lies so many days from the sample's present.
fn day(days: i64) -> NaiveDate {
    TODAY.checked_add_signed(TimeDelta::days(days)).unwrap_or(TODAY)
}

/// An hour of such a day.
fn moment(days: i64, hour: u32) -> DateTime<Utc> {
    day(days).and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()).and_utc()
}
