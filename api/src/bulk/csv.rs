//! Comma-separated values piece by piece, as spreadsheets write them: with or without a byte order mark, LF or CRLF, quoted or
//! not, with `,`, `;` or tabs between cells. And on the way out: cells that a spreadsheet would run are guarded.

/// The most bytes of a row.
const MOST_BYTES: usize = 1 << 20;
/// The most cells of a row.
const MOST_CELLS: usize = 1_000;
/// What may stand between cells.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// The line that it begins on, from 1.
    pub(crate) line: u64,
    /// Its cells, without their quotes.
    pub(crate) cells: Vec<Vec<u8>>,
}

impl Record {
    /// True for what spreadsheets leave behind at the end: nothing in any cell.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.iter().all(u8::is_ascii_whitespace))
    }
}

/// Why a file cannot be read as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is in UTF-16.
    Wide,
    /// The row that begins on this line is too long.
    TooLong(u64),
    /// A quote of the row that begins on this line is never closed.
    Open(u64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the first character of a cell.
    Before,
    Plain,
    Quoted,
    /// Behind a quote that may have been the last one.
    Behind,
}

/// Reads rows from pieces of a file.
#[derive(Debug)]
pub(crate) struct Reader {
    /// The first line, until it has told what stands between cells.
    head: Vec<u8>,
    separator: Option<u8>,
    state: State,
    cell: Vec<u8>,
    cells: Vec<Vec<u8>>,
    bytes: usize,
    line: u64,
    began: u64,
    after_cr: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            head: Vec::new(),
            separator: None,
            state: State::Before,
            cell: Vec::new(),
            cells: Vec::new(),
            bytes: 0,
            line: 1,
            began: 1,
            after_cr: false,
        }
    }
}

impl Reader {
    /// Reads one more piece; rows that end in it go to `out`.
    pub(crate) fn push(&mut self, bytes: &[u8], out: &mut Vec<Record>) -> Result<(), Fault> {
        let Some(separator) = self.separator else {
            self.head.extend_from_slice(bytes);
            return match first_line(&self.head) {
                Some(end) => self.begin(end, out),
                None if self.head.len() > MOST_BYTES => Err(Fault::TooLong(1)),
                None => Ok(()),
            };
        };
        bytes.iter().try_for_each(|byte| self.byte(*byte, separator, out))
    }

    /// The file is over.
    pub(crate) fn end(&mut self, out: &mut Vec<Record>) -> Result<(), Fault> {
        if self.separator.is_none() {
            self.begin(self.head.len(), out)?;
        }
        if self.state == State::Quoted {
            return Err(Fault::Open(self.began));
        }
        if !self.cells.is_empty() || !self.cell.is_empty() || self.state != State::Before {
            self.row(out);
        }
        Ok(())
    }

    /// Reads the first line for what stands between cells, and then all that came so far.
    fn begin(&mut self, end: usize, out: &mut Vec<Record>) -> Result<(), Fault> {
        let head = std::mem::take(&mut self.head);
        if head.starts_with(&[0xFE, 0xFF]) || head.starts_with(&[0xFF, 0xFE]) {
            return Err(Fault::Wide);
        }
        let mark = if head.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
        let separator = separator(head.get(mark..end).unwrap_or_default());
        self.separator = Some(separator);
        head.iter().skip(mark).try_for_each(|byte| self.byte(*byte, separator, out))
    }

    fn byte(&mut self, byte: u8, separator: u8, out: &mut Vec<Record>) -> Result<(), Fault> {
        let after_cr = std::mem::take(&mut self.after_cr);
        if after_cr && byte == b'\n' {
            // The second half of an end of line that was counted with its first.
            if self.state == State::Quoted {
                self.cell.push(byte);
            } else {
                self.began = self.line;
            }
            return Ok(());
        }
        let ends = byte == b'\n' || byte == b'\r';
        self.after_cr = byte == b'\r';
        self.line += u64::from(ends);
        self.bytes += 1;
        if self.bytes > MOST_BYTES || self.cells.len() > MOST_CELLS {
            return Err(Fault::TooLong(self.began));
        }
        match (self.state, byte) {
            (State::Quoted, b'"') => self.state = State::Behind,
            (State::Quoted, _) => self.cell.push(byte),
            (State::Behind, b'"') => {
                self.cell.push(byte);
                self.state = State::Quoted;
            }
            (State::Before, b'"') => self.state = State::Quoted,
            _ if byte == separator => {
                self.cells.push(std::mem::take(&mut self.cell));
                self.state = State::Before;
            }
            _ if ends => self.row(out),
            _ => {
                self.cell.push(byte);
                self.state = State::Plain;
            }
        }
        Ok(())
    }

