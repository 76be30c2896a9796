//! JSON as this service takes it: what [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259) leaves to chance is refused. No
//! object has a key twice, no text has a NUL in it or half of a surrogate pair, and nothing is nested deeper than
//! [`NESTING`].
//!
//! A text is read to its end before it is judged, so that a broken one is always told as broken.

use std::fmt;

use async_graphql::{Name, Value};
use indexmap::IndexMap;
use indexmap::map::Entry;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// How deep lists and objects may stand in one another.
pub(crate) const NESTING: usize = 64;

/// What is wrong with a text that is JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// An object has a key twice.
    Twice,
    /// A text or a key has a NUL in it.
    Nul,
    /// Too many lists and objects stand in one another.
    Deep,
}

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is no JSON.
    Broken,
    /// It has half of a surrogate pair, which is no character.
    HalfPair,
    /// It is JSON that is not taken.
    Fault(Fault),
}

impl Refused {
    /// Why serde_json gave up.
    pub(crate) fn by(error: &serde_json::Error) -> Refused {
        // Which kind of error it is, only its words tell. The second ones are those for a first half with nothing behind.
        let words = error.to_string();
        let half = words.contains("surrogate") || words.contains("end of hex escape");
        if half { Refused::HalfPair } else { Refused::Broken }
    }
}

/// Reads a whole text.
pub(crate) fn read(text: &str) -> Result<Value, Refused> {
    let mut fault = None;
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Strict::new(&mut fault).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    match (value, fault) {
        (Ok(value), None) => Ok(value),
        (Ok(_), Some(fault)) => Err(Refused::Fault(fault)),
        (Err(error), _) => Err(Refused::by(&error)),
    }
}

/// Reads one value. The first fault is left in its place, and reading goes on.
pub(crate) struct Strict<'f> {
    fault: &'f mut Option<Fault>,
    depth: usize,
}

impl<'f> Strict<'f> {
    pub(crate) fn new(fault: &'f mut Option<Fault>) -> Self {
        Self { fault, depth: 0 }
    }

    fn inside(&mut self) -> Strict<'_> {
        Strict { fault: self.fault, depth: self.depth + 1 }
    }

    fn text(&mut self, text: &str) {
        if text.contains('\0') {
            self.fault.get_or_insert(Fault::Nul);
        }
    }

    /// True when what stands here may have something in it.
    fn opens(&mut self) -> bool {
        let opens = self.depth < NESTING;
        if !opens {
            self.fault.get_or_insert(Fault::Deep);
        }
        opens
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Boolean(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Number::from_f64(number).map(Value::Number).ok_or_else(|| E::custom("no number of JSON"))
    }

    fn visit_str<E: Error>(mut self, text: &str) -> Result<Value, E> {
        self.text(text);
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E: Error>(mut self, text: String) -> Result<Value, E> {
        self.text(&text);
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        if self.opens() {
            while let Some(item) = list.next_element_seed(self.inside())? {
                items.push(item);
            }
        } else {
            // Passed over without recursion.
            while list.next_element::<IgnoredAny>()?.is_some() {}
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = IndexMap::new();
        if !self.opens() {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Value::Object(fields));
        }
        while let Some(key) = map.next_key::<String>()? {
            self.text(&key);
            let value = map.next_value_seed(self.inside())?;
            match fields.entry(Name::new(key)) {
                Entry::Vacant(place) => drop(place.insert(value)),
                Entry::Occupied(_) => drop(self.fault.get_or_insert(Fault::Twice)),
            }
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_out_as_it_was_written() {
        for text in [
            "null",
            "true",
            "-9007199254740993",
            "18446744073709551615",
            "1.5",
            r#""\u00e9 \ud83d\ude00""#,
            "[]",
            "{}",
            r#"{"a":[1,{"b":null}],"c":{"a":"x"}}"#,
        ] {
            let expected: Value = serde_json::from_str(text).unwrap();
            assert_eq!(read(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_json_leaves_to_chance_is_refused() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let deep_objects = |levels: usize| format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
        assert!(read(&deep(NESTING)).is_ok());
        assert!(read(&deep_objects(NESTING)).is_ok());
        for (text, refused) in [
            (r#"{"a":1,"a":1}"#.to_owned(), Refused::Fault(Fault::Twice)),
            (r#"{"a":1,"\u0061":2}"#.to_owned(), Refused::Fault(Fault::Twice)),
            (r#"[{"x":{"a":1,"b":2,"a":3}}]"#.to_owned(), Refused::Fault(Fault::Twice)),
            (r#""a\u0000b""#.to_owned(), Refused::Fault(Fault::Nul)),
            (r#"{"a\u0000":1}"#.to_owned(), Refused::Fault(Fault::Nul)),
            (deep(NESTING + 1), Refused::Fault(Fault::Deep)),
            (deep_objects(NESTING + 1), Refused::Fault(Fault::Deep)),
            (deep(50_000), Refused::Fault(Fault::Deep)),
            (r#""\ud800""#.to_owned(), Refused::HalfPair),
            (r#""\ud800x""#.to_owned(), Refused::HalfPair),
            (r#""\ud800\ud800""#.to_owned(), Refused::HalfPair),
            (r#""\udc00""#.to_owned(), Refused::HalfPair),
            (r#"{"\udfff":1}"#.to_owned(), Refused::HalfPair),
            ("\"a\0b\"".to_owned(), Refused::Broken),
            ("{\"a\":1".to_owned(), Refused::Broken),
            ("1 2".to_owned(), Refused::Broken),
            ("1e999".to_owned(), Refused::Broken),
            ("NaN".to_owned(), Refused::Broken),
            // Broken before anything else.
            (r#"{"a":1,"a":2"#.to_owned(), Refused::Broken),
            (format!("{}]", deep(NESTING + 1)), Refused::Broken),
        ] {
            assert_eq!(read(&text), Err(refused), "{}", &text[..text.len().min(60)]);
        }
    }
}
