//! Section `documents`: which documents are taken, and where stored ones come from.

use std::path::PathBuf;
use std::time::Duration;

use super::section::Reader;

/// Section `documents`; `config.default.toml` says what each key does.
#[derive(Clone, Debug)]
pub struct Documents {
    /// A folder of stored documents beside the table; `None` for none.
    pub folder: Option<PathBuf>,
    /// Whether only stored documents are taken.
    pub only_stored: bool,
    /// For how long a server relies on what the table said.
    pub refresh: Duration,
    /// How many bytes of that are kept.
    pub cache_bytes: u64,
    /// Whether clients may hand in documents (automatic persisted queries).
    pub automatic: bool,
    /// How many bytes of those are kept.
    pub automatic_bytes: u64,
    /// How many of those are kept.
    pub automatic_entries: u64,
}

impl Documents {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let folder = reader.text("documents.folder").map(|text| (!text.is_empty()).then(|| PathBuf::from(text)));
        let only_stored = reader.truth("documents.only_stored");
        let refresh = reader.milliseconds("documents.refresh_ms", 0..=3_600_000);
        let cache_bytes = reader.whole("documents.cache_bytes", 0..=1_073_741_824);
        let automatic = reader.truth("documents.automatic");
        let automatic_bytes = reader.whole("documents.automatic_bytes", 1..=1_073_741_824);
        let automatic_entries = reader.whole("documents.automatic_entries", 1..=1_000_000);
        let documents = Self {
            folder: folder?,
            only_stored: only_stored?,
            refresh: refresh?,
            cache_bytes: cache_bytes?,
            automatic: automatic?,
            automatic_bytes: automatic_bytes?,
            automatic_entries: automatic_entries?,
        };
        if documents.only_stored && documents.automatic {
            let message = "must be false where documents.only_stored is true: anybody could hand in anything";
            reader.problem("documents.automatic", message.to_owned());
        }
        Some(documents)
    }
}
