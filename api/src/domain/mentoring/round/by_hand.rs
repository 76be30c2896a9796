//! Decisions by hand, which go before a run, each with a reason.

use entity::enums::MentoringOverrideKind;
use serde::Deserialize;

use super::{at, cohort::Kept};
use crate::{
    domain::{
        award::unfit,
        mentoring::matching::{
            allocate::Pair,
            score::{Rule, judge},
        },
    },
    engine::{
        command::{Path, UserError, UserErrorCode, Write},
        error::{FieldError, said},
    },
};

/// The longest reason.
const REASON: usize = 2_000;
/// How many a run takes.
const OVERRIDES: usize = 500;

/// One, as it is given.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Override {
    request: String,
    mentor_profile: String,
    kind: MentoringOverrideKind,
    reason: String,
}

/// One, by rows.
#[derive(Clone, Debug)]
pub(super) struct ByHand {
    pub(super) request: i64,
    pub(super) profile: i64,
    pub(super) kind: MentoringOverrideKind,
    pub(super) reason: String,
}

/// Reads what is given; what is wrong with it.
pub(super) fn read(write: &Write<'_>, given: Vec<Override>) -> Result<Result<Vec<ByHand>, Vec<UserError>>, FieldError> {
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

fn item(place: usize, field: &'static str) -> Path {
    Path::of(&["input", "overrides"]).then(place.to_string()).then(field)
}
