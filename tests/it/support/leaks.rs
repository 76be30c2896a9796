//! What no line of a log and no error may hold: what was made secret in this process, whatever looks like a token, a claim
//! or a key, and what the made-up set says of people. Tests of the program as a process use this file too.

use std::{
    collections::HashSet,
    sync::{LazyLock, RwLock},
};

static SECRETS: LazyLock<RwLock<HashSet<String>>> = LazyLock::new(RwLock::default);
static NAMES: LazyLock<RwLock<HashSet<String>>> = LazyLock::new(RwLock::default);

/// Shorter parts of a secret are words that may stand anywhere.
const SHORTEST: usize = 12;

/// What secrets, words and identifiers are made of; anything else stands between them.
fn inside(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !inside(c)).filter(|word| word.len() >= SHORTEST)
}

/// Remembers a secret from here on, in each of its parts: of a token also its claims alone are one.
pub(crate) fn keep(secret: &str) {
    SECRETS.write().unwrap().extend(words(secret).map(str::to_owned));
}

/// Remembers the name of a person: its first two words.
pub(crate) fn keep_name(name: &str) {
    let mut parts = name.split(' ');
    if let (Some(first), Some(second)) = (parts.next(), parts.next()) {
        NAMES.write().unwrap().insert(format!("{first} {second}"));
    }
}

/// What a text holds that it must not; `None` when there is nothing.
pub(crate) fn seen(text: &str) -> Option<&'static str> {
    let secrets = SECRETS.read().unwrap();
    if words(text).any(|word| secrets.contains(word)) {
        return Some("a secret of this run");
    }
    if token(text) {
        return Some("a token");
    }
    if text.contains("PRIVATE KEY-----") {
        return Some("a private key");
    }
    // As JSON, or as JSON within a text of JSON.
    let plain: String = text.chars().filter(|c| *c != '\\' && !c.is_whitespace()).collect();
    if plain.contains("\"kty\":") && plain.contains("\"d\":") {
        return Some("the private half of a key");
    }
    if ["\"jti\":", "\"client_assertion\":", "\"act\":{", "\"client_id\":"].iter().any(|claim| plain.contains(claim)) {
        return Some("a claim");
    }
    if followed(text, "pk_", |c| inside(c) && c != '-', 6) {
        return Some("an embed key");
    }
    if text.contains("@people.example") || text.contains("029 2018 0") {
        return Some("contact data");
    }
    if followed(text, "MADE-UP-", |c| c.is_ascii_digit(), 1) {
        return Some("a registration number");
    }
    let names = NAMES.read().unwrap();
    let mut pairs = text.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut before = pairs.next().unwrap_or_default();
    for word in pairs {
        if capital(before) && capital(word) && names.contains(&format!("{before} {word}")) {
            return Some("a name");
        }
        before = word;
    }
    None
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// A JSON object as tokens write it, and a part behind it.
fn token(text: &str) -> bool {
    text.match_indices("eyJ").any(|(at, _)| {
        let rest = &text[at..];
        let head = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let next = rest[head..].strip_prefix('.').unwrap_or_default();
        head >= 10 && next.chars().take_while(|c| inside(*c)).count() >= 10
    })
}

/// A mark with so many characters of a kind behind it.
fn followed(text: &str, mark: &str, kind: fn(char) -> bool, count: usize) -> bool {
    text.match_indices(mark).any(|(at, _)| text[at + mark.len()..].chars().take_while(|c| kind(*c)).count() >= count)
}
