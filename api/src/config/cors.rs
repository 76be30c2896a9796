//! Section `cors`: pages of which other places may ask.

use super::section::Reader;
use crate::identifier::origin;

/// Section `cors`; `config.default.toml` says what each key does.
#[derive(Clone, Debug)]
pub struct Cors {
    /// The registered origins, each as a browser writes it.
    pub origins: Vec<String>,
    /// For how many seconds a browser may keep what it was told beforehand.
    pub max_age_seconds: u32,
}

impl Cors {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let expected = "origins such as https://www.example.org, parted by blanks";
        let origins = reader.parsed("cors.origins", expected, |text| {
            text.split_whitespace().map(|one| origin::parse(one).ok()).collect()
        });
        let max_age_seconds = reader.whole("cors.max_age_seconds", 0..=86_400);
        Some(Self { origins: origins?, max_age_seconds: max_age_seconds? })
    }
}
