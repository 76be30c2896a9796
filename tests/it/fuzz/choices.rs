//! Numbers that decide, one after the other, what a case is made of.
//!
//! Every case of every target is a function of such a list, so that one strategy makes them all and makes them small again:
//! 0 is always the plainest choice, and where the list has come to its end there are zeros without end.

/// What is left of a list of numbers.
pub(super) struct Choices<'a>(std::slice::Iter<'a, u16>);

impl<'a> Choices<'a> {
    pub(super) fn new(numbers: &'a [u16]) -> Self {
        Self(numbers.iter())
    }

    /// A number below `count`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or_default()) % count.max(1)
    }

    /// One of several.
    pub(super) fn one<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.below(of.len())]
    }

    /// True once in so many times; never where nothing is left to choose by.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }
}

/// Letters of which odd texts are made: plain ones, marks of the languages that a text goes through, and characters that
/// databases, JSON or screens do not like.
const LETTERS: &[char] = &[
    'a',
    'b',
    ' ',
    '1',
    '_',
    '-',
    '.',
    'Z',
    '"',
    '\'',
    '\\',
    '%',
    '$',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ':',
    ',',
    '!',
    '#',
    '&',
    '=',
    '?',
    '/',
    '<',
    '*',
    '|',
    '\u{0}',
    '\n',
    '\r',
    '\t',
    '\u{7f}',
    'ŵ',
    'ß',
    'İ',
    'é',
    '\u{301}',
    '\u{2028}',
    '\u{202e}',
    '\u{feff}',
    '\u{fffd}',
    '\u{ffff}',
    '😀',
    '\u{10ffff}',
];

impl Choices<'_> {
    /// A text of up to `most` letters, odd ones among them.
    pub(super) fn text(&mut self, most: usize) -> String {
        (0..self.below(most + 1)).map(|_| LETTERS[self.below(LETTERS.len())]).collect()
    }

    /// The same letters with a few of them changed, taken out, doubled or put in: one change at least.
    pub(super) fn changed(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(3) {
            let at = self.below(letters.len() + 1);
            match self.below(5) {
                0 if at < letters.len() => drop(letters.remove(at)),
                1 if at < letters.len() => letters[at] = LETTERS[self.below(LETTERS.len())],
                2 if at < letters.len() => letters.insert(at, letters[at]),
                3 => letters.truncate(at),
                _ => letters.insert(at, LETTERS[self.below(LETTERS.len())]),
            }
        }
        letters.into_iter().collect()
    }

    /// The same bytes with a few of them changed, taken out or put in.
    pub(super) fn broken(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len() + 1);
            match self.below(4) {
                0 if at < bytes.len() => drop(bytes.remove(at)),
                1 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                2 => bytes.truncate(at),
                _ => bytes.insert(at, u8::try_from(self.below(256)).unwrap_or_default()),
            }
        }
    }
}

#[test]
fn a_list_that_is_used_up_chooses_the_plainest() {
    let mut choices = Choices::new(&[7, 2]);
    assert_eq!((choices.below(5), choices.once_in(3), choices.once_in(3), choices.below(9)), (2, true, false, 0));
    assert_eq!(choices.text(5), "");
    assert_eq!(Choices::new(&[0, 1, 1, 5]).changed("abc"), "a-c");
}
