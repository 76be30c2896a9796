//! Text as it is compared: without capitals, accents and punctuation, cut into words. What is indexed and what is asked
//! for go through here alone, so that both databases know the same words.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters of a word that count; nobody tells two words apart behind that.
const LONGEST: usize = 64;

/// The words of a text, folded, in its order.
///
/// Compatibility forms are taken apart, combining marks dropped (`ŵ` is `w`), capitals lowered, and the letters that have
/// no mark to drop written as two or plain (`ß`, `æ`, `ø`). Whatever is no letter and no digit parts two words.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut letters = 0;
    for letter in text.nfkd() {
        if is_combining_mark(letter) {
            continue;
        }
        if !letter.is_alphanumeric() {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            letters = 0;
            continue;
        }
        letters += 1;
        if letters <= LONGEST {
            lower(letter, &mut word);
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn lower(letter: char, word: &mut String) {
    if letter.is_ascii() {
        word.push(letter.to_ascii_lowercase());
        return;
    }
    for letter in letter.to_lowercase().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'ß' => word.push_str("ss"),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            'ø' => word.push('o'),
            'đ' | 'ð' => word.push('d'),
            'ł' => word.push('l'),
            'ı' => word.push('i'),
            letter => word.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_fold_to_words() {
        for (text, folded) in [
            ("Stephen Fôn", "stephen fon"),
            ("TŶ NEWYDD, ŵyl", "ty newydd wyl"),
            ("ty\u{302} w\u{302}yl", "ty wyl"),
            ("Prifysgol Aberystwyth – Iechyd", "prifysgol aberystwyth iechyd"),
            ("i'r ysbyty", "i r ysbyty"),
            ("O’Brien-Jones", "o brien jones"),
            ("Straße Ærø łódź İstanbul", "strasse aero lodz istanbul"),
            ("ﬁbre Ⅳ x²", "fibre iv x2"),
            ("NEAR(a b) AND \"c*\" -d ^e: {f} & !g | h:*", "near a b and c d e f g h"),
            ("COVID-19", "covid 19"),
            (" \t\u{0}\u{200b}—!?", ""),
            ("", ""),
        ] {
            assert_eq!(words(text).join(" "), folded, "{text:?}");
        }
        assert_eq!(words(&"é".repeat(200)), ["e".repeat(64)]);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".{0,40}") {
            let once = words(&text);
            prop_assert_eq!(words(&once.join(" ")), once);
        }

        #[test]
        fn a_word_has_letters_and_digits_alone(text in ".{0,40}") {
            for word in words(&text) {
                prop_assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric), "{word:?}");
            }
        }
    }
}
