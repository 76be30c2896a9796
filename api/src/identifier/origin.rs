//! Origin of a web page.

use url::Url;

use super::Malformed;

const EXPECTED: &str = "an origin such as https://www.example.org";

/// Reads `https://host` or `http://host`, with a port where it is not the usual one, exactly as browsers write it: what they
/// send is compared byte by byte.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = input.trim();
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:/[]".contains(&byte);
    let written = url.is_some_and(|url| url.origin().ascii_serialization() == text);
    if written && text.bytes().all(is_plain) { Ok(text.to_owned()) } else { Err(Malformed { expected: EXPECTED }) }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn an_origin_is_what_a_browser_says() {
        check(
            parse,
            &[
                ("https://www.example.org", "https://www.example.org"),
                (" http://localhost:3000 ", "http://localhost:3000"),
                ("https://xn--caf-dma.example", "https://xn--caf-dma.example"),
                ("http://[::1]:8080", "http://[::1]:8080"),
            ],
            &[
                "",
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
            ],
        );
    }
}
