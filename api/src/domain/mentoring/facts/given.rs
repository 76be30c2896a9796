//! What is asked without a request that is stored.

use async_graphql::Value;
use entity::enums::MentoringKind;
use sea_orm::ActiveEnum;

use super::{
    mentees::{Asked, broken, elsewhere_as, preferred_as},
    terms,
    terms::Terms,
};
use crate::{
    domain::mentoring::matching::score::{Mentee, words},
    engine::{error::FieldError, filter::row_of},
};

/// `MentoringSeekerInput`: what is asked by this person, or by nobody in particular.
pub(in super::super) fn given(seeker: Option<&Value>, person: Option<i64>) -> Result<Asked, FieldError> {
    let Some(Value::Object(fields)) = seeker else { return Err(broken()) };
    let field = |name: &str| fields.get(name).filter(|value| !matches!(value, Value::Null));
    let word = |name: &str| match field(name) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Enum(name)) => Some(name.to_string()),
        _ => None,
    };
    let words_of = |name: &str| match field(name) {
        Some(Value::List(values)) => values
            .iter()
            .filter_map(|value| match value {
                Value::Enum(name) => Some(name.to_string()),
                Value::String(text) => Some(text.clone()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let flag = |name: &str| matches!(field(name), Some(Value::Boolean(true)));
    let id = |name: &str, prefix| field(name).map(|value| row_of(value, prefix)).transpose();
    let mut told = Terms::default();
    if let Some(Value::List(subjects)) = field("subjects") {
        for subject in subjects {
            let Value::Object(subject) = subject else { return Err(broken()) };
            if let (Some(Value::Enum(kind)), Some(Value::String(term))) = (subject.get("kind"), subject.get("term")) {
                told.add(kind, term)?;
            }
        }
    }
    Ok(Asked {
        request: 0,
        scheme: id("scheme", "msc")?,
        mentee: Mentee {
            person: person.unwrap_or_default(),
            topics: told.topics.clone(),
            methods: told.methods.clone(),
            words: words(&word("goals").unwrap_or_default()),
            level: terms::level(word("careerLevel").as_deref())?,
            peer: word("kind") == Some(MentoringKind::Peer.to_value()),
            group: terms::group(word("group").as_deref())?,
            specialty: id("discipline", "dsc")?,
            discipline: preferred_as(&word("disciplinePreference").unwrap_or_else(|| "ANY".to_owned()))?,
            organisation: id("organisation", "org")?,
            elsewhere: elsewhere_as(flag("prefersOtherOrganisation")),
            line: Vec::new(),
            team: Vec::new(),
            paired: Vec::new(),
            not_with: Vec::new(),
            language: word("language"),
            language_required: flag("languageRequired"),
            modes: terms::modes(&words_of("modes"))?,
            places: terms::areas(&words_of("areas"))?,
        },
        terms: told,
        consents: true,
        open: true,
        preferences: Vec::new(),
        declined: Vec::new(),
    })
}
