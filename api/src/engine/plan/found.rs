//! Fields that give one of several types: a row, a list, or what a question finds. Each type is a read of its own, by
//! the ids that were found; which shape a row is written in goes by its type.

use async_graphql::Value;

use super::{
    Computed, Edge, Entry, InfoOut, Object, Out, Page, Read, Shape, T0, Via, Wants,
    build::{At, Builder, ID, Result, select, statements},
    page,
};
use crate::engine::{
    binding::{
        BY_ID,
        model::{AnyFrom, Asked, Column},
    },
    changes::feed::Feed,
    contract::{FieldDef, TypeId},
    document::Field,
    error::{Code, FieldError, said},
    scope::everything,
    search::{
        Candidates, Words,
        query::{LONGEST, MOST, NoQuestion, Question},
    },
    value::Args,
};

/// Rows of several types.
#[derive(Debug)]
pub struct Any {
    /// Where the ids are from.
    pub from: From,
    /// For each type its name in the contract, what its ids begin with, and its rows by their ids.
    pub targets: Vec<(Box<str>, &'static str, Edge)>,
}

/// Where the ids of rows of several types are from.
#[derive(Debug)]
pub enum From {
    /// The columns that hold the type's name and the row.
    Columns(usize, usize),
    /// A function over all parents.
    Computed(Computed),
    /// A question; below the root.
    Found(Box<Found>),
    /// The log of changes; below the root.
    Changes(Box<Feed>),
}

/// What a question asks for.
#[derive(Debug)]
pub struct Found {
    /// The question.
    pub question: Question,
    /// Of each target how it is searched; none when nothing is asked that they would answer.
    pub candidates: Vec<Candidates>,
    /// Which of what is found is wanted.
    pub page: Page,
}

/// For each type what is written of its rows, or why nothing is.
pub type AnyShapes<'p> = Vec<std::result::Result<Shape<'p>, FieldError>>;

/// What stands under a key of a page of what was found.
#[derive(Debug)]
pub enum FoundOut<'p> {
    /// The name of the connection's type.
    Typename(&'p str),
    /// How many were ranked.
    TotalCount,
    /// Whether more were found than are ranked.
    IsBounded,
    /// The nodes.
    Nodes(AnyShapes<'p>, bool),
    /// The edges.
    Edges(Object<'p, FoundEdgeOut<'p>>, bool),
    /// Where the page stands.
    PageInfo(Object<'p, InfoOut<'p>>),
}

/// What stands under a key of an edge of such a page.
#[derive(Debug)]
pub enum FoundEdgeOut<'p> {
    /// The name of the edge's type.
    Typename(&'p str),
    /// The cursor.
    Cursor,
    /// The node.
    Node(AnyShapes<'p>),
}

impl Any {
    /// How many statements it takes at most.
    pub fn statements(&self) -> usize {
        let own = if matches!(self.from, From::Changes(_)) { 6 } else { 1 };
        own + self.targets.iter().map(|(_, _, edge)| statements(edge)).sum::<usize>()
    }
}

/// The types of a field, each with the read that its shapes stand over.
pub(super) struct Targets<'p> {
    reads: Vec<(Read, At<'p>)>,
}

impl Targets<'_> {
    /// What ids of each type begin with.
    pub(super) fn prefixes(&self) -> impl Iterator<Item = &'static str> {
        self.reads.iter().map(|(_, at)| at.prefix)
    }
}

impl<'p> Builder<'p> {
    /// The filter of a connection together with its `search`.
    pub(super) fn searched(&self, target: TypeId, args: &Args) -> Result<Option<Words>> {
        let Some(Value::String(text)) = args.get("search") else { return Ok(None) };
        let bound = self.table(target)?;
        let source = bound.search.as_ref().ok_or_else(|| FieldError::internal("a search of a type without one"))?;
        Ok(Some(Words { prefix: source.prefix, question: question("search", text)? }))
    }

    /// A row of one of several types, or a list of such.
    pub(super) fn any(
        &self,
        read: &mut Read,
        at: At<'p>,
        fields: &[&'p Field],
        (from, targets, list): (&AnyFrom, &[TypeId], Option<bool>),
    ) -> Result<Out<'p>> {
        let from = match from {
            AnyFrom::Columns(ty, id) => From::Columns(select(read, at.table, *ty), select(read, at.table, *id)),
            AnyFrom::Computed(needs, run) => {
                let needs =
                    needs.iter().map(|column: &Column| (select(read, at.table, *column), column.kind)).collect();
                From::Computed(Computed {
                    id: at.id,
                    prefix: None,
                    needs,
                    args: Args::default(),
                    run: *run,
                    recorded: None,
                })
            }
        };
        let mut types = self.targets(targets.iter().copied())?;
        let shapes = self.shapes(&mut types, fields);
        read.any.push(self.of_types(from, types));
        Ok(Out::Any { any: read.any.len() - 1, shapes, list })
    }

