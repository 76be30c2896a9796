//! `mentoringFigures`, as the contract has it.

use std::collections::BTreeMap;

use async_graphql::{Name, Value};
use sea_query::Query;

use super::{
    equity::{Part, lowest_to_highest, parts},
    read::{self, Scheme},
    withheld::few,
};
use crate::{
    domain::mentoring::suggest::{localised, machine},
    engine::{
        binding::{
            ArgDecls, Batch, BatchFuture,
            model::Kind::{Int, Text},
        },
        cursor,
        error::FieldError,
        filter::row_of,
        id,
        scope::Table,
        value::object,
    },
};

/// What the field takes.
pub(in super::super) const ARGS: ArgDecls = &[("scheme", "ID!")];
/// The breakdowns, in the order of their places.
const BREAKDOWNS: [&str; 4] = ["GROUP", "ORGANISATION", "LEVEL", "LANGUAGE"];
/// Microseconds of a hundredth of a week.
const HUNDREDTH_OF_A_WEEK: i64 = 7 * 86_400 * 10_000;

/// Counts what is told of a scheme.
pub(in super::super) fn figures(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let scheme = row_of(batch.args.get("scheme").unwrap_or(&Value::Null), "msc")?;
        let Some(scheme) = read::scheme(&mut batch, scheme).await? else { return Ok(vec![Value::Null]) };
        let (opened, waits) = read::opened(&mut batch, scheme.id).await?;
        let pairings = read::pairings(&mut batch, scheme.id).await?;
        let names = names(&mut batch).await?;
        let equity = (0..BREAKDOWNS.len()).map(|by| equity(by, &parts(&opened, by), scheme, &names));
        let (requests, paired) = (opened.len(), waits.len());
        // Who has none yet is counted by what both tell.
        let apart = !few(small(paired)) && !few(small(requests - paired));
        let active = pairings.iter().filter(|(status, ..)| status == "ACTIVE").count();
        let mean = waits.iter().sum::<i64>().checked_div(i64::try_from(paired).unwrap_or(1));
        let begun: Vec<bool> = pairings
            .iter()
            .filter(|(_, begun, _)| *begun)
            .map(|(_, _, met)| *met >= scheme.meetings_expected)
            .collect();
        let ended = pairings.iter().filter(|(status, begun, _)| *begun && ENDED.contains(&&**status));
        let ended: Vec<bool> = ended.map(|(status, ..)| status == "COMPLETED").collect();
        Ok(vec![object([
            ("requests", count(requests).filter(|_| apart).map_or(Value::Null, Value::from)),
            ("paired", count(paired).filter(|_| apart).map_or(Value::Null, Value::from)),
            ("activePairings", count(active).map_or(Value::Null, Value::from)),
            (
                "meanWeeksToPairingHundredths",
                mean.filter(|_| apart).map_or(Value::Null, |mean| Value::from(mean / HUNDREDTH_OF_A_WEEK)),
            ),
            ("enoughMeetingsHundredths", share(&begun)),
            ("completedHundredths", share(&ended)),
            ("equity", Value::List(equity.collect())),
        ])])
    })
}

/// The states in which a pairing that had begun is over.
const ENDED: [&str; 2] = ["COMPLETED", "ENDED"];

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A count, unless it is of few.
fn count(count: usize) -> Option<u32> {
    Some(small(count)).filter(|count| !few(*count))
}

/// How many of a hundred are so, rounded; null where there are none, and where those that are or are not so are few.
fn share(all: &[bool]) -> Value {
    let (whole, so) = (small(all.len()), small(all.iter().filter(|so| **so).count()));
    match whole {
        0 => Value::Null,
        _ if few(so) || few(whole - so) => Value::Null,
        whole => Value::from((so * 100 + whole / 2) / whole),
    }
}

type Names = BTreeMap<String, [Option<String>; 3]>;

/// The names of organisations that everybody sees, by their ids.
async fn names(batch: &mut Batch<'_>) -> Result<Names, FieldError> {
    let (work, request) = (Table("work"), Table("request"));
    let mut of_requests = Query::select();
    of_requests.expr(request.col("organisation_id")).from_as("mentoring_request", request.0);
    let mut select = Query::select();
    select.expr(work.col("id"));
    for column in ["name_cy", "name_en", "name_status"] {
        select.expr(work.col(column));
    }
    select.from_as("organisation", work.0);
    select.and_where(sea_query::ExprTrait::in_subquery(work.col("id"), of_requests));
    if let Some(seen) = batch.seen("organisation", work)? {
        select.and_where(seen);
    }
    let rows = batch.read(&select, &[Int, Text, Text, Text]).await?;
    let text = |part| if let cursor::Part::Text(text) = part { Some(text) } else { None };
    let named = rows.into_iter().filter_map(|row| match <[cursor::Part; 4]>::try_from(row) {
        Ok([cursor::Part::Int(row), cy, en, status]) => Some((id::encode("org", row), [cy, en, status].map(text))),
        _ => None,
    });
    Ok(named.collect())
}

fn equity(by: usize, parts: &[Part], scheme: Scheme, names: &Names) -> Value {
    let ratio = lowest_to_highest(parts);
    let below = ratio.map(|ratio| i64::from(ratio) < scheme.bound);
    let warning = ratio.filter(|_| below == Some(true)).map(|ratio| warning(by, ratio, scheme.bound));
    object([
        ("by", Value::Enum(Name::new(BREAKDOWNS[by]))),
        ("parts", Value::List(parts.iter().map(|part| told(part, names)).collect())),
        ("lowestToHighestHundredths", ratio.map_or(Value::Null, Value::from)),
        ("isBelowBound", below.map_or(Value::Null, Value::Boolean)),
        ("warning", warning.unwrap_or(Value::Null)),
    ])
}

fn told(part: &Part, names: &Names) -> Value {
    let number = |number: Option<u32>| number.map_or(Value::Null, Value::from);
    let label = part.key.as_ref().and_then(|key| names.get(key)).map_or(Value::Null, localised);
    object([
        ("key", part.key.clone().map_or(Value::Null, Value::String)),
        ("label", label),
        ("requests", number(part.told.map(|rate| rate.requests))),
        ("pairings", number(part.told.map(|rate| rate.pairings))),
        ("rateHundredths", number(part.told.and_then(|rate| rate.hundredths()))),
        ("medianWaitDays", part.told.and_then(|rate| rate.median_wait).map_or(Value::Null, Value::from)),
    ])
}

/// That some are paired much less often than others. Nobody has checked the Welsh (`MACHINE`).
fn warning(by: usize, ratio: u32, bound: i64) -> Value {
    let (en, cy) = [
        ("professional group", "grŵp proffesiynol"),
        ("organisation", "sefydliad"),
        ("career level", "lefel gyrfa"),
        ("language", "iaith"),
    ][by];
    machine(
        format!(
            "By {en}, the lowest rate of pairings is {ratio}% of the highest; {bound}% is the least that is meant."
        ),
        format!("Fesul {cy}, mae'r gyfradd baru isaf yn {ratio}% o'r uchaf; {bound}% yw'r lleiaf a fwriedir."),
    )
}
