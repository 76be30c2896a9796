//! Address of a web page.

use url::Url;

use super::Malformed;

const EXPECTED: &str = "a web address that begins with http:// or https:// and names no user";

/// Reads an absolute `http` or `https` address and returns it as the URL standard writes it. Credentials in it are
/// refused: an address is published.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let malformed = Malformed { expected: EXPECTED };
    let url = Url::parse(input.trim()).map_err(|_| malformed)?;
    let web = matches!(url.scheme(), "http" | "https") && url.has_host();
    if web && url.username().is_empty() && url.password().is_none() { Ok(url.into()) } else { Err(malformed) }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("http://www.cardiff.ac.uk/", "http://www.cardiff.ac.uk/"),
                ("HTTPS://Example.org", "https://example.org/"),
                (" https://example.org/a b?c=d#e ", "https://example.org/a%20b?c=d#e"),
            ],
            &[
                "",
                "www.cardiff.ac.uk",
                "/research",
                "ftp://example.org/",
                "javascript:alert(1)",
                "mailto:a@example.org",
                "https://",
                "https://user@example.org/",
                "https://user:secret@example.org/",
                "data:text/html,x",
            ],
        );
    }
}
