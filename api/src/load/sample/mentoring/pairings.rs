//! Who was paired with whom: every state once for each turn of the list, with what happened on the way, and requests that stand where
//! their pairings do.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    enums::{
        MentoringDeclineReason, MentoringEndReason, MentoringEventKind as Event, MentoringMode, MentoringOrigin,
        MentoringPairingStatus as Status, MentoringRequestStatus as Standing, MentoringSide as Side,
    },
    mentoring_event, mentoring_feedback, mentoring_goal, mentoring_meeting, mentoring_pairing,
};

use super::{
    super::{
        beside::Teller,
        calendar::{TODAY, after, before},
        rows::{Ids, Rows},
    },
    mentors::Mentor,
    moment,
    requests::Asking,
};

/// The states in their order, three times over; a small set has the first of them.
const STATES: [Status; 10] = [
    Status::Active,
    Status::Proposed,
    Status::Completed,
    Status::Declined,
    Status::Accepted,
    Status::Ended,
    Status::Paused,
    Status::Expired,
    Status::Allocated,
    Status::Withdrawn,
];
const TURNS: usize = 3;

/// Fills the tables of pairings, and sets the requests to where these stand.
pub(super) fn tell(
    teller: &mut Teller<'_>,
    scheme: i64,
    (mentors, asking): (&[Mentor], &[Asking]),
    (ids, rows): (&mut Ids, &mut Rows),
) {
    let mut free: Vec<u32> = mentors.iter().map(|mentor| mentor.places).collect();
    let mut left = asking.iter();
    for status in STATES.iter().copied().cycle().take(STATES.len() * TURNS) {
        // The first mentors are full before others are asked, so that some have no place left.
        let pair = left.by_ref().find_map(|asking| {
            let at = (0..mentors.len()).find(|at| free[*at] > 0 && mentors[*at].suits(asking))?;
            Some((at, asking))
        });
        let Some((at, asking)) = pair else { break };
        if keeps_a_place(status) {
            free[at] -= 1;
        }
        let way = Way::plan(teller, status);
        pair_up(teller, (scheme, &way), (&mentors[at], asking), (ids, rows));
    }
    // Of those who have no pairing some write still, and some took it back.
    for (turn, asking) in left.enumerate() {
        let row = &mut rows.mentoring_requests[asking.at];
        match turn % 8 {
            3 => (row.status, row.opened_at) = (Standing::Draft, None),
            6 => (row.status, row.closed_at) = (Standing::Withdrawn, Some(moment(before(TODAY, 10)))),
            _ => {}
        }
    }
}

fn keeps_a_place(status: Status) -> bool {
    matches!(status, Status::Allocated | Status::Accepted | Status::Active | Status::Paused)
}

/// When a pairing reached what it reached.
struct Way {
    status: Status,
    origin: MentoringOrigin,
    opened: NaiveDate,
    proposed: NaiveDate,
    accepted: Option<NaiveDate>,
    activated: Option<NaiveDate>,
    paused: Option<NaiveDate>,
    ended: Option<NaiveDate>,
    meetings: Vec<NaiveDate>,
}

impl Way {
    fn plan(teller: &mut Teller<'_>, status: Status) -> Self {
        let waits = matches!(status, Status::Proposed | Status::Allocated);
        let opened = before(TODAY, if waits { 40 } else { teller.dice.between(230, 300) });
        let proposed = after(opened, teller.dice.between(3, 30));
        let refused = matches!(status, Status::Declined | Status::Expired | Status::Withdrawn);
        let accepted = (!waits && !refused).then(|| after(proposed, teller.dice.between(1, 12)));
        let activated = accepted.filter(|_| status != Status::Accepted).map(|day| after(day, 10));
        let met = if status == Status::Ended { 1 } else { teller.dice.between(1, 5) };
        let meetings = activated.map_or_else(Vec::new, |day| (1..=met).map(|turn| after(day, 21 * turn)).collect());
        let ended = match status {
            Status::Completed => activated.map(|day| after(day, 150)),
            Status::Ended => activated.map(|day| after(day, 40)),
            Status::Expired => Some(after(proposed, 14)),
            _ => refused.then(|| after(proposed, 4)),
        };
        let origin = match status {
            Status::Allocated => MentoringOrigin::Allocation,
            _ if teller.dice.percent(25) => MentoringOrigin::Coordinator,
            _ => MentoringOrigin::Mentee,
        };
        let paused = activated.filter(|_| status == Status::Paused).map(|day| after(day, 120));
        Self { status, origin, opened, proposed, accepted, activated, paused, ended, meetings }
    }

    /// When the mentee said yes: who asks does by it, others a day after they were proposed.
    fn mentee_accepted(&self) -> Option<DateTime<Utc>> {
        match self.origin {
            MentoringOrigin::Mentee => Some(moment(self.proposed)),
            _ => self.accepted.map(|_| moment(after(self.proposed, 1))),
        }
    }

