//! A made-up scheme of mentoring with one round: who mentors, who asks, and who was paired with whom.
//!
//! Nobody is twice a mentor, nobody twice a mentee and nobody both, so that each of them shows one side.

mod mentors;
mod pairings;
mod requests;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use entity::{
    enums::{
        CareerLevelCode, MentoringKind, MentoringSubjectKind, Nation, OrganisationKind, OrganisationStatus,
        PartnerKind, RecordSource, TranslationStatus,
    },
    mentoring_round, mentoring_scheme, organisation,
};

use self::{mentors::Mentor, requests::Asking};
use super::{
    beside::{Chosen, Teller},
    calendar::{TODAY, after, before},
    rows::{Ids, Rows, key},
};

/// The most mentors and the most requests; a small set has fewer of each, by its people.
const MENTORS: u32 = 40;
const REQUESTS: u32 = 60;

/// How often somebody is looked for who is not taken yet.
const TRIES: u32 = 200;

const TOPICS: [&str; 14] = [
    "Sepsis diagnostics",
    "Inherited heart disease",
    "Sleep medicine",
    "Childhood hearing loss",
    "Cancer genomics",
    "Radiotherapy planning",
    "Medical device safety",
    "Transfusion",
    "Antimicrobial resistance",
    "Respiratory physiology",
    "Point-of-care testing",
    "Patient and public involvement",
    "Applying for a doctoral fellowship",
    "Writing a first paper",
];

const METHODS: [&str; 10] = [
    "Systematic review",
    "Statistics",
    "Qualitative interviews",
    "Machine learning",
    "Clinical trials",
    "Diagnostic accuracy studies",
    "Service evaluation",
    "Health economics",
    "Questionnaires",
    "Mass spectrometry",
];

const KINDS: [MentoringKind; 4] =
    [MentoringKind::Research, MentoringKind::Research, MentoringKind::Career, MentoringKind::Leadership];

/// Fills the tables of mentoring.
pub(crate) fn tell(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) {
    if teller.count(0, 1) == 0 {
        return;
    }
    let scheme = scheme(teller.now, ids, rows);
    let round = round(teller.now, scheme, ids, rows);
    let mut taken = BTreeSet::new();
    let mentors: Vec<Mentor> = (0..teller.count(0, 3).min(MENTORS))
        .filter_map(|turn| {
            let who = somebody(teller, &mut taken, ids, |who| who.level > Some(CareerLevelCode::Associate))?;
            Some(mentors::mentor(teller, (turn, &who), (ids, rows)))
        })
        .collect();
    let asking: Vec<Asking> = (0..teller.count(0, 2).min(REQUESTS))
        .filter_map(|turn| {
            // Who asks need not be in healthcare science (S-57).
            let outside = turn % 10 == 7;
            let who = somebody(teller, &mut taken, ids, |who| who.group.is_none() == outside)?;
            Some(requests::request(teller, (scheme, round), (turn, &who), (ids, rows)))
        })
        .collect();
    pairings::tell(teller, scheme, (&mentors, &asking), (ids, rows));
    requests::apart(teller, (&mentors, &asking), (ids, rows));
}

/// Somebody who is in no part of mentoring yet; `None` when nobody was found.
fn somebody(
    teller: &mut Teller<'_>,
    taken: &mut BTreeSet<i64>,
    ids: &Ids,
    fits: impl Fn(&Chosen) -> bool,
) -> Option<Chosen> {
    for turn in 0..TRIES {
        let who = if turn % 2 == 0 { teller.scientist(ids) } else { teller.outsider(ids) };
        if let Some(who) = who.filter(|who| fits(who) && !taken.contains(&who.id)) {
            taken.insert(who.id);
            return Some(who);
        }
    }
    None
}

fn moment(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default()).and_utc()
}

/// The text of a list in a column.
fn list<T: serde::Serialize>(items: &[T]) -> String {
    serde_json::to_string(items).unwrap_or_else(|_| "[]".to_owned())
}

