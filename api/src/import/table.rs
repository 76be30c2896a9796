//! CSV read row by row, by the names of its heading.
//!
//! RFC 4180 with what is found in practice: any line end, a byte order mark, quoted fields with line ends in them. A file
//! with another heading, encoding or separator is a fault. A row of another width than the heading is a row that says so.
//!
//! Long, because half of it are the tests of that, beside what they test.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Cursor, Read},
    path::Path,
    sync::Arc,
};

use super::{
    bytes::Watched,
    file::{self, FileFault, Place},
    json::Problem,
};

/// The columns of a kind of table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading {
    /// What the file should be, for faults.
    pub(super) expected: &'static str,
    /// Columns that must be there.
    pub(super) required: &'static [&'static str],
    /// Columns that are read when they are there. All others are passed over.
    pub(super) optional: &'static [&'static str],
}

type Bytes = Watched<io::Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>>>;

/// A table that is being read.
pub(super) struct Table {
    heading: Heading,
    path: String,
    name: Arc<str>,
    reader: csv::Reader<Bytes>,
    record: csv::ByteRecord,
    columns: HashMap<&'static str, usize>,
    width: usize,
    number: usize,
    /// Where the row at hand begins.
    line: usize,
}

/// One row under its heading.
pub(super) struct Line<'a> {
    /// Counted from 1, the heading not counted.
    pub(super) number: usize,
    line: usize,
    columns: &'a HashMap<&'static str, usize>,
    record: &'a csv::ByteRecord,
    width: usize,
}

impl Table {
    /// Opens a file and reads its heading.
    ///
    /// # Errors
    /// A file that cannot be read, and one that is no table with this heading.
    pub(super) fn open(path: &Path, heading: Heading) -> Result<Self, FileFault> {
        let fault = |found: String| FileFault {
            path: path.display().to_string(),
            place: None,
            expected: heading.expected.to_owned(),
            found,
        };
        let unreadable = |error: io::Error| fault(error.kind().to_string());
        let file = File::open(path).map_err(unreadable)?;
        let kind = file.metadata().map_err(unreadable)?;
        if kind.is_dir() {
            return Err(unreadable(io::ErrorKind::IsADirectory.into()));
        }
        if !kind.is_file() {
            return Err(fault("no regular file: it is read twice".to_owned()));
        }
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Self::read(path.display().to_string(), name.as_ref().into(), Box::new(file), heading)
    }

    /// Reads the heading of a table.
    ///
    /// # Errors
    /// As [`Table::open`].
    pub(super) fn read(
        path: String,
        name: Arc<str>,
        mut bytes: Box<dyn Read + Send>,
        heading: Heading,
    ) -> Result<Self, FileFault> {
        let fault = |place, found: &str| FileFault {
            path: path.clone(),
            place,
            expected: heading.expected.to_owned(),
            found: found.to_owned(),
        };
        let mut first = Vec::new();
        let read = bytes.by_ref().take(4_096).read_to_end(&mut first);
        read.map_err(|error| fault(None, &error.kind().to_string()))?;
        if let Some(kind) = file::foreign(&first) {
            return Err(fault(None, kind));
        }
        if first.starts_with(b"\xef\xbb\xbf") {
            first.drain(..3);
        }
        let start = Some(Place { line: 1, column: 1 });
        match first.iter().find(|byte| !byte.is_ascii_whitespace()) {
            None if first.len() < 4_000 => return Err(fault(None, "an empty file")),
            Some(b'{' | b'[') => return Err(fault(start, "JSON")),
            Some(b'<') => return Err(fault(start, "markup such as XML or HTML")),
            _ => {}
        }
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(Watched::new(Cursor::new(first).chain(bytes)));
        let record = csv::ByteRecord::new();
        let columns = HashMap::new();
        let mut table = Self { heading, path, name, reader, record, columns, width: 0, number: 0, line: 0 };
        table.take_heading()?;
        Ok(table)
    }

    fn take_heading(&mut self) -> Result<(), FileFault> {
        let start = Some(Place { line: 1, column: 1 });
        if !self.advance()? {
            return Err(self.fault(None, "an empty file"));
        }
        let names: Vec<&str> =
            self.record.iter().map(|name| std::str::from_utf8(name).unwrap_or_default().trim()).collect();
        let known = self.heading.required.iter().chain(self.heading.optional);
        let mut columns = HashMap::new();
        for column in known.copied() {
            let mut places = names.iter().enumerate().filter(|(_, name)| **name == column).map(|(index, _)| index);
            if let Some(index) = places.next() {
                if places.next().is_some() {
                    return Err(self.fault(start, format!("a heading that gives {column} twice")));
                }
                columns.insert(column, index);
            }
        }
        let missing: Vec<&str> =
            self.heading.required.iter().filter(|column| !columns.contains_key(**column)).copied().collect();
        let whole = names.join(",");
        let separated = |by: char| {
            let parts: Vec<&str> = whole.split(by).map(|name| name.trim().trim_matches('"')).collect();
            self.heading.required.iter().all(|column| parts.contains(column))
        };
        if !missing.is_empty() {
            let found = if let Some(by) = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")]
                .into_iter()
                .find_map(|(letter, name)| separated(letter).then_some(name))
            {
                format!("columns that are separated by {by}: save the file with commas")
            } else if missing.len() == self.heading.required.len() {
                "a first line without any of its columns".to_owned()
            } else {
                format!("a heading without {}", missing.join(", "))
            };
            return Err(self.fault(start, found));
        }
        (self.width, self.columns) = (names.len(), columns);
        Ok(())
    }

