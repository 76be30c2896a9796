//! The four layers, their merging, and where each value came from.

use std::collections::BTreeMap;

use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider};
use serde::de::DeserializeOwned;

use super::secret::DatabaseUrl;
use super::{Effective, Problem, Sources, file_of};

/// The lowest layer and at the same time the list of all keys.
const DEFAULTS: &str = include_str!("../../config.default.toml");
const PREFIX: &str = "HCS_GRAPH__";

/// All layers merged.
pub(super) struct Layers {
    figment: Figment,
    /// All keys in the order of the default file, with the origins of those that a stronger layer sets.
    keys: Vec<String>,
    origins: BTreeMap<String, String>,
}

/// One layer as figment takes it.
struct Layer(&'static str, Dict);

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.0)
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Profile::Default.collect(self.1.clone()))
    }
}

/// Values of one layer by dotted key, with the text that names where each came from.
type Leaves = BTreeMap<String, (Value, String)>;

impl Layers {
    /// Reads every layer. What cannot be used is left out and reported, so that the rest is still judged.
    pub(super) fn read(sources: &Sources) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let defaults = toml::from_str::<toml::Table>(DEFAULTS).unwrap_or_default();
        let mut known = Leaves::new();
        flatten("", &defaults, "default", &mut known);

        let mut file = Leaves::new();
        if let Some(path) = file_of(sources) {
            let origin = format!("file {}", path.display());
            match read_file(&path) {
                Ok(table) => flatten("", &table, &origin, &mut file),
                Err(message) => problems.push(Problem { key: "(all)".to_owned(), origin, message }),
            }
        }
        let environment = sources.environment.iter().filter_map(|(name, value)| {
            let key = name.strip_prefix(PREFIX)?.to_lowercase().replace("__", ".");
            Some((key, format!("environment {name}"), value.clone()))
        });
        let flags = sources.flags.iter().map(|(key, flag, value)| (key.clone(), format!("flag {flag}"), value.clone()));

        let mut figment = Figment::new().merge(Layer("default", nest(&known)));
        let mut origins = BTreeMap::new();
        for (name, mut leaves) in
            [("file", file), ("environment", from_texts(environment, &known)), ("flag", from_texts(flags, &known))]
        {
            leaves.retain(|key, (_, origin)| {
                let fits = known.contains_key(key);
                if !fits {
                    let is_section = known.keys().any(|one| one.starts_with(&format!("{key}.")));
                    let message = if is_section { "this is a section, not a value" } else { "there is no such key" };
                    problems.push(Problem { key: key.clone(), origin: origin.clone(), message: message.to_owned() });
                }
                fits
            });
            figment = figment.merge(Layer(name, nest(&leaves)));
            origins.extend(leaves.into_iter().map(|(key, (_, origin))| (key, origin)));
        }
        let keys = ordered_keys(&known);
        (Self { figment, keys, origins }, problems)
    }

    /// The value of a key, or why it does not fit its type.
    pub(super) fn get<T: DeserializeOwned>(&self, key: &str) -> Result<T, String> {
        self.figment.extract_inner(key).map_err(|error| error.kind.to_string())
    }

    /// The value of a key as it was written, for a message.
    pub(super) fn written(&self, key: &str) -> String {
        self.figment.find_value(key).map_or_else(|_| "nothing".to_owned(), |value| as_toml(&value))
    }

    /// Where the value of a key came from.
    pub(super) fn origin(&self, key: &str) -> String {
        self.origins.get(key).cloned().unwrap_or_else(|| "default".to_owned())
    }

    /// Every key with what is in force.
    pub(super) fn effective(&self) -> Vec<Effective> {
        self.keys
            .iter()
            .map(|key| {
                let value = match self.get::<String>(key) {
                    Ok(text) if key == "database.url" && !text.is_empty() => {
                        format!("\"{}\"", DatabaseUrl::redacted(&text))
                    }
                    _ => self.written(key),
                };
                Effective { key: key.clone(), value, origin: self.origin(key) }
            })
            .collect()
    }
}

/// Reads a TOML file. The message has the line but never the text, which may hold a password.
fn read_file(path: &std::path::Path) -> Result<toml::Table, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("the file cannot be read: {error}"))?;
    toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        format!("line {line} is not TOML: {}", error.message())
    })
}

/// Writes a table out as dotted keys.
fn flatten(prefix: &str, table: &toml::Table, origin: &str, leaves: &mut Leaves) {
    for (name, value) in table {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => flatten(&key, inner, origin, leaves),
            value => {
                let value = Value::serialize(value).unwrap_or_else(|_| Value::from(""));
                leaves.insert(key, (value, origin.to_owned()));
            }
        }
    }
}

/// Gives the texts of flags and environment the kind that the default of their key has; a text that does not fit stays
/// a text, so that the section's own message names it.
fn from_texts(texts: impl Iterator<Item = (String, String, String)>, known: &Leaves) -> Leaves {
    let mut leaves = Leaves::new();
    for (key, origin, text) in texts {
        let value = match known.get(&key).map(|(value, _)| value) {
            Some(Value::Num(..)) => text
                .parse::<i64>()
                .map(Value::from)
                .or_else(|_| text.parse::<f64>().map(Value::from))
                .unwrap_or_else(|_| Value::from(text)),
            Some(Value::Bool(..)) => text.parse::<bool>().map(Value::from).unwrap_or_else(|_| Value::from(text)),
            _ => Value::from(text),
        };
        leaves.insert(key, (value, origin));
    }
    leaves
}

/// The tables of dotted keys of exactly two parts, which all known keys have.
fn nest(leaves: &Leaves) -> Dict {
    let mut sections: BTreeMap<&str, Dict> = BTreeMap::new();
    for (key, (value, _)) in leaves {
        if let Some((section, name)) = key.split_once('.') {
            sections.entry(section).or_default().insert(name.to_owned(), value.clone());
        }
    }
    sections.into_iter().map(|(name, dict)| (name.to_owned(), Value::from(dict))).collect()
}

/// The keys as the default file orders them, which is the order in which people know them.
fn ordered_keys(known: &Leaves) -> Vec<String> {
    let mut section = "";
    let mut keys = Vec::with_capacity(known.len());
    for line in DEFAULTS.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            keys.push(format!("{section}.{name}"));
        }
    }
    keys
}

/// A value as it would stand in a TOML file.
fn as_toml(value: &Value) -> String {
    match value {
        Value::String(_, text) => toml::Value::from(text.as_str()).to_string(),
        Value::Bool(_, truth) => truth.to_string(),
        Value::Num(_, number) => {
            let whole = number.to_i128().map(|n| n.to_string()).or_else(|| number.to_u128().map(|n| n.to_string()));
            whole.unwrap_or_else(|| number.to_f64().map_or_else(String::new, |n| format!("{n:?}")))
        }
        _ => "(neither text nor number)".to_owned(),
    }
}
