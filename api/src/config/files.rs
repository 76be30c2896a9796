//! Section `files`: files of records that partners send, and who works them through.

use std::time::Duration;

use super::section::Reader;

/// Section `files`; `config.default.toml` says what each key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Files {
    /// The longest file in bytes.
    pub limit_bytes: usize,
    /// How long a file may take to come.
    pub upload_timeout: Duration,
    /// The most rows of a file.
    pub rows: u64,
    /// Whether this server works imports through.
    pub work: bool,
    /// How often it looks for imports that wait.
    pub poll: Duration,
    /// For how long nobody else works on an import that it works on.
    pub lease: Duration,
}

impl Files {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let limit_bytes = reader.whole("files.limit_bytes", 1024..=1_073_741_824);
        let upload_timeout = reader.milliseconds("files.upload_timeout_ms", 100..=3_600_000);
        let rows = reader.whole("files.rows", 1..=1_000_000);
        let work = reader.truth("files.work");
        let poll = reader.milliseconds("files.poll_ms", 10..=3_600_000);
        let lease = reader.milliseconds("files.lease_ms", 1000..=3_600_000);
        Some(Self {
            limit_bytes: limit_bytes?,
            upload_timeout: upload_timeout?,
            rows: rows?,
            work: work?,
            poll: poll?,
            lease: lease?,
        })
    }
}
