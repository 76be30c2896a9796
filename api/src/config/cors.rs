//! Section `cors`: pages of which other places may ask.

use url::Url;

use super::section::Reader;

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
            text.split_whitespace().map(|origin| is_origin(origin).then(|| origin.to_owned())).collect()
        });
        let max_age_seconds = reader.whole("cors.max_age_seconds", 0..=86_400);
        Some(Self { origins: origins?, max_age_seconds: max_age_seconds? })
    }
}

/// True for `https://host` or `http://host`, with a port where it is not the usual one, exactly as browsers write it.
#[must_use]
pub fn is_origin(text: &str) -> bool {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:/[]".contains(&byte);
    url.is_some_and(|url| url.origin().ascii_serialization() == text) && text.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_what_a_browser_says() {
        for origin in
            ["https://www.example.org", "http://localhost:3000", "https://xn--caf-dma.example", "http://[::1]:8080"]
        {
            assert!(is_origin(origin), "{origin}");
        }
        for other in [
            "*",
            "null",
            "www.example.org",
            "https://www.example.org/",
            "https://www.example.org:443",
            "https://WWW.example.org",
            "https://*.example.org",
            "https://user@www.example.org",
            "ftp://example.org",
            "https://www.example.org,https://other.example",
        ] {
            assert!(!is_origin(other), "{other}");
        }
    }
}
