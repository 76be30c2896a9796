//! What a change of a row is a change of, as it follows from the bindings.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{edge::Edge, sight::Followers, touch::Touches};
use crate::engine::{
    binding::{
        ColumnInfo,
        model::{AnyFrom, BoundField, BoundType, Column, Link},
    },
    contract::{Contract, TypeId},
};

/// Goes up when what is noted changes, so that the triggers are made anew.
const RULES: u32 = 2;

/// Says when a row was written, and not what it says: written alone, it is no change.
const WHEN: &str = "updated_at";

/// Everything that is watched.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// The types that can be followed, by their prefixes.
    pub nodes: Vec<Watched>,
    /// What can change who sees a row of another table.
    pub(super) touches: Touches,
    /// The edges to one row.
    pub(super) edges: Vec<Edge>,
    /// Whose sights are kept beside what everybody sees.
    pub followers: Option<Followers>,
    /// By what it is told whether a database watches just this.
    pub(super) declared: String,
}

/// A type whose rows have global ids.
#[derive(Clone, Debug)]
pub struct Watched {
    /// What its global ids begin with.
    pub prefix: &'static str,
    /// Its table.
    pub table: &'static str,
    /// Its fields by their names in the contract, each with the columns that it stands on.
    pub fields: Vec<(Box<str>, Vec<&'static str>)>,
    /// Columns that no field shows. Whether a row is seen may depend on them.
    pub unnamed: Vec<&'static str>,
    /// Rows without ids that belong to it.
    pub parts: Vec<Part>,
}

/// Rows that belong to a node: of a short list, or of a table between two types.
#[derive(Clone, Debug)]
pub struct Part {
    /// Their table.
    pub table: &'static str,
    /// Its column that refers to the node.
    pub fk: &'static str,
    /// The node's fields that they stand in.
    pub fields: Vec<Box<str>>,
    /// All of its columns.
    pub columns: Vec<&'static str>,
}

impl Watch {
    /// What is watched of these types, and which of them cannot be. `columns` gives the columns of any table that a binding
    /// is for.
    pub(in crate::engine) fn of<'c>(
        contract: &Contract,
        types: &FxHashMap<TypeId, BoundType>,
        followed: impl Fn(&BoundType) -> bool,
        columns: impl Fn(&str) -> Option<&'c [ColumnInfo]>,
        followers: Option<Followers>,
    ) -> (Watch, Vec<String>) {
        let (mut nodes, mut edges) = (Vec::new(), Vec::new());
        let with_ids: BTreeSet<&str> = types.values().filter(|ty| ty.prefix.is_some()).map(|ty| ty.table).collect();
        for (id, ty) in types {
            let Some(prefix) = ty.prefix.filter(|_| followed(ty)) else { continue };
            let mut fields: Vec<(Box<str>, Vec<&'static str>)> = Vec::new();
            let mut parts: BTreeMap<(&'static str, &'static str), Vec<Box<str>>> = BTreeMap::new();
            let defs = contract.ty(*id).fields();
            for (def, bound) in defs.iter().flat_map(|defs| defs.iter()).zip(&ty.fields) {
                let mut of_field = BTreeSet::new();
                stands_on(bound, &mut of_field);
                if !of_field.is_empty() {
                    fields.push((def.name.clone(), of_field.into_iter().collect()));
                }
                if let BoundField::One { fk, target } = bound
                    && let Some(to) = types.get(target).and_then(|ty| ty.prefix)
                {
                    edges.push(Edge { to, prefix, table: ty.table, field: def.name.clone(), column: fk.name });
                }
                if let Some(part) = belonging(bound, types).filter(|(table, _)| !with_ids.contains(table)) {
                    parts.entry(part).or_default().push(def.name.clone());
                }
            }
            let named: BTreeSet<&str> = fields.iter().flat_map(|(_, columns)| columns).copied().collect();
            let own = ty.columns.iter().map(|column| column.name);
            let unnamed = own.filter(|name| *name != "id" && *name != WHEN && !named.contains(name)).collect();
            let part = |((table, fk), fields): ((&'static str, &'static str), Vec<Box<str>>)| {
                let own = columns(table).into_iter().flatten().map(|column| column.name);
                Part { table, fk, fields, columns: own.filter(|name| *name != "id" && *name != WHEN).collect() }
            };
            let parts = parts.into_iter().map(part).collect();
            nodes.push(Watched { prefix, table: ty.table, fields, unnamed, parts });
        }
        nodes.sort_by_key(|node| node.prefix);
        edges.sort_by(|one, other| (one.prefix, &one.field).cmp(&(other.prefix, &other.field)));
        let bound = types.values().filter(|ty| followed(ty)).filter_map(|ty| Some((ty.prefix?, ty)));
        let (touches, gaps) = Touches::of(contract, bound);
        let tables = followers.map_or(&[][..], |followers| followers.tables);
        let declared = format!("{RULES} {nodes:?} {:?} {tables:?}", touches.noted);
        (Watch { nodes, touches, edges, followers, declared }, gaps)
    }
}

/// The columns of its own row that a field stands on.
fn stands_on(field: &BoundField, columns: &mut BTreeSet<&'static str>) {
    let mut add = |column: &Column| {
        if column.name != "id" && column.name != WHEN {
            columns.insert(column.name);
        }
    };
    match field {
        BoundField::Leaf(column) => add(column),
        BoundField::One { fk, .. } => add(fk),
        BoundField::Localised { columns, .. } => columns.iter().for_each(add),
        BoundField::Computed { needs, .. } | BoundField::Any { from: AnyFrom::Computed(needs, _), .. } => {
            needs.iter().for_each(add);
        }
        BoundField::Any { from: AnyFrom::Columns(ty, id), .. } => {
            add(ty);
            add(id);
        }
        BoundField::Embed { anchors, fields, .. } => {
            anchors.iter().for_each(add);
            fields.iter().for_each(|field| stands_on(field, columns));
        }
        _ => {}
    }
}

/// The table of the rows that a field gives or goes through, and its column that refers here.
fn belonging(field: &BoundField, types: &FxHashMap<TypeId, BoundType>) -> Option<(&'static str, &'static str)> {
    let (BoundField::Page { link, target, .. } | BoundField::List { link, target, .. }) = field else { return None };
    match link {
        Link::Root(_) => None,
        Link::Fk(fk) => Some((types.get(target)?.table, fk)),
        Link::Through { table, parent, .. } => Some((table, parent)),
    }
}
