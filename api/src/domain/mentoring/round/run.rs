//! `runMentoringRound`: allocates, and keeps what came of it beside what went in.

use std::collections::BTreeMap;

use async_graphql::Value;
use entity::{
    enums::{
        MentoringObjective, MentoringOverrideKind, MentoringPlacementChange as Change, MentoringRunStatus,
        UnmatchedReason,
    },
    mentoring_override, mentoring_placement, mentoring_round, mentoring_run,
};
use sea_orm::{ActiveEnum, ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::cohort::{Kept, Round, cohort, digest};
use crate::{
    domain::{
        award::{self, unfit},
        mentoring::{
            commands::coordinates,
            matching::{
                allocate::{Allocation, Pair, allocate},
                run::{Member, instance},
                score::{Mentor, Rule, Verdict, judge},
            },
        },
    },
    engine::{
        command::{Effect, Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::{FieldError, Message, said},
        version,
    },
};

pub(super) const ROUND: (&str, &str) = ("mrd", "mentoring_round");
/// The longest reason.
const REASON: usize = 2_000;
/// How many decisions by hand a run takes.
const OVERRIDES: usize = 500;
/// How many rows are written by one statement.
const ROWS: usize = 500;

/// What is decided by hand.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Override {
    request: String,
    mentor_profile: String,
    kind: MentoringOverrideKind,
    reason: String,
}

/// `RunMentoringRoundInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    round: String,
    objective: MentoringObjective,
    overrides: Option<Vec<Override>>,
    seed: Option<String>,
}

/// A decision by hand, by rows.
#[derive(Clone, Debug)]
pub(super) struct ByHand {
    pub(super) request: i64,
    pub(super) profile: i64,
    pub(super) kind: MentoringOverrideKind,
    pub(super) reason: String,
}

/// Runs it.
pub(in super::super) fn run(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(async move {
        coordinates(&write)?;
        let row = write.row_of(&input.round, ROUND.0)?;
        let found = mentoring_round::Entity::find_by_id(row).one(write.transaction).await.map_err(failed)?;
        let Some(round) = found else {
            return Ok(refused("round", UserErrorCode::NotFound, said::no_such_row()));
        };
        // One run after the other, so that each is compared with the one before.
        let _ = award::hold(write.transaction, ROUND, row).await.map_err(failed)?;
        let seed = match input.seed {
            Some(seed) if is_seed(&seed) => seed,
            Some(_) => return Ok(refused("seed", UserErrorCode::Invalid, said::no_seed())),
            None => fresh()?,
        };
        let by_hand = match by_hand(&write, input.overrides.unwrap_or_default())? {
            Ok(by_hand) => by_hand,
            Err(errors) => return Ok(Wrote::Refused(errors)),
        };
        let of = Round { id: row, scheme: round.scheme_id };
        let (mut kept, weights, _) = cohort(&write, of, (input.objective, &seed)).await?;
        let errors = decide(&mut kept, &by_hand);
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        let Some(done) = allocated(kept).await? else {
            return Ok(refused("overrides", UserErrorCode::Invalid, said::contradicting_decisions()));
        };
        let kept = &done.kept;
        let verdicts = verdicts(&done);
        let score: u64 = verdicts.values().map(|verdict| u64::from(verdict.score)).sum();
        let inputs = kept.written()?;
        let number = |count: usize| i32::try_from(count).map_err(|_| FieldError::internal("a round without end"));
        let places: u64 = kept.cohort.mentors.iter().map(|mentor| u64::from(mentor.free())).sum();
        let made = mentoring_run::ActiveModel {
            round_id: Set(row),
            objective: Set(input.objective),
            weights_id: Set(weights),
            seed: Set(seed),
            status: Set(MentoringRunStatus::DryRun),
            ran_at: Set(write.now),
            published_at: Set(None),
            requests: Set(number(kept.cohort.mentees.len())?),
            mentors: Set(number(kept.cohort.mentors.len())?),
            places: Set(i32::try_from(places).map_err(|_| FieldError::internal("places without end"))?),
            pairs: Set(number(done.allocation.pairs.len())?),
            score: Set(i32::try_from(score).map_err(|_| FieldError::internal("a score without end"))?),
            input_digest: Set(digest(&inputs)),
            inputs: Set(inputs),
            updated_at: Set(write.now),
            sample: Set(false),
            ..Default::default()
        };
        let before = before(&write, row).await?;
        let made = made.insert(write.transaction).await.map_err(failed)?.id;
        store(&write, made, (&done, &verdicts), (&by_hand, before)).await?;
        let values = vec![("version", Value::from(version::FIRST))];
        Ok(Wrote::Done(Effect { row: ("MentoringRun", made), concerns: None, values, purges: false }))
    })
}

