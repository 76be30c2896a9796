//! What somebody says with a decision, or of it.

use crate::engine::{
    command::{Path, UserError, UserErrorCode},
    error::said,
};

/// Why a text is not taken that may be up to so long, told at its place; nothing for one that is, and where there is none.
pub(in crate::domain) fn unfit(text: Option<&str>, longest: usize, at: Path) -> Option<UserError> {
    let text = text?;
    let message = if text.contains('\0') {
        said::characters()
    } else if text.trim().is_empty() || text.chars().count() > longest {
        said::length(1, longest)
    } else {
        return None;
    };
    Some(UserError { code: UserErrorCode::Invalid, field: at, message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_blank_or_long_or_cannot_be_kept_is_not_taken() {
        let at = || Path::of(&["input", "reason"]);
        for (text, taken) in [
            (None, true),
            (Some("ŵyl"), true),
            (Some("four"), false),
            (Some(" "), false),
            (Some(""), false),
            (Some("a\0"), false),
        ] {
            assert_eq!(unfit(text, 3, at()).is_none(), taken, "{text:?}");
        }
    }
}
