//! Values that must not be printed.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use url::Url;

/// The address of a database. Printing it hides the password; [`DatabaseUrl::expose`] is for the driver alone.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// Takes `sqlite://…`, `postgres://…` and `postgresql://…`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let known = match text.split_once("://") {
            Some(("sqlite", path)) => !path.is_empty(),
            Some(("postgres" | "postgresql", _)) => Url::parse(text).is_ok(),
            _ => false,
        };
        known.then(|| Self(text.to_owned()))
    }

    /// The address of a SQLite file that is made when it is not there.
    #[must_use]
    pub fn sqlite_file(path: &Path) -> Self {
        // The driver takes the path percent-decoded and ends it at the first question mark.
        let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3F").replace('#', "%23");
        Self(format!("sqlite://{path}?mode=rwc"))
    }

    /// The address with its password.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether this is PostgreSQL; otherwise it is SQLite.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.0.starts_with("postgres")
    }

    /// The file of a SQLite database; `None` for PostgreSQL and for a database in memory.
    #[must_use]
    pub fn sqlite_path(&self) -> Option<PathBuf> {
        let rest = self.0.strip_prefix("sqlite://")?;
        let path = rest.split_once('?').map_or(rest, |(path, _)| path);
        let decoded = percent_decoded(path);
        (decoded != ":memory:").then(|| PathBuf::from(decoded.into_owned()))
    }

    /// The text with every password replaced by `***`.
    pub(super) fn redacted(text: &str) -> String {
        if text.starts_with("sqlite:") {
            return text.to_owned();
        }
        let Ok(mut url) = Url::parse(text) else { return "(hidden)".to_owned() };
        if url.password().is_some() && url.set_password(Some("***")).is_err() {
            return "(hidden)".to_owned();
        }
        let query = url.query().map(|query| {
            let hidden = query.split('&').map(|pair| match pair.split_once('=') {
                Some((name, _)) if name.contains("password") => Cow::from(format!("{name}=***")),
                _ => Cow::from(pair),
            });
            hidden.collect::<Vec<_>>().join("&")
        });
        url.set_query(query.as_deref());
        url.to_string()
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Self::redacted(&self.0))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Percent-decoding as the driver does it; a sequence that is no UTF-8 stays as it is written.
fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::from(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).filter(|two| *first == b'%' && two.iter().all(u8::is_ascii_hexdigit));
        let hex = hex.and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::from(text), Cow::from)
}
