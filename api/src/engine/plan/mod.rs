//! The plan of an operation: a tree of table reads, and the shape of the answer over each.
//!
//! A [`Read`] is one statement: the rows of one table with the rows that edges to one lead to joined on. A [`Shape`]
//! says what of a row is written under which key; several shapes may stand over one read. Edges to many hang below a
//! read and are read for all its rows at once.
//!
//! Long, because it is the one list of what a plan can be made of; how it is made stands in the files below.

mod build;
mod changes;
pub(super) mod collect;
mod event;
mod facets;
mod found;
mod labels;
mod limits;
mod object;
mod page;
mod pages;
mod payload;
mod root;
mod texts;
mod viewer;

pub use root::found_by;

use async_graphql::Pos;

use sea_query::{Expr, ExprTrait};

use super::{
    binding::{
        BatchFn, OrderBy,
        model::{Column, Kind, Link, TextPart},
    },
    contract::TypeId,
    cursor::Place,
    error::FieldError,
    facet::FacetRead,
    filter::Way,
    limits::Published,
    scope::{Beyond, InFull, Owner, Rows, Table},
    search::Words,
    value::Args,
};

pub use build::plan;
pub use changes::{ChangeOut, ChangesOut};
pub use event::{Listened, event, followed, listened, may_listen};
pub use found::{Any, AnyShapes, Found, FoundEdgeOut, FoundOut, From};
pub(super) use page::size as page_size;
pub use payload::{Commanded, Step, payload, steps};

/// The alias of the table that a read is of.
pub const T0: Table = Table("t0");

/// A planned operation.
#[derive(Debug)]
pub struct Plan<'p> {
    /// What is written of the root.
    pub shape: Shape<'p>,
    /// What is read for it.
    pub edges: Vec<Edge>,
    /// What is worked out for it.
    pub computed: Vec<Computed>,
    /// What is read for it of several types at once.
    pub any: Vec<Any>,
    /// How many statements it takes, whatever the rows.
    pub statements: usize,
}

/// What is read and worked out for one object, while it is planned.
#[derive(Debug, Default)]
pub(super) struct Below {
    /// What is read.
    pub(super) edges: Vec<Edge>,
    /// What is worked out.
    pub(super) computed: Vec<Computed>,
    /// What is read of several types at once.
    pub(super) any: Vec<Any>,
}

/// One table read.
#[derive(Debug)]
pub struct Read {
    /// The table.
    pub table: &'static str,
    /// Who sees which of its rows.
    pub rows: Rows,
    /// By whose row the public sees them.
    pub owner: Option<Owner>,
    /// Which of them stand in lists.
    pub listed: Option<Rows>,
    /// Which of them are seen in full.
    pub in_full: Option<InFull>,
    /// Rows that edges to one lead to.
    pub joins: Vec<Join>,
    /// The columns really needed; the first is the row's own id.
    pub selects: Vec<(Table, Column)>,
    /// Which of these hold moments after which the answer would be another.
    pub passes: Vec<usize>,
    /// What hangs below.
    pub edges: Vec<Edge>,
    /// What hangs below and is of several types.
    pub any: Vec<Any>,
    /// Values worked out for all rows.
    pub computed: Vec<Computed>,
}

/// A row joined on by its id.
#[derive(Clone, Debug)]
pub struct Join {
    /// Its alias.
    pub alias: Table,
    /// Its table.
    pub table: &'static str,
    /// Who sees which of its rows.
    pub rows: Rows,
    /// Which of its rows are seen in full.
    pub in_full: Option<InFull>,
    /// The table that refers to it.
    pub from: Table,
    /// The column that refers to it.
    pub fk: Column,
}

impl PartialEq for Join {
    fn eq(&self, other: &Join) -> bool {
        // Functions at one address are one function.
        let same = self.rows as usize == other.rows as usize;
        same && (self.alias, self.table, self.from, self.fk) == (other.alias, other.table, other.from, other.fk)
    }
}

/// A value worked out for all rows of a read.
#[derive(Debug)]
pub struct Computed {
    /// Where the id of the row it is of stands.
    pub id: usize,
    /// What the global ids of those rows begin with; `None` where they have none.
    pub prefix: Option<&'static str>,
    /// Where the columns stand that it needs, and how they are read.
    pub needs: Vec<(usize, Kind)>,
    /// The arguments.
    pub args: Args,
    /// The function.
    pub run: BatchFn,
    /// Under which name the access trail has each read of it; `None` when it has none.
    pub recorded: Option<String>,
}

