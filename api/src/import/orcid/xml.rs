//! XML of a record, pulled event by event.

use quick_xml::{Reader, events::Event};

use super::{
    super::{FileFault, SourceFile},
    EXPECTED,
    tree::{DEPTH, Node},
};

/// The most elements and attributes that a file may have.
const NODES: usize = 1_000_000;

/// A file of XML.
pub(super) fn read(file: &SourceFile) -> Result<Node, FileFault> {
    let mut reader = Reader::from_str(&file.text);
    let place = |at: u64| usize::try_from(at).unwrap_or_default().min(file.text.len());
    let fault = |at: u64, found: &str| file.fault(Some(place(at)), EXPECTED, found);
    let mut open: Vec<Node> = Vec::new();
    let mut top = None;
    let mut count = 0;
    loop {
        let before = reader.buffer_position();
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(fault(reader.error_position(), what(&error))),
        };
        match event {
            Event::Start(start) | Event::Empty(start) if top.is_some() => {
                let _ = start;
                return Err(fault(before, "a second element at the top"));
            }
            Event::Start(start) => {
                let node = element(&start, &mut count).map_err(|found| fault(before, found))?;
                open.push(node);
                if open.len() > DEPTH {
                    return Err(fault(before, "a record that is nested too deeply"));
                }
            }
            Event::Empty(start) => {
                let node = element(&start, &mut count).map_err(|found| fault(before, found))?;
                close(&mut open, &mut top, node);
            }
            Event::End(_) => {
                if let Some(node) = open.pop() {
                    close(&mut open, &mut top, node);
                }
            }
            Event::Text(text) => {
                let text = text.decode().map_err(|_| fault(before, "text that cannot be read"))?;
                match open.last_mut() {
                    Some(node) => node.text.push_str(&text),
                    None if text.trim().is_empty() => {}
                    None => return Err(fault(before, "text outside of all elements")),
                }
            }
            Event::CData(text) => {
                let text = text.decode().map_err(|_| fault(before, "text that cannot be read"))?;
                if let Some(node) = open.last_mut() {
                    node.text.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                let letter = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter),
                    Ok(None) => match reference.decode().as_deref() {
                        Ok("amp") => Some('&'),
                        Ok("lt") => Some('<'),
                        Ok("gt") => Some('>'),
                        Ok("quot") => Some('"'),
                        Ok("apos") => Some('\''),
                        _ => None,
                    },
                    Err(_) => None,
                };
                let letter = letter.ok_or_else(|| fault(before, "an entity that XML itself does not have"))?;
                if let Some(node) = open.last_mut() {
                    node.text.push(letter);
                }
            }
            // Entities would be defined there, and what they stand for fetched or multiplied.
            Event::DocType(_) => return Err(fault(before, "a document type declaration, which no record has")),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Eof if !open.is_empty() => {
                return Err(fault(
                    file.text.len() as u64,
                    "the end of the file inside an element: the file was cut off",
                ));
            }
            Event::Eof => return top.ok_or_else(|| fault(before, "no element")),
        }
    }
}

/// An element with its attributes as children, each under its name without a prefix.
fn element(start: &quick_xml::events::BytesStart<'_>, count: &mut usize) -> Result<Node, &'static str> {
    let name = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let mut node = Node { name: name(start.local_name().as_ref()), ..Node::default() };
    *count += 1;
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| "an attribute that cannot be read")?;
        // Namespaces are told apart by nothing here: ORCID's local names are unlike one another.
        if attribute.key.as_ref().starts_with(b"xmlns") || attribute.key.prefix().is_some() {
            continue;
        }
        let value = attribute.unescape_value().map_err(|_| "an attribute that cannot be read")?;
        let child =
            Node { name: name(attribute.key.local_name().as_ref()), text: value.into_owned(), ..Node::default() };
        node.children.push(child);
        *count += 1;
    }
    if *count > NODES { Err("more than a million elements") } else { Ok(node) }
}

fn close(open: &mut [Node], top: &mut Option<Node>, node: Node) {
    match open.last_mut() {
        Some(parent) => parent.children.push(node),
        None => *top = Some(node),
    }
}

/// What is wrong, in words that quote nothing of the file.
fn what(error: &quick_xml::Error) -> &'static str {
    match error {
        quick_xml::Error::Syntax(_) => "broken XML, or the end of the file inside a mark: the file was cut off",
        quick_xml::Error::IllFormed(_) => "elements that do not match",
        _ => "broken XML",
    }
}
