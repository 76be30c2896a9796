//! Cells of a row put together: the input that they stand for.

use std::collections::BTreeMap;

use async_graphql::{Name, Value, indexmap::IndexMap};

use super::{
    draft::Object,
    shape::{Compiled, Part, Slot},
    sheet::path,
};
use crate::engine::{
    command::{Path, UserError, UserErrorCode},
    error::said,
};

/// An input that was made of cells.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) input: Object,
    /// The numbers that the items of lists have in the names of columns.
    numbers: BTreeMap<String, Vec<String>>,
    pub(super) errors: Vec<UserError>,
}

/// What stands at a place of the input while it is put together.
#[derive(Debug)]
enum Node {
    Leaf(Value),
    Inner(BTreeMap<String, Node>),
}

impl Node {
    fn put(&mut self, steps: &[&str], value: Value) {
        let [first, rest @ ..] = steps else {
            *self = Node::Leaf(value);
            return;
        };
        if let Node::Inner(inside) = self {
            let next = inside.entry((*first).to_owned()).or_insert_with(|| Node::Inner(BTreeMap::new()));
            next.put(rest, value);
        }
    }

    /// True when everything in it was emptied.
    fn is_emptied(&self) -> bool {
        match self {
            Node::Leaf(value) => *value == Value::Null,
            Node::Inner(inside) => inside.values().all(Node::is_emptied),
        }
    }
}

/// The input that cells stand for.
pub(super) fn made(compiled: &Compiled, cells: Vec<(&str, Value)>) -> Made {
    let mut whole = Node::Inner(BTreeMap::new());
    for (name, value) in cells {
        whole.put(&name.split('.').collect::<Vec<_>>(), value);
    }
    let mut made = Made::default();
    made.input = made.object(&compiled.slots, whole, "");
    made
}

impl Made {
    fn object(&mut self, slots: &[Slot], node: Node, at: &str) -> Object {
        let Node::Inner(mut inside) = node else { return Object::default() };
        let mut object = IndexMap::new();
        for slot in slots {
            if let Some(node) = inside.remove(&*slot.name) {
                let value = self.value(slot, node, &format!("{at}{}", slot.name));
                object.insert(Name::new(&slot.name), value);
            }
        }
        object
    }

    fn value(&mut self, slot: &Slot, node: Node, at: &str) -> Value {
        match (&slot.part, node) {
            (_, Node::Leaf(value)) => value,
            (Part::Text(_) | Part::Object(_), node) if node.is_emptied() => Value::Null,
            (Part::Text(_), Node::Inner(halves)) => {
                // A text is given as a whole, and none is in Welsh alone.
                if matches!(halves.get("en"), None | Some(Node::Leaf(Value::Null))) {
                    let (code, field) = (UserErrorCode::Required, path(&format!("{at}.en")));
                    self.errors.push(UserError { code, field, message: said::needed() });
                }
                let half = |(name, node)| match node {
                    Node::Leaf(value) => (Name::new(name), value),
                    Node::Inner(_) => (Name::new(name), Value::Null),
                };
                Value::Object(halves.into_iter().map(half).collect())
            }
            (Part::Object(slots), node) => Value::Object(self.object(slots, node, &format!("{at}."))),
            (Part::List { slots, .. }, Node::Inner(items)) => {
                let mut items: Vec<_> = items.into_iter().filter(|(_, node)| !node.is_emptied()).collect();
                items.sort_by_key(|(number, _)| number.parse::<usize>().unwrap_or_default());
                let (numbers, nodes): (Vec<_>, Vec<_>) = items.into_iter().unzip();
                self.numbers.insert(at.to_owned(), numbers);
                let read = nodes.into_iter().map(|node| match node {
                    Node::Leaf(value) => value,
                    node @ Node::Inner(_) => Value::Object(self.object(slots, node, "")),
                });
                Value::List(read.collect())
            }
            (_, Node::Inner(_)) => Value::Null,
        }
    }

    /// A place in the input as the name of its column.
    pub(super) fn name(&self, path: &Path) -> String {
        let mut name = String::new();
        for step in path.steps() {
            let number = self.numbers.get(&name).and_then(|numbers| numbers.get(step.parse::<usize>().ok()?));
            let step = number.map_or(step, String::as_str);
            if !name.is_empty() {
                name.push('.');
            }
            name.push_str(step);
        }
        name
    }
}
