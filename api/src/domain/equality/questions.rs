//! The questions with their answers, as places in lists.

use entity::{
    enums::{EqualityAgeBand, EqualityDisability, EqualityEthnicGroup, EqualityQuestion, EqualitySex, EqualityWelsh},
    equality_record,
};
use sea_orm::{ActiveEnum, Iterable};

/// Each question with the names of its answers.
pub(super) fn questions() -> Vec<(EqualityQuestion, Vec<String>)> {
    EqualityQuestion::iter().map(|question| (question, answers(question))).collect()
}

fn answers(question: EqualityQuestion) -> Vec<String> {
    match question {
        EqualityQuestion::Age => names::<EqualityAgeBand>(),
        EqualityQuestion::Sex => names::<EqualitySex>(),
        EqualityQuestion::EthnicGroup => names::<EqualityEthnicGroup>(),
        EqualityQuestion::Disability => names::<EqualityDisability>(),
        EqualityQuestion::Welsh => names::<EqualityWelsh>(),
    }
}

fn names<E: ActiveEnum<Value = String>>() -> Vec<String> {
    E::values()
}

/// What somebody answered, as places in the lists above.
pub(super) fn places(record: &equality_record::Model) -> Vec<usize> {
    vec![
        place(&record.age_band),
        place(&record.sex),
        place(&record.ethnic_group),
        place(&record.disability),
        place(&record.welsh),
    ]
}

fn place<E: Iterable + PartialEq>(answer: &E) -> usize {
    E::iter().position(|one| one == *answer).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_its_own_place() {
        let questions = questions();
        assert_eq!(questions.len(), 5);
        for (question, names) in &questions {
            assert_eq!(names.last().map(String::as_str), Some("PREFER_NOT_TO_SAY"), "{question:?}");
        }
        assert_eq!(questions[0].1[place(&EqualityAgeBand::From35To44)], "FROM_35_TO_44");
        assert_eq!(questions[2].1[place(&EqualityEthnicGroup::Other)], "OTHER");
    }
}
