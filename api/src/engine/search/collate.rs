//! The Welsh alphabet as a key that compares by code point, the same on both databases and from an index.
//!
//! a b c ch d dd e f ff g ng h i j (k) l ll m n o p ph (q) r rh s t th u (v) w (x) y (z). Letters that Welsh borrows
//! stand where English has them. A key is the letters, and behind them the text with its accents, so that *mor* comes
//! before *môr* and both before *mora*. Digits come before letters and the end of a word before both.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The letters in their order.
const ALPHABET: [&str; 34] = [
    "a", "b", "c", "ch", "d", "dd", "e", "f", "ff", "g", "ng", "h", "i", "j", "k", "l", "ll", "m", "n", "o", "p", "ph",
    "q", "r", "rh", "s", "t", "th", "u", "v", "w", "x", "y", "z",
];

/// Beginnings of words in which two letters that look like one meet, parted where they do. A closed list: whatever is
/// not here follows the rule.
const APART: [(&str, &str); 16] = [
    ("aber", "h"),   // Aberhonddu
    ("ar", "h"),     // arholiad, arhosfa
    ("ban", "gor"),  // Bangor
    ("bryn", "g"),   // Bryngwyn
    ("dan", "gos"),  // dangos
    ("fan", "gor"),  // i Fangor
    ("glan", "g"),   // Glangwili
    ("gwyn", "g"),   // Gwyngregyn
    ("hen", "g"),    // Hengoed
    ("llan", "g"),   // Llangollen, Llangefni
    ("llon", "gyf"), // llongyfarch
    ("maen", "g"),   // Maengwyn
    ("man", "gor"),  // ym Mangor
    ("pen", "g"),    // Pengam
    ("par", "h"),    // parhad
    ("ton", "gwyn"), // Tongwynlais
];

/// Letters of a text that its key is made from.
const LONGEST: usize = 100;

/// The key of a text.
pub fn welsh_key(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .take(LONGEST)
        .collect();
    let words: Vec<String> = plain.split_whitespace().map(letters).collect();
    let mut key = words.join(" ");
    // The end of the letters sorts before all that could follow them.
    key.push('\t');
    key.extend(text.trim().nfd().flat_map(char::to_lowercase).take(2 * LONGEST));
    key
}

/// One word as the places of its letters.
fn letters(word: &str) -> String {
    let apart = APART.iter().find(|(one, other)| word.strip_prefix(one).is_some_and(|rest| rest.starts_with(other)));
    match apart {
        Some((one, _)) => {
            let (before, after) = word.split_at(one.len());
            run(before) + &run(after)
        }
        None => run(word),
    }
}

fn run(mut word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    while let Some(first) = word.chars().next() {
        // The longest letter that the rest begins with: `ngh` is ng and h, `lll` is ll and l.
        let letter = ALPHABET.iter().enumerate().rev().filter(|(_, letter)| word.starts_with(**letter));
        match letter.max_by_key(|(_, letter)| letter.len()) {
            Some((place, letter)) => {
                // `A` and what follows: behind the digits, before every letter that Welsh has not.
                key.push(char::from(b'A' + u8::try_from(place).unwrap_or(0)));
                word = &word[letter.len()..];
            }
            None => {
                key.push(first);
                word = &word[first.len_utf8()..];
            }
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In the order of a Welsh dictionary or gazetteer.
    const ORDERED: [&str; 78] = [
        "3 Llwybr",
        "Aber",
        "Aberaeron",
        "Aberhonddu",
        "Abertawe",
        "Acton",
        "achos",
        "adran",
        "addysg",
        "afal",
        "affwys",
        "agor",
        "angen",
        "ail",
        "Bae Colwyn",
        "Bangor",
        "Banwen",
        "bardd",
        "barf",
        "Caerdydd",
        "Caergybi",
        "Cymru",
        "chwaer",
        "Dinbych",
        "dydd",
        "ddoe",
        "Eryri",
        "ethol",
        "Fflint",
        "Gwynedd",
        "Gŵyr",
        "ngwlad",
        "Hengoed",
        "heol",
        "iechyd",
        "jam",
        "Kidwelly",
        "Lewis",
        "lol",
        "Llanelli",
        "Llangollen",
        "Llanrwst",
        "Llwyd",
        "Machynlleth",
        "mor",
        "môr",
        "mora",
        "Morgannwg",
        "Nedd",
        "Newport",
        "nhw",
        "Ogwr",
        "Penarth",
        "Pengam",
        "Penybont",
        "Powys",
        "prifysgol",
        "pwll",
        "Pharo",
        "queen",
        "Rees",
        "Rwsia",
        "Rhondda",
        "Rhyl",
        "sir",
        "Swydd",
        "tân",
        "Tŷ Ddewi",
        "Tywyn",
        "theatr",
        "un",
        "Varteg",
        "Wrecsam",
        "X",
        "Y Bala",
        "Y Barri",
        "Ynys Môn",
        "Zoe",
    ];

    #[test]
    fn words_stand_in_the_order_of_the_alphabet() {
        let mut sorted: Vec<&str> = ORDERED.to_vec();
        sorted.reverse();
        sorted.sort_by_key(|word| welsh_key(word));
        assert_eq!(sorted, ORDERED);
    }

    #[test]
    fn two_letters_are_one_but_where_they_meet_by_chance() {
        let places = |word: &str| welsh_key(word).split('\t').next().unwrap().chars().count();
        for (word, letters) in [
            ("llall", 3),
            ("ffordd", 4),
            ("angen", 4),
            ("Bangor", 6),
            ("ym Mangor", 9),
            ("Llangollen", 8),
            ("Aberhonddu", 9),
            ("Penrhyn", 6),
            ("dangos", 6),
            ("rhwng", 3),
            ("ngh", 2),
            ("lll", 2),
            ("Chwith", 4),
            ("phone", 4),
        ] {
            assert_eq!(places(word), letters, "{word}");
        }
    }

    #[test]
    fn keys_of_long_texts_are_bounded() {
        assert!(welsh_key(&"ŵ".repeat(5_000)).len() < 1_200);
    }
}
