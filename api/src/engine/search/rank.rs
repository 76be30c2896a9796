//! How well a title answers a question: the lower the number, the earlier it stands.
//!
//! The same on both databases and without a look at other rows, so that a row keeps its place while others come and go.

use super::query::Question;

/// Titles of more words count as of this many.
const LONGEST: usize = 999;

/// The score of a row by its titles, folded to words: a title that is the question, one that begins with it, one that
/// holds all of it, and last what was found elsewhere; among equals the title of fewer words.
pub fn score(question: &Question, titles: &[Vec<String>], names: bool) -> i64 {
    let last = score_of(3, LONGEST);
    titles.iter().map(|title| one(question, title, names)).min().unwrap_or(last)
}

fn one(question: &Question, title: &[String], names: bool) -> i64 {
    let words = &question.words;
    let same = |count: usize| words.iter().zip(title).take(count).all(|(word, found)| word.text == *found);
    let last = words.len().saturating_sub(1);
    let begins = title.len() >= words.len() && same(last) && title.get(last).is_some_and(|w| words[last].is(w, false));
    let tier = if title.len() == words.len() && same(words.len()) {
        0
    } else if begins {
        1
    } else if words.iter().all(|word| title.iter().any(|found| word.is(found, names))) {
        2
    } else {
        3
    };
    score_of(tier, title.len())
}

fn score_of(tier: i64, words: usize) -> i64 {
    tier * 1_000 + i64::try_from(words.min(LONGEST)).unwrap_or(999)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::search::fold;

    #[test]
    fn better_titles_come_first() {
        let question = Question::read("bangor univ").unwrap();
        let of = |titles: &[&str]| {
            let titles: Vec<_> = titles.iter().map(|title| fold::words(title)).collect();
            score(&question, &titles, true)
        };
        let order = [
            of(&["Bangor Univ"]),
            of(&["Bangor University"]),
            of(&["Bangor University Press", "Gwasg Prifysgol Bangor"]),
            of(&["The University of Bangor"]),
            of(&["Old University in Mangor, North Wales"]),
            of(&["Wales"]),
            of(&["Something else of Wales"]),
            of(&[]),
        ];
        assert!(order.is_sorted(), "{order:?}");
        assert_eq!(order[0], 2);
        assert_eq!(order[1], 1_002);
        assert_eq!(order[3], 2_004);
        assert_eq!(order[7], 3_999);
    }
}