    /// What happened, in its order: the day, what, and who did it.
    fn events(&self) -> Vec<(NaiveDate, Event, Option<Side>)> {
        let begins = match self.origin {
            MentoringOrigin::Mentee => (self.proposed, Event::Proposed, Some(Side::Mentee)),
            MentoringOrigin::Coordinator => (self.proposed, Event::Proposed, Some(Side::Coordinator)),
            MentoringOrigin::Allocation => (self.proposed, Event::Allocated, Some(Side::Coordinator)),
        };
        let mut events = vec![begins];
        let mut then = |day: Option<NaiveDate>, event, side| events.extend(day.map(|day| (day, event, side)));
        if self.origin != MentoringOrigin::Mentee {
            then(self.accepted.map(|_| after(self.proposed, 1)), Event::Agreed, Some(Side::Mentee));
        }
        then(self.accepted, Event::Accepted, Some(Side::Mentor));
        then(self.activated, Event::Activated, Some(Side::Mentor));
        for day in &self.meetings {
            then(Some(*day), Event::MeetingRecorded, Some(Side::Mentee));
        }
        then(self.paused, Event::Paused, Some(Side::Mentor));
        let (end, side) = match self.status {
            Status::Completed => (Event::Completed, Some(Side::Mentor)),
            Status::Declined => (Event::Declined, Some(Side::Mentor)),
            Status::Expired => (Event::Expired, None),
            Status::Withdrawn if self.origin == MentoringOrigin::Coordinator => {
                (Event::Withdrawn, Some(Side::Coordinator))
            }
            Status::Withdrawn => (Event::Withdrawn, Some(Side::Mentee)),
            _ => (Event::Ended, Some(Side::Mentee)),
        };
        then(self.ended, end, side);
        for (day, side, _) in self.feedback() {
            then(Some(day), Event::FeedbackGiven, Some(side));
        }
        events.sort_by_key(|(day, ..)| *day);
        events
    }

    /// The scores that were given once it was over.
    fn feedback(&self) -> Vec<(NaiveDate, Side, i32)> {
        let Some(ended) = self.ended else { return Vec::new() };
        match self.status {
            Status::Completed => vec![(after(ended, 2), Side::Mentee, 5), (after(ended, 3), Side::Mentor, 4)],
            Status::Ended => vec![(after(ended, 2), Side::Mentee, 2)],
            _ => Vec::new(),
        }
    }
}

fn pair_up(
    teller: &mut Teller<'_>,
    (scheme, way): (i64, &Way),
    (mentor, asking): (&Mentor, &Asking),
    (ids, rows): (&mut Ids, &mut Rows),
) {
    let request = &mut rows.mentoring_requests[asking.at];
    request.opened_at = Some(moment(way.opened));
    request.paired_at = way.accepted.map(moment);
    match way.status {
        Status::Accepted | Status::Active | Status::Paused => request.status = Standing::Paired,
        Status::Completed | Status::Ended => {
            (request.status, request.closed_at) = (Standing::Closed, way.ended.map(moment));
        }
        _ => {}
    }
    let kind = request.kind;
    let (id, number) = ids.mentoring_pairings.next();
    let said = |text: &str| Some(format!("Made up, pairing {number}: {text}"));
    rows.mentoring_pairings.push(mentoring_pairing::Model {
        id,
        scheme_id: scheme,
        request_id: Some(asking.id),
        mentor_profile_id: Some(mentor.profile),
        mentor_id: Some(mentor.person),
        mentee_id: Some(asking.person),
        kind,
        status: way.status,
        origin: way.origin,
        // No run is made up: what went into one could not be run again.
        run_id: None,
        reason: said("the two work on one disease.").filter(|_| way.origin == MentoringOrigin::Coordinator),
        score: None,
        points_goals: None,
        points_level: None,
        points_discipline: None,
        points_organisation: None,
        points_language: None,
        points_availability: None,
        points_capacity: None,
        weights_number: None,
        proposed_at: moment(way.proposed),
        // To be answered for years: the sample knows no other clock than its own.
        answer_by: matches!(way.status, Status::Proposed | Status::Allocated).then(|| moment(after(TODAY, 2_000))),
        mentee_accepted_at: way.mentee_accepted(),
        mentor_accepted_at: way.accepted.map(moment),
        accepted_at: way.accepted.map(moment),
        decline_reason: (way.status == Status::Declined).then_some(MentoringDeclineReason::NoTime),
        decline_note: said("no time this year.").filter(|_| way.status == Status::Declined),
        agreement: way.activated.and_then(|_| said("an hour a month, and nothing goes further.")),
        ends_on: way.activated.map(|day| after(day, 365)),
        activated_at: way.activated.map(moment),
        paused_at: way.paused.map(moment),
        ended_at: way.ended.map(moment),
        end_reason: (way.status == Status::Ended).then_some(MentoringEndReason::MovedOn),
        end_note: said("one of the two has another post.").filter(|_| way.status == Status::Ended),
        updated_at: teller.now,
        sample: true,
    });
    if way.activated.is_some() {
        for (text, is_met) in [("to write a plan of a study", way.meetings.len() > 2), ("to find a first grant", false)]
        {
            let (goal, _) = ids.mentoring_goals.next();
            rows.mentoring_goals.push(mentoring_goal::Model {
                id: goal,
                pairing_id: id,
                text: text.to_owned(),
                is_met,
            });
        }
    }
    for (turn, held_on) in way.meetings.iter().copied().enumerate() {
        let mode = [Some(MentoringMode::Online), Some(MentoringMode::InPerson), None][turn % 3];
        let (meeting, _) = ids.mentoring_meetings.next();
        rows.mentoring_meetings.push(mentoring_meeting::Model { id: meeting, pairing_id: id, held_on, mode });
    }
    for (day, side, score) in way.feedback() {
        let (given, _) = ids.mentoring_feedback.next();
        let row = mentoring_feedback::Model { id: given, pairing_id: id, side, score, given_at: moment(day) };
        rows.mentoring_feedback.push(row);
    }
    for (day, kind, side) in way.events() {
        let (event, _) = ids.mentoring_events.next();
        let at = moment(day);
        let (updated_at, sample) = (teller.now, true);
        rows.mentoring_events.push(mentoring_event::Model {
            id: event,
            pairing_id: id,
            kind,
            side,
            at,
            updated_at,
            sample,
        });
    }
}
