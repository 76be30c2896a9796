//! What is asked for: words, all of which must be found; the last one may be the beginning of a word.

use super::{fold, mutation};

/// Characters that a question may have.
pub const LONGEST: usize = 200;
/// Words that a question may have.
pub const MOST: usize = 16;
/// Letters from which on the last word may be the beginning of one; fewer would ask for half of all words.
const BEGINNING: usize = 2;
/// Letters from which on a radical may be the beginning of a word.
const RADICAL_BEGINNING: usize = 4;
/// What a radical of a name begins with in the index; no folded word has it.
pub const RADICAL: char = '¬';

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its words, at least one.
    pub words: Vec<Word>,
}

/// One word of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word, folded.
    pub text: String,
    /// True when it may be the beginning of a word.
    pub begins: bool,
}

/// A term of the index, or the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub text: String,
    /// True when it may be the beginning of one.
    pub begins: bool,
}

/// Why a text is no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoQuestion {
    /// There is no letter or digit in it.
    Empty,
    /// It is too long.
    TooLong,
}

impl Question {
    /// Reads a question. Whatever is no letter or digit parts words and means nothing else.
    pub fn read(text: &str) -> Result<Question, NoQuestion> {
        if text.chars().nth(LONGEST).is_some() {
            return Err(NoQuestion::TooLong);
        }
        let words = fold::words(text);
        match words.len() {
            0 => return Err(NoQuestion::Empty),
            1..=MOST => {}
            _ => return Err(NoQuestion::TooLong),
        }
        let last = words.len() - 1;
        let word = |(at, text): (usize, String)| {
            let begins = at == last && text.chars().count() >= BEGINNING;
            Word { text, begins }
        };
        Ok(Question { words: words.into_iter().enumerate().map(word).collect() })
    }

    /// For each word the terms of which one must be there.
    pub fn terms(&self) -> Vec<Vec<Term>> {
        self.words.iter().map(Word::terms).collect()
    }
}

impl Word {
    fn terms(&self) -> Vec<Term> {
        let mut terms = vec![Term { text: self.text.clone(), begins: self.begins }];
        let long = |word: &str| word.chars().count() >= RADICAL_BEGINNING;
        let mut radical = |word: &str, sure: bool| {
            let begins = self.begins && sure && long(word);
            terms.push(Term { text: format!("{RADICAL}{word}"), begins });
        };
        radical(&self.text, true);
        for found in mutation::radicals(&self.text) {
            radical(&found.word, found.sure);
        }
        terms
    }

    /// Whether a folded word of a text is this one; in a name, also under a mutation.
    pub fn is(&self, word: &str, name: bool) -> bool {
        if word == self.text || self.begins && word.starts_with(&self.text) {
            return true;
        }
        if !name {
            return false;
        }
        let mine = mutation::radicals(&self.text);
        let theirs = mutation::radicals(word);
        let one = |radical: &str| radical == word || theirs.iter().any(|r| r.word == radical);
        one(&self.text) || mine.iter().any(|radical| one(&radical.word) || self.begins_as(radical, word))
    }

    fn begins_as(&self, radical: &mutation::Radical, word: &str) -> bool {
        self.begins
            && radical.sure
            && radical.word.chars().count() >= RADICAL_BEGINNING
            && word.starts_with(&radical.word)
    }
}

/// The terms under which a text is indexed, its words as they are.
pub fn text_terms(text: &str) -> impl Iterator<Item = String> {
    fold::words(text).into_iter()
}

