//! As much of Markdown as the project's own pages use: fenced blocks and links.

use crate::support::node::root;

/// A fenced block.
#[derive(Debug)]
pub struct Block {
    /// The line that its fence stands on, from 1.
    pub line: usize,
    /// What stands behind the fence, for example `json`.
    pub info: String,
    /// The text inside, without the last end of line.
    pub text: String,
}

/// A page of the repository.
pub fn page(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The fenced blocks of a page in order.
pub fn blocks(page: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    for (at, line) in page.lines().enumerate() {
        match (line.strip_prefix("```"), open) {
            (Some(info), false) => {
                found.push(Block { line: at + 1, info: info.trim().to_owned(), text: String::new() });
                open = true;
            }
            (Some(_), true) => open = false,
            (None, true) => {
                let text = &mut found.last_mut().unwrap().text;
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(line);
            }
            (None, false) => {}
        }
    }
    assert!(!open, "a fence is not closed");
    found
}

/// Where the links of a page lead, without those to other sites and to places of the page itself.
pub fn links(page: &str) -> Vec<&str> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let own = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    own.map(|target| target.split('#').next().unwrap()).collect()
}

#[test]
fn blocks_and_links_are_found() {
    let page = "a [b](c.md#d) [e](https://f)\n```json variables\n{\n}\n```\n```\n```\n";
    let found = blocks(page);
    assert_eq!((found[0].line, &*found[0].info, &*found[0].text), (2, "json variables", "{\n}"));
    assert_eq!((found[1].line, &*found[1].info, &*found[1].text), (6, "", ""));
    assert_eq!(links(page), ["c.md"]);
}
