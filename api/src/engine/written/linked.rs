//! Links to other records: the ids of rows to which a table between two types leads, in one list.
//!
//! A list that is given takes the place of the links to what the caller sees. The others stay: nobody takes away what they do not
//! know of, and nobody is told of it. So a record that is out of sight is not found, also where it is linked already.

use sea_orm::DbErr;

use super::{
    cell::Cell,
    draft::{Cells, Draft, Lists},
    refer,
    shape::{Compiled, Part, Target, find, reference},
};
use crate::engine::command::Write;

/// The most links of one field.
pub(super) const MOST: usize = 50;

/// The tables of the links of a type, each with its column that refers to the other record, and where that leads.
fn links(compiled: &Compiled) -> impl Iterator<Item = (&'static str, &'static str, &Target)> {
    compiled.linked.iter().filter_map(|field| match &find(&compiled.slots, field)?.part {
        Part::List { table, slots, .. } => reference(slots).map(|(column, target)| (*table, column, target)),
        _ => None,
    })
}

/// More links than may be there are told, and not looked at one by one.
pub(super) fn bound(compiled: &Compiled, draft: &mut Draft<'_>) {
    for (table, ..) in links(compiled) {
        if draft.lists.get(table).is_some_and(|given| given.len() > MOST) {
            draft.references.retain(|reference| reference.list != Some(table));
        }
    }
}

/// Of the links that stand and whose list is given those to what the caller does not see.
pub(super) async fn unseen(
    write: &Write<'_>,
    compiled: &Compiled,
    draft: &Draft<'_>,
    stands: &Lists,
) -> Result<Lists, DbErr> {
    let mut unseen = Lists::new();
    for (table, column, target) in links(compiled) {
        let linked = stands.get(table).filter(|linked| !linked.is_empty() && draft.lists.contains_key(table));
        let Some(linked) = linked else { continue };
        let row = |cells: &Cells| if let Some(Cell::Int(row)) = cells.get(column) { Some(*row) } else { None };
        let rows: Vec<i64> = linked.iter().filter_map(row).collect();
        let seen = refer::seen(write, target, &rows).await?;
        let others = linked.iter().filter(|cells| row(cells).is_some_and(|row| !seen.contains(&row)));
        unseen.insert(table, others.cloned().collect());
    }
    Ok(unseen)
}

/// Lets them stay beside what is given.
pub(super) fn keep(draft: &mut Draft<'_>, unseen: Lists) {
    for (table, others) in unseen {
        draft.lists.entry(table).or_default().extend(others);
    }
}
