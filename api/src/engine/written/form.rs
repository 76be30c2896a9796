//! Texts that have a form: held to it, and kept in their canonical one.

use super::{
    cell::Cell,
    draft::{Cells, Draft},
};
use crate::engine::binding::Parse;

/// Brings a text into its canonical form; a text that stands and was not given is only looked at.
pub(super) fn formed(
    column: Option<&'static str>,
    parse: Parse,
    draft: &mut Draft<'_>,
    before: Option<&Cells>,
) -> Result<(), ()> {
    let Some(column) = column else { return Ok(()) };
    let Some(Cell::Text(text)) = draft.cells.get(column).or_else(|| before?.get(column)) else { return Ok(()) };
    let canonical = parse(text).map_err(drop)?;
    if let Some(given) = draft.cells.get_mut(column) {
        *given = Cell::Text(canonical);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Malformed;

    fn capitals(text: &str) -> Result<String, Malformed> {
        match text.is_ascii() {
            true => Ok(text.trim().to_uppercase()),
            false => Err(Malformed { expected: "ASCII" }),
        }
    }

    #[test]
    fn what_is_given_becomes_canonical_and_what_stands_is_looked_at() {
        let text = |text: &str| Cell::Text(text.to_owned());
        for (given, stands, is_formed, after) in [
            (None, None, true, None),
            (Some(Cell::Null), Some(text("ŵ")), true, Some(Cell::Null)),
            (Some(text(" ab ")), None, true, Some(text("AB"))),
            (Some(text("ŵ")), Some(text("a")), false, Some(text("ŵ"))),
            (None, Some(text("ŵ")), false, None),
            (None, Some(text("a")), true, None),
        ] {
            let mut draft = Draft::default();
            draft.cells.extend(given.map(|cell| ("number", cell)));
            let before = stands.map(|cell| Cells::from([("number", cell)]));
            assert_eq!(formed(Some("number"), capitals, &mut draft, before.as_ref()).is_ok(), is_formed);
            assert_eq!(draft.cells.get("number"), after.as_ref());
        }
    }
}
