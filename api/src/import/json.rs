//! JSON read field by field, with the place of what is wrong and nothing of its content.
//!
//! Numbers stay text ([`RawValue`]): an amount must not pass through a floating point number.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::{error::Category, value::RawValue};

use super::file::{FileFault, SourceFile};

/// Why a field cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem(pub(super) String);

impl Problem {
    pub(super) fn missing(path: &str) -> Self {
        Self(format!("{path} is missing"))
    }

    pub(super) fn expected(path: &str, what: &str) -> Self {
        Self(format!("{path} is not {what}"))
    }
}

/// The whole text as one JSON value.
///
/// # Errors
/// Text that is no JSON, or not all of it, with the place.
pub(super) fn top<'a>(file: &'a SourceFile, expected: &str) -> Result<&'a RawValue, FileFault> {
    let start = file.text.len() - file.text.trim_start().len();
    match file.text[start..].chars().next() {
        Some('{' | '[') => {}
        Some('<') => return Err(file.fault(Some(start), expected, "markup such as XML or HTML")),
        _ => return Err(file.fault(Some(start), expected, "text that is no JSON object or list")),
    }
    serde_json::from_str(&file.text).map_err(|error| {
        let found = match error.classify() {
            Category::Eof => "the end of the file inside a value: the file was cut off".to_owned(),
            _ => format!("broken JSON ({})", sentence(&error)),
        };
        let place = super::file::Place { line: error.line(), column: error.column().max(1) };
        FileFault { place: Some(place), ..file.fault(None, expected, found) }
    })
}

/// What serde_json says of a syntax error, without the place; these sentences never quote the text.
fn sentence(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Where a value of the file begins.
pub(super) fn offset(file: &SourceFile, value: &RawValue) -> usize {
    (value.get().as_ptr() as usize).saturating_sub(file.text.as_ptr() as usize)
}

/// The elements of a list; `None` when the value is no list.
pub(super) fn list(value: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(value.get()).ok()
}

/// An object's fields, and the path under which problems name them.
pub(super) struct Fields<'a> {
    path: String,
    fields: Vec<(String, &'a RawValue)>,
}

impl<'a> Fields<'a> {
    /// Reads an object.
    ///
    /// # Errors
    /// What is no object, and an object that gives a field twice, because then nobody knows which one is meant.
    pub(super) fn read(value: &'a RawValue, path: &str) -> Result<Self, Problem> {
        let name = if path.is_empty() { "the row" } else { path };
        let Pairs(fields) = serde_json::from_str(value.get()).map_err(|_| Problem::expected(name, "an object"))?;
        let mut names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(Problem(format!("{name} gives a field twice")));
        }
        Ok(Self { path: path.to_owned(), fields })
    }

    /// The path of a field.
    pub(super) fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}/{name}", self.path) }
    }

    /// The names of the fields that are not null, in the object's order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(|(_, value)| value.get() != "null").map(|(name, _)| name.as_str())
    }

    /// A field's value; `None` when it is absent or null.
    pub(super) fn raw(&self, name: &str) -> Option<&'a RawValue> {
        let (_, value) = self.fields.iter().find(|(field, _)| field == name)?;
        (value.get() != "null").then_some(value)
    }

    /// A field that holds text.
    ///
    /// # Errors
    /// Anything else but absence.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Problem> {
        let Some(value) = self.raw(name) else { return Ok(None) };
        let problem = |_| Problem::expected(&self.path(name), "text");
        serde_json::from_str(value.get()).map(Some).map_err(problem)
    }

    /// A field that holds text on one line; blank text is absent.
    ///
    /// # Errors
    /// Anything else, and control characters.
    pub(super) fn line(&self, name: &str) -> Result<Option<String>, Problem> {
        self.tidy(name, super::text::line)
    }

    /// A field that holds text, perhaps on several lines; blank text is absent.
    ///
    /// # Errors
    /// Anything else, and control characters.
    pub(super) fn paragraph(&self, name: &str) -> Result<Option<String>, Problem> {
        self.tidy(name, super::text::paragraph)
    }

    fn tidy(
        &self,
        name: &str,
        tidy: impl Fn(&str) -> Result<Option<String>, &'static str>,
    ) -> Result<Option<String>, Problem> {
        match self.text(name)? {
            Some(text) => tidy(&text).map_err(|why| Problem(format!("{}: {why}", self.path(name)))),
            None => Ok(None),
        }
    }

    /// A field that holds a list; absent is empty.
    ///
    /// # Errors
    /// Anything else.
    pub(super) fn list(&self, name: &str) -> Result<Vec<&'a RawValue>, Problem> {
        match self.raw(name) {
            Some(value) => list(value).ok_or_else(|| Problem::expected(&self.path(name), "a list")),
            None => Ok(Vec::new()),
        }
    }

    /// A field that holds a list of objects; absent is empty.
    ///
    /// # Errors
    /// Anything else.
    pub(super) fn objects(&self, name: &str) -> Result<Vec<Fields<'a>>, Problem> {
        let items = self.list(name)?.into_iter().enumerate();
        items.map(|(index, item)| Fields::read(item, &format!("{}/{index}", self.path(name)))).collect()
    }

    /// A field that holds a list of text; absent is empty.
    ///
    /// # Errors
    /// Anything else.
    pub(super) fn lines(&self, name: &str) -> Result<Vec<String>, Problem> {
        let mut lines = Vec::new();
        for (index, item) in self.list(name)?.into_iter().enumerate() {
            let path = format!("{}/{index}", self.path(name));
            let text: String = serde_json::from_str(item.get()).map_err(|_| Problem::expected(&path, "text"))?;
            lines.extend(super::text::line(&text).map_err(|why| Problem(format!("{path}: {why}")))?);
        }
        Ok(lines)
    }

    /// A field that holds an object.
    ///
    /// # Errors
    /// Anything else but absence.
    pub(super) fn object(&self, name: &str) -> Result<Option<Fields<'a>>, Problem> {
        self.raw(name).map(|value| Fields::read(value, &self.path(name))).transpose()
    }
}