    /// A page of what a question finds.
    pub(super) fn found(
        &self,
        fields: &[&'p Field],
        (def, args): (&FieldDef, &Args),
        (targets, wrappers): (&[Asked], (TypeId, TypeId)),
        any: &mut Vec<Any>,
    ) -> Result<Out<'p>> {
        let Some(Value::String(text)) = args.get("query") else { return Err(FieldError::internal("no question")) };
        let question = question("query", text)?;
        let asked = match args.get("types") {
            Some(Value::List(values)) => Some(values),
            _ => None,
        };
        let wanted = |name: &str| {
            asked.is_none_or(|values| values.iter().any(|v| matches!(v, Value::Enum(value) if value.as_str() == name)))
        };
        let mut page = page::bounds(self.context.cursors, &format!("Query.{}", def.name), args, (Vec::new(), 2))?;
        let targets: Vec<TypeId> = targets.iter().filter(|(name, _)| wanted(name)).map(|(_, ty)| *ty).collect();
        let mut candidates = Vec::with_capacity(targets.len());
        for target in &targets {
            self.granted(&self.context.contract.ty(*target).scopes)?;
            let source = self.table(*target)?.search.clone();
            candidates.push(source.ok_or_else(|| FieldError::internal("a search of a type without one"))?);
        }
        let mut types = self.targets(targets.into_iter())?;
        let fields = self.found_fields(fields, wrappers, &mut types, &mut page)?;
        if !(page.rows || page.count || page.look_ahead) {
            // Nothing is asked that the rows would answer.
            candidates.clear();
        }
        any.push(self.of_types(From::Found(Box::new(Found { question, candidates, page })), types));
        Ok(Out::Found { any: any.len() - 1, fields })
    }

    pub(super) fn targets(&self, types: impl Iterator<Item = TypeId>) -> Result<Targets<'p>> {
        let reads = types.map(|ty| self.read(ty)).collect::<Result<_>>()?;
        Ok(Targets { reads })
    }

    /// What is written of each type's rows under one set of fields.
    pub(super) fn shapes(&self, types: &mut Targets<'p>, fields: &[&'p Field]) -> AnyShapes<'p> {
        let shape = |(read, at): &mut (Read, At<'p>)| {
            self.granted(&self.context.contract.ty(at.ty).scopes)?;
            Ok(self.object(read, *at, self.collector.below(at.ty, fields)))
        };
        types.reads.iter_mut().map(shape).collect()
    }

    pub(super) fn of_types(&self, from: From, types: Targets<'p>) -> Any {
        let target = |(read, at): (Read, At<'p>)| {
            let name = self.context.contract.ty(at.ty).name.clone();
            (name, at.prefix, Edge { parent: 0, via: Via::Id, kept: None, wants: Wants::All(BY_ID), read })
        };
        Any { from, targets: types.reads.into_iter().map(target).collect() }
    }

    fn found_fields(
        &self,
        fields: &[&'p Field],
        (connection, edge): (TypeId, TypeId),
        types: &mut Targets<'p>,
        page: &mut Page,
    ) -> Result<Object<'p, FoundOut<'p>>> {
        let below = self.collector.below(connection, fields);
        let mut entries = self.priced(connection, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let def = self.def(connection, &first.name);
            let item_non_null = def.is_some_and(|def| def.ty.item().is_some_and(|item| item.non_null()));
            let out = match &*first.name {
                "__typename" => FoundOut::Typename(&self.context.contract.ty(connection).name),
                "totalCount" => {
                    page.count = true;
                    FoundOut::TotalCount
                }
                "isBounded" => {
                    page.count = true;
                    FoundOut::IsBounded
                }
                "nodes" => {
                    page.rows = true;
                    FoundOut::Nodes(self.shapes(types, &fields), item_non_null)
                }
                "edges" => {
                    page.rows = true;
                    FoundOut::Edges(self.found_edges(&fields, edge, types), item_non_null)
                }
                "pageInfo" => {
                    // Where the page stands is known without its rows.
                    let rows = page.rows;
                    let info = self.page_info(&fields, &mut nothing(), page);
                    page.look_ahead |= info.fields.iter().any(|entry| !matches!(entry.out, InfoOut::Typename(_)));
                    page.rows = rows;
                    FoundOut::PageInfo(info)
                }
                _ => return Err(FieldError::internal("a connection's field of an unknown kind")),
            };
            // The name of a type and what is not nullable in the contract exclude null alike.
            let non_null = def.is_none_or(|def| def.ty.non_null());
            entries.push(Entry { key, out, non_null, at: first.at });
        }
        Ok(entries)
    }

    fn found_edges(&self, fields: &[&'p Field], edge: TypeId, types: &mut Targets<'p>) -> Object<'p, FoundEdgeOut<'p>> {
        let below = self.collector.below(edge, fields);
        let mut entries = self.priced(edge, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let out = match &*first.name {
                "__typename" => FoundEdgeOut::Typename(&self.context.contract.ty(edge).name),
                "cursor" => FoundEdgeOut::Cursor,
                _ => FoundEdgeOut::Node(self.shapes(types, &fields)),
            };
            let non_null = self.def(edge, &first.name).is_none_or(|def| def.ty.non_null());
            entries.push(Entry { key, out, non_null, at: first.at });
        }
        entries
    }
}

/// A read that nothing is taken from: a page of what was found is ordered by what the program works out.
fn nothing() -> Read {
    Read {
        table: "",
        rows: everything,
        owner: None,
        listed: None,
        in_full: None,
        joins: Vec::new(),
        selects: vec![(T0, ID)],
        passes: Vec::new(),
        edges: Vec::new(),
        any: Vec::new(),
        computed: Vec::new(),
    }
}

fn question(name: &str, text: &str) -> Result<Question> {
    Question::read(text).map_err(|why| {
        let message = match why {
            NoQuestion::Empty => said::no_word(name),
            NoQuestion::TooLong => said::search_too_long(name, LONGEST, MOST),
        };
        FieldError::new(Code::BadUserInput, message)
    })
}