    /// The file's name without its folder.
    pub(super) fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The next row; none behind the last.
    ///
    /// # Errors
    /// What makes the rest of the file unreadable, and a file without a row.
    pub(super) fn next(&mut self) -> Result<Option<Line<'_>>, FileFault> {
        if !self.advance()? {
            let empty = self.number == 0;
            return if empty { Err(self.fault(None, "a heading without a row")) } else { Ok(None) };
        }
        self.number += 1;
        if self.record.len() < self.width && self.reader.get_ref().ended_inside() {
            let place = Place { line: self.line, column: 1 };
            return Err(self.fault(Some(place), "the end of the file inside this row: the file was cut off"));
        }
        let Self { number, line, width, .. } = *self;
        Ok(Some(Line { number, line, columns: &self.columns, record: &self.record, width }))
    }

    fn advance(&mut self) -> Result<bool, FileFault> {
        match self.reader.read_byte_record(&mut self.record) {
            Ok(any) => {
                if any {
                    self.line = self.reader.get_mut().next_row();
                }
                Ok(any)
            }
            Err(error) => Err(match (self.reader.get_ref().found(), error.kind()) {
                (Some(found), _) => self.fault(Some(found.place), found.what.clone()),
                (None, csv::ErrorKind::Io(error)) => self.fault(None, error.kind().to_string()),
                (None, _) => self.fault(None, "a table that cannot be read"),
            }),
        }
    }

    fn fault(&self, place: Option<Place>, found: impl Into<String>) -> FileFault {
        FileFault { path: self.path.clone(), place, expected: self.heading.expected.to_owned(), found: found.into() }
    }
}

