//! Text of a file made fit to be held.

use unicode_normalization::UnicodeNormalization;

/// The most bytes a line may have: an index of PostgreSQL holds no more.
const LINE_BYTES: usize = 2_600;
/// The most bytes a key may have.
const KEY_BYTES: usize = 200;

/// Text that stands on one line, such as a name or title: composed characters, single spaces. `None` when nothing is
/// left.
///
/// # Errors
/// What is wrong with it: control characters (PostgreSQL holds no NUL, a terminal obeys an escape) or too long.
pub(super) fn line(text: &str) -> Result<Option<String>, &'static str> {
    let tidy = text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.chars().any(char::is_control) {
        Err("it holds control characters")
    } else if tidy.len() > LINE_BYTES {
        Err("it is longer than 2,600 bytes")
    } else {
        Ok((!tidy.is_empty()).then_some(tidy))
    }
}

/// Text that may have several lines: composed characters, nothing around it. `None` when nothing is left.
///
/// # Errors
/// Control characters other than line ends and tabs.
pub(super) fn paragraph(text: &str) -> Result<Option<String>, &'static str> {
    let tidy = text.nfc().collect::<String>().replace("\r\n", "\n").replace('\r', "\n");
    let tidy = tidy.trim();
    if tidy.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')) {
        Err("it holds control characters")
    } else {
        Ok((!tidy.is_empty()).then(|| tidy.to_owned()))
    }
}

/// A key of a source: one line, short enough for an index.
///
/// # Errors
/// As [`line()`], with its own length.
pub(super) fn key(text: &str) -> Result<Option<String>, &'static str> {
    match line(text)? {
        Some(key) if key.len() > KEY_BYTES => Err("it is longer than 200 bytes"),
        key => Ok(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        assert_eq!(line("  Ysgol \u{a0}Dinas\n Bra\u{302}n "), Ok(Some("Ysgol Dinas Brân".to_owned())));
        assert_eq!(line(" \n "), Ok(None));
        assert_eq!(line("a\u{0}b"), Err("it holds control characters"));
        assert_eq!(line("a\u{1b}[2Jb"), Err("it holds control characters"));
        assert!(line(&"ŵ".repeat(1_300)).is_ok());
        assert!(line(&"ŵ".repeat(1_301)).is_err());
    }

    #[test]
    fn paragraphs() {
        assert_eq!(paragraph(" a\r\nb\tc \r\n"), Ok(Some("a\nb\tc".to_owned())));
        assert_eq!(paragraph("a\u{0}b"), Err("it holds control characters"));
        assert_eq!(paragraph(""), Ok(None));
    }

    #[test]
    fn keys() {
        assert_eq!(key(" 360G-x-1 "), Ok(Some("360G-x-1".to_owned())));
        assert!(key(&"k".repeat(201)).is_err());
    }
}
