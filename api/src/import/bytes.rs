//! The bytes of a table, watched as they go by, so that a file of any size is judged without being held.
//!
//! Three things a reader of CSV does not tell: bytes that are no UTF-8, a quote that is never closed (it would swallow all
//! rows behind it), and whether the last row was finished. The states are those of the csv crate's own reader.

use std::{
    collections::VecDeque,
    io::{self, Read},
    ops::RangeInclusive,
};

use super::file::Place;

/// A row of more bytes is no row but a quote that is never closed.
const ROW_BYTES: usize = 1 << 20;

/// What was wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) place: Place,
    pub(super) what: String,
}

/// Where in a row a byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Start,
    Plain,
    Quoted,
    /// Behind a quote inside a quoted field: its end, or the first of two.
    Quote,
}

/// A reader that passes on what it reads and remembers what it saw.
#[derive(Debug)]
pub(super) struct Watched<R> {
    inner: R,
    /// The place of the next byte.
    next: Place,
    /// Where the letter, row and quoted field begin that the next byte belongs to.
    letter: Place,
    row: Place,
    quote: Place,
    row_bytes: usize,
    field: Field,
    /// How many bytes the letter lacks, its first, and what the next may be.
    lacks: u8,
    first: u8,
    may_be: RangeInclusive<u8>,
    finished: bool,
    ended: bool,
    found: Option<Found>,
    /// The lines of the rows that have begun and were not asked for.
    begun: VecDeque<usize>,
}

impl<R> Watched<R> {
    /// Watches from the beginning of a file.
    pub(super) fn new(inner: R) -> Self {
        let first = Place { line: 1, column: 1 };
        Self {
            inner,
            next: first,
            letter: first,
            row: first,
            quote: first,
            row_bytes: 0,
            field: Field::Start,
            lacks: 0,
            first: 0,
            may_be: 0x80..=0xbf,
            finished: true,
            ended: false,
            found: None,
            begun: VecDeque::new(),
        }
    }

    /// The line at which the next row begins, each row asked for in its turn. The csv crate's own count is one short
    /// behind a line end of two bytes.
    pub(super) fn next_row(&mut self) -> usize {
        self.begun.pop_front().unwrap_or(self.next.line)
    }

    /// What was wrong; the reader gave an error because of it.
    pub(super) fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// True when the file is over and no line end stood behind its last row.
    pub(super) fn ended_inside(&self) -> bool {
        self.ended && !self.finished
    }

    fn wrong(&mut self, place: Place, what: impl Into<String>) -> io::Error {
        self.found = Some(Found { place, what: what.into() });
        io::ErrorKind::InvalidData.into()
    }

    fn byte(&mut self, byte: u8) -> io::Result<()> {
        if self.lacks == 0 {
            (self.letter, self.first) = (self.next, byte);
            (self.lacks, self.may_be) = match byte {
                0x00..=0x7f => (0, 0x80..=0xbf),
                0xc2..=0xdf => (1, 0x80..=0xbf),
                0xe0 => (2, 0xa0..=0xbf),
                0xe1..=0xec | 0xee | 0xef => (2, 0x80..=0xbf),
                0xed => (2, 0x80..=0x9f),
                0xf0 => (3, 0x90..=0xbf),
                0xf1..=0xf3 => (3, 0x80..=0xbf),
                0xf4 => (3, 0x80..=0x8f),
                _ => return Err(self.no_letter()),
            };
        } else if self.may_be.contains(&byte) {
            (self.lacks, self.may_be) = (self.lacks - 1, 0x80..=0xbf);
        } else {
            return Err(self.no_letter());
        }
        self.column(byte)
    }

    fn no_letter(&mut self) -> io::Error {
        let what = format!("byte 0x{:02X}, which is not UTF-8: save the file as UTF-8", self.first);
        self.wrong(self.letter, what)
    }

    fn column(&mut self, byte: u8) -> io::Result<()> {
        if self.finished && !matches!(byte, b'\r' | b'\n') {
            self.begun.push_back(self.next.line);
        }
        self.finished = false;
        self.field = match (self.field, byte) {
            (Field::Start, b'"') => {
                self.quote = self.next;
                Field::Quoted
            }
            (Field::Quoted, b'"') => Field::Quote,
            (Field::Quoted, _) | (Field::Quote, b'"') => Field::Quoted,
            (_, b'\r' | b'\n') => {
                self.finished = true;
                Field::Start
            }
            (_, b',') => Field::Start,
            _ => Field::Plain,
        };
        self.next.column += 1;
        if byte == b'\n' {
            self.next = Place { line: self.next.line + 1, column: 1 };
        }
        self.row_bytes += 1;
        if self.finished {
            (self.row, self.row_bytes) = (self.next, 0);
        } else if self.row_bytes > ROW_BYTES {
            return Err(self.wrong(self.row, "a row of more than a mebibyte: a quote may never be closed"));
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.ended = true;
        if self.lacks > 0 {
            return Err(self.wrong(self.letter, "the end of the file inside a letter: the file was cut off"));
        }
        if self.field == Field::Quoted {
            let what = "a quote that is never closed: the file was cut off, or a quote is missing";
            return Err(self.wrong(self.quote, what));
        }
        Ok(())
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.found.is_some() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let count = self.inner.read(buffer)?;
        for byte in buffer.get(..count).unwrap_or_default() {
            self.byte(*byte)?;
        }
        if count == 0 && !buffer.is_empty() {
            self.end()?;
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads in steps of so many bytes.
    fn read(bytes: &[u8], step: usize) -> Watched<&[u8]> {
        let mut watched = Watched::new(bytes);
        let mut buffer = vec![0; step];
        while let Ok(1..) = watched.read(&mut buffer) {}
        watched
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        for (text, line, column, what) in [
            (&b"a,b\n\xffc"[..], 2, 1, "byte 0xFF, which is not UTF-8: save the file as UTF-8"),
            (b"a,\xc3(", 1, 3, "byte 0xC3, which is not UTF-8: save the file as UTF-8"),
            (b"a,\xc5", 1, 3, "the end of the file inside a letter: the file was cut off"),
            (b"a\n1,\"two\nthree", 2, 3, "a quote that is never closed: the file was cut off, or a quote is missing"),
        ] {
            let watched = read(text, 1);
            assert_eq!(watched.found(), Some(&Found { place: Place { line, column }, what: what.to_owned() }));
        }
        let long = [b"a\n\"".as_slice(), &vec![b'x'; ROW_BYTES + 1]].concat();
        assert_eq!(read(&long, 4_096).found().map(|found| found.place), Some(Place { line: 2, column: 1 }));
    }

    #[test]
    fn the_last_row_is_finished_or_not() {
        for (text, inside) in [("a,b\n1,2\n", false), ("a,b\r1,2\r", false), ("a,b\n1,2", true), ("a\n\"x\ny\"", true)]
        {
            assert_eq!(read(text.as_bytes(), 3).ended_inside(), inside, "{text:?}");
            assert_eq!(read(text.as_bytes(), 3).found(), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn letters_are_judged_as_the_standard_library_does(
            bytes in proptest::collection::vec(any::<u8>().prop_filter("no quote", |byte| *byte != b'"'), 0..40),
            step in 1_usize..9,
        ) {
            let watched = read(&bytes, step);
            match std::str::from_utf8(&bytes) {
                Ok(_) => prop_assert_eq!(watched.found(), None),
                Err(error) => {
                    let before = &bytes[..error.valid_up_to()];
                    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                    prop_assert_eq!(watched.found().map(|found| found.place.line), Some(line));
                }
            }
        }
    }
}
