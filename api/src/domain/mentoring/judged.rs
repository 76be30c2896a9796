//! Whether a mentor and a request pass the rules, and by how many points they fit: what a proposal is held to, and keeps.

use entity::enums::MentoringRule;
use sea_orm::ActiveEnum;

use super::{
    facts::{Mentees, Reader, Which, in_force, mentees, mentors},
    matching::score::{self, judge},
};
use crate::engine::{command::Write, error::FieldError};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    /// The rules that they do not pass.
    pub(super) failed: Vec<MentoringRule>,
    /// Their score; nothing where one of the two is not there.
    pub(super) score: Option<i32>,
    /// The points of which it is the sum, in the order of the criteria.
    pub(super) points: Option<[i32; 7]>,
    /// By which weights of the scheme; 0 for those of the program.
    pub(super) weights_number: i32,
}

/// Judges a request and a profile. Of one that is not there nothing is passed.
///
/// # Errors
/// When the database refuses.
pub(super) async fn judged(write: &Write<'_>, request: i64, profile: i64) -> Result<Judged, FieldError> {
    let reader = &mut Reader::Write(write);
    let asked = mentees(reader, Mentees::These(&[request])).await?.pop();
    let mentor = mentors(reader, Which::One(profile)).await?.mentors.pop();
    let (Some(mut asked), Some(mentor)) = (asked, mentor) else {
        return Ok(Judged { failed: vec![MentoringRule::Active], score: None, points: None, weights_number: 0 });
    };
    let weights = in_force(reader, asked.scheme.as_slice()).await?.of(asked.scheme);
    asked.mentee.not_with.extend(&asked.declined);
    let verdict = judge(&weights.weights, &asked.mentee, &mentor);
    let consents = |rule| rule != score::Rule::Consent || asked.consents;
    let failed = verdict.rules.iter().filter(|one| !(one.passed && consents(one.rule)));
    let failed = failed.map(|one| rule(one.rule)).collect::<Result<_, _>>()?;
    let mut points = [0; 7];
    for (place, one) in points.iter_mut().zip(&verdict.points) {
        *place = small(one.points)?;
    }
    Ok(Judged { failed, score: Some(small(verdict.score)?), points: Some(points), weights_number: weights.number })
}

/// A rule as the contract names it.
pub(super) fn rule(rule: score::Rule) -> Result<MentoringRule, FieldError> {
    MentoringRule::try_from_value(&rule.name().to_owned())
        .map_err(|_| FieldError::internal("a rule that the contract does not name"))
}

fn small(points: u32) -> Result<i32, FieldError> {
    i32::try_from(points).map_err(|_| FieldError::internal("points beyond a hundred"))
}