impl Line<'_> {
    /// Why the row cannot stand under its heading; none when it can.
    pub(super) fn ragged(&self) -> Option<Problem> {
        (self.record.len() != self.width).then(|| {
            let (columns, width, line) = (self.record.len(), self.width, self.line);
            Problem(format!("it has {columns} columns and the heading {width}; it begins at line {line}"))
        })
    }

    /// The text of a column; empty when the table has no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        let bytes = self.columns.get(column).and_then(|index| self.record.get(*index)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEADING: Heading = Heading { expected: "a test's table", required: &["a", "b"], optional: &["c"] };

    fn open(bytes: &[u8]) -> Result<Table, String> {
        let bytes = Box::new(Cursor::new(bytes.to_vec()));
        Table::read("in/t.csv".to_owned(), "t.csv".into(), bytes, HEADING).map_err(|fault| fault.to_string())
    }

    /// Each row's columns a, b and c, or why it is ragged.
    fn rows(bytes: &[u8]) -> Result<Vec<[String; 3]>, String> {
        let mut table = open(bytes)?;
        let mut rows = Vec::new();
        while let Some(line) = table.next().map_err(|fault| fault.to_string())? {
            rows.push(match line.ragged() {
                Some(Problem(why)) => [why, String::new(), String::new()],
                None => ["a", "b", "c"].map(|column| line.get(column).to_owned()),
            });
            assert_eq!(line.number, rows.len());
        }
        Ok(rows)
    }

    fn row(a: &str, b: &str, c: &str) -> [String; 3] {
        [a, b, c].map(str::to_owned)
    }

    #[test]
    fn rows_stand_under_their_names() {
        for text in
            ["a,b\n1,2\n\n3,4\n", "\u{feff}a,b\r\n1,2\r\n3,4", "b,x,a\n2,,1\n4,y,3\n", "\"a\", b \n\"1\",\"2\"\n3,4\n"]
        {
            assert_eq!(rows(text.as_bytes()), Ok(vec![row("1", "2", ""), row("3", "4", "")]), "{text:?}");
        }
        let quoted = "a,b,c\n\"x, \"\"y\"\"\nz\",2,ŵ\n3,4,5\n";
        assert_eq!(rows(quoted.as_bytes()), Ok(vec![row("x, \"y\"\nz", "2", "ŵ"), row("3", "4", "5")]));
    }

    #[test]
    fn a_ragged_row_says_so_and_stops_nothing() {
        let text = "a,b\n\"1\n1\",2\n3\n\n4,5,6\n7,8\n";
        let ragged = |columns, line| {
            row(&format!("it has {columns} columns and the heading 2; it begins at line {line}"), "", "")
        };
        assert_eq!(
            rows(text.as_bytes()),
            Ok(vec![row("1\n1", "2", ""), ragged(1, 4), ragged(3, 6), row("7", "8", "")])
        );
        let windows = rows(text.replace('\n', "\r\n").as_bytes()).unwrap();
        assert_eq!(windows[..3], [row("1\r\n1", "2", ""), ragged(1, 4), ragged(3, 6)]);
    }

    #[test]
    fn what_is_no_such_table_is_refused_in_one_line() {
        for (text, line) in [
            (&b""[..], "in/t.csv: expected a test's table, found an empty file"),
            (b"\xef\xbb\xbf \n", "in/t.csv: expected a test's table, found an empty file"),
            (b"PK\x03\x04", "in/t.csv: expected a test's table, found a ZIP archive: unpack it first"),
            (b"\xff\xfea\0", "in/t.csv: expected a test's table, found text in UTF-16: save the file as UTF-8"),
            (b" {\"a\": 1}", "in/t.csv, line 1 column 1: expected a test's table, found JSON"),
            (b"<html>", "in/t.csv, line 1 column 1: expected a test's table, found markup such as XML or HTML"),
            (
                b"x,y\n1,2\n",
                "in/t.csv, line 1 column 1: expected a test's table, found a first line without any of its columns",
            ),
            (b"a,x\n1,2\n", "in/t.csv, line 1 column 1: expected a test's table, found a heading without b"),
            (
                b"a,b,a\n1,2,3\n",
                "in/t.csv, line 1 column 1: expected a test's table, found a heading that gives a twice",
            ),
            (
                b"a;\"b\"\n1;2\n",
                "in/t.csv, line 1 column 1: expected a test's table, found columns that are separated by semicolons: save the file with commas",
            ),
            (
                b"a\tb\n1\t2\n",
                "in/t.csv, line 1 column 1: expected a test's table, found columns that are separated by tabs: save the file with commas",
            ),
            (b"a,b\n", "in/t.csv: expected a test's table, found a heading without a row"),
            (
                b"a,b\n1,2\n3",
                "in/t.csv, line 3 column 1: expected a test's table, found the end of the file inside this row: the file was cut off",
            ),
            (
                b"a,b\n1,\"2\n3,4\n",
                "in/t.csv, line 2 column 3: expected a test's table, found a quote that is never closed: the file was cut off, or a quote is missing",
            ),
            (
                b"a,b\n1,caf\xe9\n",
                "in/t.csv, line 2 column 6: expected a test's table, found byte 0xE9, which is not UTF-8: save the file as UTF-8",
            ),
        ] {
            assert_eq!(rows(text).unwrap_err(), line);
        }
    }

    /// The same table read by rules written out the long way: rows of fields, or nothing when it is none.
    fn naive(text: &str) -> Option<Vec<Vec<String>>> {
        let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
        let (mut quoted, mut plain, mut any) = (false, false, false);
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            if quoted {
                if letter != '"' {
                    field.push(letter);
                } else if letters.peek() == Some(&'"') {
                    letters.next();
                    field.push('"');
                } else {
                    (quoted, plain) = (false, true);
                }
                continue;
            }
            match letter {
                '"' if !plain => (quoted, any) = (true, true),
                ',' => {
                    row.push(std::mem::take(&mut field));
                    (plain, any) = (false, true);
                }
                '\r' | '\n' => {
                    if any {
                        row.push(std::mem::take(&mut field));
                        rows.push(std::mem::take(&mut row));
                    }
                    (plain, any) = (false, false);
                }
                _ => {
                    field.push(letter);
                    (plain, any) = (true, true);
                }
            }
        }
        if any {
            row.push(field);
            rows.push(row);
        }
        (!quoted).then_some(rows)
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = rows(&bytes);
            let _ = rows(&[b"a,b\n".as_slice(), &bytes].concat());
        }

        #[test]
        fn no_row_is_lost(body in "[a-c1\",\r\n ŵ]{0,60}") {
            let text = format!("a,b\n{body}");
            let naive = naive(&text);
            match rows(text.as_bytes()) {
                Ok(read) => {
                    let naive = naive.unwrap();
                    prop_assert_eq!(read.len(), naive.len() - 1);
                    for (read, naive) in read.iter().zip(&naive[1..]) {
                        match &naive[..] {
                            [a, b] => prop_assert_eq!(read, &row(a, b, "")),
                            other => {
                                let why = format!("it has {} columns and the heading 2", other.len());
                                prop_assert!(read[0].starts_with(&why), "{}", read[0]);
                            }
                        }
                    }
                }
                Err(fault) if fault.contains("never closed") => prop_assert_eq!(naive, None),
                Err(fault) if fault.contains("without a row") => prop_assert_eq!(naive.unwrap().len(), 1),
                Err(fault) => {
                    prop_assert!(fault.contains("cut off"), "{}", fault);
                    prop_assert!(naive.unwrap().last().unwrap().len() < 2);
                }
            }
        }

        #[test]
        fn what_is_written_is_read(
            table in proptest::collection::vec(("[a-z\",\r\nŵ ]{0,12}", "[a-z\",\r\nŵ ]{1,12}"), 1..12),
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["b", "a"]).unwrap();
            for (b, a) in &table {
                writer.write_record([b, a]).unwrap();
            }
            let expected: Vec<_> = table.iter().map(|(b, a)| row(a, b, "")).collect();
            prop_assert_eq!(rows(&writer.into_inner().unwrap()), Ok(expected));
        }
    }
}
