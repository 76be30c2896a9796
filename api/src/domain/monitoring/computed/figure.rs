//! A live figure as it is told, and which are held back.

use async_graphql::{Name, Number, Value, indexmap::IndexMap};
use chrono::{DateTime, SecondsFormat};
use entity::enums::MeasureRule as Rule;
use rustc_hash::FxHashSet;
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::{
    count::{Key, Result, Work},
    rules::{Counted, Looks, among_people, of_people, per},
};
use crate::engine::{binding::model::Kind, cursor::Part};

/// A count of one to four people is told to nobody.
const SMALL: std::ops::RangeInclusive<i64> = 1..=4;

/// What is said beside a figure.
pub(super) struct Background {
    coverage: Option<f64>,
    as_of: Option<String>,
    sources: Vec<String>,
}

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
    rule: Rule,
    key: &Key,
    counted: &Counted,
    background: &Background,
    held: &FxHashSet<Key>,
) -> Value {
    let numerator = counted.numerators.get(key).copied().unwrap_or(0);
    let denominator = denominator(key, counted).or(expected(rule, counted));
    let suppressed = held.contains(key);
    #[expect(clippy::cast_precision_loss, reason = "counts and pence stay below what a double holds exactly")]
    let value = match (counted.denominators.as_ref(), denominator) {
        (None, _) => Some(numerator as f64),
        (Some(_), Some(whole)) if whole > 0 => Some(numerator as f64 * per(rule) / whole as f64),
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
    ])
}

/// What a missing denominator means: nothing was there to count, or for cohorts and workforces that it is not known.
fn expected(rule: Rule, counted: &Counted) -> Option<i64> {
    use Rule::*;
    let unknown = matches!(
        rule,
        CohortApplicants | CohortSuccess | CohortAwardees | PortfolioLeadersOfWorkforce | PortfolioLeadersOfSeniors
    );
    (counted.denominators.is_some() && !unknown).then_some(0)
}

pub(super) fn object<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (Name::new(name), value)).collect::<IndexMap<_, _>>())
}

fn float(number: f64) -> Value {
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

impl Work<'_> {
    /// How complete the rows are that a rule looks at, how new, and where they came from.
    pub(super) async fn background(&mut self, looks: Looks) -> Result<Background> {
        let (table, identities) = match looks {
            Looks::Parts => ("study_involvement", true),
            Looks::Holders => ("grant_holder", true),
            Looks::People => ("researcher", false),
            Looks::Cohorts => ("scheme_cohort", false),
            Looks::JobPlans => ("job_plan", false),
        };
        let mut query: SelectStatement = if looks == Looks::Parts { self.parts()? } else { Query::select() };
        if looks != Looks::Parts {
            query.from_as(table, "i").and_where(self.seen(table, "i")?);
        }
        query.and_where_option((looks == Looks::Cohorts).then(|| Expr::col(("i", "source")).eq("REFERENCE")));
        let recorded = if identities {
            Expr::expr(Expr::case(Expr::col(("i", "identity_group")).ne("NOT_RECORDED"), 1).finally(0)).sum()
        } else {
            Expr::col(("i", "id")).count()
        };
        query
            .column(("i", "source"))
            .expr(Expr::col(("i", "id")).count())
            .expr(recorded)
            .expr(Expr::col(("i", "updated_at")).max())
            .add_group_by([Expr::col(("i", "source"))])
            .order_by(("i", "source"), sea_query::Order::Asc);
        let rows = self.batch.read(&query, &[Kind::Text, Kind::Int, Kind::Int, Kind::Instant]).await?;
        let (mut all, mut known, mut newest, mut sources) = (0, 0, None, Vec::new());
        for row in rows {
            if let Ok([Part::Text(source), Part::Int(count), Part::Int(recorded), Part::Int(changed)]) =
                <[Part; 4]>::try_from(row)
            {
                all += count;
                known += recorded;
                newest = Ord::max(newest, Some(changed));
                sources.push(source);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
        let coverage = (identities && all > 0).then(|| known as f64 / all as f64);
        let as_of = newest.and_then(DateTime::from_timestamp_micros);
        let as_of = as_of.map(|instant| instant.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        Ok(Background { coverage, as_of, sources })
    }
}