fn modes(turn: u32) -> &'static str {
    [r#"["ONLINE"]"#, r#"["IN_PERSON","ONLINE"]"#, r#"["IN_PERSON"]"#, "[]"][turn as usize % 4]
}

fn areas(turn: u32) -> &'static str {
    [r#"["NORTH"]"#, r#"["SOUTH_EAST"]"#, "[]", r#"["SOUTH_WEST","MID"]"#, r#"["SOUTH_EAST","SOUTH_WEST"]"#]
        [turn as usize % 5]
}

/// Two or three topics and a method or two, each once.
fn subjects(teller: &mut Teller<'_>, turn: u32) -> Vec<(MentoringSubjectKind, String)> {
    let mut drawn = BTreeSet::new();
    for _ in 0..2 + turn % 2 {
        drawn.insert((MentoringSubjectKind::Topic, teller.dice.text(&TOPICS)));
    }
    for _ in 0..1 + turn % 2 {
        drawn.insert((MentoringSubjectKind::Method, teller.dice.text(&METHODS)));
    }
    drawn.into_iter().map(|(kind, term)| (kind, term.to_owned())).collect()
}

fn scheme(now: DateTime<Utc>, ids: &mut Ids, rows: &mut Rows) -> i64 {
    let (owner, office) = ids.organisations.next();
    rows.organisations.push(organisation::Model {
        id: owner,
        name_en: "Sample Mentoring Office".to_owned(),
        name_cy: Some("Swyddfa Fentora Enghreifftiol".to_owned()),
        name_status: TranslationStatus::Machine,
        abbreviation: None,
        kind: OrganisationKind::NationalBody,
        partner_kind: Some(PartnerKind::NhsOrganisation),
        provider_sector: None,
        status: OrganisationStatus::Active,
        nation: Some(Nation::Wales),
        country_code: Some("GB".to_owned()),
        city: None,
        website: None,
        research_contact_email: None,
        research_contact_url: None,
        parent_id: None,
        successor_id: None,
        source: RecordSource::Sample,
        source_key: key("organisation", office),
        source_place: None,
        updated_at: now,
        sample: true,
    });
    let (id, number) = ids.mentoring_schemes.next();
    rows.mentoring_schemes.push(mentoring_scheme::Model {
        id,
        name_en: "Sample mentoring scheme".to_owned(),
        name_cy: Some("Cynllun mentora enghreifftiol".to_owned()),
        name_status: TranslationStatus::Machine,
        summary_en: Some("A made-up scheme, to try out how mentors and mentees are brought together.".to_owned()),
        summary_cy: Some("Cynllun dychmygol, i roi cynnig ar ddod â mentoriaid a mentoreion ynghyd.".to_owned()),
        summary_status: TranslationStatus::Machine,
        owner_id: owner,
        answer_within_days: 14,
        meetings_expected: 3,
        fairness_bound_hundredths: 80,
        is_published: true,
        source: RecordSource::Sample,
        source_key: key("mentoring-scheme", number),
        source_place: None,
        updated_at: now,
        sample: true,
    });
    id
}

fn round(now: DateTime<Utc>, scheme: i64, ids: &mut Ids, rows: &mut Rows) -> i64 {
    let (id, number) = ids.mentoring_rounds.next();
    rows.mentoring_rounds.push(mentoring_round::Model {
        id,
        scheme_id: scheme,
        name_en: format!("Sample round {number}"),
        name_cy: Some(format!("Rownd enghreifftiol {number}")),
        name_status: TranslationStatus::Machine,
        opens_on: before(TODAY, 60),
        // Open for years: the sample knows no other clock than its own.
        closes_on: after(TODAY, 2_000),
        is_published: true,
        published_run_id: None,
        source: RecordSource::Sample,
        source_key: key("mentoring-round", number),
        source_place: None,
        updated_at: now,
        sample: true,
    });
    id
}
