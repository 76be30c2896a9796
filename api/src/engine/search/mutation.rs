//! The initial mutations of Welsh: *Caerdydd*, *yng Nghaerdydd*, *o Gaerdydd*, *a Chaerdydd*.
//!
//! | radical | soft | nasal | aspirate |
//! |---|---|---|---|
//! | p, t, c | b, d, g | mh, nh, ngh | ph, th, ch |
//! | b, d, g | f, dd, nothing | m, n, ng | |
//! | m | f | | |
//! | ll, rh | l, r | | |
//!
//! Going back is a guess: `fon` may be *Môn* or *Bôn*. So a name is indexed under every radical that its words may have,
//! and a word that is asked for is looked up under every radical that it may have.

/// Shorter words are left as they are: nothing can be told from two letters.
const SHORTEST: usize = 3;

/// A radical that a word may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Radical {
    /// The word with its radical consonant.
    pub word: String,
    /// True when the word begins as no radical word does, in Welsh or English: `nghaer`, `mhowys`.
    pub sure: bool,
}

/// The radicals other than itself that a folded word may be a mutation of.
pub fn radicals(word: &str) -> Vec<Radical> {
    if word.chars().nth(SHORTEST - 1).is_none() {
        return Vec::new();
    }
    let (rest, initials, sure) = undo(word);
    initials.iter().map(|initial| Radical { word: format!("{initial}{rest}"), sure }).collect()
}

/// What follows the mutated consonant, and the consonants that it may stand for.
fn undo(word: &str) -> (&str, &'static [&'static str], bool) {
    for (mutated, initials) in [("ngh", &["c"]), ("mh", &["p"]), ("nh", &["t"]), ("ng", &["g"])] {
        if let Some(rest) = word.strip_prefix(mutated) {
            return (rest, initials, true);
        }
    }
    const OTHERS: [(&str, &[&str]); 15] = [
        ("ph", &["p"]),
        ("th", &["t"]),
        ("ch", &["c"]),
        ("dd", &["d"]),
        // Letters of their own, which no mutation gives.
        ("ff", &[]),
        ("ll", &[]),
        ("rh", &[]),
        ("b", &["p"]),
        ("d", &["t"]),
        ("g", &["c"]),
        ("f", &["b", "m"]),
        ("m", &["b"]),
        ("n", &["d"]),
        ("l", &["ll", "gl"]),
        ("r", &["rh", "gr"]),
    ];
    for (mutated, initials) in OTHERS {
        if let Some(rest) = word.strip_prefix(mutated) {
            return (rest, initials, false);
        }
    }
    // The soft mutation of g is nothing: *Gwynedd*, *o Wynedd*.
    let bare = word.starts_with(['a', 'e', 'i', 'o', 'u', 'w', 'y']);
    (word, if bare { &["g"] } else { &[] }, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mutation_is_undone() {
        for (mutated, radicals_, sure) in [
            ("nghaerdydd", "caerdydd", true),
            ("gaerdydd", "caerdydd", false),
            ("chaerdydd", "caerdydd", false),
            ("mangor", "bangor", false),
            ("fangor", "bangor mangor", false),
            ("mhowys", "powys", true),
            ("bowys", "powys", false),
            ("phowys", "powys", false),
            ("brifysgol", "prifysgol", false),
            ("phrifysgol", "prifysgol", false),
            ("mhrifysgol", "prifysgol", true),
            ("nhywyn", "tywyn", true),
            ("dywyn", "tywyn", false),
            ("thywyn", "tywyn", false),
            ("ninbych", "dinbych", false),
            ("ddinbych", "dinbych", false),
            ("ngwynedd", "gwynedd", true),
            ("wynedd", "gwynedd", false),
            ("ogledd", "gogledd", false),
            ("lanelli", "llanelli glanelli", false),
            ("rondda", "rhondda grondda", false),
            ("fon", "bon mon", false),
            // Radicals that no mutation gives stay what they are.
            ("caerdydd", "", false),
            ("powys", "", false),
            ("tywyn", "", false),
            ("llanelli", "", false),
            ("rhondda", "", false),
            ("ffestiniog", "", false),
            ("swansea", "", false),
            ("health", "", false),
            ("yr", "", false),
            ("", "", false),
        ] {
            let found = radicals(mutated);
            let words: Vec<&str> = found.iter().map(|radical| radical.word.as_str()).collect();
            assert_eq!(words.join(" "), radicals_, "{mutated}");
            assert!(found.iter().all(|radical| radical.sure == sure), "{mutated}");
        }
    }
}
