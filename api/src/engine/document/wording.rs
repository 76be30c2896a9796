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

/// The message on a variable for the client. What was given is left out: it may be a secret in the wrong place, and whoever
/// sent it has it.
pub(super) fn of_variable(told: &str) -> String {
    let parts = told.strip_prefix("could not coerce ").and_then(|rest| rest.split_once(": "));
    match parts.and_then(|(what, rest)| Some((what, rest.rsplit_once(" to type ")?.1))) {
        Some((what, ty)) => plain(&format!("could not coerce {what} to type {ty}")),
        None => plain(told),
    }
}

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
    use super::{of_variable, plain};

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
    fn what_was_given_for_a_variable_is_not_repeated() {
        for (told, expected) in [
            ("could not coerce variable a: 7 to type String", "could not coerce variable a to type String"),
            (
                "could not coerce input field A.b: {\"k\":\"x: y to type Z\"} to type String",
                "could not coerce input field A.b to type String",
            ),
            ("missing value for non-null variable 'a'", "missing value for non-null variable 'a'"),
        ] {
            assert_eq!(of_variable(told), expected);
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
