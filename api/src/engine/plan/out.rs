//! What is written of what was read: for each key of an object, what stands under it.

use async_graphql::Pos;

use super::{AnyShapes, ChangeOut, ChangesOut, FoundOut};
use crate::engine::{
    binding::model::{Kind, TextPart},
    contract::TypeId,
    error::FieldError,
    limits::Published,
};

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
    pub(super) fn push(&mut self, entry: Entry<'p, T>) {
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
