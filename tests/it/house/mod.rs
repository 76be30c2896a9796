//! The house itself: which room may use which. The arrows run one way, and this test holds them.

mod lines;
mod secrets;

use std::path::{Path, PathBuf};

use entity::enums::Scope;
use sea_orm::Iterable;

use crate::support::node::root;

/// Each room of `api/src`, and the rooms it may use. `lib.rs` and `main.rs` may use all.
const ROOMS: &[(&str, &[&str])] = &[
    ("auth", &["auth", "clock", "db", "engine", "register"]),
    ("budget", &["budget"]),
    // Files of records: the graph judges and writes them, the register says who still may.
    ("bulk", &["auth", "bulk", "clock", "db", "engine"]),
    (
        "cli",
        &[
            "auth",
            "bulk",
            "clock",
            "config",
            "day",
            "db",
            "domain",
            "engine",
            "http",
            "identifier",
            "import",
            "lapse",
            "load",
            "register",
            "retention",
            "settle",
            "shutdown",
            "stored",
            "telemetry",
            "cli",
            "graph",
            "check",
            "reference",
        ],
    ),
    ("clock", &[]),
    // `identifier` for the form of an origin.
    ("config", &["config", "engine", "identifier"]),
    ("db", &["db"]),
    ("day", &["clock", "db", "settle"]),
    // The register and the issuer, as the command `token` uses them.
    ("demo", &["auth", "engine", "register", "settle"]),
    // `register` for the commands that change it, which share its rules with `cli`.
    ("domain", &["domain", "engine", "erased", "identifier", "register"]),
    // `clock` for sources of events and the time of a write, which are handed it.
    ("engine", &["clock", "db", "engine", "identifier", "trail"]),
    (
        "http",
        &[
            "auth",
            "budget",
            "bulk",
            "clock",
            "config",
            "db",
            "demo",
            "engine",
            "http",
            "shutdown",
            "stored",
            "telemetry",
            "trail",
        ],
    ),
    ("identifier", &["identifier"]),
    ("erased", &["secret"]),
    ("import", &["erased", "identifier", "import", "settle"]),
    ("lapse", &["clock", "db", "settle"]),
    // `engine` for its vocabulary alone: what a row of each type is made of, which `cli` hands in, and who changed rows.
    ("load", &["engine", "identifier", "load", "settle"]),
    // `identifier` for the form of an origin; it knows no tokens, no callers and no graph.
    ("register", &["identifier", "register"]),
    ("retention", &["engine"]),
    ("secret", &[]),
    ("settle", &["domain", "engine"]),
    ("shutdown", &[]),
    ("stored", &["db", "engine", "stored"]),
    ("telemetry", &["config", "telemetry", "trail"]),
    ("trail", &[]),
];

/// What is no domain in the room of domains: what all of them have in common.
const SHARED: [&str; 6] = ["award", "own", "part", "reference", "span", "whom"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

/// The rooms that a file names, behind `crate::`, comments left out.
fn used(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            if let Some(group) = rest.strip_prefix('{') {
                // `use crate::{a, b::c}`: names behind an opening brace are checked line by line below.
                let names = group.split(['{', '}', ',']).map(|n| n.trim().split("::").next().unwrap_or_default());
                found.extend(
                    names
                        .filter(|n| n.starts_with(|c: char| c.is_ascii_alphabetic()))
                        .map(|n| (number + 1, n.to_owned())),
                );
            } else {
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.push((number + 1, name));
            }
        }
    }
    found
}