/// The further terms of a name. A Welsh one has every radical that its words may have; one in another language has its
/// words as radicals alone, so that *Bath* is not taken for a *Path*.
pub fn name_terms(name: &str, welsh: bool) -> Vec<String> {
    let mut terms = Vec::new();
    for word in fold::words(name) {
        if welsh {
            terms.extend(mutation::radicals(&word).into_iter().map(|radical| format!("{RADICAL}{}", radical.word)));
        }
        terms.push(format!("{RADICAL}{word}"));
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let word = |terms: &Vec<Term>| {
            let terms: Vec<String> =
                terms.iter().map(|t| format!("{}{}", t.text, if t.begins { "*" } else { "" })).collect();
            terms.join("|")
        };
        Question::read(text).unwrap().terms().iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn questions_become_terms() {
        for (text, terms) in [
            ("Heart", "heart*|¬heart*"),
            ("heart failure", "heart|¬heart failure*|¬failure*|¬bailure|¬mailure"),
            ("yng Nghaerdydd", "yng|¬yng|¬gyng nghaerdydd*|¬nghaerdydd*|¬caerdydd*"),
            ("Ngha", "ngha*|¬ngha*|¬ca"),
            ("\"a* OR b\"", "a|¬a or|¬or b|¬b"),
        ] {
            assert_eq!(shown(text), terms, "{text}");
        }
    }

    #[test]
    fn what_is_no_question() {
        for text in ["", " ", "*", "\"\"", "&|!:()", "\u{0}", "—…"] {
            assert_eq!(Question::read(text), Err(NoQuestion::Empty), "{text:?}");
        }
        assert_eq!(Question::read(&"a".repeat(201)), Err(NoQuestion::TooLong));
        assert_eq!(Question::read(&"a ".repeat(17)), Err(NoQuestion::TooLong));
        assert!(Question::read(&"a".repeat(200)).is_ok());
        assert!(Question::read(&"a ".repeat(16)).is_ok());
    }

    /// Whether a name that is indexed is found by a question of one word.
    fn found(asked: &str, name: &str, welsh: bool) -> bool {
        let mut indexed: Vec<String> = text_terms(name).collect();
        indexed.extend(name_terms(name, welsh));
        let hit = |term: &Term| indexed.iter().any(|t| *t == term.text || term.begins && t.starts_with(&term.text));
        Question::read(asked).unwrap().terms().iter().all(|any| any.iter().any(hit))
    }

    #[test]
    fn names_are_found_under_every_mutation_and_in_both_directions() {
        let forms: [&[&str]; 8] = [
            &["Caerdydd", "Nghaerdydd", "Gaerdydd", "Chaerdydd"],
            &["Bangor", "Mangor", "Fangor"],
            &["Powys", "Mhowys", "Bowys", "Phowys"],
            &["Prifysgol", "Brifysgol", "Phrifysgol", "Mhrifysgol"],
            &["Tywyn", "Nhywyn", "Dywyn", "Thywyn"],
            &["Dinbych", "Ninbych", "Ddinbych"],
            &["Gwynedd", "Ngwynedd", "Wynedd"],
            &["Llanelli", "Lanelli"],
        ];
        for group in forms {
            for (asked, name) in group.iter().flat_map(|a| group.iter().map(move |n| (*a, *n))) {
                assert!(found(asked, name, true), "{asked} finds {name}");
            }
            for asked in group {
                assert!(found(asked, group[0], false), "{asked} finds {} in an English name", group[0]);
            }
        }
        assert!(found("Nghaerd", "Prifysgol Caerdydd", true), "the beginning of a word under a sure mutation");
        assert!(found("gaer", "Gaerdydd", true));
    }

    #[test]
    fn ordinary_words_are_left_apart() {
        for (asked, name, welsh) in [
            ("path", "University of Bath", false),
            ("bath", "Pathology Service", false),
            ("care", "Garden Trust", false),
            ("chil", "Cilgerran", true),
            ("phar", "Park House", false),
            ("or", "Gorseinon", true),
            ("wales", "Gwales", false),
        ] {
            // What is asked for may be a mutation of a name's word, and never the beginning of one by guess.
            let exact = mutation::radicals(asked).iter().any(|r| fold::words(name).contains(&r.word));
            assert_eq!(found(asked, name, welsh), exact, "{asked} in {name}");
        }
    }
}
