//! Section `auth`: by what tokens are judged, and what those of the built-in issuer say.

use std::path::PathBuf;
use std::time::Duration;

use url::{Host, Url};

use super::section::Reader;

/// Section `auth`; `config.default.toml` says what each key does.
#[derive(Clone, Debug)]
pub struct Auth {
    /// The issuer that this service is, without a slash at its end.
    pub issuer: String,
    /// Whom tokens are for.
    pub audience: String,
    /// Outside issuers and where their keys are.
    pub outside_issuers: Vec<(String, KeysAt)>,
    /// Where private keys are; `None` for the data folder.
    pub keys_folder: Option<PathBuf>,
    /// For how many seconds a token counts.
    pub token_seconds: u32,
    /// For how long what the register said is relied on.
    pub refresh: Duration,
    /// Whether anybody is served without a token.
    pub anonymous: bool,
}

/// Where the keys of an issuer are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeysAt {
    /// In a file.
    File(PathBuf),
    /// At an address.
    Url(Url),
}

impl Auth {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let expected = "an address such as https://graph.example, without a path, a query or a slash at its end";
        let issuer = reader.parsed("auth.issuer", expected, |text| is_base(text).then(|| text.to_owned()));
        let audience = reader.text("auth.audience");
        let outside = reader.parsed(
            "auth.outside_issuers",
            "ISSUER=FILE or ISSUER=URL with https (http on this machine), parted by blanks, each issuer once",
            outside_issuers,
        );
        let folder = reader.text("auth.keys_folder").map(|text| (!text.is_empty()).then(|| PathBuf::from(text)));
        // The contract of access: no token counts for longer than an hour.
        let token_seconds = reader.whole("auth.token_seconds", 60..=3600);
        // Half of the minute within which everything that is revoked stops.
        let refresh = reader.milliseconds("auth.refresh_ms", 0..=30_000);
        let anonymous = reader.truth("auth.anonymous");
        let (issuer, audience, outside_issuers) = (issuer?, audience?, outside?);
        if outside_issuers.iter().any(|(outside, _)| *outside == issuer) {
            let message = "must not name the issuer that this service is itself (auth.issuer)";
            reader.problem("auth.outside_issuers", message.to_owned());
        }
        Some(Self {
            audience: if audience.is_empty() { issuer.clone() } else { audience },
            issuer,
            outside_issuers,
            keys_folder: folder?,
            token_seconds: token_seconds?,
            refresh: refresh?,
            anonymous: anonymous?,
        })
    }
}

impl Auth {
    /// The outside issuers by their names.
    pub fn trusted(&self) -> Vec<String> {
        self.outside_issuers.iter().map(|(issuer, _)| issuer.clone()).collect()
    }
}

/// True for a scheme, a host and a port where it is not the usual one.
fn is_base(text: &str) -> bool {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.is_some_and(|url| url.origin().ascii_serialization() == text)
}

fn outside_issuers(text: &str) -> Option<Vec<(String, KeysAt)>> {
    let mut all: Vec<(String, KeysAt)> = Vec::new();
    for pair in text.split_whitespace() {
        // An issuer has no query (RFC 8414), the address of its keys may have one.
        let (issuer, place) = pair.split_once('=').filter(|(issuer, place)| !issuer.is_empty() && !place.is_empty())?;
        let place = match Url::parse(place) {
            Ok(url) if url.scheme() == "https" || (url.scheme() == "http" && is_here(&url)) => KeysAt::Url(url),
            Ok(_) => return None,
            Err(_) => KeysAt::File(PathBuf::from(place)),
        };
        if all.iter().any(|(known, _)| known == issuer) {
            return None;
        }
        all.push((issuer.to_owned(), place));
    }
    Some(all)
}

/// Whether an address is on this machine, where nobody listens in between.
fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_the_beginning_of_an_address() {
        for base in ["https://graph.example", "http://127.0.0.1:8080", "https://graph.example:8443"] {
            assert!(is_base(base), "{base}");
        }
        for other in
            ["", "graph.example", "https://graph.example/", "https://graph.example/api", "https://graph.example?x"]
        {
            assert!(!is_base(other), "{other}");
        }
    }

    #[test]
    fn keys_come_from_a_file_or_from_a_place_where_nobody_listens_in_between() {
        let read = |text| outside_issuers(text).map(|all| all.len());
        assert_eq!(read(""), Some(0));
        assert_eq!(read("https://a.example=https://a.example/keys?p=1 https://b.example=/etc/b.json"), Some(2));
        assert_eq!(read("http://127.0.0.1:9=http://127.0.0.1:9/jwks http://localhost=http://localhost/jwks"), Some(2));
        for text in ["https://a.example", "=x", "x=", "a=http://a.example/keys", "a=ftp://a.example/keys", "a=/x a=/y"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
