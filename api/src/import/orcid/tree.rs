//! What JSON and XML of a record have in common: named nodes with text and children. ORCID gives both the same names.

use serde_json::value::RawValue;

use super::{
    super::{
        FileFault, SourceFile,
        json::{self, Fields},
    },
    EXPECTED,
};

/// How deep a record may be; real ones have some twelve levels.
pub(super) const DEPTH: usize = 32;

/// An element of XML or a member of JSON. Attributes are children, and so are the elements of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) children: Vec<Node>,
}

impl Node {
    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of a name, in their order.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text at the end of a path; none when it is absent or blank.
    pub(super) fn at(&self, path: &[&str]) -> Option<&str> {
        let node = path.iter().try_fold(self, |node, name| node.child(name))?;
        Some(node.text.trim()).filter(|text| !text.is_empty())
    }
}

/// A file of JSON.
pub(super) fn of_json(file: &SourceFile) -> Result<Node, FileFault> {
    let top = json::top(file, EXPECTED)?;
    node(String::new(), top, DEPTH)
        .map_err(|(value, found)| file.fault(Some(json::offset(file, value)), EXPECTED, found))
}

type Trouble<'a> = (&'a RawValue, String);

fn node(name: String, value: &RawValue, depth: usize) -> Result<Node, Trouble<'_>> {
    let mut node = Node { name, ..Node::default() };
    match value.get().as_bytes().first() {
        Some(b'{') => {
            let fields =
                Fields::read(value, "").map_err(|_| (value, "an object that gives a field twice".to_owned()))?;
            for name in fields.names() {
                let Some(value) = fields.raw(name) else { continue };
                add(&mut node, name, value, depth)?;
            }
        }
        Some(b'"') => {
            node.text = serde_json::from_str(value.get()).map_err(|_| (value, "text that is no text".to_owned()))?
        }
        _ => value.get().clone_into(&mut node.text),
    }
    Ok(node)
}

fn add<'a>(parent: &mut Node, name: &str, value: &'a RawValue, depth: usize) -> Result<(), Trouble<'a>> {
    if depth == 0 {
        return Err((value, "a record that is nested too deeply".to_owned()));
    }
    match json::list(value) {
        Some(items) => items.into_iter().try_for_each(|item| add(parent, name, item, depth - 1)),
        None => {
            let child = node(name.to_owned(), value, depth - 1)?;
            // What XML has as an element's text JSON has as its member `value`.
            if name == "value" && child.children.is_empty() {
                parent.text = child.text
            } else {
                parent.children.push(child)
            }
            Ok(())
        }
    }
}
