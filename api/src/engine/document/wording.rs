//! What apollo-compiler says of a document or a variable, as a client may read it: signs instead of the parser's own names
//! for them, and of what the request held itself no more than fits in a sentence.

/// Letters of a message at most.
const LONGEST: usize = 500;

/// The parser's names for signs that it misses, and the signs.
const NAMES: [(&str, &str); 5] = [
    ("expected R_CURLY,", "expected `}`,"),
    ("expected R_PAREN,", "expected `)`,"),
    ("expected R_BRACK,", "expected `]`,"),
    ("expected AT,", "expected `@`,"),
    (", got EOF", ", got the end of the document"),
];

/// The message for the client.
pub(super) fn plain(told: &str) -> String {
    let mut told = told.to_owned();
    for (name, sign) in NAMES {
        if told.contains(name) {
            told = told.replacen(name, sign, 1);
        }
    }
    match told.char_indices().nth(LONGEST) {
        // The ends say what is wrong with what; the middle is what the client sent.
        Some(_) => {
            let half = LONGEST / 2;
            let letters: Vec<char> = told.chars().collect();
            let (first, last) = (&letters[..half], &letters[letters.len() - half..]);
            first.iter().chain(&[' ', '…', ' ']).chain(last).collect()
        }
        None => told,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn signs_are_told_as_signs() {
        for (told, expected) in [
            ("syntax error: expected R_CURLY, got {", "syntax error: expected `}`, got {"),
            ("syntax error: expected R_PAREN, got EOF", "syntax error: expected `)`, got the end of the document"),
            ("the type `R_CURLY` is not defined", "the type `R_CURLY` is not defined"),
        ] {
            assert_eq!(plain(told), expected);
        }
    }

    #[test]
    fn a_long_message_keeps_its_ends() {
        let most = format!("a{}z", "ŵ".repeat(498));
        assert_eq!(plain(&most), most);
        let cut = plain(&format!("a{}z", "ŵ".repeat(499)));
        assert_eq!(cut.chars().count(), 503);
        assert!(cut.starts_with("aŵ") && cut.ends_with("ŵz") && cut.contains("ŵ … ŵ"), "{cut}");
    }
}