    fn row(&mut self, out: &mut Vec<Record>) {
        self.cells.push(std::mem::take(&mut self.cell));
        out.push(Record { line: self.began, cells: std::mem::take(&mut self.cells) });
        (self.state, self.bytes, self.began) = (State::Before, 0, self.line);
    }
}

/// Where the first line ends, when it does.
fn first_line(head: &[u8]) -> Option<usize> {
    let mut quoted = false;
    head.iter().position(|byte| {
        quoted ^= *byte == b'"';
        !quoted && matches!(byte, b'\n' | b'\r')
    })
}

/// What stands between the cells of a header: the one of the separators that there is most of outside of quotes.
fn separator(line: &[u8]) -> u8 {
    let count = |separator: u8| {
        let mut quoted = false;
        let outside = line.iter().filter(|byte| {
            quoted ^= **byte == b'"';
            !quoted && **byte == separator
        });
        outside.count()
    };
    // The last of equals would win; a comma is meant where none is there.
    SEPARATORS.into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// Writes a row. What a spreadsheet would run is kept as data: it gets an apostrophe before it, which it shows as none.
pub(crate) fn write<'c>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = &'c str>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        if cell.contains(['"', ',', ';', '\n', '\r', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push(b'"');
            out.extend_from_slice(guard.as_bytes());
            out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            out.push(b'"');
        } else {
            out.extend_from_slice(guard.as_bytes());
            out.extend_from_slice(cell.as_bytes());
        }
    }
    out.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a file that comes in pieces of every size.
    fn read(text: &[u8]) -> Result<Vec<(u64, Vec<String>)>, Fault> {
        let of = |size: usize| {
            let (mut reader, mut out) = (Reader::default(), Vec::new());
            text.chunks(size).try_for_each(|piece| reader.push(piece, &mut out))?;
            reader.end(&mut out)?;
            let cells = |row: Record| row.cells.into_iter().map(|cell| String::from_utf8(cell).unwrap()).collect();
            Ok(out.into_iter().map(|row| (row.line, cells(row))).collect())
        };
        let whole: Result<Vec<_>, _> = of(text.len().max(1));
        for size in 1..text.len() {
            assert_eq!(of(size), whole, "in pieces of {size}");
        }
        whole
    }

    fn rows(all: &[(u64, &[&str])]) -> Result<Vec<(u64, Vec<String>)>, Fault> {
        Ok(all.iter().map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect())).collect())
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let two = rows(&[(1, &["a", "b"]), (2, &["1", "2"])]);
        for text in ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2", "\u{feff}a,b\n1,2", "a;b\n1;2\n", "a\tb\r\n1\t2\r\n"] {
            assert_eq!(read(text.as_bytes()), two, "{text:?}");
        }
        // What is between quotes is data; lines in it are counted.
        assert_eq!(
            read(b"a;\"b;,\"\r\n\"one \"\"1\"\"\r\ntwo\";x,y\r\n;\r\nz"),
            rows(&[(1, &["a", "b;,"]), (2, &["one \"1\"\r\ntwo", "x,y"]), (4, &["", ""]), (5, &["z"])])
        );
        // A quote inside a cell is a character, and one cell alone needs nothing between.
        assert_eq!(read(b"a\n5\" pipe\n\"x\"y\n"), rows(&[(1, &["a"]), (2, &["5\" pipe"]), (3, &["xy"])]));
        assert_eq!(read(b""), rows(&[]));
        assert_eq!(read(b"\n\n"), rows(&[(1, &[""]), (2, &[""])]));
    }

    #[test]
    fn what_is_no_table_is_told() {
        assert_eq!(read(b"a,b\n1,\"2\n3,4\n"), Err(Fault::Open(2)));
        assert_eq!(read(&[0xFF, 0xFE, b'a', 0]), Err(Fault::Wide));
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        assert_eq!(reader.push(b"a,b\n", &mut out), Ok(()));
        assert_eq!(reader.push(&vec![b'x'; MOST_BYTES + 1], &mut out), Err(Fault::TooLong(2)));
        assert_eq!(Reader::default().push(&vec![b'x'; MOST_BYTES + 1], &mut out), Err(Fault::TooLong(1)));
        assert_eq!(reader_of(&vec![b','; MOST_CELLS + 2]), Err(Fault::TooLong(1)));
    }

    fn reader_of(text: &[u8]) -> Result<(), Fault> {
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        reader.push(text, &mut out)?;
        reader.end(&mut out)
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded_on_the_way_out() {
        let mut out = Vec::new();
        write(&mut out, ["=1+1", "+4", "-5", "@x", "\tx", "\rx", "a=b", "a,\"b\"", " x", ""]);
        let told = "'=1+1,'+4,'-5,'@x,\"'\tx\",\"'\rx\",a=b,\"a,\"\"b\"\"\",\" x\",\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), told);
    }
}
