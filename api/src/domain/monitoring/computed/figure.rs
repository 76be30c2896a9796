//! A live figure as it is told, and which are held back.

use async_graphql::{Name, Number, Value};
use entity::enums::MeasureRule as Rule;
use rustc_hash::FxHashSet;

use super::{
    background::Background,
    count::Key,
    rules::{Counted, among_people, of_people, per},
};
use crate::engine::value::object;

/// A count of one to four people is told to nobody.
const SMALL: std::ops::RangeInclusive<i64> = 1..=4;

/// The parts of a split that are held back: small ones, and where that is a single one among several, the next smallest
/// too, so that it cannot be worked out from the whole.
pub(super) fn held_back(rule: Rule, counted: &Counted) -> FxHashSet<Key> {
    let mut held = FxHashSet::default();
    if !of_people(rule) {
        return held;
    }
    for (key, count) in &counted.numerators {
        let whole = denominator(key, counted);
        let rest = whole.filter(|_| among_people(rule)).map(|whole| whole - count);
        if SMALL.contains(count)
            || whole.is_some_and(|n| SMALL.contains(&n))
            || rest.is_some_and(|n| SMALL.contains(&n))
        {
            held.insert(key.clone());
        }
    }
    let alone: Vec<Key> =
        held.iter().filter(|key| held.iter().filter(|other| beside(other, key)).count() == 1).cloned().collect();
    // Centres are no parts of anything: only what is told of one centre adds up.
    let parts = if rule == Rule::CentreStaff { 2 } else { 1 };
    for key in alone.into_iter().filter(|key| key.len() >= parts) {
        let others = counted.numerators.iter().filter(|(other, n)| beside(other, &key) && **other != key && **n > 0);
        if let Some((next, _)) = others.min_by_key(|(other, n)| (**n, (*other).clone())) {
            held.insert(next.clone());
        }
    }
    held
}

/// Parts of one whole differ in the last dimension of the split alone.
fn beside(one: &Key, other: &Key) -> bool {
    let whole = one.len().saturating_sub(1);
    one.len() == other.len() && one[..whole] == other[..whole]
}

fn denominator(key: &Key, counted: &Counted) -> Option<i64> {
    let denominators = counted.denominators.as_ref()?;
    // The whole of a centre stands under its organisation alone.
    denominators.get(key).or_else(|| denominators.get(&key[..key.len().min(1)].to_vec())).copied()
}

/// The figure of one part.
pub(super) fn figure(
    (rule, key): (Rule, &Key),
    counted: &Counted,
    background: &Background,
    held: &FxHashSet<Key>,
    statuses: Option<Value>,
) -> Value {
    let numerator = counted.numerators.get(key).copied().unwrap_or(0);
    let denominator = denominator(key, counted).or(expected(rule, counted));
    let suppressed = held.contains(key);
    #[expect(clippy::cast_precision_loss, reason = "counts and pence stay below what a double holds exactly")]
    let value = match (counted.denominators.as_ref(), denominator) {
        (None, _) => Some(numerator as f64 * per(rule, counted)),
        (Some(_), Some(whole)) if whole > 0 => Some(numerator as f64 * per(rule, counted) / whole as f64),
        _ => None,
    };
    let shown = |number: Option<i64>| number.filter(|_| !suppressed).map_or(Value::Null, Value::from);
    object([
        ("numerator", shown(Some(numerator))),
        ("denominator", shown(denominator)),
        ("value", value.filter(|_| !suppressed).map_or(Value::Null, float)),
        ("coverage", background.coverage.map_or(Value::Null, float)),
        ("suppressed", Value::Boolean(suppressed)),
        ("asOf", background.as_of.clone().map_or(Value::Null, Value::String)),
        ("sources", Value::List(background.sources.iter().map(|source| Value::Enum(Name::new(source))).collect())),
        ("partStatuses", statuses.unwrap_or(Value::Null)),
    ])
}

/// What a missing denominator means: nothing was there to count, or for cohorts and workforces that it is not known.
fn expected(rule: Rule, counted: &Counted) -> Option<i64> {
    use Rule::*;
    let unknown = matches!(
        rule,
        CohortApplicants
            | CohortSuccess
            | CohortAwardees
            | PortfolioLeadersOfWorkforce
            | PortfolioLeadersOfSeniors
            | EngagedByBulletin
            | EngagedOfWorkforce
            | EngagedAtConference
    );
    (counted.denominators.is_some() && !unknown).then_some(0)
}

fn float(number: f64) -> Value {
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}
