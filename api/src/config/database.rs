//! Section `database`: where the data is and how it is asked.

use std::time::Duration;

use super::secret::DatabaseUrl;
use super::section::Reader;

/// Section `database`; `config.default.toml` says what each key does.
#[derive(Clone, Debug)]
pub struct Database {
    /// Where the data is; `None` means the SQLite file in the data folder.
    pub url: Option<DatabaseUrl>,
    /// Connections that answer queries.
    pub readers: u32,
    /// The longest time one statement may run.
    pub statement_timeout: Duration,
    /// How long to wait for the database at the start.
    pub connect_timeout: Duration,
    /// Whether the tables are brought up to date at the start.
    pub migrate_at_start: bool,
}

impl Database {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let url = reader.text("database.url").and_then(|text| match text.as_str() {
            "" => Some(None),
            text => {
                let url = DatabaseUrl::parse(text);
                if url.is_none() {
                    // The value is not told: it may hold a password.
                    let expected = "expected sqlite://PATH?mode=rwc or postgres://USER:PASSWORD@HOST:PORT/NAME";
                    reader.problem("database.url", expected.to_owned());
                }
                url.map(Some)
            }
        });
        let readers = reader.whole("database.readers", 1..=1000);
        let statement_timeout = reader.milliseconds("database.statement_timeout_ms", 10..=600_000);
        let connect_timeout = reader.milliseconds("database.connect_timeout_ms", 10..=600_000);
        let migrate_at_start = reader.truth("database.migrate_at_start");
        Some(Self {
            url: url?,
            readers: readers?,
            statement_timeout: statement_timeout?,
            connect_timeout: connect_timeout?,
            migrate_at_start: migrate_at_start?,
        })
    }
}
