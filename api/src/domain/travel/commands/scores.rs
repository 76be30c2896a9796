//! The points of a decision: under every criterion of the round, and under no other.

use entity::{travel_criterion, travel_score};
use sea_orm::ActiveValue::{NotSet, Set};
use serde::Deserialize;

use crate::{
    domain::award,
    engine::{
        command::{Path, UserError, UserErrorCode},
        error::said,
    },
};

/// The most characters of a reason.
const LONGEST: usize = 2_000;

/// `TravelFellowshipScoreInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Input {
    criterion: String,
    points: i32,
    reason: Option<String>,
}

/// The points as they are recorded, and their sums.
#[derive(Debug)]
pub(super) struct Scores {
    rows: Vec<travel_score::ActiveModel>,
    pub(super) points: i32,
    pub(super) most: i32,
}

impl Scores {
    /// Judges what was given; what is wrong goes to the errors.
    pub(super) fn of(given: Vec<Input>, criteria: &[travel_criterion::Model], errors: &mut Vec<UserError>) -> Scores {
        let list = Path::of(&["input", "scores"]);
        let mut scores = Scores { rows: Vec::new(), points: 0, most: 0 };
        let mut scored: Vec<&str> = Vec::new();
        for (place, given) in given.into_iter().enumerate() {
            let at = list.then(place.to_string());
            let mut error = |code, field: &'static str, message| {
                errors.push(UserError { code, field: at.then(field), message });
            };
            let Some(criterion) = criteria.iter().find(|criterion| criterion.key == given.criterion) else {
                error(UserErrorCode::NotFound, "criterion", said::no_such_criterion());
                continue;
            };
            if scored.contains(&criterion.key.as_str()) {
                error(UserErrorCode::Invalid, "criterion", said::twice());
            }
            scored.push(&criterion.key);
            if !(0..=criterion.max_points).contains(&given.points) {
                error(UserErrorCode::Invalid, "points", said::span(0, criterion.max_points.into()));
            }
            errors.extend(award::unfit(given.reason.as_deref(), LONGEST, at.then("reason")));
            scores.points = scores.points.saturating_add(given.points);
            scores.most = scores.most.saturating_add(criterion.max_points);
            scores.rows.push(travel_score::ActiveModel {
                id: NotSet,
                decision_id: NotSet,
                criterion: Set(criterion.key.clone()),
                name_en: Set(criterion.name_en.clone()),
                name_cy: Set(criterion.name_cy.clone()),
                name_status: Set(criterion.name_status),
                points: Set(given.points),
                max_points: Set(criterion.max_points),
                reason: Set(given.reason),
            });
        }
        let missing = criteria.iter().filter(|criterion| !scored.contains(&criterion.key.as_str()));
        let missing: Vec<&str> = missing.map(|criterion| criterion.key.as_str()).collect();
        if criteria.is_empty() {
            errors.push(UserError { code: UserErrorCode::Required, field: list, message: said::no_criteria() });
        } else if !missing.is_empty() {
            let message = said::not_scored(&missing);
            errors.push(UserError { code: UserErrorCode::Required, field: list, message });
        }
        scores
    }

    /// As rows of a decision.
    pub(super) fn rows(self, decision: i64) -> Vec<travel_score::ActiveModel> {
        let of = |row| travel_score::ActiveModel { decision_id: Set(decision), ..row };
        self.rows.into_iter().map(of).collect()
    }
}
