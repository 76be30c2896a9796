//! From which pages a browser may open a socket: the one thing that browsers do not ask about themselves.

use http::header::{HOST, ORIGIN};
use http::{HeaderMap, Uri};

/// Whether a socket may be opened: by what is no browser and sends no `Origin`, from pages of this very service, and from
/// `registered` origins. `authority` is that of the request where its address names one, as over HTTP/2.
pub(crate) fn may_connect(headers: &HeaderMap, authority: Option<&str>, registered: &[String]) -> bool {
    let mut origins = headers.get_all(ORIGIN).iter();
    let Some(origin) = origins.next() else { return true };
    let (Ok(origin), None) = (origin.to_str(), origins.next()) else { return false };
    if registered.iter().any(|known| known.eq_ignore_ascii_case(origin)) {
        return true;
    }
    // The proxy that ends TLS keeps the scheme to itself, so host and port decide.
    let host = authority.or_else(|| headers.get(HOST)?.to_str().ok());
    let page = origin.parse::<Uri>().ok();
    let page = page.as_ref().and_then(|uri| Some((uri.scheme_str()?, uri.authority()?.as_str())));
    match (page, host) {
        (Some((scheme, page)), Some(host)) => {
            without_port(page, scheme).eq_ignore_ascii_case(without_port(host, scheme))
        }
        _ => false,
    }
}

/// An authority without the port that its scheme has anyway.
fn without_port<'a>(authority: &'a str, scheme: &str) -> &'a str {
    let port = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => return authority,
    };
    authority.strip_suffix(port).unwrap_or(authority)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(origin: Option<&str>, host: &str, registered: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(ORIGIN, origin.parse().unwrap());
        }
        may_connect(&headers, None, &registered.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn pages_of_this_service_and_registered_ones_may_connect() {
        for (origin, host, may) in [
            (None, "graph.example", true),
            (Some("https://graph.example"), "graph.example", true),
            (Some("https://Graph.Example"), "graph.example:443", true),
            (Some("http://graph.example:80"), "graph.example", true),
            (Some("http://127.0.0.1:8080"), "127.0.0.1:8080", true),
            (Some("http://127.0.0.1:3000"), "127.0.0.1:8080", false),
            (Some("https://evil.example"), "graph.example", false),
            (Some("https://graph.example.evil.example"), "graph.example", false),
            (Some("null"), "graph.example", false),
            (Some("graph.example"), "graph.example", false),
            (Some("https://portal.example"), "graph.example", true),
        ] {
            assert_eq!(allowed(origin, host, &["https://portal.example"]), may, "{origin:?} {host}");
        }
    }

    #[test]
    fn two_origins_are_none() {
        let mut headers = HeaderMap::from_iter([(HOST, "a.example".parse().unwrap())]);
        headers.append(ORIGIN, "https://a.example".parse().unwrap());
        headers.append(ORIGIN, "https://b.example".parse().unwrap());
        assert!(!may_connect(&headers, None, &[]));
    }
}
