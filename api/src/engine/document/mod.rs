//! Documents: parsed, validated and lowered once, cached by their text, refusals included.
//!
//! Together with [`super::contract`] this is the only place that knows apollo-compiler. What leaves this room is the
//! plain tree below, in which nothing is left to resolve but variables.

mod introspect;
mod lower;
mod parse;
mod tokens;
mod variables;
mod weight;
mod wording;

use std::sync::{Arc, OnceLock};

use apollo_compiler::{ExecutableDocument, validation::Valid};
use async_graphql::{Pos, Request};
use moka::sync::Cache;

use super::{
    cache,
    contract::{CachePolicy, Contract, TypeId},
    cost::Prices,
    error::{Code, Refusal, Refused, said},
    limits::{Limits, Measure},
    value::{Literal, Variables},
};

pub use lower::literal;

/// A valid document.
#[derive(Debug)]
pub struct Document {
    source: Valid<ExecutableDocument>,
    operations: Vec<Operation>,
    /// What its operations cost, as far as that is known.
    pub(in crate::engine) prices: Prices,
    /// How many directives are written in it.
    pub directives: u32,
    /// The fragments that spreads name by their place.
    pub fragments: Vec<Fragment>,
}

/// A named fragment.
#[derive(Debug)]
pub struct Fragment {
    /// For which type.
    pub on: TypeId,
    /// What it selects.
    pub set: Vec<Selection>,
}

/// One operation of a document.
#[derive(Debug)]
pub struct Operation {
    /// Its name; `None` for the anonymous one.
    pub name: Option<Box<str>>,
    /// What it does.
    pub kind: OperationKind,
    /// What it selects.
    pub set: Vec<Selection>,
    /// Its `@lang`, as written.
    lang: Option<Literal>,
    /// True when it asks for `__schema` or `__type`.
    introspects: bool,
    declares_variables: bool,
    /// For how long its answer may be kept, found when it is first asked for.
    cache: OnceLock<cache::Known>,
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// Reads.
    Query,
    /// Writes.
    Mutation,
    /// Listens.
    Subscription,
}

/// One member of a selection set.
#[derive(Debug)]
pub enum Selection {
    /// A field.
    Field(Field),
    /// An inline fragment or a spread.
    Group(Group),
}

/// A selected field.
#[derive(Debug)]
pub struct Field {
    /// Under which key it answers.
    pub key: Box<str>,
    /// Its name in the contract.
    pub name: Box<str>,
    /// Its arguments as written.
    pub args: Vec<(Box<str>, Literal)>,
    /// When it is included.
    pub when: When,
    /// What is selected of it.
    pub set: Vec<Selection>,
    /// Where it stands in the document.
    pub at: Pos,
}

/// Selections under a condition.
#[derive(Debug)]
pub struct Group {
    /// When it is included.
    pub when: When,
    /// For which type; `None` for the one around it.
    pub on: Option<TypeId>,
    /// What it holds.
    pub body: Body,
}

/// What a group holds.
#[derive(Debug)]
pub enum Body {
    /// Its own selections.
    Inline(Vec<Selection>),
    /// Those of the fragment at this place.
    Spread(usize),
}

/// The `@skip` and `@include` of a selection: (value that includes it, condition).
#[derive(Debug, Default)]
pub struct When(Vec<(bool, Literal)>);

impl When {
    /// True when the selection is included under these variables.
    pub fn holds(&self, variables: &Variables) -> bool {
        self.0.iter().all(|(wanted, condition)| {
            let given = match condition {
                Literal::Bool(b) => *b,
                Literal::Variable(name) => {
                    matches!(variables.get(&**name), Some(async_graphql::Value::Boolean(true)))
                }
                _ => false,
            };
            given == *wanted
        })
    }
}

/// Everything that is settled before planning.
#[derive(Debug)]
pub struct Prepared {
    /// The document.
    pub document: Arc<Document>,
    operation: usize,
    /// The variables after coercion.
    pub variables: Variables,
}

impl Prepared {
    /// The operation that the request chose.
    pub fn operation(&self) -> &Operation {
        &self.document.operations[self.operation]
    }

    /// For how long the answer may be kept when it is whole; `None` when not at all.
    pub fn cache_policy(&self, contract: &Contract) -> Option<CachePolicy> {
        let operation = self.operation();
        let known = operation.cache.get_or_init(|| cache::Known::of(contract, &self.document, operation));
        known.under(contract, &self.variables)
    }

    /// Which operation of the document that is.
    pub(in crate::engine) fn place(&self) -> usize {
        self.operation
    }

