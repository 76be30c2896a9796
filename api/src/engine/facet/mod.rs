//! Counts of whole lists by the values that their rows have.
//!
//! All facets of a connection are one statement for all its parents. A closed list is told whole, zeros included, in the
//! contract's order; rows that a list refers to are told by their counts, the largest first.

mod select;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{
    Context,
    binding::model::{BoundFacet, FacetValues},
    id,
    plan::Edge,
    run::Loaded,
    scope::{InFull, Owner, Rows},
};
use crate::db::{Row, row};

/// The largest count of people that is not told.
const FEW: i64 = 4;

/// One facet of a page, as it is asked for.
#[derive(Debug)]
pub struct FacetRead {
    /// By what is counted.
    pub facet: BoundFacet,
    /// The table through whose rows, who sees which of them, and by whose row they are seen.
    pub through: Option<(&'static str, Rows, Option<Owner>)>,
    /// Which of the rows that hold the values are seen in full.
    pub in_full: Option<InFull>,
    /// The table that the values are rows of, who sees which of them, and what their ids begin with.
    pub called: Option<(&'static str, Rows, &'static str)>,
    /// How many rows at most.
    pub limit: i64,
    /// True when what is counted stands for people.
    pub people: bool,
    /// The rows that are values, where they are asked for.
    pub edges: Vec<Edge>,
}

/// What was counted for one facet.
#[derive(Debug, Default)]
pub(super) struct Counted {
    cells: FxHashMap<i64, Vec<Cell>>,
    /// The rows that are values, by the facet's edges.
    pub(super) nodes: Vec<Loaded>,
}

#[derive(Debug)]
struct Cell {
    count: i64,
    code: Option<String>,
    id: i64,
    texts: [Option<String>; 3],
}

/// One value as it is told.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told<'a> {
    /// The value.
    pub(super) value: Cow<'a, str>,
    /// The row that it is.
    pub(super) id: Option<i64>,
    /// How many rows have it; `None` when that is not told.
    pub(super) count: Option<i64>,
    /// Its label: Welsh, English, status.
    pub(super) label: [Option<&'a str>; 3],
}

impl Counted {
    /// Sorts the rows of the statement by facet and parent.
    pub(super) fn read(facets: usize, rows: &[Row]) -> Vec<Counted> {
        let mut all: Vec<Counted> = std::iter::repeat_with(Counted::default).take(facets).collect();
        let text = |row, at| row::text(row, at).map(str::to_owned);
        for row in rows {
            let facet = row::int(row, 0).and_then(|at| all.get_mut(usize::try_from(at).ok()?));
            let (Some(facet), Some(parent)) = (facet, row::int(row, 1)) else { continue };
            let cell = Cell {
                count: row::int(row, 2).unwrap_or(0),
                code: text(row, 3),
                id: row::int(row, 4).unwrap_or(0),
                texts: [text(row, 5), text(row, 6), text(row, 7)],
            };
            facet.cells.entry(parent).or_default().push(cell);
        }
        all
    }

    /// The rows that are values, each once.
    pub(super) fn rows(&self) -> Vec<i64> {
        let mut rows: Vec<i64> = self.cells.values().flatten().map(|cell| cell.id).filter(|id| *id > 0).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// What is told of one parent's list.
    pub(super) fn told<'a>(&'a self, read: &FacetRead, parent: i64, context: &'a Context<'_>) -> Vec<Told<'a>> {
        let cells = self.cells.get(&parent).map(Vec::as_slice).unwrap_or_default();
        let (contract, labels) = (context.contract, context.model.labels());
        let coded = |value: &str| cells.iter().find(|cell| cell.code.as_deref() == Some(value)).map_or(0, |c| c.count);
        let mut told: Vec<Told<'a>> = match read.facet.values {
            FacetValues::Enum(ty) => {
                let values = contract.values(ty).iter().zip(labels.of(ty).unwrap_or_default());
                values
                    .map(|(value, label)| Told {
                        value: Cow::Borrowed(&*value.name),
                        id: None,
                        count: Some(coded(&value.name)),
                        label: label.texts(),
                    })
                    .collect()
            }
            FacetValues::Truth => [(true, "true"), (false, "false")]
                .into_iter()
                .map(|(truth, value)| Told {
                    value: Cow::Borrowed(value),
                    id: None,
                    count: Some(coded(value)),
                    label: labels.truth(truth).map(|label| label.texts()).unwrap_or_default(),
                })
                .collect(),
            FacetValues::Rows { .. } => {
                let prefix = read.called.map_or("", |(_, _, prefix)| prefix);
                let mut told: Vec<Told<'a>> = cells
                    .iter()
                    .map(|cell| Told {
                        value: Cow::Owned(id::encode(prefix, cell.id)),
                        id: Some(cell.id),
                        count: Some(cell.count),
                        label: [cell.texts[0].as_deref(), cell.texts[1].as_deref(), cell.texts[2].as_deref()],
                    })
                    .collect();
                told.sort_by_key(|one| (std::cmp::Reverse(one.count), one.id));
                told
            }
        };
        if read.people {
            suppress(&mut told);
            if read.called.is_some() {
                // Their order would tell which of them has more.
                told.sort_by_key(|one| (one.count.is_none(), std::cmp::Reverse(one.count), one.id));
            }
        }
        told
    }
}

/// Hides counts of 1 to 4, and as many others as it takes that no sum gives them away: the smallest first, zeros last.
/// One hidden count alone follows from the total, and so do several that are all 1.
fn suppress(told: &mut [Told<'_>]) {
    let few = |count: i64| (1..=FEW).contains(&count);
    let mut hidden: Vec<i64> = Vec::new();
    for one in told.iter_mut() {
        if let Some(count) = one.count.filter(|count| few(*count)) {
            hidden.push(count);
            one.count = None;
        }
    }
    while !hidden.is_empty() && (hidden.len() < 2 || hidden.iter().all(|count| *count == 1)) {
        let open = told.iter_mut().filter(|one| one.count.is_some());
        let Some(next) = open.min_by_key(|one| (one.count == Some(0), one.count)) else { return };
        hidden.extend(next.count.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(counts: &[i64]) -> Vec<Option<i64>> {
        let one = |count: &i64| Told { value: Cow::Borrowed("x"), id: None, count: Some(*count), label: [None; 3] };
        let mut told: Vec<Told<'_>> = counts.iter().map(one).collect();
        suppress(&mut told);
        told.into_iter().map(|one| one.count).collect()
    }

    #[test]
    fn few_people_are_not_told_and_do_not_follow_from_the_rest() {
        assert_eq!(after(&[]), []);
        assert_eq!(after(&[0, 5, 9]), [Some(0), Some(5), Some(9)], "nobody and five are told");
        assert_eq!(after(&[4, 9, 5, 0]), [None, Some(9), None, Some(0)], "the smallest other goes with one");
        assert_eq!(after(&[4, 2, 9]), [None, None, Some(9)], "two hide each other");
        assert_eq!(after(&[1, 1, 9, 7]), [None, None, Some(9), None], "two of one each follow from their sum");
        assert_eq!(after(&[3, 0, 0]), [None, None, Some(0)], "a zero goes where nothing else is left");
        assert_eq!(after(&[3]), [None], "nothing is left to go with it");
        assert_eq!(after(&[5, 5, 1]), [None, Some(5), None], "of equal ones the first");
    }
}
