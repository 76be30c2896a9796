//! The kinds of parts that can be imported.

use crate::engine::{
    error::{Code, FieldError, said},
    id,
};

/// A kind of part.
#[derive(Debug)]
pub(super) struct Kind {
    /// The type of the contract.
    pub(super) ty: &'static str,
    /// What its global ids begin with.
    pub(super) prefix: &'static str,
    /// Its table.
    pub(super) table: &'static str,
    /// The column of a claim that refers to it.
    pub(super) column: &'static str,
    /// Whether its rows keep the ORCID iD that the source gives for the person.
    pub(super) has_orcid: bool,
}

pub(super) const KINDS: [Kind; 4] = [
    Kind { ty: "Authorship", prefix: "aut", table: "authorship", column: "authorship_id", has_orcid: true },
    Kind {
        ty: "StudyInvolvement",
        prefix: "inv",
        table: "study_involvement",
        column: "involvement_id",
        has_orcid: true,
    },
    Kind { ty: "GrantHolder", prefix: "hol", table: "grant_holder", column: "grant_holder_id", has_orcid: true },
    Kind {
        ty: "OutputContribution",
        prefix: "ocn",
        table: "output_contribution",
        column: "contribution_id",
        has_orcid: false,
    },
];

/// The kind and the row of a part's global id.
pub(super) fn of_id(text: &str) -> Result<(&'static Kind, i64), FieldError> {
    let bad = |message| FieldError::new(Code::BadUserInput, message);
    let (prefix, row) = id::decode(text).ok_or_else(|| bad(said::id_malformed()))?;
    let kind = KINDS.iter().find(|kind| kind.prefix == prefix);
    kind.map(|kind| (kind, row)).ok_or_else(|| bad(said::id_of_another_type()))
}
