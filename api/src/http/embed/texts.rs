//! What embeds and pages say, in both languages: one table, `api/web/embed/texts.json`, from which the pages here and the web
//! component speak alike. A test walks it, and holds it against what is asked of it. No Welsh speaker has checked the Welsh yet.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

const TABLE: &str = include_str!("../../../web/embed/texts.json");

/// English before Welsh, by key.
static TEXTS: LazyLock<BTreeMap<String, [String; 2]>> =
    LazyLock::new(|| serde_json::from_str(TABLE).unwrap_or_default());

/// A text in one of the languages; nothing for what is not in the table.
pub(super) fn say(key: &str, welsh: bool) -> &'static str {
    TEXTS.get(key).map_or("", |pair| pair[usize::from(welsh)].as_str())
}

/// The same with `{n}` filled.
pub(super) fn say_with(key: &str, welsh: bool, n: &str) -> String {
    say(key, welsh).replace("{n}", n)
}

/// All texts whose keys begin in one of these ways, by language and key: what the web component carries with it.
pub(super) fn chosen(prefixes: &[&str]) -> Value {
    let of = |language: usize| -> Map<String, Value> {
        let wanted = TEXTS.iter().filter(|(key, _)| prefixes.iter().any(|prefix| key.starts_with(prefix)));
        wanted.map(|(key, pair)| (key.clone(), Value::from(pair[language].clone()))).collect()
    };
    serde_json::json!({"en": of(0), "cy": of(1)})
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::http::embed::listing::LISTINGS;

    /// What is between braces, which both languages have to fill alike.
    fn places(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        assert!(TEXTS.len() > 100, "{}", TEXTS.len());
        // These are the same word, or a form alone.
        let same = ["when.date"];
        let mut missing = Vec::new();
        for (key, [en, cy]) in TEXTS.iter() {
            if en.trim().is_empty() || cy.trim().is_empty() {
                missing.push(format!("{key} is missing in a language"));
            }
            if en == cy && !same.contains(&key.as_str()) {
                missing.push(format!("{key} is the same in both languages: {en}"));
            }
            if places(en) != places(cy) {
                missing.push(format!("{key} has other places in Welsh: {en} / {cy}"));
            }
        }
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }

    /// The keys that stand as texts in a source, whatever is made of them there.
    fn asked(source: &str) -> BTreeSet<String> {
        let families: BTreeSet<&str> = TEXTS.keys().filter_map(|key| key.split('.').next()).collect();
        let quoted = source.split('"').skip(1);
        let key = |text: &&str| {
            let plain =
                text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte));
            let family = text.split('.').next().unwrap_or_default();
            plain && families.contains(family) && text.len() > family.len() + 1 && !text.ends_with(".html")
        };
        quoted.filter(key).map(str::to_owned).collect()
    }

    #[test]
    fn what_is_asked_for_is_there_and_what_is_there_is_asked_for() {
        let mut wanted: BTreeSet<String> = ["service", "sample"].map(str::to_owned).into();
        for folder in ["src/http/embed", "web/pages", "web/embed"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if !path.ends_with("texts.json") && !path.ends_with("texts.rs") {
                    wanted.extend(asked(&std::fs::read_to_string(path).unwrap()));
                }
            }
        }
        for listing in LISTINGS {
            wanted.extend(["title", "about", "count", "none", "all"].map(|one| format!("{}.{one}", listing.name)));
            wanted.extend(listing.filters.iter().map(|filter| format!("filter.{}", filter.name)));
        }
        wanted.extend((1..=12).map(|month| format!("month.{month}")));
        let there: BTreeSet<String> = TEXTS.keys().cloned().collect();
        let absent: Vec<&String> = wanted.difference(&there).collect();
        assert!(absent.is_empty(), "in no table: {absent:?}");
        let idle: Vec<&String> = there.difference(&wanted).collect();
        assert!(idle.is_empty(), "said by nobody: {idle:?}");
    }

    /// What of a template stands between tags and is no expression, after the markup of the template itself is taken out.
    fn bare(template: &str) -> String {
        let mut text = template.to_owned();
        for (open, close) in [("{%", "%}"), ("{{", "}}"), ("<", ">"), ("&", ";")] {
            while let Some(from) = text.find(open) {
                let Some(length) = text[from..].find(close) else { break };
                text.replace_range(from..from + length + close.len(), " ");
            }
        }
        text
    }

    #[test]
    fn no_template_and_no_script_says_anything_by_itself() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("web");
        let mut templates = 0;
        for entry in std::fs::read_dir(folder.join("pages")).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            if path.extension().is_some_and(|kind| kind == "html") {
                templates += 1;
                let said = bare(&text).replace("hcs-graph", "");
                assert!(!said.chars().any(char::is_alphabetic), "{}: {}", path.display(), said.trim());
            }
        }
        assert!(templates >= 6, "{templates}");
        for script in ["pages/gallery.js", "embed/hcs-listing.js"] {
            let text = std::fs::read_to_string(folder.join(script)).unwrap();
            for way in ["textContent = \"", "text: \"", "title: \"", "label: \"", "placeholder", "alert(", ".append(\""]
            {
                let said = text.match_indices(way).filter(|(at, _)| !text[at + way.len()..].starts_with('"'));
                assert_eq!(said.count(), 0, "{script} says something by {way}");
            }
        }
        assert_eq!(bare("<p class=\"a\">{{ x }}{% if y %}<b>said</b>{% endif %}&amp;</p>").trim(), "said");
    }

    #[test]
    fn a_place_is_filled() {
        assert_eq!(say_with("filter.days", false, "30"), "30 days");
        assert_eq!(say_with("filter.days", true, "30"), "30 diwrnod");
        assert_eq!(say("no such key", true), "");
    }
}
