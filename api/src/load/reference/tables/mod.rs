//! Reference data of every type that needs no code of its own: a file says rows by the contract's words, and what they
//! stand on is taken from the bindings. A new type with reference data costs its rows in a file of `api/reference`.
//!
//! ```toml
//! version = 1
//! [expect]
//! StrategyTheme = 10                 # how many rows of the type stand in this file
//! [[StrategyTheme]]
//! key = "ri-theme-1"                 # finds the row again; never changes
//! place = "RI Section 3"             # where the source says it
//! name = { en = "…", cy = "…", status = "MACHINE" }
//! document = "ri-2025"               # an edge to one: the key of its row
//! kind = "NATIONAL"                  # a value of a closed list, or a list of such values
//! published_on = 2025-03-20
//! amount = { amount_minor = 500000, currency = "GBP" }
//! barriers = ["time"]                # rows of another type, by a table of links; said from one of the two sides
//! parts = [{ label = "…", count = 3 }]    # rows that belong to this one
//! ```

mod order;
mod stored;
mod take;

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::Value;
use toml::Value as Toml;

use super::{
    check::{In, shape},
    model::{Reference, Text},
    parse::File,
    problem::Problems,
};
use crate::engine::binding::shape::{Links, Shapes};

/// The files of `api/reference` of this form, and their texts.
pub const FILES: &[(&str, &str)] = &[
    ("community.toml", include_str!("../../../../reference/community.toml")),
    ("fellowships.toml", include_str!("../../../../reference/fellowships.toml")),
    ("innovation.toml", include_str!("../../../../reference/innovation.toml")),
    ("metrics.toml", include_str!("../../../../reference/metrics.toml")),
    ("opportunities.toml", include_str!("../../../../reference/opportunities.toml")),
    ("service.toml", include_str!("../../../../reference/service.toml")),
    ("story.toml", include_str!("../../../../reference/story.toml")),
    ("strategy-findings.toml", include_str!("../../../../reference/strategy-findings.toml")),
    ("strategy-framework.toml", include_str!("../../../../reference/strategy-framework.toml")),
    ("strategy-recommendations.toml", include_str!("../../../../reference/strategy-recommendations.toml")),
    ("strategy.toml", include_str!("../../../../reference/strategy.toml")),
    ("support.toml", include_str!("../../../../reference/support.toml")),
    ("training.toml", include_str!("../../../../reference/training.toml")),
    ("travel.toml", include_str!("../../../../reference/travel.toml")),
    ("workforce.toml", include_str!("../../../../reference/workforce.toml")),
];

/// Rows ready to be written: each behind those that it refers to.
#[derive(Clone, Debug)]
pub struct Tables {
    pub(super) shapes: Shapes,
    pub(super) rows: Vec<Row>,
}

/// One row of a file.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) ty: &'static str,
    pub(super) file: &'static str,
    pub(super) key: String,
    pub(super) place: String,
    pub(super) cells: Vec<Cell>,
    pub(super) children: Vec<Children>,
    pub(super) links: Vec<(Links, Vec<String>)>,
}

/// Rows that belong to a row, in their order.
#[derive(Clone, Debug)]
pub(super) struct Children {
    pub(super) ty: &'static str,
    pub(super) table: &'static str,
    pub(super) fk: &'static str,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// What stands in one column, or in the three of a text.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Value(&'static str, Value),
    Text([&'static str; 3], Option<Text>),
    One(&'static str, &'static str, Option<String>),
}

impl Tables {
    /// How many rows there are, those not counted that belong to others.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The keys of types that have a loader of their own.
pub(super) fn typed(reference: &Reference) -> BTreeMap<&'static str, BTreeSet<String>> {
    fn keys<'k>(keys: impl Iterator<Item = &'k String>) -> BTreeSet<String> {
        keys.cloned().collect()
    }
    BTreeMap::from([
        ("Organisation", keys(reference.organisations.iter().map(|row| &row.key))),
        ("ProfessionalGroup", keys(reference.groups.iter().map(|row| &row.key))),
        ("Division", keys(reference.divisions.iter().map(|row| &row.key))),
        ("Discipline", keys(reference.disciplines.iter().map(|row| &row.key))),
        ("CareerLevel", keys(reference.levels.iter().map(|row| &row.key))),
        ("SkillExpectation", keys(reference.skills.iter().map(|row| &row.key))),
        ("FundingScheme", keys(reference.schemes.iter().map(|row| &row.key))),
        ("SchemeCohort", keys(reference.schemes.iter().flat_map(|row| &row.cohorts).map(|row| &row.key))),
    ])
}

