//! What a binding is of: its basis, who sees which rows, and what is done when they are written.

mod fields;
mod finding;

use sea_orm::{ColumnTrait, EntityTrait, Iterable, sea_query::ColumnType};
use sea_query::Expr;

use super::{Basis, Binding, ColumnInfo, EntityInfo, Stored};
use crate::engine::{
    changes::{history::MayRead, sight::Followers},
    command::Follows,
    scope::{Beyond, InFull, Owner, RowScope, Rows},
    written::Written,
};

impl Binding {
    pub(in crate::engine) fn new(type_name: &'static str, basis: Basis) -> Self {
        Self {
            type_name,
            basis,
            rows: None,
            owner: None,
            listed: None,
            passes: &[],
            in_full: None,
            shown: Vec::new(),
            fields: Vec::new(),
            filters: Vec::new(),
            lookups: Vec::new(),
            search: None,
            saved: None,
            collated: Vec::new(),
            facets: Vec::new(),
            kept: Vec::new(),
            people: false,
            written: Vec::new(),
            follow: Vec::new(),
            followed: true,
            followers: None,
            owners: None,
        }
    }

    /// The table that it stands on.
    pub(in crate::engine) fn entity(&self) -> Option<&EntityInfo> {
        match &self.basis {
            Basis::Node { entity, .. } | Basis::Row { entity } | Basis::Link { entity } => Some(entity),
            _ => None,
        }
    }

    /// A type whose rows have global ids with this prefix.
    pub fn node<E: EntityTrait>(type_name: &'static str, prefix: &'static str) -> Self {
        Self::new(type_name, Basis::Node { entity: entity::<E>(), prefix })
    }

    /// A table between two types that the contract does not show.
    pub fn link<E: EntityTrait>() -> Self {
        let entity = entity::<E>();
        Self::new(entity.table, Basis::Link { entity })
    }

    /// A type whose rows are only reached through others.
    pub fn row<E: EntityTrait>(type_name: &'static str) -> Self {
        Self::new(type_name, Basis::Row { entity: entity::<E>() })
    }

    /// A type embedded in rows on columns that begin with the field's name; null when all anchors are. An anchor is
    /// named without the prefix.
    pub fn value(type_name: &'static str, anchors: &'static [&'static str]) -> Self {
        Self::new(type_name, Basis::Value { prefixed: true, anchors })
    }

    /// A type embedded in rows on columns of its own fields' names; never null.
    pub fn flat_value(type_name: &'static str) -> Self {
        Self::new(type_name, Basis::Value { prefixed: false, anchors: &[] })
    }

    /// An object that computed fields make: each of its fields is the entry of that name.
    pub fn made(type_name: &'static str) -> Self {
        Self::new(type_name, Basis::Made)
    }

    /// Fields of the root that the naming rule does not find.
    pub fn root() -> Self {
        Self::new("", Basis::Root)
    }

    /// How people read the values of closed lists; [`crate::engine::labels`] says in which form.
    pub fn labels(table: &'static str) -> Self {
        Self::new("", Basis::Labels(table))
    }

    /// Who sees which rows. There is no default: a table without a rule stops the program.
    #[must_use]
    pub fn rows(mut self, rows: Rows) -> Self {
        self.rows = Some(rows);
        self
    }

    /// Which of the rows that somebody sees stand in lists, with all that goes by these: pages, counts, facets, filters over
    /// edges and what is found. By its id, and where another row refers to it, each is there.
    #[must_use]
    pub fn listed(mut self, rows: Rows) -> Self {
        self.listed = Some(rows);
        self
    }

    /// Columns of moments after which an answer that has the row would be another, written by nobody: it is kept no longer.
    #[must_use]
    pub fn passes(mut self, columns: &'static [&'static str]) -> Self {
        self.passes = columns;
        self
    }

    /// As [`Self::rows`], for rows that the public sees exactly when it sees the row that `owner` refers to: reached from
    /// that row, which was read inside the scope and in the same snapshot, they are in it without being asked again. Of
    /// anybody else `rows` is asked in any case.
    #[must_use]
    pub fn rows_of(mut self, owner: &'static str, rows: Rows) -> Self {
        self.owner = Some(Owner { column: owner, within: None });
        self.rows(rows)
    }

    /// As [`Self::rows_of`], for rows that are seen when that row is and `within` holds.
    #[must_use]
    pub fn rows_within(mut self, owner: &'static str, within: Rows, rows: Rows) -> Self {
        self.owner = Some(Owner { column: owner, within: Some(within) });
        self.rows(rows)
    }

    /// Who sees which rows in full, by a column of theirs: for them a field is not null that [`Self::published`] or
    /// [`Self::only_in_full`] hides from others, and a [`super::Lookup::published`] finds.
    #[must_use]
    pub fn in_full(mut self, by: &'static str, own: fn(&RowScope, Expr) -> Beyond) -> Self {
        self.in_full = Some(InFull { by, own });
        self
    }

    /// Each row stands for a person: small counts of them are not told.
    #[must_use]
    pub fn people(mut self) -> Self {
        self.people = true;
        self
    }

    /// Records that partners write: the four fields of the mutation for them.
    #[must_use]
    pub fn written(mut self, written: Written) -> Self {
        self.written.push(written);
        self
    }

    /// What follows in the same transaction when clients have written rows of the type.
    #[must_use]
    pub fn follows(mut self, ty: &'static str, follows: Follows) -> Self {
        self.follow.push((ty, follows));
        self
    }

    /// Its rows are nobody's to follow: their changes are in no log.
    #[must_use]
    pub fn unfollowed(mut self) -> Self {
        self.followed = false;
        self
    }

    /// Its rows say who follows changes.
    #[must_use]
    pub fn followers(mut self, followers: Followers) -> Self {
        self.followers = Some(followers);
        self
    }

    /// Its rows are those that records are of, and for whom they are written; who reads the history of what is of one of them.
    #[must_use]
    pub fn owners(mut self, may_read: MayRead) -> Self {
        self.owners = Some(may_read);
        self
    }
}

fn entity<E: EntityTrait>() -> EntityInfo {
    let columns = E::Column::iter().map(|column| {
        let def = column.def();
        let stored = match def.get_column_type() {
            ColumnType::Text | ColumnType::String(_) | ColumnType::Char(_) => Stored::Text,
            ColumnType::Integer | ColumnType::SmallInteger => Stored::Int,
            ColumnType::BigInteger => Stored::Long,
            ColumnType::Double | ColumnType::Float => Stored::Float,
            ColumnType::Boolean => Stored::Bool,
            ColumnType::Date => Stored::Date,
            ColumnType::TimestampWithTimeZone => Stored::Instant,
            _ => Stored::Other,
        };
        ColumnInfo { name: sea_orm::IdenStatic::as_str(&column), stored, nullable: def.is_null() }
    });
    EntityInfo { table: sea_orm::EntityName::table_name(&E::default()), columns: columns.collect() }
}
