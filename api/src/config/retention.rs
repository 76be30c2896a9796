//! Section `retention`: for how long is kept what is kept for a while only.

use std::time::Duration;

use super::section::Reader;

/// Seconds of a day.
const DAY: u64 = 86_400;

/// Section `retention`; `config.default.toml` says what each key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// How often this server lets go of what is old; `None` for never.
    pub every: Option<Duration>,
    /// Entries of the log of changes.
    pub change_log: Duration,
    /// Calls with idempotency keys.
    pub idempotency: Duration,
    /// Files of records, and their imports.
    pub imports: Duration,
}

impl Retention {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let every = reader.milliseconds("retention.every_ms", 0..=86_400_000);
        let days = |days: u64| Duration::from_secs(days.saturating_mul(DAY));
        // Cursors are promised to live for ninety days.
        let change_log = reader.whole("retention.change_log_days", 90..=36_500).map(days);
        let idempotency = reader.whole("retention.idempotency_days", 1..=36_500).map(days);
        let imports = reader.whole("retention.import_days", 1..=36_500).map(days);
        let every = every.map(|every| (!every.is_zero()).then_some(every));
        Some(Self { every: every?, change_log: change_log?, idempotency: idempotency?, imports: imports? })
    }
}
