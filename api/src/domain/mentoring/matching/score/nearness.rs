//! How near a mentee's goals and a mentor's expertise are: the share of what the mentee names that the mentor names too.
//!
//! Each topic counts [`TOPIC`], each method [`METHOD`], each word of the goals [`WORD`]; nearness is the sum over what both name
//! divided by the sum over what the mentee names. It is plain on purpose: both can read off what is shared, and what one mentor
//! names changes nothing for another. Words are compared folded and whole, so that neither mutations nor synonyms are seen:
//! topics are for these.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Mentee, Mentor};
use crate::engine::search::fold;

/// What a topic counts.
pub const TOPIC: u32 = 4;
/// What a method counts.
pub const METHOD: u32 = 3;
/// What a word counts.
pub const WORD: u32 = 1;

/// Words that say nothing of what somebody wants to learn, folded, English and Welsh.
const EMPTY: &[&str] = &[
    "a",
    "about",
    "ac",
    "all",
    "am",
    "an",
    "and",
    "ar",
    "are",
    "as",
    "at",
    "be",
    "become",
    "beth",
    "by",
    "can",
    "cael",
    "cyn",
    "do",
    "dod",
    "dw",
    "dwi",
    "dysgu",
    "ei",
    "ein",
    "er",
    "eu",
    "eisiau",
    "fel",
    "first",
    "for",
    "from",
    "fy",
    "fyddai",
    "gael",
    "gan",
    "get",
    "gyda",
    "hefyd",
    "help",
    "hoffwn",
    "how",
    "hyn",
    "i",
    "iawn",
    "in",
    "into",
    "is",
    "it",
    "know",
    "learn",
    "like",
    "mae",
    "mewn",
    "mi",
    "more",
    "mwy",
    "my",
    "myself",
    "na",
    "need",
    "neu",
    "new",
    "nhw",
    "ni",
    "o",
    "oes",
    "of",
    "on",
    "one",
    "or",
    "our",
    "own",
    "rhai",
    "should",
    "sut",
    "sydd",
    "sy",
    "than",
    "that",
    "the",
    "their",
    "this",
    "to",
    "trwy",
    "u",
    "understand",
    "want",
    "we",
    "what",
    "with",
    "would",
    "wrth",
    "y",
    "yn",
    "yng",
    "ym",
    "your",
    "yr",
];

/// The words of a text that count, folded, each once, in order. Letters alone and words of no content are left out.
pub fn words(text: &str) -> Vec<String> {
    let told =
        fold::words(text).into_iter().filter(|word| word.chars().nth(1).is_some() && !EMPTY.contains(&word.as_str()));
    told.collect::<BTreeSet<_>>().into_iter().collect()
}

/// What both name, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// Topics.
    pub topics: Vec<i64>,
    /// Methods.
    pub methods: Vec<i64>,
    /// Words, folded.
    pub words: Vec<String>,
}

/// What a mentee and a mentor both name.
pub(super) fn shared(mentee: &Mentee, mentor: &Mentor) -> Shared {
    Shared {
        topics: common(&mentee.topics, &mentor.topics),
        methods: common(&mentee.methods, &mentor.methods),
        words: common(&mentee.words, &mentor.words),
    }
}

impl Shared {
    /// What it counts.
    pub(super) fn weight(&self) -> u32 {
        weigh(self.topics.len(), self.methods.len(), self.words.len())
    }
}

/// What all counts that a mentee names.
pub(super) fn whole(mentee: &Mentee) -> u32 {
    weigh(set(&mentee.topics).len(), set(&mentee.methods).len(), set(&mentee.words).len())
}

fn weigh(topics: usize, methods: usize, words: usize) -> u32 {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let of = |n, weight| count(n).saturating_mul(weight);
    of(topics, TOPIC).saturating_add(of(methods, METHOD)).saturating_add(of(words, WORD))
}

/// A list as the set it stands for.
pub(super) fn set<T: Ord>(list: &[T]) -> BTreeSet<&T> {
    list.iter().collect()
}

fn common<T: Ord + Clone>(one: &[T], other: &[T]) -> Vec<T> {
    set(one).intersection(&set(other)).map(|both| (*both).clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_count_are_folded_and_told_once() {
        assert_eq!(
            words("I want to learn about grant-writing, and more GRANT applications"),
            ["applications", "grant", "writing"]
        );
        assert_eq!(
            words("Hoffwn ddysgu sut i ysgrifennu cais am grant; mae'n ŵyl"),
            ["cais", "ddysgu", "grant", "wyl", "ysgrifennu"]
        );
        assert!(words("y a X 1 — the").is_empty());
    }

    #[test]
    fn the_words_left_out_are_in_order_folded_and_each_there_once() {
        for word in EMPTY {
            assert_eq!(fold::words(word), [*word]);
        }
        assert_eq!(set(EMPTY).len(), EMPTY.len());
    }
}
