//! Values for inputs: mostly of the type that is asked for, with odd ones among them, and now and then of another type.

use hcs_graph::engine::contract::{InputDef, TypeKind, TypeRef};

use super::{choices::Choices, ids, world::World};

/// A value as it can stand in JSON and in a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given {
    /// `null`, `true`, and numbers, which both write alike.
    Plain(String),
    /// A text.
    Text(String),
    /// A bare name, which JSON writes as a text.
    Enum(String),
    /// Several.
    List(Vec<Given>),
    /// Named ones.
    Object(Vec<(String, Given)>),
}

impl Given {
    /// As JSON, or as a literal of a document.
    pub(super) fn write(&self, json: bool) -> String {
        match self {
            Given::Plain(text) => text.clone(),
            // What JSON escapes, a document's string escapes in the same way.
            Given::Text(text) => serde_json::to_string(text).unwrap(),
            Given::Enum(name) if json => format!("\"{name}\""),
            Given::Enum(name) => name.clone(),
            Given::List(items) => {
                let items: Vec<String> = items.iter().map(|item| item.write(json)).collect();
                format!("[{}]", items.join(","))
            }
            Given::Object(fields) => {
                let quote = if json { "\"" } else { "" };
                let written = fields.iter().map(|(name, value)| format!("{quote}{name}{quote}:{}", value.write(json)));
                format!("{{{}}}", written.collect::<Vec<_>>().join(","))
            }
        }
    }
}

const WHOLE: &[&str] = &[
    "1",
    "0",
    "25",
    "100",
    "101",
    "-1",
    "-0",
    "7",
    "2025",
    "2147483647",
    "2147483648",
    "-2147483648",
    "9007199254740991",
    "9007199254740992",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551616",
    "1.0",
    "1e2",
    "1e-400",
    "0.5",
];
const PARTS: &[&str] = &["0.5", "1", "-1", "1e308", "-1e308", "1e-308", "4.9e-324", "1e400", "0.1e1", "3.000"];
const DATES: &[&str] = &[
    "2025-03-20",
    "2014-12-04",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "-9999-01-1",
    "-001-01-01",
    "+10000-1-1",
    "+99999-1-1",
    "10000-01-01",
    "2025-02-30",
    "2024-02-29",
    "2025-3-1",
    "2025- 3- 1",
    "2025-03-20T00:00:00Z",
    "20250320",
    "2025/03/20",
    " 2025-03-20",
    "٢٠٢٥-٠٣-٢٠",
    "today",
];
const INSTANTS: &[&str] = &[
    "2025-03-20T09:30:00Z",
    "2025-03-20T09:30:00+23:59",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:60Z",
    "9999-12-31T23:59:59-23:59",
    "0000-01-01T00:00:00+23:59",
    "2025-03-20",
    "2025-03-20T24:00:00Z",
    "2025-03-20t09:30:00.123456789123z",
];
const IDENTIFIERS: &[&str] = &[
    "0000-0002-1825-0097",
    "https://orcid.org/0000-0002-1825-0097",
    "0000-0002-1825-0098",
    "03kk7td41",
    "https://ror.org/03kk7td41",
    "03kk7td40",
    "10.1000/182",
    "https://doi.org/10.1000/182",
    "10.1000/\u{0}",
    "grid.1.2",
    "ISRCTN12345678",
    "NCT00000001",
    "M-07",
    "7A1",
    "https://example.org/",
    "https://example.org/\u{0}",
    "ftp://a",
    "javascript:alert(1)",
    "http://[::1",
    "a@b.org",
    "a@b",
    "\u{0}@b.org",
];
/// Filters of one column, in which a value gets to the database as it is.
const COMPARISONS: [&str; 4] = ["StringFilter", "DateFilter", "IntFilter", "LongFilter"];
/// Texts that databases find hard.
const HARD: &[&str] = &["\u{0}", "a\u{0}b", "%", "\\", "'", "\u{ffff}", "a:*"];
const TEXTS: &[&str] = &[
    "Cardiff",
    "",
    "a",
    "Nghaerdydd",
    "research and innovation",
    "\u{0}",
    "a\u{0}b",
    "%",
    "_",
    "\\",
    "'",
    "\"",
    "' OR '1'='1",
    "\u{1f600}",
    "e\u{301}",
    "ŵ",
    "İ",
    "ß",
    "\u{202e}",
    "\u{feff}",
    "\u{ffff}",
    "\u{2028}",
    "\r\n",
    "$1",
    "?",
    "NULL",
    "*",
    "NEAR(a b)",
    "a:*",
    "\"a",
    "a AND",
    "(",
    "-a",
    "ngh",
    "ll",
    "{\"a\":1}",
    "--",
    "/*",
    ";",
];

