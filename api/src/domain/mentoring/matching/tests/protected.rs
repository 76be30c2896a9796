//! Protected attributes cannot enter: no stored fact has a name of one, and a fact with a name that the types do not know is refused.

use std::collections::BTreeSet;

use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::{Value, json};

use super::{
    super::{allocate::Instance, run::Cohort, run::instance, score::Mentee, score::Mentor},
    made::{cohort, mentee, mentor},
};

/// Words of the nine characteristics of the Equality Act 2010 (sections 5 to 12), and of what stands close to them.
const PROTECTED: [&str; 34] = [
    "age", "birth", "born", "carer", "child", "citizen", "civil", "colour", "disab", "ethnic", "faith", "female",
    "gender", "health", "impair", "male", "marital", "marri", "matern", "nation", "neuro", "orient", "origin",
    "partner", "pregnan", "pronoun", "race", "racial", "religio", "retire", "sex", "spouse", "title", "trans",
];

/// Fields whose names have such a word in them and mean something else.
const MEANS_ELSE: [&str; 3] = ["language", "language_required", "languages"];

/// The names of all fields, however deep.
fn names(of: &Value, found: &mut BTreeSet<String>) {
    match of {
        Value::Object(fields) => {
            for (name, value) in fields {
                found.insert(name.clone());
                names(value, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| names(value, found)),
        _ => {}
    }
}

fn protected(name: &str) -> bool {
    let name = name.to_lowercase();
    !MEANS_ELSE.contains(&name.as_str()) && PROTECTED.iter().any(|word| name.contains(word))
}

fn some<T: std::fmt::Debug>(of: impl Strategy<Value = T>, fits: impl Fn(&T) -> bool) -> T {
    let mut runner = TestRunner::deterministic();
    (0..10_000).map(|_| of.new_tree(&mut runner).unwrap().current()).find(fits).unwrap()
}

#[test]
fn no_fact_has_the_name_of_a_protected_attribute() {
    let full = |of: &Cohort| {
        let lists = [of.limits.len(), of.wanted.len(), of.welcomed.len(), of.forbidden.len(), of.declined.len()];
        lists.iter().all(|length| *length > 0) && of.mentees.len() > 1 && of.mentors.len() > 1
    };
    let cohort = some(cohort(), full);
    let mut found = BTreeSet::new();
    names(&serde_json::to_value(&cohort).unwrap(), &mut found);
    names(&serde_json::to_value(instance(&cohort)).unwrap(), &mut found);
    // All names of the types, fields without a value included.
    for name in ["person", "topics", "language_required", "not_with", "capacity", "mentors", "welcomed", "candidates"] {
        assert!(found.contains(name), "{name}");
    }
    let protected: Vec<&String> = found.iter().filter(|name| protected(name)).collect();
    assert_eq!(protected, Vec::<&String>::new());
}

#[test]
fn a_fact_that_is_not_asked_for_is_refused() {
    let mentee = serde_json::to_value(some(mentee(), |_| true)).unwrap();
    let mentor = serde_json::to_value(some(mentor(), |_| true)).unwrap();
    assert!(serde_json::from_value::<Mentee>(mentee.clone()).is_ok());
    assert!(serde_json::from_value::<Mentor>(mentor.clone()).is_ok());
    for name in ["age", "disability", "ethnicity", "gender", "religion", "sexual_orientation", "anything"] {
        let (mut mentee, mut mentor) = (mentee.clone(), mentor.clone());
        mentee[name] = json!(1);
        mentor[name] = json!(1);
        let refused = serde_json::from_value::<Mentee>(mentee).unwrap_err().to_string();
        assert!(refused.contains(&format!("unknown field `{name}`")), "{refused}");
        assert!(serde_json::from_value::<Mentor>(mentor).is_err());
    }
    let with = |mut of: Value| {
        of["age"] = json!(1);
        of
    };
    let cohort = some(cohort(), |_| true);
    assert!(serde_json::from_value::<Instance>(with(serde_json::to_value(instance(&cohort)).unwrap())).is_err());
    assert!(serde_json::from_value::<Cohort>(with(serde_json::to_value(cohort).unwrap())).is_err());
}

#[test]
fn names_that_are_protected_are_seen() {
    for name in ["age", "sex", "ethnicity", "maritalStatus", "date_of_birth", "Religion"] {
        assert!(protected(name), "{name}");
    }
    let mut found = BTreeSet::new();
    names(&json!([{"a": [{"b": null}], "c": {}}]), &mut found);
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "b", "c"]);
}
