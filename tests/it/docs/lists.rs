//! What the pages list is what there is: commands, keys of the configuration, codes, files.

use clap::Parser;
use hcs_graph::{
    cli::Cli,
    config::{Config, Sources},
    engine::error::Code,
};

use super::markdown::{blocks, links, page};
use crate::support::node::root;

/// The pages that people read.
const PAGES: [&str; 29] = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "api/web/build/README.md",
    "api/web/mentoring/README.md",
    "deploy/README.md",
    "docs/access.md",
    "docs/access-rows.md",
    "docs/changes.md",
    "docs/clients.md",
    "docs/contract-rules.md",
    "docs/coverage.md",
    "docs/embeds.md",
    "docs/engine.md",
    "docs/errors.md",
    "docs/extending.md",
    "docs/files.md",
    "docs/http.md",
    "docs/limits.md",
    "docs/mentoring.md",
    "docs/questions.md",
    "docs/running.md",
    "docs/sample-data.md",
    "docs/speed.md",
    "docs/streams.md",
    "docs/writes.md",
    "tests/bench/README.md",
    "tests/corpus/README.md",
    "tests/js/README.md",
];

#[test]
fn every_link_leads_to_a_file() {
    let mut broken = Vec::new();
    for name in PAGES {
        let text = page(name);
        let folder = root().join(name).parent().unwrap().to_owned();
        let gone = links(&text).into_iter().filter(|target| !folder.join(target).exists());
        broken.extend(gone.map(|target| format!("{name}: {target}")));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The command lines of a page, as the program gets them.
fn commands(text: &str) -> Vec<Vec<String>> {
    let blocks = blocks(text).into_iter().filter(|block| block.info == "sh");
    let lines: Vec<String> = blocks.flat_map(|b| b.text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let calls = lines.iter().filter_map(|line| {
        let call = ["cargo run --release", "hcs-graph"].iter().find_map(|name| line.strip_prefix(name))?;
        let call = call.split(" #").next().unwrap().trim().trim_start_matches("-- ");
        Some(call.replace('\'', "").split_whitespace().map(str::to_owned).collect())
    });
    calls.collect()
}

#[test]
fn every_command_line_is_one_that_the_program_takes() {
    let calls: Vec<Vec<String>> = PAGES.into_iter().flat_map(|name| commands(&page(name))).collect();
    assert!(calls.len() > 15, "{calls:?}");
    for call in calls {
        let parsed = Cli::try_parse_from(["hcs-graph".to_owned()].into_iter().chain(call.clone()));
        assert!(parsed.is_ok(), "hcs-graph {}: {}", call.join(" "), parsed.unwrap_err());
    }
}

#[test]
fn a_page_names_every_key_of_the_configuration() {
    let config = Config::load(&Sources { folder: Some("/nowhere".into()), ..Sources::default() }).unwrap();
    let running = page("docs/running.md");
    for one in config.effective() {
        let (section, key) = one.key.split_once('.').unwrap();
        let row = running.lines().find(|line| line.starts_with(&format!("| `{section}` |")));
        let row = row.unwrap_or_else(|| panic!("there is no row for the section {section}"));
        assert!(row.contains(&format!("`{key}`")), "the row of {section} does not name {key}");
    }
}

/// What each code means stands on its page and in the contract, which other tests hold.
#[test]
fn the_page_of_errors_leads_to_those_of_the_codes_and_names_none_that_there_is_not() {
    let section = page("docs/errors.md");
    assert!(section.contains("`ErrorCode`") && section.contains("`errorCodes`") && section.contains("`/errors`"));
    let words = section.split(|c: char| !c.is_ascii_uppercase() && c != '_');
    let codes: Vec<&str> = words.filter(|word| word.contains('_')).collect();
    assert!(!codes.is_empty());
    for code in codes {
        assert!(Code::of(code).is_some(), "{code}");
    }
}

/// A page that nothing leads to is read by nobody.
#[test]
fn the_readme_leads_to_every_page_of_the_docs() {
    let readme = page("README.md");
    let told: Vec<&str> = links(&readme);
    let files = std::fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().file_name());
    for name in files.map(|name| format!("docs/{}", name.to_str().unwrap())).filter(|name| name.ends_with(".md")) {
        assert!(told.contains(&&*name), "{name}");
        assert!(PAGES.contains(&&*name), "{name} is not read by these tests");
    }
}
