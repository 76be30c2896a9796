//! The vocabulary in which a domain says how the contract's types stand on tables.
//!
//! The naming rule does most of it: a field `startedOn` stands on the column `started_on`, a field `sponsor` that
//! gives an object on `sponsor_id`, an embedded `awarded: Money` on `awarded_minor` and `awarded_currency`, an input
//! field on the column or edge of its name. What differs is declared, one line each:
//!
//! ```text
//! Binding::node::<study::Entity>("Study", "stu")
//!     .rows(listed)                                                     // who sees which rows; no default
//!     .listed(current)                                                  // which of these stand in lists; all when not said
//!     .passes(&["closes_at"])                                           // moments after which an answer with the row is another
//!     .filter_meant("openAt", "DateTime", open_at)                      // a filter that no rule gives a meaning
//!     .many("involvements", "study_id")                                 // rows of the edge's type that refer here
//!     .through("researchers", "StudyInvolvement", "study_id", "researcher_id")
//!     .list("identifiers", "study_id", BY_ID)                           // a few values without a page
//!     .computed("isExternallyFunded", &[], externally_funded)           // one batch function for all parents
//!     .computed_with("live", &["rule"], &[("group", "Code")], live)     // the same with arguments
//!     .search(Search::titles(&["title"]).texts(&["topic"]))             // by what its rows are found
//!     .collated("name")                                                 // has a Welsh order
//!     .facet("healthCategory", "healthCategories", "category")          // lists counted by a column of an edge's rows
//!     .kept("covers", Kept { table: "grant_cover", owner: "grant_id", value: "category" }) // a list that can be asked by
//!     .in_full("id", own)                                              // who sees which rows in full, by that column
//!     .published("orcid", "publishes_orcid")                           // a field of rows that publish it, or are seen in full
//!     .only_in_full("telephone")                                       // a field of rows that are seen in full
//!     .unfollowed()                                                     // no log of their changes
//!     .followers(Followers { tables: &["client"], sights })            // who follows the others' changes, and what they see
//!     .owners(reads_history)                                           // whose the records are, and who reads their histories
//!     .lookup("irasId", Lookup::identifier("identifiers", "IRAS", iras::parse))
//!
//! Binding::root()
//!     .one_by("travelFellowshipProgramme", ("year", "Int!"), by_year)   // one row by an argument of the field's own
//!
//! Binding::subscription()
//!     .source("studyOpened", &[("after", "String")], study_opened)      // a stream of events for each that listens
//!
//! Binding::mutation()
//!     .command("eraseResearcher", erase)                                // what writes, in a transaction of its own
//!     .written(Written::of("Study", "Studies"))                         // records that are created, updated, deleted, sent in batches
//!     .follows("Researcher", suggest)                                   // what is done when clients have written rows of it
//! ```
//!
//! [`model::Model`] resolves the declarations against the contract and refuses any gap by name.
//!
//! Long, because the whole vocabulary stands on one page for whoever writes a domain.

mod changes;
mod check;
mod facets;
mod found;
mod inputs;
pub mod model;
pub(in crate::engine) mod resolve;
pub mod shape;
mod shown;
pub mod source;

use std::{collections::BTreeMap, future::Future, pin::Pin};

use async_graphql::Value;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, Iterable, sea_query::ColumnType};
use sea_query::{Expr, SelectStatement};

use super::{
    changes::{history::MayRead, sight::Followers},
    command::{Command, Follows},
    cursor::{CursorKey, Part},
    error::FieldError,
    row::part,
    scope::{Beyond, InFull, Owner, RowScope, Rows, Shown, Table},
    search::Search,
    value::Args,
    written::Written,
};
use crate::db::Session;

/// Columns to order by, and whether each descends.
pub type OrderBy = &'static [(&'static str, bool)];

/// The embedded type whose parts the engine works out from three columns.
pub(in crate::engine) const LOCALISED: &str = "LocalisedText";

/// The order of a list in which nothing else is meant.
pub const BY_ID: OrderBy = &[];

/// A condition on one table.
pub type When = fn(Table) -> Expr;