/// What came of a cohort.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) kept: Kept,
    pub(super) allocation: Allocation,
    /// How many mentors were considered with each mentee.
    candidates: BTreeMap<i64, usize>,
}

/// Allocates beside the tasks that serve others; nothing when what was decided by hand contradicts itself.
pub(super) async fn allocated(kept: Kept) -> Result<Option<Done>, FieldError> {
    let work = move || {
        let instance = instance(&kept.cohort);
        let candidates = instance.mentees.iter().map(|one| (one.person, one.candidates.len())).collect();
        let allocation = allocate(&instance, kept.cohort.objective).ok()?;
        Some(Done { kept, allocation, candidates })
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| FieldError::internal("an allocation that ended early"))
}

fn is_seed(seed: &str) -> bool {
    seed.len() == 64 && seed.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn fresh() -> Result<String, FieldError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| FieldError::internal("a machine without chance"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn by_hand(write: &Write<'_>, given: Vec<Override>) -> Result<Result<Vec<ByHand>, Vec<UserError>>, FieldError> {
    let mut errors = Vec::new();
    if given.len() > OVERRIDES {
        errors.push(at(Path::of(&["input", "overrides"]), UserErrorCode::Invalid, said::at_most(OVERRIDES)));
        return Ok(Err(errors));
    }
    let mut read = Vec::new();
    for (place, one) in given.into_iter().enumerate() {
        errors.extend(unfit(Some(&one.reason), REASON, item(place, "reason")));
        read.push(ByHand {
            request: write.row_of(&one.request, "mrq")?,
            profile: write.row_of(&one.mentor_profile, "mpr")?,
            kind: one.kind,
            reason: one.reason,
        });
    }
    Ok(if errors.is_empty() { Ok(read) } else { Err(errors) })
}

/// Puts what was decided by hand into a cohort; what is wrong with it.
pub(super) fn decide(kept: &mut Kept, by_hand: &[ByHand]) -> Vec<UserError> {
    let mut errors = Vec::new();
    for (place, one) in by_hand.iter().enumerate() {
        let (Some(member), Some(mentor)) = (kept.member(one.request), kept.mentor(one.profile)) else {
            let gone = if kept.member(one.request).is_none() { "request" } else { "mentorProfile" };
            errors.push(at(item(place, gone), UserErrorCode::NotFound, said::not_in_round()));
            continue;
        };
        let pair = Pair { mentee: member.mentee.person, mentor: mentor.person };
        match one.kind {
            MentoringOverrideKind::KeepApart => kept.cohort.forbidden.push(pair),
            MentoringOverrideKind::Pair => {
                let verdict = judge(&kept.cohort.weights, &member.mentee, mentor);
                let broken = verdict.rules.iter().find(|rule| !rule.passed && BINDING.contains(&rule.rule));
                match broken {
                    Some(broken) => {
                        let why = broken.rule.words(false);
                        errors.push(at(
                            item(place, "kind"),
                            UserErrorCode::RulesNotPassed,
                            said::rule_not_passed(why.en, why.cy),
                        ));
                    }
                    None if !member.ready => {
                        errors.push(at(item(place, "request"), UserErrorCode::RulesNotPassed, said::not_ready()));
                    }
                    None => kept.cohort.fixed.push(pair),
                }
            }
        }
    }
    errors
}

/// The rules that nobody decides otherwise by hand.
const BINDING: [Rule; 6] =
    [Rule::Consent, Rule::Active, Rule::PlaceFree, Rule::NotSelf, Rule::NotPaired, Rule::NotExcluded];

/// The mentor of each request in the run before; nothing where there was none.
async fn before(write: &Write<'_>, round: i64) -> Result<Option<BTreeMap<i64, Option<i64>>>, FieldError> {
    use mentoring_run::Column;
    let last = mentoring_run::Entity::find().filter(Column::RoundId.eq(round)).order_by_desc(Column::Id);
    let Some(last) = last.one(write.transaction).await.map_err(failed)? else { return Ok(None) };
    let of = mentoring_placement::Entity::find().filter(mentoring_placement::Column::RunId.eq(last.id));
    let rows = of.all(write.transaction).await.map_err(failed)?;
    Ok(Some(
        rows.into_iter().filter_map(|row| row.request_id.map(|request| (request, row.mentor_profile_id))).collect(),
    ))
}

/// What the mentors of pairs were judged by, by mentee.
fn verdicts(done: &Done) -> BTreeMap<i64, Verdict> {
    let cohort = &done.kept.cohort;
    let mentees: BTreeMap<i64, &Member> = cohort.mentees.iter().map(|one| (one.mentee.person, one)).collect();
    let mentors: BTreeMap<i64, &Mentor> = cohort.mentors.iter().map(|one| (one.person, one)).collect();
    let judged = done.allocation.pairs.iter().filter_map(|pair| {
        let (member, mentor) = (mentees.get(&pair.mentee)?, mentors.get(&pair.mentor)?);
        Some((pair.mentee, judge(&cohort.weights, &member.mentee, mentor)))
    });
    judged.collect()
}

/// Writes what was decided by hand, and what came of each request.
async fn store(
    write: &Write<'_>,
    run: i64,
    (done, verdicts): (&Done, &BTreeMap<i64, Verdict>),
    (by_hand, before): (&[ByHand], Option<BTreeMap<i64, Option<i64>>>),
) -> Result<(), FieldError> {
    let kept = &done.kept;
    let decided = by_hand.iter().map(|one| mentoring_override::ActiveModel {
        run_id: Set(run),
        request_id: Set(Some(one.request)),
        mentor_profile_id: Set(Some(one.profile)),
        kind: Set(one.kind),
        reason: Set(one.reason.clone()),
        ..Default::default()
    });
    let decided: Vec<_> = decided.collect();
    if !decided.is_empty() {
        mentoring_override::Entity::insert_many(decided).exec(write.transaction).await.map_err(failed)?;
    }
    let before = before.as_ref();
    let small = |number: u32| i32::try_from(number).ok();
    let mut rows = Vec::with_capacity(kept.requests.len());
    for pair in &done.allocation.pairs {
        let (request, profile) = (kept.requests[&pair.mentee], kept.profiles[&pair.mentor]);
        let verdict = verdicts.get(&pair.mentee);
        let points =
            |place: usize| Set(verdict.and_then(|verdict| verdict.points.get(place)).and_then(|one| small(one.points)));
        rows.push(mentoring_placement::ActiveModel {
            mentor_profile_id: Set(Some(profile)),
            is_paired: Set(true),
            score: Set(verdict.and_then(|verdict| small(verdict.score))),
            points_goals: points(0),
            points_level: points(1),
            points_discipline: points(2),
            points_organisation: points(3),
            points_language: points(4),
            points_availability: points(5),
            points_capacity: points(6),
            is_override: Set(pair.fixed),
            ..placement(
                write,
                (run, request),
                done.candidates.get(&pair.mentee),
                change(before, request, Some(profile)),
            )
        });
    }
    for one in &done.allocation.unmatched {
        let request = kept.requests[&one.mentee];
        let reason = UnmatchedReason::try_from_value(&one.reason.name().to_owned());
        let reason = reason.map_err(|_| FieldError::internal("a reason without a name"))?;
        rows.push(mentoring_placement::ActiveModel {
            unmatched_reason: Set(Some(reason)),
            ..placement(write, (run, request), Some(&one.candidates), change(before, request, None))
        });
    }
    for some in rows.chunks(ROWS) {
        mentoring_placement::Entity::insert_many(some.to_vec()).exec(write.transaction).await.map_err(failed)?;
    }
    Ok(())
}

/// A placement without a mentor.
fn placement(
    write: &Write<'_>,
    (run, request): (i64, i64),
    candidates: Option<&usize>,
    change: Change,
) -> mentoring_placement::ActiveModel {
    let candidates = candidates.map(|count| i32::try_from(*count).unwrap_or(i32::MAX));
    mentoring_placement::ActiveModel {
        run_id: Set(run),
        request_id: Set(Some(request)),
        mentor_profile_id: Set(None),
        is_paired: Set(false),
        score: Set(None),
        points_goals: Set(None),
        points_level: Set(None),
        points_discipline: Set(None),
        points_organisation: Set(None),
        points_language: Set(None),
        points_availability: Set(None),
        points_capacity: Set(None),
        candidates: Set(candidates.unwrap_or_default()),
        is_override: Set(false),
        unmatched_reason: Set(None),
        change: Set(change),
        updated_at: Set(write.now),
        sample: Set(false),
        ..Default::default()
    }
}

fn change(before: Option<&BTreeMap<i64, Option<i64>>>, request: i64, now: Option<i64>) -> Change {
    match (before.and_then(|before| before.get(&request)), now) {
        (None, _) => Change::First,
        (Some(Some(then)), Some(now)) if *then == now => Change::Kept,
        (Some(Some(_)), Some(_)) => Change::Moved,
        (Some(None), Some(_)) => Change::NewlyPaired,
        (Some(Some(_)), None) => Change::NoLongerPaired,
        (Some(None), None) => Change::StillUnpaired,
    }
}

fn item(place: usize, field: &'static str) -> Path {
    Path::of(&["input", "overrides"]).then(place.to_string()).then(field)
}

fn at(field: Path, code: UserErrorCode, message: Message) -> UserError {
    UserError { code, field, message }
}

pub(super) fn refused(field: &'static str, code: UserErrorCode, message: Message) -> Wrote {
    Wrote::Refused(vec![at(Path::of(&["input", field]), code, message)])
}
