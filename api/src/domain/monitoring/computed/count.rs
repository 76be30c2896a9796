//! Running a count, split by what a measure is of.

use async_graphql::{Name, Value};
use chrono::NaiveDate;
use entity::enums::PartStatus;
use rustc_hash::FxHashMap;
use sea_orm::ActiveEnum;
use sea_query::{Expr, ExprTrait, SelectStatement};

use crate::engine::{
    binding::{Batch, model::Kind},
    cursor::Part,
    error::FieldError,
    filter::row_of,
    scalar,
    value::Args,
};

pub(super) type Result<T> = std::result::Result<T, FieldError>;

/// What a measure can be of, in the order in which a split names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Dim {
    Organisation,
    Group,
    Profession,
    Scheme,
}

/// The part that a count is of: a value for each dimension of the split.
pub(super) type Key = Vec<Option<String>>;

/// Counts by part.
pub(super) type Counts = FxHashMap<Key, i64>;

/// A statement without its columns, what it counts, and where each dimension stands.
pub(super) struct Counting {
    pub(super) query: SelectStatement,
    pub(super) what: Expr,
    pub(super) column: fn(Dim) -> (&'static str, &'static str),
}

/// One answer's counting.
pub(super) struct Work<'a> {
    pub(super) batch: Batch<'a>,
    pub(super) narrow: Narrow,
    /// What may be known of whose a part is that is counted.
    pub(super) statuses: &'static [PartStatus],
}

/// Parts that somebody answers for.
const CONFIRMED: &[PartStatus] = &[PartStatus::Recorded, PartStatus::Verified];
/// Those, and parts that somebody claims and nobody has confirmed.
const CLAIMED: &[PartStatus] = &[PartStatus::Recorded, PartStatus::Claimed, PartStatus::Verified];

impl<'a> Work<'a> {
    /// The counting that an answer asks for.
    pub(super) fn of(batch: Batch<'a>) -> Result<Work<'a>> {
        let narrow = Narrow::of(batch.args)?;
        let statuses = match batch.args.get("countsClaimed") {
            Some(Value::Boolean(true)) => CLAIMED,
            _ => CONFIRMED,
        };
        Ok(Work { batch, narrow, statuses })
    }

    /// What is known of whose a part is, as far as it is counted.
    pub(super) fn is_counted(&self, alias: &'static str) -> Expr {
        Expr::col((alias, "status")).is_in(self.statuses.iter().map(ActiveEnum::to_value))
    }

    /// The same as it is told.
    pub(super) fn told_statuses(&self) -> Value {
        Value::List(self.statuses.iter().map(|status| Value::Enum(Name::new(status.to_value()))).collect())
    }
}

/// What of the parts taken is looked at.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Narrow {
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) organisation: Option<i64>,
    pub(super) group: Option<String>,
    pub(super) level: Option<String>,
}

impl Narrow {
    pub(super) fn of(args: &Args) -> Result<Narrow> {
        let day = |name: &str| match args.get("recordedOn") {
            Some(Value::Object(span)) => match span.get(name) {
                Some(Value::String(day)) => scalar::date(day),
                _ => None,
            },
            _ => None,
        };
        let code = |name: &str| match args.get(name) {
            Some(Value::Enum(code)) => Some(code.to_string()),
            _ => None,
        };
        let organisation = args.get("organisation").map(|id| row_of(id, "org")).transpose()?;
        Ok(Narrow { from: day("gte"), to: day("lt"), organisation, group: code("group"), level: code("level") })
    }

    /// True when nothing but the days is asked for.
    pub(super) fn by_days_alone(&self) -> bool {
        self.organisation.is_none() && self.group.is_none() && self.level.is_none()
    }

    /// True when days are asked for.
    pub(super) fn has_days(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// True when nothing is asked for.
    pub(super) fn is_whole(&self) -> bool {
        *self == Narrow::default()
    }
}

impl Work<'_> {
    /// Runs a count; a part without rows has no entry.
    pub(super) async fn count(&mut self, counting: Counting, split: &[Dim]) -> Result<Counts> {
        let Counting { mut query, what, column } = counting;
        let mut kinds = Vec::with_capacity(split.len() + 1);
        for dim in split {
            query.column(column(*dim)).add_group_by([Expr::col(column(*dim))]);
            kinds.push(if matches!(dim, Dim::Organisation | Dim::Scheme) { Kind::Int } else { Kind::Text });
        }
        query.expr(what);
        kinds.push(Kind::Int);
        let rows = self.batch.read(&query, &kinds).await?;
        Ok(rows
            .into_iter()
            .filter_map(|mut row| {
                let Some(Part::Int(count)) = row.pop() else { return None };
                Some((row.into_iter().map(named).collect(), count))
            })
            .collect())
    }

    /// The condition under which the caller sees the rows of a table.
    pub(super) fn seen(&self, table: &'static str, alias: &'static str) -> Result<Expr> {
        let seen = self.batch.seen(table, crate::engine::scope::Table(alias))?;
        Ok(seen.unwrap_or_else(|| Expr::cust("1 = 1")))
    }
}

/// The number of different values of a column.
pub(super) fn distinct(column: (&'static str, &'static str)) -> Expr {
    Expr::col(column).count_distinct()
}

/// A sum that both databases give as a whole number.
pub(super) fn sum(column: (&'static str, &'static str)) -> Expr {
    Expr::col(column).sum().cast_as("bigint")
}

fn named(part: Part) -> Option<String> {
    match part {
        Part::Null => None,
        Part::Int(number) => Some(number.to_string()),
        Part::Text(text) => Some(text),
    }
}
