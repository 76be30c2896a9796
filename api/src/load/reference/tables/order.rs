//! Puts rows behind those that they refer to, so that each can be written with all its columns at once.

use std::collections::BTreeMap;

use super::Row;
use crate::load::reference::problem::Problems;

/// Where a row stands while rows are put in order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    NotYet,
    UnderWay,
    Done,
}

/// The rows in an order in which they can be written; otherwise that of the files.
pub(super) fn behind_what_they_refer_to(rows: Vec<Row>, problems: &mut Problems) -> Vec<Row> {
    let places: BTreeMap<(&str, &str), usize> =
        rows.iter().enumerate().map(|(place, row)| ((row.ty, row.key.as_str()), place)).collect();
    let refers = |place: usize| -> Vec<usize> {
        let row: &Row = &rows[place];
        let cells = row.cells.iter().chain(row.of_children());
        cells
            .filter_map(|cell| cell.refers())
            .filter_map(|(ty, key)| places.get(&(ty, key.as_str())).copied())
            .collect()
    };
    let mut visits = vec![Visit::NotYet; rows.len()];
    let mut order = Vec::with_capacity(rows.len());
    for first in 0..rows.len() {
        // A row, and those that it refers to and that are still to be looked at.
        let mut path = vec![(first, refers(first))];
        if visits[first] == Visit::Done {
            continue;
        }
        visits[first] = Visit::UnderWay;
        while let Some((place, waits_for)) = path.last_mut() {
            let Some(next) = waits_for.pop() else {
                visits[*place] = Visit::Done;
                order.push(*place);
                path.pop();
                continue;
            };
            match visits[next] {
                Visit::Done => {}
                Visit::NotYet => {
                    visits[next] = Visit::UnderWay;
                    path.push((next, refers(next)));
                }
                Visit::UnderWay => {
                    let row = &rows[next];
                    problems.row(row.file, &row.key, "refers to itself through the rows that it refers to");
                }
            }
        }
    }
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| rows[place].take()).collect()
}
