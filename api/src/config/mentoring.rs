//! Section `mentoring`: the reference front end.

use super::section::Reader;

/// Section `mentoring`; `config.default.toml` says what each key does.
#[derive(Clone, Copy, Debug)]
pub struct Mentoring {
    /// Whether the reference front end is served; `None` where that follows from the database.
    pub demo: Option<bool>,
}

impl Mentoring {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let demo = reader.parsed("mentoring.demo", "auto, on or off", |text| match text {
            "auto" => Some(None),
            "on" => Some(Some(true)),
            "off" => Some(Some(false)),
            _ => None,
        });
        Some(Self { demo: demo? })
    }
}
