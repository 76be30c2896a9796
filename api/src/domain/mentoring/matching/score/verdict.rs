//! All rules and criteria for one pair, told.

use serde::{Deserialize, Serialize};

use super::{
    Criterion, Lack, Mentee, Mentor, Rule, Shared, Weights,
    criteria::{self, Alike, Grade, Ways},
    nearness,
};

/// Whether a rule is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// Which one.
    pub rule: Rule,
    /// Whether it is.
    pub passed: bool,
}

/// The points of one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    /// For what.
    pub criterion: Criterion,
    /// What it gives.
    pub points: u32,
    /// What it gives at most: its weight. The difference is what there still is to be had.
    pub of: u32,
    /// Why it does not give all; `None` when it does.
    pub lack: Option<Lack>,
}

/// How well a mentor fits a mentee, with all that leads to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The sum of the points, 0 to 100. It is told also where a rule is broken.
    pub score: u32,
    /// All rules are kept.
    pub eligible: bool,
    /// All rules, in their order.
    pub rules: Vec<Judged>,
    /// All criteria, in their order.
    pub points: Vec<Points>,
    /// What goals and expertise share.
    pub shared: Shared,
}

/// Judges one pair.
pub fn judge(weights: &Weights, mentee: &Mentee, mentor: &Mentor) -> Verdict {
    let shared = nearness::shared(mentee, mentor);
    let rules: Vec<Judged> =
        Rule::ALL.iter().map(|rule| Judged { rule: *rule, passed: rule.kept(mentee, mentor) }).collect();
    let points: Vec<Points> = Criterion::ALL
        .iter()
        .map(|criterion| {
            let of = weights.of(*criterion);
            let grade = grade(*criterion, mentee, mentor, &shared);
            let points = grade.of(of);
            Points { criterion: *criterion, points, of, lack: grade.lack.filter(|_| points < of) }
        })
        .collect();
    Verdict {
        score: points.iter().map(|one| one.points).sum(),
        eligible: rules.iter().all(|one| one.passed),
        rules,
        points,
        shared,
    }
}

fn grade(criterion: Criterion, mentee: &Mentee, mentor: &Mentor, shared: &Shared) -> Grade {
    match criterion {
        Criterion::Goals => criteria::goals(shared.weight(), nearness::whole(mentee), mentor.expert()),
        Criterion::CareerLevel => criteria::career_level(mentee.level, mentor.level, mentee.peer),
        Criterion::Discipline => {
            let (group, specialty) =
                (Alike::of(mentee.group, mentor.group), Alike::of(mentee.specialty, mentor.specialty));
            criteria::discipline(mentee.discipline, group, specialty)
        }
        Criterion::Organisation => {
            criteria::organisation(mentee.elsewhere, Alike::of(mentee.organisation, mentor.organisation))
        }
        Criterion::Language => {
            let spoken = mentee.language.as_ref().is_some_and(|language| mentor.languages.contains(language));
            criteria::language(mentee.language.is_some(), !mentor.languages.is_empty(), spoken)
        }
        Criterion::Meeting => {
            let near = mentee.places.iter().any(|place| mentor.places.contains(place));
            let ways = (Ways::of(&mentee.modes, &mentee.places), Ways::of(&mentor.modes, &mentor.places));
            criteria::meeting(ways.0, ways.1, near)
        }
        Criterion::SpareCapacity => criteria::spare_capacity(mentor.free(), mentor.capacity),
    }
}