/// How an edge's rows are found for its parents.
#[derive(Clone, Debug)]
pub enum Via {
    /// By the contract's edge.
    Link(Link),
    /// By their own ids, which the parents hold.
    Id,
    /// By their own ids, which the request names.
    Ids(Vec<i64>),
    /// The one row that a condition holds for.
    One(Expr),
}

/// An edge below a read, or below the root.
#[derive(Debug)]
pub struct Edge {
    /// Where the parents' key stands in their rows; 0 below the root, whose only key is 0.
    pub parent: usize,
    /// How the rows are found.
    pub via: Via,
    /// What the request keeps of them.
    pub(super) kept: Option<Kept>,
    /// Which rows are wanted.
    pub wants: Wants,
    /// The rows.
    pub read: Read,
}

/// What a request keeps of a list: by a filter, and by words.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    /// The filter, row by row.
    pub(super) rows: Option<Expr>,
    /// The same by sets of ids, where that may be the shorter way; `None` where there is but one.
    pub(super) sets: Option<Expr>,
    /// The words.
    pub(super) words: Option<Words>,
    /// True when the best plan depends on the values that are asked for, so that PostgreSQL makes one for them.
    pub(super) anew: bool,
}

impl Kept {
    /// What a condition on the rows keeps of it.
    pub(super) fn and(self, condition: &Expr) -> Kept {
        let with = |kept: Expr| condition.clone().and(kept);
        let rows = self.rows.map_or_else(|| condition.clone(), with);
        Kept { rows: Some(rows), sets: self.sets.map(with), ..self }
    }

    /// What both keep, of which neither says anything of words.
    pub(super) fn with(self, other: Option<Kept>) -> Kept {
        let Some(other) = other else { return self };
        let sets = match (&self.sets, &other.sets) {
            (None, None) => None,
            (one, two) => {
                one.as_ref().or(self.rows.as_ref()).cloned().map(|one| match two.as_ref().or(other.rows.as_ref()) {
                    Some(two) => one.and(two.clone()),
                    None => one,
                })
            }
        };
        let anew = self.anew || other.anew;
        let both = match &other.rows {
            Some(rows) => Kept { sets: None, ..self }.and(rows),
            None => self,
        };
        Kept { sets, anew, ..both }
    }

    /// The filter in one way.
    pub(super) fn by(&self, way: Way) -> Option<&Expr> {
        match (way, &self.sets) {
            (Way::Sets, Some(sets)) => Some(sets),
            _ => self.rows.as_ref(),
        }
    }
}

/// Which rows of an edge are wanted.
#[derive(Debug)]
pub enum Wants {
    /// All, in this order, then by id.
    All(OrderBy),
    /// A page.
    Page(Page),
    /// What a statement of its own gives.
    Told(Box<sea_query::SelectStatement>),
}

/// A page of an edge.
#[derive(Debug)]
pub struct Page {
    /// False when only counts are wanted.
    pub rows: bool,
    /// How many rows at most.
    pub limit: u32,
    /// True when it is asked whether the page is cut.
    pub look_ahead: bool,
    /// True when counted from the end.
    pub backward: bool,
    /// The order; the id follows in the direction of the last key.
    pub order: Vec<SortKey>,
    /// Only rows after this place.
    pub after: Option<Place>,
    /// Only rows before this place.
    pub before: Option<Place>,
    /// What binds cursors to this list.
    pub fingerprint: u64,
    /// Where the sort values stand in the rows; empty when no cursor is wanted.
    pub sort_at: Vec<usize>,
    /// True when the whole list is counted.
    pub count: bool,
    /// True when it is asked whether rows stand at or before `after`.
    pub probe_before: bool,
    /// True when it is asked whether rows stand at or after `before`.
    pub probe_after: bool,
    /// By what the whole list is counted.
    pub facets: Vec<FacetRead>,
}

/// One key of an order.
#[derive(Clone, Debug)]
pub struct SortKey {
    /// The column.
    pub column: Column,
    /// How much of it whoever asks sees.
    pub seen: Beyond,
    /// True when it descends.
    pub desc: bool,
}

impl SortKey {
    /// The column of the list's rows as whoever asks sees it.
    pub fn of(&self) -> Expr {
        self.seen.clone().of(T0.col(self.column.name))
    }

    /// True when there may be rows without a value.
    pub fn nullable(&self) -> bool {
        self.column.nullable || self.seen != Beyond::All
    }

    /// True when there are no others.
    pub fn is_hidden(&self) -> bool {
        self.seen == Beyond::Nothing
    }
}

impl Page {
    /// The rows of this list between two other places, and nothing counted.
    pub fn between(&self, backward: bool, after: Option<Place>, before: Option<Place>) -> Page {
        Page { backward, after, before, order: self.order.clone(), sort_at: Vec::new(), facets: Vec::new(), ..*self }
    }