    /// Whether the operation's `@lang` asks for Welsh; `None` when it does not say.
    pub fn welsh(&self) -> Option<bool> {
        self.operation().welsh(&self.variables)
    }
}

impl Operation {
    /// Whether `@lang` asks for Welsh; `None` when it does not say, or says it by a variable without a value.
    fn welsh(&self, variables: &Variables) -> Option<bool> {
        let asked = match self.lang.as_ref()? {
            Literal::Enum(name) => &**name,
            Literal::Variable(name) => match variables.get(&**name)? {
                async_graphql::Value::Enum(name) => name.as_str(),
                _ => return None,
            },
            _ => return None,
        };
        Some(asked == "CY")
    }
}

/// Parsed, validated and measured documents by their text.
#[derive(Debug)]
pub struct Documents {
    cache: Cache<Arc<str>, Arc<Known>>,
    limits: Limits,
}

/// What is known of one text.
#[derive(Debug)]
struct Known {
    /// The names and kinds of its operations as soon as it is GraphQL at all, valid or not.
    operations: Vec<(Option<Box<str>>, OperationKind)>,
    verdict: Result<Arc<Document>, Arc<Refused>>,
}

impl Known {
    /// What the operation does that a name chooses; `None` when it chooses none, or more than one.
    fn kind(&self, name: Option<&str>) -> Option<OperationKind> {
        let mut named = self.operations.iter().filter(|(own, _)| name.is_none() || own.as_deref() == name);
        match (named.next(), named.next()) {
            (Some((_, kind)), None) => Some(*kind),
            _ => None,
        }
    }
}

impl Documents {
    /// An empty cache of at most that many bytes, as far as they can be told.
    pub fn new(limits: Limits) -> Self {
        Self { cache: Cache::builder().max_capacity(limits.document_cache_bytes).weigher(weight::of).build(), limits }
    }

    /// Whether the request chooses a mutation, valid or not.
    pub fn is_mutation(&self, contract: &Contract, request: &Request) -> bool {
        let kind = self.known(contract, &request.query).kind(request.operation_name.as_deref());
        kind == Some(OperationKind::Mutation)
    }

    /// What an operation may ask for.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Parses, validates, measures, chooses the operation and coerces the variables, or says why not.
    pub fn prepare(&self, contract: &Contract, request: &Request) -> Result<Prepared, Arc<Refused>> {
        let name = request.operation_name.as_deref();
        let document = self.known(contract, &request.query).verdict.clone()?;
        let operation = document.choose(name).map_err(Arc::new)?;
        let chosen = &document.operations[operation];
        let variables = if chosen.declares_variables {
            // The language that is written in the document is known already; one in a variable is not.
            variables::coerce(contract, &document.source, name, &request.variables)
                .map_err(|refused| Arc::new(refused.in_welsh(chosen.welsh(&Variables::default()))))?
        } else {
            Variables::default()
        };
        Ok(Prepared { document, operation, variables })
    }

    /// Judges a text that is to be stored: the names of its operations, or why it would be refused.
    pub fn judge(&self, contract: &Contract, text: &str) -> Result<Vec<Option<String>>, Arc<Refused>> {
        let document = self.read(contract, text).verdict?;
        Ok(document.operations().iter().map(|operation| operation.name.as_deref().map(str::to_owned)).collect())
    }

    fn known(&self, contract: &Contract, text: &str) -> Arc<Known> {
        if let Some(known) = self.cache.get(text) {
            return known;
        }
        let known = Arc::new(self.read(contract, text));
        self.cache.insert(Arc::from(text), known.clone());
        known
    }

    fn read(&self, contract: &Contract, text: &str) -> Known {
        let ast = match parse::text(text, &self.limits) {
            Ok(ast) => ast,
            Err(refused) => return Known { operations: Vec::new(), verdict: Err(Arc::new(refused)) },
        };
        let operations = parse::operations(&ast);
        let valid = parse::valid(contract, &ast).and_then(|document| {
            Measure::new(&document, &self.limits).verdict()?;
            Ok(document)
        });
        Known { operations, verdict: valid.map(Arc::new).map_err(Arc::new) }
    }
}

impl Document {
    /// The operations in written order.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    fn choose(&self, name: Option<&str>) -> Result<usize, Refused> {
        let refuse = |message| Refused::one(Refusal::Operation, Code::OperationResolutionFailure, message);
        match name {
            Some(name) => self
                .operations
                .iter()
                .position(|o| o.name.as_deref() == Some(name))
                .ok_or_else(|| refuse(said::unknown_operation())),
            None if self.operations.len() == 1 => Ok(0),
            None => Err(refuse(said::several_operations())),
        }
    }
}
