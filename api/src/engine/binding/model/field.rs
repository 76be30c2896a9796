//! What a field can stand on.

use std::fmt;

use super::Column;
use crate::engine::{
    binding::{
        ArgDecls, BatchFn, Found, OrderBy, When,
        source::{MayListen, Source as EventSource},
    },
    command::Command,
    contract::TypeId,
    scope::{Owner, Rows},
};

/// What one field stands on.
#[derive(Clone)]
pub enum BoundField {
    /// A column.
    Leaf(Column),
    /// The row that a column refers to.
    One {
        /// The column.
        fk: Column,
        /// The type of that row.
        target: TypeId,
    },
    /// A connection.
    Page {
        /// How the rows are found.
        link: Link,
        /// Their type.
        target: TypeId,
        /// The connection's type and its edge's.
        wrappers: (TypeId, TypeId),
    },
    /// A short list.
    List {
        /// How the rows are found.
        link: Link,
        /// Their type.
        target: TypeId,
        /// Their order.
        order: OrderBy,
    },
    /// An object on columns of this very row.
    Embed {
        /// Its type.
        ty: TypeId,
        /// It is null when all of these are; never when there are none.
        anchors: Vec<Column>,
        /// What its fields stand on.
        fields: Vec<BoundField>,
    },
    /// A part of a text in two languages.
    Localised {
        /// The Welsh, the English and the status column.
        columns: [Column; 3],
        /// Which part.
        part: TextPart,
    },
    /// A value worked out for all parents at once.
    Computed {
        /// The columns it needs.
        needs: Vec<Column>,
        /// The arguments that it takes.
        args: ArgDecls,
        /// The function.
        run: BatchFn,
        /// True when each read of it is in the access trail; the first column that it needs says whose it is.
        recorded: bool,
    },
    /// Rows of several types.
    Any {
        /// Where the ids are from.
        from: AnyFrom,
        /// The types that there may be, each with global ids.
        targets: Vec<TypeId>,
        /// For a list, whether null is excluded from it.
        list: Option<bool>,
    },
    /// Rows of several types by a question, best first; root only.
    Found {
        /// The types that there may be, each with the value that asks for it.
        targets: Vec<Asked>,
        /// The connection's type and its edge's.
        wrappers: (TypeId, TypeId),
    },
    /// What changed; root only.
    Changes {
        /// The types that are followed in the order of their prefixes, each with the value that asks for it.
        types: Vec<Asked>,
        /// The page's type and the change's.
        wrappers: (TypeId, TypeId),
    },
    /// What changes, as it does; subscription only.
    Changed {
        /// As of [`BoundField::Changes`].
        types: Vec<Asked>,
        /// The type of a change.
        change: TypeId,
    },
    /// The versions of the row, by the log of changes.
    History(&'static str),
    /// One row by an outside identifier; root only.
    Lookup {
        /// Its type.
        target: TypeId,
    },
    /// One row by an argument of the field's own; root only.
    OneBy {
        /// Its type.
        target: TypeId,
        /// The argument and its type in the contract.
        arg: (&'static str, &'static str),
        /// What it means.
        condition: Found,
    },
    /// `node`; root only.
    Node,
    /// `nodes`; root only.
    Nodes,
    /// `enumLabels`; root only.
    EnumLabels,
    /// `languageCoverage`; root only.
    LanguageCoverage,
    /// What happens, as a source tells it; subscription only.
    Source {
        /// The arguments that it takes.
        args: ArgDecls,
        /// Where the events are from.
        source: EventSource,
    },
    /// Each row of its type that is made, by the log of changes; subscription only.
    Tail {
        /// What ids of the type begin with.
        prefix: &'static str,
        /// Who may listen.
        may: MayListen,
    },
    /// What writes; mutation only.
    Command(Command),
    /// `serviceLimits`; root only.
    ServiceLimits,
    /// `viewer`; root only.
    Viewer,
}

impl fmt::Debug for BoundField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BoundField::Leaf(column) => column.name,
            BoundField::One { fk, .. } => fk.name,
            BoundField::Page { .. } => "page",
            BoundField::List { .. } => "list",
            BoundField::Embed { .. } => "embedded",
            BoundField::Localised { .. } => "localised",
            BoundField::Computed { .. } => "computed",
            BoundField::Any { .. } => "any",
            BoundField::Found { .. } => "found",
            BoundField::Changes { .. } => "changes",
            BoundField::Changed { .. } => "changed",
            BoundField::History(_) => "history",
            BoundField::Lookup { .. } | BoundField::OneBy { .. } => "lookup",
            BoundField::Node => "node",
            BoundField::Nodes => "nodes",
            BoundField::EnumLabels => "labels",
            BoundField::LanguageCoverage => "coverage",
            BoundField::Source { .. } => "source",
            BoundField::Tail { .. } => "tail",
            BoundField::Command(_) => "command",
            BoundField::ServiceLimits => "limits",
            BoundField::Viewer => "viewer",
        })
    }
}

/// A type that a search looks through, with the value that asks for it.
pub type Asked = (Box<str>, TypeId);

/// Where the ids of rows of several types are from.
#[derive(Clone)]
pub enum AnyFrom {
    /// Two columns: the type's name and the row.
    Columns(Column, Column),
    /// A function that gives global ids.
    Computed(Vec<Column>, BatchFn),
}

/// A part of a text in two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPart {
    /// The text in the language wanted.
    Value,
    /// The language that it is in.
    ServedLang,
    /// Whether that is another than the one wanted.
    IsFallback,
    /// How far the Welsh can be relied upon.
    Status,
}

/// How the rows of an edge are found.
#[derive(Clone, Copy, Debug)]
pub enum Link {
    /// All rows of the type that a condition holds for; root only.
    Root(Option<When>),
    /// By a column of theirs that refers to the parent.
    Fk(&'static str),
    /// By a table between.
    Through {
        /// The table.
        table: &'static str,
        /// Who sees which of its rows.
        rows: Rows,
        /// By whose row the public sees them.
        owner: Option<Owner>,
        /// Its column that refers to the parent.
        parent: &'static str,
        /// Its column that refers to the child.
        child: &'static str,
        /// Which links count; `None` when all do.
        when: Option<Rows>,
    },
}