    /// True when the id descends.
    pub fn id_desc(&self) -> bool {
        self.order.last().is_some_and(|key| key.desc)
    }

    /// How many rows to read for one parent: one more than the page when it is asked whether more follows.
    pub fn reach(&self) -> u32 {
        self.limit + u32::from(self.look_ahead)
    }

    /// How many statements it takes.
    pub fn statements(&self) -> usize {
        let wanted = [self.rows, self.count, self.probe_before, self.probe_after, !self.facets.is_empty()];
        wanted.into_iter().filter(|wanted| *wanted).count()
    }
}

/// What of an object is written, in document order.
#[derive(Debug)]
pub struct Object<'p, T> {
    /// The fields.
    pub fields: Vec<Entry<'p, T>>,
    /// What one such object costs beside what stands below it.
    pub price: u64,
}

impl<T> Default for Object<'_, T> {
    fn default() -> Self {
        Self { fields: Vec::new(), price: 0 }
    }
}

impl<'p, T> Object<'p, T> {
    fn push(&mut self, entry: Entry<'p, T>) {
        self.fields.push(entry);
    }
}

/// What of an object over a row is written.
pub type Shape<'p> = Object<'p, Out<'p>>;

/// One key of an object.
#[derive(Debug)]
pub struct Entry<'p, T> {
    /// The key.
    pub key: &'p str,
    /// What stands under it.
    pub out: T,
    /// True when null must not stand there.
    pub non_null: bool,
    /// Where it stands in the document.
    pub at: Pos,
}

