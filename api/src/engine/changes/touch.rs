//! Rows that are what they were, and of which somebody may see more or less: which changes of other tables are noted for that,
//! and where they lead. All of it follows from the rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::{
    binding::model::BoundType,
    contract::{Contract, TypeKind},
    scope::{RowScope, Sight},
};

use super::{
    rule::{self, Hop},
    sight,
    watch::Watch,
};

/// What a note is called that a row of another table changed, before the table and the column.
pub(super) const MARK: char = '=';

/// What a note of no node stands under.
const NO_NODE: &str = "*";

/// What is noted of other tables, and where it leads.
#[derive(Clone, Debug, Default)]
pub(super) struct Touches {
    pub(super) noted: Vec<Noted>,
    pub(super) ways: BTreeSet<Way>,
}

/// When one of some columns changes, and when a row comes or goes, the values of a column are noted.
#[derive(Clone, Debug)]
pub(super) struct Noted {
    pub(super) table: String,
    pub(super) column: String,
    pub(super) columns: Vec<String>,
}

/// From such values to rows of a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    /// The type.
    pub(super) prefix: &'static str,
    /// The table whose rows changed.
    pub(super) table: String,
    hops: Vec<Hop>,
}

impl Touches {
    /// What follows from the rules of these types, for everybody and for organisations with and without scopes. Persons are
    /// not followed.
    pub(super) fn of<'t>(
        contract: &Contract,
        types: impl Iterator<Item = (&'static str, &'t BoundType)> + Clone,
    ) -> (Touches, Vec<String>) {
        let (mut noted, mut ways, mut gaps) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        let tables: BTreeMap<&str, &BoundType> = types.clone().collect();
        for condition in sight::conditions(types, &kinds(contract)) {
            let Some(ty) = tables.get(condition.prefix) else { continue };
            let asked = match rule::read(ty.table, &condition.text) {
                Ok(asked) => asked,
                Err(gap) => {
                    gaps.insert(format!("type `{}`: its changes of sight cannot be followed: {gap}", ty.name));
                    continue;
                }
            };
            for rule::Asked { table, columns, way: hops } in asked {
                let Some(first) = hops.first() else { continue };
                let key = (table.clone(), first.column.clone());
                noted.entry(key).or_insert_with(BTreeSet::new).extend(columns);
                ways.insert(Way { prefix: condition.prefix, table, hops });
            }
        }
        let noted = noted.into_iter().map(|((table, column), columns)| {
            let columns = columns.into_iter().filter(|name| name != "id").collect();
            Noted { table, column, columns }
        });
        (Touches { noted: noted.collect(), ways }, gaps.into_iter().collect())
    }
}

/// Everybody, and an organisation with and without scopes. The words of all closed lists are scopes among others.
fn kinds(contract: &Contract) -> [RowScope; 3] {
    let lists = contract.types().filter_map(|(_, ty)| match &ty.kind {
        TypeKind::Enum(values) => Some(values.iter().map(|value| value.name.clone())),
        _ => None,
    });
    let organisation = Sight { organisation: Some(0), ..Sight::default() };
    let with = Sight { scopes: lists.flatten().collect(), ..organisation.clone() };
    [RowScope::PUBLIC, RowScope::of(organisation), RowScope::of(with)]
}

impl Noted {
    /// Under what its notes stand.
    pub(super) fn name(&self) -> String {
        format!("{MARK}{}.{}", self.table, self.column)
    }
}

impl Way {
    /// Under what the notes stand that it begins with.
    pub(super) fn from(&self) -> String {
        let column = self.hops.first().map_or("", |hop| &hop.column);
        format!("{MARK}{}.{column}", self.table)
    }

    /// The ids of the rows that these values lead to. `values` is what can stand behind `IN`.
    pub(super) fn rows(&self, values: String) -> String {
        let mut values = values;
        for (place, hop) in self.hops.iter().enumerate() {
            let next = self.hops.get(place + 1).map_or("id", |next| &next.column);
            let ends = place + 1 == self.hops.len();
            // Where one goes on from the column that one came to, the values are the same.
            if ends || next != hop.to {
                let Hop { to_table, to, .. } = hop;
                values = format!("(SELECT \"{next}\" FROM \"{to_table}\" WHERE \"{to}\" IN {values})");
            }
        }
        values
    }
}

/// Notes of no node: which values lead to rows of which somebody may see more or less, and whether others may follow.
#[derive(Debug, Default)]
pub(super) struct Touched {
    values: BTreeMap<String, Vec<i64>>,
    pub(super) followers: bool,
}

impl Touched {
    pub(super) fn add(&mut self, prefix: String, row: i64) {
        if prefix == NO_NODE {
            self.followers = true;
        } else if prefix.starts_with(MARK) {
            self.values.entry(prefix).or_default().push(row);
        }
    }

    /// The ways from what was noted, each with its values.
    pub(super) fn ways<'t>(&'t self, watch: &'t Watch) -> impl Iterator<Item = (&'t Way, &'t [i64])> {
        let ways = watch.touches.ways.iter();
        ways.filter_map(|way| Some((way, self.values.get(&way.from())?.as_slice())))
    }

    /// The types that these lead to.
    pub(super) fn prefixes<'t>(&'t self, watch: &'t Watch) -> impl Iterator<Item = &'static str> {
        self.ways(watch).map(|(way, _)| way.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_goes_over_no_table_that_it_need_not() {
        let hop = |column: &str, to_table: &str, to: &str| Hop {
            column: column.to_owned(),
            to_table: to_table.to_owned(),
            to: to.to_owned(),
        };
        let way = |hops| Way { prefix: "prt", table: "a".to_owned(), hops };
        for (way, rows) in [
            (way(vec![hop("b_id", "part", "b_id")]), r#"(SELECT "id" FROM "part" WHERE "b_id" IN (7))"#),
            (
                way(vec![hop("b_id", "b", "id"), hop("id", "part", "b_id")]),
                r#"(SELECT "id" FROM "part" WHERE "b_id" IN (7))"#,
            ),
            (
                way(vec![hop("c_id", "b", "c_id"), hop("id", "part", "b_id")]),
                r#"(SELECT "id" FROM "part" WHERE "b_id" IN (SELECT "id" FROM "b" WHERE "c_id" IN (7)))"#,
            ),
        ] {
            assert_eq!(way.rows("(7)".to_owned()), rows);
        }
    }
}
