//! What a field of the subscription stands on: a source, which is a function that gives a stream of events.
//!
//! A source says that something happened, and never what a subscriber reads of it. An event is a row's id or an object
//! of the source's own making; the engine plans and writes the selection over it for each subscriber, inside the scope
//! of that moment. Rows of a type as they are made need no source of their own: the log of changes is one.

use std::{fmt, sync::Arc};

use async_graphql::Value;
use futures_util::stream::BoxStream;
use tokio_util::sync::CancellationToken;

use super::{ArgDecls, Basis, Binding, Decl, model::BoundField, resolve::Resolver};
use crate::clock::Clock;
use crate::engine::{contract::FieldDef, error::FieldError, scope::RowScope, value::Args};

/// What a source is told when somebody begins to listen.
#[derive(Debug)]
pub struct Listen {
    /// The arguments, coerced.
    pub args: Args,
    /// The cursor of the last event that the subscriber has, to go on behind it without a gap; `None` to begin now.
    pub after: Option<String>,
    /// What time it is.
    pub clock: Clock,
    /// Cancelled when the program is about to end. A source may say one last thing then; its stream is ended after it.
    pub ending: CancellationToken,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// What.
    pub what: What,
    /// Behind which a subscriber who has this event goes on; `None` when the source cannot be resumed.
    pub cursor: Option<String>,
}

/// What an event is about.
#[derive(Clone, Debug)]
pub enum What {
    /// The row with this global id. It is read for each subscriber; out of sight is no event.
    Row(String),
    /// An object of a made type.
    Made(Value),
}

/// Events as they happen. An error ends the stream, and is told to the subscriber.
pub type Events = BoxStream<'static, Result<Event, FieldError>>;

type Open = dyn Fn(Listen) -> Result<Events, FieldError> + Send + Sync;

/// The function that a subscription begins with. What it refuses, such as an argument or a cursor, is told at once.
#[derive(Clone)]
pub struct Source(Arc<Open>);

impl Source {
    /// Begins to listen.
    ///
    /// # Errors
    /// What the source refuses.
    pub fn open(&self, listen: Listen) -> Result<Events, FieldError> {
        (self.0)(listen)
    }
}

/// Whether somebody may listen, asked again and again while they do. The error says why they may not.
pub type MayListen = fn(&RowScope) -> Result<(), FieldError>;

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Source")
    }
}

impl Binding {
    /// Fields of the subscription. None is found by a rule: each has its source.
    pub fn subscription() -> Self {
        Self::new("", Basis::Subscription)
    }

    /// A field of the subscription with its arguments. It gives an object: of a type with global ids, of a union or an
    /// interface of such, or one that the source makes.
    #[must_use]
    pub fn source(
        mut self,
        field: &'static str,
        args: ArgDecls,
        open: impl Fn(Listen) -> Result<Events, FieldError> + Send + Sync + 'static,
    ) -> Self {
        self.fields.push((field, Decl::Source { args, source: Source(Arc::new(open)) }));
        self
    }

    /// A field of the subscription that gives each row of its type as it is made, to all who may listen and see the row. Its only
    /// argument is `after`, a cursor of its own. The type must have global ids and be followed.
    #[must_use]
    pub fn tail(mut self, field: &'static str, may: MayListen) -> Self {
        self.fields.push((field, Decl::Tail(may)));
        self
    }
}

impl Resolver<'_> {
    /// What the subscription's fields stand on, in the contract's order; nothing when the contract has none.
    pub(super) fn subscription(&mut self) -> Vec<BoundField> {
        let contract = self.contract;
        let root = contract.subscription().map(|id| contract.ty(id));
        let declared: Vec<_> = self.subscriptions.iter().flat_map(|b| b.fields.clone()).collect();
        for (field, _) in &declared {
            if root.and_then(|ty| ty.fields()).and_then(|fields| fields.get(field)).is_none() {
                self.gap(format!("binding of the subscription, `{field}`: the contract has no such field"));
            }
        }
        let defs = root.into_iter().flat_map(|ty| ty.fields().into_iter().flat_map(|f| f.iter()).map(move |f| (ty, f)));
        let bound = defs.map(|(ty, def)| {
            let element = format!("{}.{}", ty.name, def.name);
            let declared = declared.iter().find(|(field, _)| **field == *def.name).map(|(_, decl)| decl);
            match self.listened(def, declared) {
                Ok(bound) => {
                    self.arguments(&element, def, &bound);
                    bound
                }
                Err(gap) => {
                    self.gap(format!("field `{element}`: {gap}"));
                    BoundField::Node
                }
            }
        });
        bound.collect()
    }

    fn listened(&mut self, def: &FieldDef, declared: Option<&Decl>) -> Result<BoundField, String> {
        let (args, source) = match declared {
            Some(Decl::Tail(may)) => return self.tail(def, *may),
            Some(Decl::Source { args, source }) => (*args, source.clone()),
            Some(_) => return Err("only sources are declared on the subscription".to_owned()),
            None if &*def.name == "changed" && self.is_change(def) && !def.ty.non_null() => return self.changed(def),
            None => return Err("no binding declares its source".to_owned()),
        };
        let ty = def.ty.inner();
        let name = &self.contract.ty(ty).name;
        if def.ty.item().is_some() || self.contract.ty(ty).is_leaf() {
            return Err("it must give an object: an event is about one thing".to_owned());
        }
        if def.ty.non_null() {
            return Err("a field of the subscription must be nullable, so that a fault is told in its place".to_owned());
        }
        if self.is_abstract(ty) {
            self.possible(ty)?;
        } else if !matches!(self.by_name.get(&**name).map(|b| &b.basis), Some(Basis::Node { .. } | Basis::Made)) {
            return Err(format!("no binding gives `{name}` ids, and none makes it"));
        }
        Ok(BoundField::Source { args, source })
    }

    fn tail(&self, def: &FieldDef, may: MayListen) -> Result<BoundField, String> {
        let name = &self.contract.ty(def.ty.inner()).name;
        if def.ty.item().is_some() || def.ty.non_null() {
            return Err("it must give one object, and null where a fault is told in its place".to_owned());
        }
        match self.by_name.get(&**name) {
            Some(Binding { basis: Basis::Node { prefix, .. }, followed: true, .. }) => {
                Ok(BoundField::Tail { prefix, may })
            }
            _ => Err(format!("`{name}` has no ids, or no log of its changes")),
        }
    }
}