/// How one type of the contract stands on a table, or one embedded type on columns.
#[derive(Debug)]
pub struct Binding {
    pub(super) type_name: &'static str,
    pub(super) basis: Basis,
    pub(super) rows: Option<Rows>,
    pub(super) owner: Option<Owner>,
    pub(super) listed: Option<Rows>,
    pub(super) passes: &'static [&'static str],
    pub(super) in_full: Option<InFull>,
    pub(super) shown: Vec<(&'static str, Shown)>,
    pub(super) fields: Vec<(&'static str, Decl)>,
    pub(super) filters: Vec<(&'static str, FilterDecl)>,
    pub(super) lookups: Vec<(&'static str, Lookup)>,
    pub(super) search: Option<Search>,
    pub(super) saved: Option<Saved>,
    pub(super) collated: Vec<&'static str>,
    pub(super) facets: Vec<(&'static str, (&'static str, &'static str))>,
    pub(super) kept: Vec<(&'static str, Kept)>,
    pub(super) people: bool,
    pub(super) written: Vec<Written>,
    pub(super) follow: Vec<(&'static str, Follows)>,
    pub(super) followed: bool,
    pub(super) followers: Option<Followers>,
    pub(super) owners: Option<MayRead>,
}

/// What a binding stands on.
#[derive(Debug)]
pub(in crate::engine) enum Basis {
    /// A table whose rows have global ids.
    Node { entity: EntityInfo, prefix: &'static str },
    /// A table whose rows are only reached through others.
    Row { entity: EntityInfo },
    /// A table between two types that the contract does not show; the binding bears the table's name.
    Link { entity: EntityInfo },
    /// Columns of the table that embeds it; null when all of the anchors are.
    Value { prefixed: bool, anchors: &'static [&'static str] },
    /// Nothing: a computed field makes it.
    Made,
    /// The root.
    Root,
    /// The subscription.
    Subscription,
    /// The mutation.
    Mutation,
    /// The table of labels of closed lists.
    Labels(&'static str),
}

/// A table as its entity describes it.
#[derive(Debug)]
pub(super) struct EntityInfo {
    pub(super) table: &'static str,
    pub(super) columns: Vec<ColumnInfo>,
}

/// A column as its entity describes it.
#[derive(Clone, Copy, Debug)]
pub struct ColumnInfo {
    /// Its name.
    pub name: &'static str,
    /// How it is stored.
    pub stored: Stored,
    /// True when it can be null.
    pub nullable: bool,
}

/// How a column is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Text.
    Text,
    /// 32 bits.
    Int,
    /// 64 bits.
    Long,
    /// Double precision.
    Float,
    /// A truth value.
    Bool,
    /// A date.
    Date,
    /// An instant.
    Instant,
    /// Something that the engine does not read.
    Other,
}

/// What a domain declares of a field.
#[derive(Clone, Debug)]
pub(in crate::engine) enum Decl {
    Column(&'static str),
    Many { fk: &'static str },
    Through { link: LinkTable, parent: &'static str, child: &'static str, when: Option<Rows> },
    List { fk: &'static str, order: OrderBy },
    Computed { needs: &'static [&'static str], args: ArgDecls, run: BatchFn, recorded: bool },
    Refers { ty: &'static str, id: &'static str },
    Refs { needs: &'static [&'static str], run: BatchFn },
    RootList { order: OrderBy, when: Option<When> },
    OneBy { arg: (&'static str, &'static str), condition: Found },
    Source { args: ArgDecls, source: source::Source },
    Tail(source::MayListen),
    Command(Command),
}

/// The arguments of a computed field: the name and the contract's type of each.
pub type ArgDecls = &'static [(&'static str, &'static str)];

/// The table between the two ends of an edge.
#[derive(Clone, Copy, Debug)]
pub(super) enum LinkTable {
    /// That of a bound type, under its row scope.
    Type(&'static str),
    /// One that the contract does not show.
    Table(&'static str),
}

/// What a domain declares of a filter's field.
#[derive(Clone, Debug)]
pub(super) enum FilterDecl {
    /// A text comparison that any one of these columns, or of those columns of a list edge, may meet.
    AnyText { columns: &'static [&'static str], children: &'static [(&'static str, &'static str)] },
    /// A filter on the row that an edge to one leads to.
    Edge(&'static str),
    /// What a value of this type of the contract means.
    Meant(&'static str, Meant),
    /// What it means for who asks.
    MeantFor(&'static str, MeantFor),
}

/// What a filter's value means at a moment, as a condition on the row's own table and what belongs to the row.
pub type Meant = fn(&Value, DateTime<Utc>, Table) -> Result<Expr, FieldError>;

/// As [`Meant`], for who asks, within what they see.
pub type MeantFor = fn(&Value, &RowScope, Table) -> Result<Expr, FieldError>;

/// The statement that reads a search which somebody keeps of rows of a type, by its id: the JSON of a filter of the type, and the words.
/// `None` where there is none of the caller's.
pub type Saved = fn(&RowScope, &str) -> Option<SelectStatement>;
/// What the one argument of a look-up means, as a condition on the row's own table.
pub type Found = fn(&Value, Table) -> Result<Expr, FieldError>;

/// Where the values of a list that stands in one column are kept once more, a row each, so that an index finds the rows
/// that have one of them. The database itself keeps the two in step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The table.
    pub table: &'static str,
    /// Its column that refers to the row with the list, by which its own rows are seen.
    pub owner: &'static str,
    /// Its column with the value.
    pub value: &'static str,
}

/// A rule that turns an outside identifier into its canonical form.
pub type Parse = fn(&str) -> Result<String, crate::identifier::Malformed>;

/// How an input field of `XxxBy` finds one row.
#[derive(Clone, Debug)]
pub enum Lookup {
    /// A column equals the value.
    Column {
        /// The column.
        column: &'static str,
        /// A column that says whether the row may be found this way.
        published: Option<&'static str>,
    },
    /// A row of a list edge with `scheme` and `value` columns equals the value.
    Identifier {
        /// The list edge.
        edge: &'static str,
        /// The scheme's stored name.
        scheme: &'static str,
        /// The form of its values.
        parse: Parse,
    },
    /// Anything else, with the numbers of the ids inside the value decoded by [`super::filter::row_of`].
    By(fn(&Value, Table) -> Result<Expr, FieldError>),
}

/// What a computed field is given for one parent.
#[derive(Clone, Debug)]
pub struct Parent {
    /// Its row.
    pub id: i64,
    /// The columns that the declaration needs, in its order.
    pub needs: Vec<Part>,
}

/// What a computed field works with.
pub struct Batch<'a> {
    /// The caller's scope, for every table that is touched.
    pub scope: &'a RowScope,
    /// All parents at once; one that stands for nothing below the root.
    pub parents: &'a [Parent],
    /// The arguments, coerced.
    pub args: &'a Args,
    /// What the global ids of the parents begin with; `None` where they have none.
    pub prefix: Option<&'static str>,
    /// The moment at which it is asked.
    pub at: DateTime<Utc>,
    /// Whose rows are whose.
    pub model: &'a model::Model,
    /// By which cursors are sealed.
    pub cursors: &'a CursorKey,
    /// The answer's connection.
    pub session: &'a mut Session,
}

impl std::fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batch").field("parents", &self.parents.len()).finish_non_exhaustive()
    }
}

impl Batch<'_> {
    /// The condition under which the caller sees a row of a bound table; `None` when every row may be seen.
    ///
    /// # Errors
    /// When no type stands on that table.
    pub fn seen(&self, table: &str, alias: Table) -> Result<Option<Expr>, FieldError> {
        let bound = self.model.of_table(table).ok_or_else(|| FieldError::internal("a table that no type stands on"))?;
        Ok((bound.rows)(self.scope, alias))
    }

    /// The texts that a statement of an id and a text gives, for these ids.
    ///
    /// # Errors
    /// As any read.
    pub async fn texts_among(
        &mut self,
        statement: SelectStatement,
        column: (&'static str, &'static str),
        ids: &[i64],
    ) -> Result<BTreeMap<i64, String>, FieldError> {
        let rows = self.session.rows_among(statement, column, ids).await.map_err(FieldError::of_read)?;
        let cells = rows.iter().map(|row| (part(row, 0, model::Kind::Int), part(row, 1, model::Kind::Text)));
        let known = cells.filter_map(|cells| match cells {
            (Part::Int(id), Part::Text(text)) => Some((id, text)),
            _ => None,
        });
        Ok(known.collect())
    }

    /// As [`Self::read`], of the rows whose column is one of these ids.
    ///
    /// # Errors
    /// As any read.
    pub async fn read_among(
        &mut self,
        statement: SelectStatement,
        column: (&'static str, &'static str),
        ids: &[i64],
        columns: &[model::Kind],
    ) -> Result<Vec<Vec<Part>>, FieldError> {
        let rows = self.session.rows_among(statement, column, ids).await.map_err(FieldError::of_read)?;
        let cells = |row| columns.iter().enumerate().map(|(at, kind)| part(row, at, *kind)).collect();
        Ok(rows.iter().map(cells).collect())
    }

    /// Runs one statement over the answer's connection and reads its columns, each as it is stored.
    ///
    /// # Errors
    /// As any read.
    pub async fn read(
        &mut self,
        statement: &SelectStatement,
        columns: &[model::Kind],
    ) -> Result<Vec<Vec<Part>>, FieldError> {
        let rows = self.session.rows(statement).await.map_err(FieldError::of_read)?;
        let cells = |row| columns.iter().enumerate().map(|(at, kind)| part(row, at, *kind)).collect();
        Ok(rows.iter().map(cells).collect())
    }
}

/// One value for each parent, in their order.
pub type BatchFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<Value>, FieldError>> + Send + 'a>>;

/// A computed field: one function for all parents at once, in a fixed number of statements.
pub type BatchFn = for<'a> fn(Batch<'a>) -> BatchFuture<'a>;

impl Binding {
    pub(super) fn new(type_name: &'static str, basis: Basis) -> Self {
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
    pub(super) fn entity(&self) -> Option<&EntityInfo> {
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

    /// How people read the values of closed lists; [`super::labels`] says in which form.
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
    /// [`Self::only_in_full`] hides from others, and a [`Lookup::published`] finds.
    #[must_use]
    pub fn in_full(mut self, by: &'static str, own: fn(&RowScope, Expr) -> Beyond) -> Self {
        self.in_full = Some(InFull { by, own });
        self
    }

    fn field(mut self, field: &'static str, decl: Decl) -> Self {
        self.fields.push((field, decl));
        self
    }

    /// A field on a column of another name.
    #[must_use]
    pub fn column(self, field: &'static str, column: &'static str) -> Self {
        self.field(field, Decl::Column(column))
    }

    /// A field that is null unless the truth value in `flag` allows it, or the row is seen in full. Whoever filters, orders or
    /// counts by it does so by what they see of it: a null that is hidden is a null like any other.
    #[must_use]
    pub fn published(mut self, field: &'static str, flag: &'static str) -> Self {
        self.shown.push((field, Shown::Published(flag)));
        self
    }

    /// A field that is null unless the row is seen in full; for the rest as [`Self::published`]. One of an embedded value is named
    /// with a dot: `identity.discipline`.
    #[must_use]
    pub fn only_in_full(mut self, field: &'static str) -> Self {
        self.shown.push((field, Shown::InFull));
        self
    }

    /// A connection to the rows that refer here by `fk`.
    #[must_use]
    pub fn many(self, field: &'static str, fk: &'static str) -> Self {
        self.field(field, Decl::Many { fk })
    }

    /// A connection to the rows, each once, that a bound type links by its columns `parent` and `child`.
    #[must_use]
    pub fn through(self, field: &'static str, link: &'static str, parent: &'static str, child: &'static str) -> Self {
        self.field(field, Decl::Through { link: LinkTable::Type(link), parent, child, when: None })
    }

    /// As [`Self::through`], by the links that a condition holds for.
    #[must_use]
    pub fn through_when(
        self,
        field: &'static str,
        (link, parent, child): (&'static str, &'static str, &'static str),
        when: Rows,
    ) -> Self {
        self.field(field, Decl::Through { link: LinkTable::Type(link), parent, child, when: Some(when) })
    }

    /// As [`Self::through`], by a table that the contract does not show.
    #[must_use]
    pub fn through_table(
        self,
        field: &'static str,
        table: &'static str,
        parent: &'static str,
        child: &'static str,
    ) -> Self {
        self.field(field, Decl::Through { link: LinkTable::Table(table), parent, child, when: None })
    }

    /// A short list without a page: the rows that refer here by `fk`.
    #[must_use]
    pub fn list(self, field: &'static str, fk: &'static str, order: OrderBy) -> Self {
        self.field(field, Decl::List { fk, order })
    }

    /// A field that is worked out, from these columns of each parent.
    #[must_use]
    pub fn computed(self, field: &'static str, needs: &'static [&'static str], run: BatchFn) -> Self {
        self.field(field, Decl::Computed { needs, args: &[], run, recorded: false })
    }

    /// As [`Self::computed`], with these arguments. On the root there are no columns to need.
    #[must_use]
    pub fn computed_with(
        self,
        field: &'static str,
        needs: &'static [&'static str],
        args: ArgDecls,
        run: BatchFn,
    ) -> Self {
        self.field(field, Decl::Computed { needs, args, run, recorded: false })
    }

    /// As [`Self::computed`], for personal data: the first of the columns says whose they are, and each value that is given
    /// is in the access trail before the answer is. What cannot be recorded is not given.
    #[must_use]
    pub fn recorded(self, field: &'static str, needs: &'static [&'static str], run: BatchFn) -> Self {
        self.field(field, Decl::Computed { needs, args: &[], run, recorded: true })
    }

    /// The row of one of several types, for a field of a union or an interface: `ty` holds the type's name in the
    /// contract and `id` the row.
    #[must_use]
    pub fn refers(self, field: &'static str, ty: &'static str, id: &'static str) -> Self {
        self.field(field, Decl::Refers { ty, id })
    }

    /// Rows of several types, for a field of a union or an interface, or a list of such: `run` gives for each parent a
    /// global id, a list of them, or null, and the engine reads the rows inside the scope.
    #[must_use]
    pub fn refs(self, field: &'static str, needs: &'static [&'static str], run: BatchFn) -> Self {
        self.field(field, Decl::Refs { needs, run })
    }

    /// By what its rows are found: in `search`, when the union of results holds the type, and in every connection to
    /// it that has an argument `search`.
    #[must_use]
    pub fn search(mut self, search: Search) -> Self {
        self.search = Some(search);
        self
    }

    /// A name that is ordered by the Welsh alphabet when Welsh is asked for. `collated("name")` gives the order key
    /// `NAME` over `name_en` and `name_cy`; for a column of that very name the key is its own.
    #[must_use]
    pub fn collated(mut self, name: &'static str) -> Self {
        self.collated.push(name);
        self
    }

    /// Lists of it at the root take the id of a search that the caller keeps.
    #[must_use]
    pub fn saved(mut self, saved: Saved) -> Self {
        self.saved = Some(saved);
        self
    }

    /// A short list of the root.
    #[must_use]
    pub fn root_list(self, field: &'static str, order: OrderBy) -> Self {
        self.field(field, Decl::RootList { order, when: None })
    }

    /// A short list of the root, of the rows that a condition holds for.
    #[must_use]
    pub fn root_list_when(self, field: &'static str, order: OrderBy, when: When) -> Self {
        self.field(field, Decl::RootList { order, when: Some(when) })
    }

    /// A look-up of the root by an argument of its own, of this name and type of the contract.
    #[must_use]
    pub fn one_by(self, field: &'static str, arg: (&'static str, &'static str), condition: Found) -> Self {
        self.field(field, Decl::OneBy { arg, condition })
    }

    /// A text filter that any of these columns, or of those columns of list edges, may meet.
    #[must_use]
    pub fn filter_any_text(
        mut self,
        field: &'static str,
        columns: &'static [&'static str],
        children: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.filters.push((field, FilterDecl::AnyText { columns, children }));
        self
    }

    /// A filter's field of this type of the contract that means no column or edge by a rule.
    #[must_use]
    pub fn filter_meant(mut self, field: &'static str, ty: &'static str, meant: Meant) -> Self {
        self.filters.push((field, FilterDecl::Meant(ty, meant)));
        self
    }

    /// As [`Self::filter_meant`], of a field that means something else for everybody who asks.
    #[must_use]
    pub fn filter_meant_for(mut self, field: &'static str, ty: &'static str, meant: MeantFor) -> Self {
        self.filters.push((field, FilterDecl::MeantFor(ty, meant)));
        self
    }

    /// A filter's field that means the edge of another name.
    #[must_use]
    pub fn filter_edge(mut self, field: &'static str, edge: &'static str) -> Self {
        self.filters.push((field, FilterDecl::Edge(edge)));
        self
    }

    /// A field of `XxxFacets` that counts by a column of the rows of an edge. Columns and edges of the rows themselves
    /// are found by their names.
    #[must_use]
    pub fn facet(mut self, field: &'static str, edge: &'static str, column: &'static str) -> Self {
        self.facets.push((field, (edge, column)));
        self
    }

    /// A list of values of a closed list that lists of rows can be filtered and counted by.
    #[must_use]
    pub fn kept(mut self, field: &'static str, kept: Kept) -> Self {
        self.kept.push((field, kept));
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

    /// A way to find one row.
    #[must_use]
    pub fn lookup(mut self, field: &'static str, lookup: Lookup) -> Self {
        self.lookups.push((field, lookup));
        self
    }
}

impl Lookup {
    /// By a column.
    pub fn column(column: &'static str) -> Self {
        Lookup::Column { column, published: None }
    }

    /// By a column, for rows that publish it.
    pub fn published(column: &'static str, flag: &'static str) -> Self {
        Lookup::Column { column, published: Some(flag) }
    }

    /// By an identifier in a list edge.
    pub fn identifier(edge: &'static str, scheme: &'static str, parse: Parse) -> Self {
        Lookup::Identifier { edge, scheme, parse }
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