/// What stands under a key.
#[derive(Debug)]
pub enum Out<'p> {
    /// The name of the object's type.
    Typename(&'p str),
    /// A column's value.
    Value {
        /// Where it stands in the row.
        at: usize,
        /// How it is written.
        kind: Kind,
        /// What a global id begins with.
        prefix: &'static str,
    },
    /// A part of a text in two languages.
    Localised {
        /// Where the Welsh, the English and the status stand.
        at: [usize; 3],
        /// Which part.
        part: TextPart,
        /// True when Welsh is wanted.
        welsh: bool,
    },
    /// An object over the same row; null when all the anchors are.
    Embed {
        /// Where the anchors stand; none when it is never null.
        anchors: Vec<usize>,
        /// What is written of it.
        shape: Shape<'p>,
    },
    /// One row of an edge.
    One {
        /// Which edge.
        edge: usize,
        /// Under which key it was read.
        key: KeyAt,
        /// What is written of it.
        shape: Shape<'p>,
    },
    /// Rows of edges by ids that the request names; `None` for what cannot be there, an error for what is refused.
    Nodes {
        /// For each id: which of the shapes and which row.
        items: Vec<Result<Option<(usize, i64)>, FieldError>>,
        /// For each type asked for: its edge and what is written of its rows.
        shapes: Vec<(usize, Shape<'p>)>,
    },
    /// A row of one of several types, or a list of such.
    Any {
        /// Which of them.
        any: usize,
        /// What is written of each type's rows.
        shapes: AnyShapes<'p>,
        /// For a list, whether null is excluded from it.
        list: Option<bool>,
    },
    /// A page of what a question finds.
    Found {
        /// Which of what is of several types.
        any: usize,
        /// What is written of it.
        fields: Object<'p, FoundOut<'p>>,
    },
    /// A page of changes.
    Changes {
        /// Which of what is of several types.
        any: usize,
        /// What is written of it.
        fields: Object<'p, ChangesOut<'p>>,
    },
    /// One change.
    Change {
        /// Which of what is of several types.
        any: usize,
        /// What is written of it.
        fields: Object<'p, ChangeOut<'p>>,
    },
    /// A list without a page.
    List {
        /// Which edge.
        edge: usize,
        /// What is written of each row.
        shape: Shape<'p>,
        /// True when an item must not be null.
        item_non_null: bool,
    },
    /// A page.
    Page {
        /// Which edge.
        edge: usize,
        /// What is written of it.
        fields: Object<'p, PageOut<'p>>,
    },
    /// A value worked out.
    Computed(usize),
    /// An object, or a list of them, worked out.
    Made {
        /// Which of the computed values.
        place: usize,
        /// What is written of it, or of each of the list.
        shape: MadeShape<'p>,
        /// True when an item of a list must not be null.
        item_non_null: bool,
    },
    /// The labels of closed lists.
    Labels {
        /// Which.
        enums: Vec<TypeId>,
        /// What is written of each.
        fields: Object<'p, ListOut<'p>>,
    },
    /// Limits in force.
    Limits {
        /// Each with its label, by its place in the enum of their names.
        limits: Vec<(usize, Published)>,
        /// What is written of each.
        fields: Object<'p, LimitOut<'p>>,
    },
    /// Text that is JSON already.
    Raw(String),
    /// Nothing, and why.
    Failed(FieldError),
}

/// What of an object that is worked out is written.
pub type MadeShape<'p> = Object<'p, MadeOut<'p>>;

/// What stands under a key of an object that is worked out.
#[derive(Debug)]
pub enum MadeOut<'p> {
    /// The name of the object's type.
    Typename(&'p str),
    /// The entry of this name.
    Value(&'p str),
    /// The object or the list of objects under this name; true when an item of a list must not be null.
    Object(&'p str, MadeShape<'p>, bool),
    /// The text in two languages under this name.
    Text(&'p str, Object<'p, TextOut<'p>>),
    /// The row whose number stands under this name, of an edge beside the object.
    One(&'p str, usize, Shape<'p>),
    /// Nothing, and why.
    Failed(FieldError),
}

/// Under which key one row was read.
#[derive(Clone, Copy, Debug)]
pub enum KeyAt {
    /// The request names it.
    Fixed(i64),
    /// The parent's row holds it.
    Row(usize),
}

/// What stands under a key of a connection.
#[derive(Debug)]
pub enum PageOut<'p> {
    /// The name of the connection's type.
    Typename(&'p str),
    /// The count of the whole list.
    TotalCount,
    /// The nodes.
    Nodes(Shape<'p>, bool),
    /// The edges.
    Edges(Object<'p, EdgeOut<'p>>, bool),
    /// Where the page stands.
    PageInfo(Object<'p, InfoOut<'p>>),
    /// Counts of the whole list.
    Facets(Object<'p, FacetOut<'p>>),
}

/// What stands under a key of an `XxxFacets`.
#[derive(Debug)]
pub enum FacetOut<'p> {
    /// The name of its type.
    Typename(&'p str),
    /// The values with their counts.
    Values {
        /// Which of the page's facets.
        at: usize,
        /// What is written of each value.
        fields: Object<'p, CountOut<'p>>,
    },
    /// Nothing, and why.
    Failed(FieldError),
}

/// What stands under a key of a `FacetValue`.
#[derive(Debug)]
pub enum CountOut<'p> {
    /// The name of its type.
    Typename(&'p str),
    /// The value.
    Value,
    /// How people read it.
    Label(Object<'p, TextOut<'p>>),
    /// How many rows have it.
    Count,
    /// Whether that is not told.
    IsSuppressed,
    /// The row that it is, by the facet's edges.
    Node(Option<(usize, Shape<'p>)>),
    /// Nothing, and why.
    Failed(FieldError),
}

/// What stands under a key of `EnumLabels`.
#[derive(Debug)]
pub enum ListOut<'p> {
    /// The name of its type.
    Typename(&'p str),
    /// The name of the enum.
    Name,
    /// Its values.
    Values(Object<'p, LabelOut<'p>>),
}

/// What stands under a key of `EnumLabel`.
#[derive(Debug)]
pub enum LabelOut<'p> {
    /// The name of its type.
    Typename(&'p str),
    /// The value.
    Value,
    /// How people read it.
    Label(Object<'p, TextOut<'p>>),
    /// Whether it must no longer be used.
    IsDeprecated,
}

/// What stands under a key of `ServiceLimit`.
#[derive(Debug)]
pub enum LimitOut<'p> {
    /// The name of its type.
    Typename(&'p str),
    /// Its name.
    Name,
    /// Its value.
    Value,
    /// What the value counts.
    Unit,
    /// What is limited, as people read it, and the enum of the names.
    Description(TypeId, Object<'p, TextOut<'p>>),
}

/// What stands under a key of a text in two languages that is no column of a row.
#[derive(Debug)]
pub enum TextOut<'p> {
    /// The name of its type.
    Typename(&'p str),
    /// The Welsh.
    Cy,
    /// The English.
    En,
    /// A part, and whether Welsh is wanted.
    Part(TextPart, bool),
    /// Nothing, and why.
    Failed(FieldError),
}

/// What stands under a key of an edge.
#[derive(Debug)]
pub enum EdgeOut<'p> {
    /// The name of the edge's type.
    Typename(&'p str),
    /// The cursor.
    Cursor,
    /// The node.
    Node(Shape<'p>),
}

/// What stands under a key of `PageInfo`.
#[derive(Clone, Copy, Debug)]
pub enum InfoOut<'p> {
    /// The name of its type.
    Typename(&'p str),
    /// Whether more follows.
    HasNext,
    /// Whether something comes before.
    HasPrevious,
    /// The first node's cursor.
    Start,
    /// The last node's cursor.
    End,
}