/// Takes the files apart and checks them. `typed` are the keys of types that have a loader of their own; where that is
/// the default, their files are wrong and nobody asks for their keys.
pub(super) fn read(
    shapes: Shapes,
    files: &[(&'static str, &str)],
    typed: &BTreeMap<&'static str, BTreeSet<String>>,
    problems: &mut Problems,
) -> Tables {
    let mut rows = Vec::new();
    let mut whole = true;
    for (name, text) in files {
        match File::open(name, text, problems) {
            Some(file) => take_file(file, &shapes, &mut rows, problems),
            None => whole = false,
        }
    }
    if whole {
        refer(&rows, typed, problems);
    }
    one_side(&mut rows, problems);
    Tables { rows: order::behind_what_they_refer_to(rows, problems), shapes }
}

fn take_file(mut file: File, shapes: &Shapes, rows: &mut Vec<Row>, problems: &mut Problems) {
    let mut to = In { file: file.name, problems };
    let mut expected = match file.rest.remove("expect") {
        Some(Toml::Table(expected)) => Some(expected),
        _ => {
            to.file("says in no [expect] how many rows of each type it holds");
            None
        }
    };
    for (name, values) in file.rest {
        let count = expected.as_mut().map(|expected| expected.remove(&name));
        let Some((ty, found)) = shapes.get_key_value(name.as_str()).filter(|(_, found)| found.provenance) else {
            to.file(format!("`{name}` is no type that has rows with keys"));
            continue;
        };
        if TYPED.contains(ty) {
            to.file(format!("`{name}` has a file of its own"));
            continue;
        }
        let Toml::Array(values) = values else {
            to.file(format!("`{name}` must be a list of rows, written [[{name}]]"));
            continue;
        };
        match count {
            None => {}
            Some(Some(Toml::Integer(count))) if usize::try_from(count) == Ok(values.len()) => {}
            Some(Some(count)) => to.file(format!("holds {} rows of {ty} where {count} are expected", values.len())),
            Some(None) => to.file(format!("does not say under [expect] how many rows of {ty} it holds")),
        }
        for (number, value) in values.into_iter().enumerate() {
            let Toml::Table(table) = value else {
                to.row(&format!("{ty} {}", number + 1), "is no row");
                continue;
            };
            let taken = take::row(shapes, (ty, found), number, table, &mut to);
            if rows.iter().any(|row| row.ty == taken.ty && row.key == taken.key) {
                to.row(&taken.key, format!("the key is used twice among rows of {ty}"));
            }
            rows.push(taken);
        }
    }
    for (name, count) in expected.unwrap_or_default() {
        to.file(format!("holds 0 rows of {name} where {count} are expected"));
    }
}

/// The types that are loaded from files of another form.
const TYPED: [&str; 8] = [
    "Organisation",
    "ProfessionalGroup",
    "Division",
    "Discipline",
    "CareerLevel",
    "SkillExpectation",
    "FundingScheme",
    "SchemeCohort",
];

/// True when rows of a type come from files of this form.
pub(super) fn is_own(ty: &str) -> bool {
    !TYPED.contains(&ty)
}

/// Every key that a row names leads to a row.
fn refer(rows: &[Row], typed: &BTreeMap<&'static str, BTreeSet<String>>, problems: &mut Problems) {
    let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        keys.entry(row.ty).or_default().insert(&row.key);
    }
    for row in rows {
        let links = row.links.iter().flat_map(|(links, keys)| keys.iter().map(|key| (links.target, key)));
        for (target, key) in row.cells.iter().chain(row.of_children()).filter_map(Cell::refers).chain(links) {
            let own = is_own(target) && !keys.get(target).is_some_and(|keys| keys.contains(key.as_str()));
            let theirs = typed.get(target).is_some_and(|keys| !keys.contains(key.as_str()));
            if own || theirs {
                problems.row(row.file, &row.key, format!("\"{key}\" is the key of no {target}"));
            }
        }
    }
}

/// What a table of links or of rows that belong to others holds is said from one side. A type of which one row says it
/// says it of all its rows: one that is silent has none.
fn one_side(rows: &mut [Row], problems: &mut Problems) {
    let mut said: BTreeMap<&str, (&str, String, Row)> = BTreeMap::new();
    for row in rows.iter() {
        let links = row.links.iter().map(|(links, _)| (links.table, links.parent));
        for (table, column) in links.chain(row.children.iter().map(|children| (children.table, children.fk))) {
            let first = || (column, format!("{} {}", row.ty, row.key), row.clone());
            let (side, first, _) = said.entry(table).or_insert_with(first);
            if *side != column {
                problems.row(row.file, &row.key, format!("{first} says the rows of {table} from their other side"));
            }
        }
    }
    for row in rows {
        for first in said.values().map(|(.., first)| first).filter(|first| first.ty == row.ty) {
            for (links, _) in &first.links {
                if !row.links.iter().any(|(those, _)| those == links) {
                    row.links.push((*links, Vec::new()));
                }
            }
            for Children { ty, table, fk, .. } in &first.children {
                if !row.children.iter().any(|those| those.table == *table) {
                    row.children.push(Children { ty, table, fk, rows: Vec::new() });
                }
            }
        }
    }
}

impl Row {
    /// What stands in the rows that belong to it.
    pub(super) fn of_children(&self) -> impl Iterator<Item = &Cell> {
        self.children.iter().flat_map(|children| &children.rows).flatten()
    }
}

impl Cell {
    /// The type and key of the row that it refers to.
    pub(super) fn refers(&self) -> Option<(&'static str, &String)> {
        match self {
            Cell::One(_, target, key) => key.as_ref().map(|key| (*target, key)),
            Cell::Value(..) | Cell::Text(..) => None,
        }
    }
}
