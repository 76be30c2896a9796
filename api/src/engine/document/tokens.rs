//! Counts the lexical tokens of a document as the specification has them: blanks, line ends, commas and comments are none.
//! apollo-compiler counts those too, by which a document laid out for people would be twice as long as the same in one line.

/// How many tokens a text has. Of what is no GraphQL it may count a few more or less; the parser refuses that anyway.
pub(super) fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut tokens) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at..];
        let (length, token) = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b',' => (1, false),
            // The byte order mark.
            0xEF if rest.starts_with("\u{FEFF}".as_bytes()) => (3, false),
            b'#' => (run(rest, |b| !matches!(b, b'\n' | b'\r')), false),
            b'"' if rest.starts_with(b"\"\"\"") => (block(rest), true),
            b'"' => (string(rest), true),
            b'.' if rest.starts_with(b"...") => (3, true),
            b'A'..=b'Z' | b'a'..=b'z' | b'_' => (run(rest, is_name), true),
            b'0'..=b'9' | b'-' => (number(rest), true),
            _ => (1, true),
        };
        at += length;
        tokens += usize::from(token);
    }
    tokens
}

fn run(bytes: &[u8], of: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|b| !of(*b)).unwrap_or(bytes.len())
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The length of a number: a sign or a digit, then digits, a fraction and an exponent where they are complete.
fn number(bytes: &[u8]) -> usize {
    let digits = |at: usize| run(&bytes[at.min(bytes.len())..], |b| b.is_ascii_digit());
    let mut at = 1 + digits(1);
    if bytes.get(at) == Some(&b'.') && digits(at + 1) > 0 {
        at += 1 + digits(at + 1);
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits(at + 1 + sign);
        at += if exponent > 0 { 1 + sign + exponent } else { 0 };
    }
    at
}

/// The length of a string, up to its quote or, where that is missing, the end of its line.
fn string(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'"' => return at + 1,
            b'\n' | b'\r' => return at,
            b'\\' if !matches!(bytes.get(at + 1), Some(b'\n' | b'\r')) => 2,
            _ => 1,
        };
    }
    at.min(bytes.len())
}

/// The length of a block string, up to its quotes or the end of the text.
fn block(bytes: &[u8]) -> usize {
    let mut at = 3;
    while at < bytes.len() {
        if bytes[at..].starts_with(b"\\\"\"\"") {
            at += 4;
        } else if bytes[at..].starts_with(b"\"\"\"") {
            return at + 3;
        } else {
            at += 1;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::count;

    #[test]
    fn each_kind_of_token_is_one_and_what_is_ignored_none() {
        for (text, tokens) in [
            ("", 0),
            (" \t\r\n,, # a comment { b }\r\n\u{FEFF}", 0),
            ("{ a }", 3),
            ("{a}", 3),
            ("{\n  a # b\n  ,b\n}\n", 4),
            ("query Q($a: [Int!]! = 1) @d(x: $a) { ...F }", 26),
            ("...on T", 3),
            ("-1.5e-3 0 12 1e5 -0 1E+2 0.25", 7),
            ("[1-1-1]", 5),
            ("1...F", 3),
            ("1.e5", 3),
            (r#""a \" b { c }" x"#, 2),
            (r#""""a " "" \""" { b }""" x"#, 2),
            (r#""" """""" "#, 2),
            ("\"without an end\n{ a", 3),
            ("\"\"\"without an end { a", 1),
            ("\"ends with a backslash\\", 1),
            ("\"a backslash before the end of the line\\\n a b", 3),
            ("&|:=@$()[]!", 11),
        ] {
            assert_eq!(count(text), tokens, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_counted_to_its_end(text in "[ \"\\\\.a1{}#\n\u{FEFF}é-]{0,60}") {
            prop_assert!(count(&text) <= text.len());
        }

        #[test]
        fn layout_does_not_count(words in proptest::collection::vec("[a-z]{1,5}|[{}()$!]|\"[a-z #,]{0,4}\"|-?[1-9][0-9]{0,3}", 0..30)) {
            prop_assert_eq!(count(&words.join(" ")), words.len());
            prop_assert_eq!(count(&words.join(" ,# {\n\t")), words.len());
        }
    }
}
