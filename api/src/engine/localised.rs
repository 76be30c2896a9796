//! A text in two languages: which one is served, and whether that is the one wanted. A fallback is never silent.

use super::{
    binding::model::TextPart,
    contract::{Contract, TypeKind},
    row::{Put, string},
};

/// Writes one part of a text from its Welsh, its English and its status.
pub(super) fn put(
    out: &mut Vec<u8>,
    contract: &Contract,
    [cy, en, status]: [Option<&str>; 3],
    part: TextPart,
    welsh: bool,
) -> Put {
    match part {
        TextPart::Value => {
            let text = if welsh { cy.or(en) } else { en };
            let Some(text) = text else { return Put::Null };
            string(out, text);
        }
        TextPart::ServedLang => out.extend_from_slice(if welsh && cy.is_some() { b"\"CY\"" } else { b"\"EN\"" }),
        TextPart::IsFallback => out.extend_from_slice(if welsh && cy.is_none() { b"true" } else { b"false" }),
        TextPart::Status => {
            let status = if cy.is_none() { Some("MISSING") } else { status };
            let known = contract.id("TranslationStatus").map(|id| &contract.ty(id).kind);
            match (status, known) {
                (Some(status), Some(TypeKind::Enum(values))) if values.iter().any(|v| *v.name == *status) => {
                    string(out, status);
                }
                (None, _) => return Put::Null,
                _ => return Put::Broken("a value outside its closed list"),
            }
        }
    }
    Put::Written
}