/// The rooms that a file names behind `domain::`, one by one and in groups, however deep the way to them stands in a `use`.
fn domains(text: &str) -> Vec<String> {
    let code: String =
        text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, way) in code.match_indices("domain::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + way.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.push(name(rest));
            continue;
        };
        let (mut depth, mut begun) = (0usize, 0usize);
        for (place, sign) in group.char_indices() {
            match sign {
                '{' => depth += 1,
                ',' | '}' if depth == 0 => {
                    found.push(name(group[begun..place].trim()));
                    begun = place + 1;
                    if sign == '}' {
                        break;
                    }
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[test]
fn what_a_domain_names_is_found_in_every_form() {
    let text = "use crate::domain::alone::X;\nuse crate::{\n    domain::{\n        one::{self, Deep},\n        two,\n    },\n    engine::Y,\n};\n// crate::domain::told\nlet z = super::super::domain::last::f();";
    assert_eq!(domains(text), ["alone", "one", "two", "last"]);
}

/// The names of a `use crate::{` block that goes over several lines.
fn blocks(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut depth = 0usize;
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        if depth == 0 {
            if code.trim_end().ends_with("use crate::{") {
                depth = 1;
            }
            continue;
        }
        if depth == 1 {
            let name: String = code.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !name.is_empty() {
                found.push((number + 1, name));
            }
        }
        depth += code.matches('{').count();
        depth -= code.matches('}').count();
    }
    found
}

#[test]
fn rooms_use_only_what_they_may() {
    let top = root().join("api/src");
    let mut broken = Vec::new();
    for path in sources(&top) {
        let inside = path.strip_prefix(&top).unwrap();
        let room = inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        if room == "lib" || room == "main" {
            continue;
        }
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            panic!("the room `{room}` stands in no rule: add it to this table, and say what it may use");
        };
        let text = std::fs::read_to_string(&path).unwrap();
        for (line, name) in used(&text).into_iter().chain(blocks(&text)) {
            if !allowed.contains(&name.as_str()) && !name.is_empty() {
                broken.push(format!("{}:{line}: `{room}` uses `{name}`", inside.display()));
            }
        }
        if room == "domain" {
            let own = inside.components().nth(1).unwrap().as_os_str().to_string_lossy().into_owned();
            let others = domains(&text).into_iter().filter(|other| *other != own && !SHARED.contains(&other.as_str()));
            broken.extend(
                others
                    .filter(|_| own != "mod.rs")
                    .map(|other| format!("{}: a domain uses `{other}`", inside.display())),
            );
        }
        let front = inside.starts_with("engine/contract") || inside.starts_with("engine/document");
        if text.contains("apollo_compiler::") && !front {
            broken.push(format!("{}: apollo-compiler behind the front door", inside.display()));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The scopes of the contract that a file names in its code, texts for people left out.
fn scopes_named(text: &str) -> Vec<(usize, String)> {
    let lines = text.lines().enumerate();
    let code = lines.map(|(number, line)| (number + 1, line.split("//").next().unwrap_or_default()));
    code.flat_map(|(number, code)| {
        let named = Scope::iter().map(|scope| scope.name()).filter(move |name| code.contains(&format!("\"{name}\"")));
        named.map(move |name| (number, name))
    })
    .collect()
}

/// What a scope of the contract gives is said where the domains are bound.
#[test]
fn the_engine_names_no_scope() {
    let top = root().join("api/src/engine");
    let mut broken = Vec::new();
    for path in sources(&top).into_iter().filter(|path| !path.ends_with("tests.rs")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let named = scopes_named(&text).into_iter();
        broken
            .extend(named.map(|(line, name)| format!("{}:{line}: {name}", path.strip_prefix(&top).unwrap().display())));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert_eq!(scopes_named("// \"CLIENTS_ADMIN\"\nhas(\"CLIENTS_ADMIN\")"), [(2, "CLIENTS_ADMIN".to_owned())]);
}

/// The entities know tables, and nothing of the graph, of access or of HTTP.
#[test]
fn entities_know_no_graph() {
    for krate in ["entity", "migration"] {
        let manifest = std::fs::read_to_string(root().join(krate).join("Cargo.toml")).unwrap();
        for foreign in ["async-graphql", "axum", "jsonwebtoken", "apollo-compiler", "hcs-graph"] {
            assert!(!manifest.contains(foreign), "{krate} must not know {foreign}");
        }
    }
}

/// A test that cannot fail if the rule is never broken: the scanner finds what it should.
#[test]
fn the_scanner_sees_an_import() {
    assert_eq!(used("use crate::http::x;"), [(1, "http".to_owned())]);
    assert_eq!(used("use crate::{http, db::Db};"), [(1, "http".to_owned()), (1, "db".to_owned())]);
    assert_eq!(used("// crate::http"), []);
    assert_eq!(
        blocks("use crate::{\n    engine::{\n        x,\n    },\n    http,\n};"),
        [(2, "engine".to_owned()), (5, "http".to_owned())]
    );
}
