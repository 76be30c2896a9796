//! What a domain costs in code: a new type is said in the contract, and bound in a few lines. `node tests/js/lines.mjs`
//! prints the table of all domains.

use std::{collections::BTreeMap, path::Path};

use super::sources;
use crate::support::node::root;

/// Lines of code of bindings and computed fields that a domain may have without a reason.
const MOST: usize = 150;

/// How a file says at its top why it, or its domain, is long.
const REASON: &str = "//! Long, because ";

/// Lines that are neither blank nor a comment.
fn code(text: &str) -> usize {
    text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

/// What one domain's bindings and computed fields come to, and whether one of their files gives a reason.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cost {
    lines: usize,
    reason: bool,
}

/// The cost of each domain below a folder: of `binding.rs` and `computed.rs`, or of the folders of these names.
fn costs(domains: &Path) -> BTreeMap<String, Cost> {
    let mut costs: BTreeMap<String, Cost> = BTreeMap::new();
    for path in sources(domains) {
        let inside = path.strip_prefix(domains).unwrap();
        let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let [domain, part, ..] = parts.as_slice() else { continue };
        if !["binding", "computed"].contains(&part.trim_end_matches(".rs")) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let cost = costs.entry(domain.clone()).or_default();
        cost.lines += code(&text);
        cost.reason |= text.lines().take_while(|line| line.starts_with("//!")).any(|line| line.starts_with(REASON));
    }
    costs
}

#[test]
fn no_domain_is_long_without_a_reason() {
    let costs = costs(&root().join("api/src/domain"));
    assert!(costs.len() >= 6 && costs.values().all(|cost| cost.lines > 0), "{costs:?}");
    let long: Vec<String> = costs
        .iter()
        .filter(|(_, cost)| cost.lines > MOST && !cost.reason)
        .map(|(domain, cost)| format!("{domain}: {} lines of code of bindings and computed fields", cost.lines))
        .collect();
    assert!(long.is_empty(), "say at the top, beginning with \"{REASON}\", or shorten:\n{}", long.join("\n"));
}

/// The count sees what it should.
#[test]
fn lines_are_counted_as_they_are_meant() {
    assert_eq!(code("//! Why.\n\nuse a;\n    // b\nfn c() {\n}\n"), 3);
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("mod.rs", "mod one;\n");
    write("one/mod.rs", "mod binding;\n");
    write("one/binding.rs", "use a;\nuse b;\n");
    write("one/computed/x.rs", "//! X.\n//!\n//! Long, because of x.\nuse c;\n");
    write("two/binding.rs", "use d;\n// Long, because nobody asked.\n");
    let one = ("one".to_owned(), Cost { lines: 3, reason: true });
    let two = ("two".to_owned(), Cost { lines: 1, reason: false });
    assert_eq!(costs(folder.path()), BTreeMap::from([one, two]));
}
