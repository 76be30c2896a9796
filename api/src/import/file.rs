//! A file as it was found: its bytes become text, or a fault that says what was expected and what was found instead.
//!
//! A fault never repeats the file's content.

use std::{fmt, path::Path, sync::Arc};

/// A file whose bytes are text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its name without the folder: provenance of what is read from it.
    pub name: Arc<str>,
    /// Its path as the user gave it, for faults.
    pub path: String,
    /// Its content, without a byte order mark.
    pub text: String,
}

/// A place in a file, both counted from 1; the column counts bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Why a file cannot be taken, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// The path as the user gave it.
    pub path: String,
    /// Where in the file; none when it is about the file as a whole.
    pub place: Option<Place>,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(Place { line, column }) = self.place {
            write!(f, ", line {line} column {column}")?;
        }
        write!(f, ": expected {}, found {}", self.expected, self.found)
    }
}

impl std::error::Error for FileFault {}

impl SourceFile {
    /// Reads a file for an importer of this name.
    ///
    /// # Errors
    /// A file that cannot be read, and those of [`SourceFile::decode`].
    pub(super) fn open(path: &Path, importer: &str) -> Result<Self, FileFault> {
        let expected = format!("a file for import {importer}");
        match std::fs::read(path) {
            Ok(bytes) => Self::decode(path, bytes, &expected),
            Err(error) => {
                let (path, found) = (path.display().to_string(), error.kind().to_string());
                Err(FileFault { path, place: None, expected, found })
            }
        }
    }

    /// Bytes of a file as text.
    ///
    /// # Errors
    /// An empty file, an archive, and text in another encoding than UTF-8.
    pub fn decode(path: &Path, bytes: Vec<u8>, expected: &str) -> Result<Self, FileFault> {
        let fault = |place, found: String| FileFault {
            path: path.display().to_string(),
            place,
            expected: expected.to_owned(),
            found,
        };
        if let Some(kind) = foreign(&bytes) {
            return Err(fault(None, kind.to_owned()));
        }
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let bytes = error.as_bytes();
                let byte = bytes.get(valid).copied().unwrap_or_default();
                let found = format!("byte 0x{byte:02X}, which is not UTF-8: save the file as UTF-8");
                return Err(fault(Some(place_in(bytes, valid)), found));
            }
        };
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        if text.trim().is_empty() {
            return Err(fault(None, "an empty file".to_owned()));
        }
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Ok(Self { name: name.as_ref().into(), path: path.display().to_string(), text })
    }

    /// A fault of this file at a byte of its text.
    pub fn fault(&self, offset: Option<usize>, expected: impl Into<String>, found: impl Into<String>) -> FileFault {
        let place = offset.map(|offset| place_in(self.text.as_bytes(), offset));
        FileFault { path: self.path.clone(), place, expected: expected.into(), found: found.into() }
    }
}

/// What bytes are that are surely not UTF-8 text.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some("a ZIP archive: unpack it first"),
        [0x1f, 0x8b, ..] => Some("a gzip archive: unpack it first"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("text in UTF-16: save the file as UTF-8"),
        _ => None,
    }
}

/// The place of a byte.
fn place_in(bytes: &[u8], offset: usize) -> Place {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    Place { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Result<SourceFile, String> {
        SourceFile::decode(Path::new("in/a.json"), bytes.to_vec(), "JSON").map_err(|fault| fault.to_string())
    }

    #[test]
    fn text_is_taken_without_its_mark() {
        let file = decode(b"\xef\xbb\xbf{}").unwrap();
        assert_eq!((&*file.name, file.path.as_str(), file.text.as_str()), ("a.json", "in/a.json", "{}"));
    }

    #[test]
    fn each_fault_is_one_line_that_says_what_to_do() {
        for (bytes, line) in [
            (&b""[..], "in/a.json: expected JSON, found an empty file"),
            (b" \n\t", "in/a.json: expected JSON, found an empty file"),
            (b"PK\x03\x04rest", "in/a.json: expected JSON, found a ZIP archive: unpack it first"),
            (b"\x1f\x8brest", "in/a.json: expected JSON, found a gzip archive: unpack it first"),
            (b"\xff\xfe{\0", "in/a.json: expected JSON, found text in UTF-16: save the file as UTF-8"),
            (
                b"{\n\"a\": \"caf\xe9\"}",
                "in/a.json, line 2 column 10: expected JSON, found byte 0xE9, which is not UTF-8: save the file as UTF-8",
            ),
        ] {
            assert_eq!(decode(bytes).unwrap_err(), line);
        }
    }
}
