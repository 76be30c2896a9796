//! Section `data`: files of the program's own and the data it brings along.

use std::path::PathBuf;

use super::section::Reader;

/// Section `data`; `config.default.toml` says what each key does.
#[derive(Clone, Debug)]
pub struct Data {
    /// The folder for files of the program's own.
    pub folder: PathBuf,
    /// Whether the reference data is loaded at the start.
    pub reference_at_start: bool,
}

impl Data {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let folder = reader.parsed("data.folder", "a folder", |text| (!text.is_empty()).then(|| PathBuf::from(text)));
        let reference_at_start = reader.truth("data.reference_at_start");
        Some(Self { folder: folder?, reference_at_start: reference_at_start? })
    }
}
