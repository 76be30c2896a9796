//! What goes into a run, as it is stored with it: whoever has it can run it again, on any machine.

use std::collections::BTreeMap;

use entity::{enums::MentoringObjective, mentoring_round_limit};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    domain::mentoring::{
        facts::{Asked, Mentees, Reader, Which, in_force, mentees, mentors},
        matching::{
            allocate::{Limit, Objective, Pair},
            run::{Cohort, Member, Rank},
            score::Mentor,
            tie::Seed,
        },
    },
    engine::{
        command::{Write, failed},
        error::FieldError,
    },
};

/// Above so many pairs of a mentee and a mentor only the best are looked at.
const ALL_PAIRS: usize = 1_000_000;
/// How many mentors of the best are looked at then, for each mentee.
const TOP: usize = 50;

/// A cohort with the rows that its people stand for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    pub(super) cohort: Cohort,
    /// The request of each mentee.
    pub(super) requests: BTreeMap<i64, i64>,
    /// The profile of each mentor.
    pub(super) profiles: BTreeMap<i64, i64>,
}

impl Kept {
    /// As it is stored.
    pub(super) fn written(&self) -> Result<String, FieldError> {
        serde_json::to_string(self).map_err(|_| FieldError::internal("a cohort that cannot be written"))
    }

    /// As it was stored; nothing when it is not there any more.
    pub(super) fn read(text: &str) -> Result<Option<Self>, FieldError> {
        if text.is_empty() {
            return Ok(None);
        }
        serde_json::from_str(text).map(Some).map_err(|_| FieldError::internal("a cohort of another form"))
    }

    /// Somebody's mentor by the numbers of their rows.
    pub(super) fn mentor(&self, profile: i64) -> Option<&Mentor> {
        let person = self.profiles.iter().find(|(_, row)| **row == profile).map(|(person, _)| *person)?;
        self.cohort.mentors.iter().find(|mentor| mentor.person == person)
    }

    /// A mentee by the number of their request.
    pub(super) fn member(&self, request: i64) -> Option<&Member> {
        let person = self.requests.iter().find(|(_, row)| **row == request).map(|(person, _)| *person)?;
        self.cohort.mentees.iter().find(|member| member.mentee.person == person)
    }
}

/// What a text is known by.
pub(super) fn digest(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A round that is to be allocated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Round {
    pub(super) id: i64,
    pub(super) scheme: i64,
}

/// Reads what is known now, without what is decided by hand; with the row and number of the weights.
pub(super) async fn cohort(
    write: &Write<'_>,
    round: Round,
    (objective, seed): (MentoringObjective, &str),
) -> Result<(Kept, Option<i64>, i32), FieldError> {
    let reader = &mut Reader::Write(write);
    let weights = in_force(reader, &[round.scheme]).await?.of(Some(round.scheme));
    let all = mentors(reader, Which::Matched).await?;
    let asked = each_once(mentees(reader, Mentees::Round(round.id)).await?);
    let profiles = all.mentors.iter().zip(&all.offers).map(|(mentor, offer)| (mentor.person, offer.profile)).collect();
    let requests = asked.iter().map(|one| (one.mentee.person, one.request)).collect();
    let name = objective.to_value();
    let objective = Objective::ALL.iter().copied().find(|one| one.name() == name);
    let objective = objective.ok_or_else(|| FieldError::internal("an objective that matching does not know"))?;
    let pairs = asked.len().saturating_mul(all.mentors.len());
    let rank = |one: &Asked, (mentor, rank): (i64, u32)| Rank { mentee: one.mentee.person, mentor, rank };
    let wanted = asked.iter().flat_map(|one| one.preferences.iter().map(|liked| rank(one, *liked))).collect();
    let no = |one: &Asked, mentor| Pair { mentee: one.mentee.person, mentor };
    let declined = asked.iter().flat_map(|one| one.declined.iter().map(|mentor| no(one, *mentor))).collect();
    let cohort = Cohort {
        seed: Seed::new(seed),
        weights: weights.weights,
        objective,
        top: (pairs > ALL_PAIRS).then_some(TOP),
        mentees: asked.into_iter().map(|one| Member { ready: one.open && one.consents, mentee: one.mentee }).collect(),
        mentors: all.mentors,
        limits: limits(write, round.id).await?,
        wanted,
        welcomed: Vec::new(),
        fixed: Vec::new(),
        forbidden: Vec::new(),
        declined,
    };
    Ok((Kept { cohort, requests, profiles }, weights.row, weights.number))
}

/// Of several requests of a person in the round the open one counts, and else the first: a person is one mentee.
fn each_once(asked: Vec<Asked>) -> Vec<Asked> {
    let mut by_person = BTreeMap::<i64, Asked>::new();
    for one in asked {
        match by_person.get(&one.mentee.person) {
            Some(known) if known.open || !one.open => {}
            _ => drop(by_person.insert(one.mentee.person, one)),
        }
    }
    by_person.into_values().collect()
}

async fn limits(write: &Write<'_>, round: i64) -> Result<Vec<Limit>, FieldError> {
    use mentoring_round_limit::{Column, Entity};
    let rows = Entity::find().filter(Column::RoundId.eq(round)).order_by_asc(Column::OrganisationId);
    let rows = rows.all(write.transaction).await.map_err(failed)?;
    let limit = |row: mentoring_round_limit::Model| {
        let places = u32::try_from(row.most).map_err(|_| FieldError::internal("a limit below nothing"))?;
        Ok(Limit { organisation: row.organisation_id, places })
    };
    rows.into_iter().map(limit).collect()
}
