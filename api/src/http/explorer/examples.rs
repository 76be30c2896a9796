//! The questions that the explorer offers, by who would ask them. Each is a file in `api/web/examples/`; a test asks every
//! one of them over the sample. Those that the README asks too are the same word for word.
//!
//! The Welsh here has not been checked by a Welsh speaker (`MACHINE` in the terms of the contract).

use serde_json::{Map, Value, json};

/// One question with its title in both languages, and the variables it comes with as JSON text.
struct Example {
    key: &'static str,
    en: &'static str,
    cy: &'static str,
    query: &'static str,
    variables: &'static str,
}

/// Those who ask, with what they ask first.
struct Group {
    en: &'static str,
    cy: &'static str,
    examples: &'static [Example],
}

/// A question whose file has the name of its key.
macro_rules! example {
    ($key:literal, $en:literal, $cy:literal, $variables:literal) => {
        Example {
            key: $key,
            en: $en,
            cy: $cy,
            query: include_str!(concat!("../../../web/examples/", $key, ".graphql")),
            variables: $variables,
        }
    };
}

const GROUPS: [Group; 4] = [
    Group {
        en: "Systems of HCRW, HEIW, boards and universities",
        cy: "Systemau HCRW, AaGIC, byrddau a phrifysgolion",
        examples: &[
            example!(
                "participation",
                "Who takes part, by group, role and organisation",
                "Pwy sy'n cymryd rhan, fesul grŵp, rôl a sefydliad",
                r#"{"recordedOn": {"gte": "2021-01-01"}}"#
            ),
            example!(
                "metric",
                "A measure as published and as counted today",
                "Mesur fel y'i cyhoeddwyd ac fel y'i cyfrifir heddiw",
                r#"{"no": "M-01"}"#
            ),
            example!(
                "scheme-cohorts",
                "Healthcare scientists among those given awards",
                "Gwyddonwyr gofal iechyd ymhlith y rhai a gafodd ddyfarniad",
                "{}"
            ),
        ],
    },
    Group {
        en: "Partner websites",
        cy: "Gwefannau partneriaid",
        examples: &[
            example!(
                "open-studies",
                "Open studies in Welsh, counted by subject",
                "Astudiaethau agored yn Gymraeg, wedi'u cyfrif fesul pwnc",
                r#"{"lang": "CY", "first": 5}"#
            ),
            example!("stories", "Stories of success in both languages", "Hanesion llwyddiant yn y ddwy iaith", "{}"),
            example!("find", "Search under a mutated Welsh name", "Chwilio dan enw Cymraeg wedi'i dreiglo", "{}"),
        ],
    },
    Group {
        en: "Mentoring front ends",
        cy: "Gwefannau mentora",
        examples: &[
            example!(
                "people",
                "People who may be contacted, and what they know",
                "Pobl y gellir cysylltu â nhw, a'u harbenigedd",
                r#"{"level": ["ADVANCED", "CONSULTANT"]}"#
            ),
            example!(
                "profession",
                "Disciplines, levels and what each level asks for",
                "Disgyblaethau, lefelau a gofynion pob lefel",
                r#"{"lang": "CY"}"#
            ),
            example!(
                "champions",
                "Champions, and boards and trusts without one",
                "Hyrwyddwyr, a byrddau ac ymddiriedolaethau heb yr un",
                "{}"
            ),
        ],
    },
    Group {
        en: "Researchers",
        cy: "Ymchwilwyr",
        examples: &[
            example!(
                "health-bodies",
                "Whom to ask in each health board and trust",
                "Pwy i'w holi ym mhob bwrdd iechyd ac ymddiriedolaeth",
                "{}"
            ),
            example!(
                "studies-led",
                "Who leads which study, and who pays for it",
                "Pwy sy'n arwain pa astudiaeth, a phwy sy'n talu",
                "{}"
            ),
            example!(
                "grants-of-funder",
                "Where the grants of a funder went",
                "I ble'r aeth grantiau ariannwr",
                r#"{"funder": {"contains": "Health and Care Research Wales"}, "first": 10}"#
            ),
        ],
    },
];

/// All of them as the page reads them: `[{en, cy, examples: [{key, en, cy, query, variables}]}]`, variables as JSON text.
pub(super) fn json() -> String {
    let example = |one: &Example| -> Value {
        let fields = [("key", one.key), ("en", one.en), ("cy", one.cy), ("query", one.query.trim_end())];
        let mut object: Map<String, Value> =
            fields.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect();
        object.insert("variables".to_owned(), one.variables.into());
        Value::Object(object)
    };
    let group = |one: &Group| -> Value {
        json!({"en": one.en, "cy": one.cy, "examples": one.examples.iter().map(example).collect::<Vec<_>>()})
    };
    Value::from(GROUPS.iter().map(group).collect::<Vec<_>>()).to_string()
}