/// An object's fields in their order, doubles included.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    fields.push(entry);
                }
                Ok(Pairs(fields))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::decode(Path::new("a.json"), text.as_bytes().to_vec(), "a list").unwrap()
    }

    fn fields(json: &str) -> Result<Fields<'_>, Problem> {
        Fields::read(serde_json::from_str(json).unwrap(), "grant")
    }

    #[test]
    fn a_broken_file_says_where() {
        for (text, line) in [
            (
                "{\"a\": [1, 2",
                "a.json, line 1 column 11: expected a list, found the end of the file inside a value: the file was cut off",
            ),
            (
                "{\"a\": \"secret",
                "a.json, line 1 column 13: expected a list, found the end of the file inside a value: the file was cut off",
            ),
            ("{\n  \"a\": secret}", "a.json, line 2 column 8: expected a list, found broken JSON (expected value)"),
            ("{} {}", "a.json, line 1 column 4: expected a list, found broken JSON (trailing characters)"),
            (" name,amount", "a.json, line 1 column 2: expected a list, found text that is no JSON object or list"),
            ("<html>", "a.json, line 1 column 1: expected a list, found markup such as XML or HTML"),
        ] {
            let file = file(text);
            assert_eq!(top(&file, "a list").unwrap_err().to_string(), line);
        }
    }

    #[test]
    fn a_deep_file_is_read_without_running_out_of_stack() {
        let text = format!("{{\"a\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        let file = file(&text);
        assert!(top(&file, "a list").is_ok());
    }

    #[test]
    fn fields_by_kind() {
        let json =
            r#"{"text": " a  b ", "none": null, "number": 1.50, "blank": " ", "list": ["x", "y"], "bad": "a\u0000"}"#;
        let fields = fields(json).unwrap();
        assert_eq!(fields.line("text"), Ok(Some("a b".to_owned())));
        assert_eq!(fields.line("blank"), Ok(None));
        assert_eq!(fields.line("none"), Ok(None));
        assert_eq!(fields.line("absent"), Ok(None));
        assert_eq!(fields.raw("number").unwrap().get(), "1.50");
        assert_eq!(fields.lines("list"), Ok(vec!["x".to_owned(), "y".to_owned()]));
        assert_eq!(fields.line("number"), Err(Problem("grant/number is not text".to_owned())));
        assert_eq!(fields.line("bad"), Err(Problem("grant/bad: it holds control characters".to_owned())));
        assert_eq!(fields.objects("list").err(), Some(Problem("grant/list/0 is not an object".to_owned())));
    }

    #[test]
    fn a_field_given_twice_and_half_a_surrogate_are_refused() {
        assert_eq!(fields(r#"{"a": 1, "a": 2}"#).err(), Some(Problem("grant gives a field twice".to_owned())));
        let fields = fields(r#"{"a": "\ud800"}"#).unwrap();
        assert_eq!(fields.line("a"), Err(Problem("grant/a is not text".to_owned())));
    }
}
