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
    /// Authorities that are trusted beside the public ones where keys are asked for.
    pub trust_roots: Vec<reqwest::Certificate>,
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
        let roots = reader.parsed(
            "auth.trust_roots",
            "a file with certificates of authorities as PEM (-----BEGIN CERTIFICATE-----), and nothing secret in it",
            trust_roots,
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
            trust_roots: roots?,
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

/// The certificates of a file; none where no file is named.
fn trust_roots(file: &str) -> Option<Vec<reqwest::Certificate>> {
    if file.is_empty() {
        return Some(Vec::new());
    }
    let pem = std::fs::read(file).ok().filter(|pem| !pem.windows(11).any(|part| part == b"PRIVATE KEY"))?;
    let roots = reqwest::Certificate::from_pem_bundle(&pem).ok().filter(|roots| !roots.is_empty())?;
    // What stands between the lines of the PEM is looked at when a client is made of it.
    let trusting = roots.iter().cloned().fold(reqwest::Client::builder(), reqwest::ClientBuilder::add_root_certificate);
    trusting.build().ok().map(|_| roots)
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

    #[test]
    fn roots_are_certificates_and_nothing_secret() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("roots.pem");
        let read = |text: &str| {
            std::fs::write(&file, text).unwrap();
            trust_roots(file.to_str().unwrap()).map(|roots| roots.len())
        };
        let one = rcgen::generate_simple_self_signed(["a.example".to_owned()]).unwrap();
        let pem = one.cert.pem();
        assert_eq!(read(&pem), Some(1));
        assert_eq!(read(&format!("{pem}{pem}")), Some(2));
        for text in [
            "",
            "no PEM",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            &format!("{pem}{}", one.signing_key.serialize_pem()),
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(trust_roots("").map(|roots| roots.len()), Some(0));
        assert!(trust_roots("/no/such/file").is_none());
    }
}
