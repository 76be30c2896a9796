//! Numbers for what matching compares as sets: topics and methods by their folded words, values of closed lists by their place.

use std::collections::BTreeMap;

use entity::enums::{CareerLevelCode, MentoringArea, MentoringSubjectKind, ProfessionalGroupCode};
use sea_orm::{ActiveEnum, Iterable};
use sha2::{Digest, Sha256};

use super::super::matching::score::Mode;
use crate::engine::{error::FieldError, search::fold};

/// Topics and methods of one side, each with its number and as it was written.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Terms {
    pub(in super::super) topics: Vec<i64>,
    pub(in super::super) methods: Vec<i64>,
    /// As the person wrote it, by number.
    pub(in super::super) written: BTreeMap<i64, String>,
}

impl Terms {
    /// Adds one; of two that are written alike but for case and marks the first counts.
    pub(in super::super) fn add(&mut self, kind: &str, term: &str) -> Result<(), FieldError> {
        let number = number(kind, term);
        let list = match MentoringSubjectKind::try_from_value(&kind.to_owned()) {
            Ok(MentoringSubjectKind::Topic) => &mut self.topics,
            Ok(MentoringSubjectKind::Method) => &mut self.methods,
            Err(_) => return Err(FieldError::internal("a subject outside its closed list")),
        };
        if !list.contains(&number) {
            list.push(number);
            self.written.insert(number, term.to_owned());
        }
        Ok(())
    }
}

/// The same for the same words whoever wrote them, on every machine: what went into a run is stored with it.
fn number(kind: &str, term: &str) -> i64 {
    let folded = fold::words(term).join(" ");
    let digest = Sha256::digest(format!("{kind} {folded}"));
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    i64::from_be_bytes(bytes)
}

/// How far on a career level is; nothing where there is none.
pub(in super::super) fn level(code: Option<&str>) -> Result<Option<u8>, FieldError> {
    code.map(place::<CareerLevelCode>).transpose()
}

/// Who is outside healthcare science, or of whom it is not recorded, has no group to compare.
pub(in super::super) fn group(code: Option<&str>) -> Result<Option<i64>, FieldError> {
    let Some(code) = code else { return Ok(None) };
    let outside = [ProfessionalGroupCode::OutsideHealthcareScience, ProfessionalGroupCode::NotRecorded];
    if outside.iter().any(|other| other.to_value() == code) {
        return Ok(None);
    }
    place::<ProfessionalGroupCode>(code).map(|place| Some(place.into()))
}

pub(in super::super) fn areas(codes: &[String]) -> Result<Vec<i64>, FieldError> {
    codes.iter().map(|code| place::<MentoringArea>(code).map(i64::from)).collect()
}

pub(in super::super) fn modes(codes: &[String]) -> Result<Vec<Mode>, FieldError> {
    let mode = |code: &String| Mode::ALL.iter().copied().find(|mode| mode.name() == code);
    codes.iter().map(|code| mode(code).ok_or_else(outside)).collect()
}

/// The place of a value in its closed list.
fn place<E: ActiveEnum<Value = String> + Iterable>(code: &str) -> Result<u8, FieldError> {
    let place = E::iter().position(|value| value.to_value() == code).and_then(|place| u8::try_from(place).ok());
    place.ok_or_else(outside)
}

fn outside() -> FieldError {
    FieldError::internal("a value outside its closed list")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_alike_is_one_term() {
        let mut terms = Terms::default();
        for (kind, term) in [
            ("TOPIC", "Point-of-care testing"),
            ("TOPIC", "point of care TESTING"),
            ("METHOD", "Point of care testing"),
            ("TOPIC", "Genomics"),
        ] {
            terms.add(kind, term).unwrap();
        }
        assert_eq!((terms.topics.len(), terms.methods.len()), (2, 1));
        assert_eq!(terms.written[&terms.topics[0]], "Point-of-care testing");
        assert!(terms.add("HOBBY", "chess").is_err());
    }

    #[test]
    fn numbers_are_those_of_what_was_stored() {
        // Stored runs are run again with them.
        assert_eq!(number("TOPIC", "Genomics"), number("TOPIC", "genomics"));
        assert_eq!(level(Some("ASSOCIATE")).unwrap(), Some(0));
        assert_eq!(level(Some("CONSULTANT")).unwrap(), Some(4));
        assert_eq!(level(None).unwrap(), None);
        assert!(level(Some("MASTER")).is_err());
        assert_eq!(group(Some("OUTSIDE_HEALTHCARE_SCIENCE")).unwrap(), None);
        assert_eq!(group(Some("PHYSIOLOGICAL_SCIENCES")).unwrap(), Some(1));
        assert_eq!(areas(&["NORTH".to_owned(), "SOUTH_EAST".to_owned()]).unwrap(), [0, 3]);
        assert_eq!(modes(&["ONLINE".to_owned()]).unwrap(), [Mode::Online]);
    }
}