impl World {
    /// A value for an input, or one that is none.
    pub(super) fn given(&self, ty: &TypeRef, choices: &mut Choices<'_>, depth: usize) -> Given {
        if choices.once_in(24) {
            return self.anything(choices, depth);
        }
        if !ty.non_null() && choices.once_in(12) || choices.once_in(60) {
            return Given::Plain("null".to_owned());
        }
        match ty {
            TypeRef::List(item, _) if choices.once_in(8) => self.given(item, choices, depth),
            TypeRef::List(item, _) => {
                let one = self.given(item, choices, depth + 1);
                if choices.once_in(20) {
                    return Given::List(vec![one; *choices.one(&[&50, &51, &100, &101, &400])]);
                }
                let more = choices.below(3);
                Given::List([one].into_iter().chain((0..more).map(|_| self.given(item, choices, depth + 1))).collect())
            }
            TypeRef::Named(id, _) => {
                let def = self.contract.ty(*id);
                match &def.kind {
                    TypeKind::Input { fields, one_of } => self.object(fields, *one_of, choices, depth),
                    TypeKind::Enum(values) if !choices.once_in(12) => {
                        Given::Enum(values[choices.below(values.len())].name.to_string())
                    }
                    TypeKind::Enum(_) => Given::Enum("NO_SUCH_VALUE".to_owned()),
                    _ => self.scalar(&def.name, choices),
                }
            }
        }
    }

    fn object(&self, fields: &[InputDef], one_of: bool, choices: &mut Choices<'_>, depth: usize) -> Given {
        let count = match one_of {
            true if !choices.once_in(12) => 1,
            _ if choices.once_in(12) => 0,
            _ => 1 + choices.below(3),
        };
        let mut given: Vec<(String, Given)> = Vec::new();
        for _ in 0..count {
            // Deep down the fields at the end, which nest again, are passed over.
            let few = if depth > 5 { fields.len().min(3) } else { fields.len() };
            let compares = |field: &&InputDef| COMPARISONS.contains(&&*self.contract.ty(field.ty.inner()).name);
            let comparisons: Vec<&InputDef> = fields.iter().filter(compares).collect();
            let field = match comparisons.is_empty() || choices.once_in(2) {
                true => &fields[choices.below(few)],
                false => choices.one(&comparisons),
            };
            if given.iter().all(|(name, _)| *name != *field.name) || choices.once_in(20) {
                given.push((field.name.to_string(), self.given(&field.ty, choices, depth + 1)));
            }
        }
        for field in fields.iter().filter(|field| field.ty.non_null() && field.default.is_none()) {
            if given.iter().all(|(name, _)| *name != *field.name) && !choices.once_in(12) {
                given.push((field.name.to_string(), self.given(&field.ty, choices, depth + 1)));
            }
        }
        if choices.once_in(40) {
            given.push(("noSuchField".to_owned(), Given::Plain("1".to_owned())));
        }
        Given::Object(given)
    }

    fn scalar(&self, name: &str, choices: &mut Choices<'_>) -> Given {
        let text = |text: &str| Given::Text(text.to_owned());
        match name {
            "Int" | "Long" => Given::Plain(choices.one(WHOLE).to_owned()),
            "Float" => Given::Plain(choices.one(PARTS).to_owned()),
            "Boolean" => Given::Plain(choices.one(&["true", "false"]).to_owned()),
            "ID" => Given::Text(ids::odd(self, choices)),
            "Date" if choices.once_in(2) => text(choices.one(&DATES[..6])),
            "Date" => text(choices.one(DATES)),
            "DateTime" => text(choices.one(INSTANTS)),
            "Orcid" | "Ror" | "URL" | "EmailAddress" => text(choices.one(IDENTIFIERS)),
            _ => match choices.below(8) {
                0..3 => text(choices.one(TEXTS)),
                3 | 4 => text(choices.one(HARD)),
                5 => text(choices.one(IDENTIFIERS)),
                6 => Given::Text("x".repeat(*choices.one(&[&100, &10_000, &60_000]))),
                _ => Given::Text(choices.text(12)),
            },
        }
    }

    /// A value of no type in particular.
    fn anything(&self, choices: &mut Choices<'_>, depth: usize) -> Given {
        match choices.below(7) {
            0 => Given::Plain(choices.one(WHOLE).to_owned()),
            1 => Given::Plain(choices.one(PARTS).to_owned()),
            2 => Given::Text(choices.one(DATES).to_owned()),
            3 => Given::Text(choices.text(30)),
            4 => Given::Enum(choices.one(&["ASC", "true_", "__typename"]).to_owned()),
            5 if depth < 8 => Given::Object(vec![("a".to_owned(), self.anything(choices, depth + 1))]),
            6 => (0..choices.below(70)).fold(Given::List(Vec::new()), |inner, _| Given::List(vec![inner])),
            _ => Given::Plain("true".to_owned()),
        }
    }
}

#[test]
fn a_value_is_written_in_both_forms() {
    let value = Given::Object(vec![
        ("a".to_owned(), Given::List(vec![Given::Enum("X".to_owned()), Given::Plain("1".to_owned())])),
        ("b".to_owned(), Given::Text("\u{0}\"".to_owned())),
    ]);
    assert_eq!(value.write(true), r#"{"a":["X",1],"b":"\u0000\""}"#);
    assert_eq!(value.write(false), r#"{a:[X,1],b:"\u0000\""}"#);
}
