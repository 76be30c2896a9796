//! Which pages of other places may ask and read: those whose origins are registered, each told its own origin back, and
//! never all of them (`*`). A page of this service itself needs no leave.
//!
//! A request that says it comes from any other page is refused with 403, whatever its method: the browser would not let
//! that page read the answer, so there is nothing to make it for. Programs that are no browsers send no `Origin`.

use axum::response::Response;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW, HOST, ORIGIN,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};

use super::finish::{depends_on, nothing};

/// The methods that a page of a registered origin may use.
const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, QUERY");
/// The headers that such a page may send.
const TAKEN: HeaderValue = HeaderValue::from_static(
    "Accept, Accept-Language, Authorization, Content-Encoding, Content-Type, Cost, If-None-Match, Last-Event-ID, Min-Change, \
     X-Embed-Key, X-Request-Id, traceparent, tracestate",
);
/// The headers of an answer that such a page may read.
const TOLD: HeaderValue =
    HeaderValue::from_static("Age, Change, Date, ETag, RateLimit, RateLimit-Policy, Request-Id, Retry-After");
/// Said by browsers alone, and by no page: where a request comes from, as seen from its target.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// The forms of a body that QUERY takes at `/graphql`.
const ACCEPT_QUERY: HeaderName = HeaderName::from_static("accept-query");

/// The registered origins.
#[derive(Debug)]
pub(super) struct Cors {
    origins: Vec<HeaderValue>,
    max_age: HeaderValue,
}

/// Where a request comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Comes {
    /// From no page, or from one of this service.
    Here,
    /// From a page of this registered origin.
    Registered(HeaderValue),
    /// From a page whose origin an embed key is bound to; that key has to come with it.
    Embedded(HeaderValue),
    /// From a page of any other place.
    Elsewhere,
}

impl Cors {
    /// Origins as `https://example.org` writes them; what browsers learn may be kept for so many seconds.
    pub(super) fn new(origins: &[String], max_age_seconds: u32) -> Self {
        let origins = origins.iter().filter_map(|origin| HeaderValue::try_from(origin.as_str()).ok()).collect();
        Self { origins, max_age: HeaderValue::from(max_age_seconds) }
    }

    /// Where a request comes from, by its headers and the address that it was sent to.
    pub(super) fn judge(&self, headers: &HeaderMap, address: &Uri) -> Comes {
        let mut said = headers.get_all(ORIGIN).iter();
        let origin = match (said.next(), said.next()) {
            (None, _) => return Comes::Here,
            (Some(origin), None) => origin,
            (Some(_), Some(_)) => return Comes::Elsewhere,
        };
        if self.origins.contains(origin) {
            return Comes::Registered(origin.clone());
        }
        if is_own(origin, headers, address) { Comes::Here } else { Comes::Elsewhere }
    }

    /// Lets the page that a request came from read the answer, when its origin is registered.
    pub(super) fn tell(&self, comes: &Comes, headers: &mut HeaderMap) {
        if !self.origins.is_empty() {
            depends_on(headers, "Origin");
        }
        if let Comes::Registered(origin) | Comes::Embedded(origin) = comes {
            depends_on(headers, "Origin");
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, TOLD);
        }
    }

    /// The answer to OPTIONS: what may be asked here, and to a browser that asks beforehand, by whom and how.
    pub(super) fn options(&self, parts: &Parts, comes: &Comes, allow: HeaderValue) -> Response {
        let mut response = Response::new(nothing());
        *response.status_mut() = StatusCode::NO_CONTENT;
        let headers = response.headers_mut();
        headers.insert(ALLOW, allow);
        headers.insert(ACCEPT_QUERY, HeaderValue::from_static("\"application/json\""));
        let asks_beforehand = parts.headers.contains_key(http::header::ACCESS_CONTROL_REQUEST_METHOD);
        if asks_beforehand && matches!(comes, Comes::Registered(_) | Comes::Embedded(_)) {
            headers.insert(ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, TAKEN);
            headers.insert(ACCESS_CONTROL_MAX_AGE, self.max_age.clone());
        }
        response
    }
}

/// Whether a page belongs to the place that the request was sent to. The scheme may differ, as it does behind a proxy
/// that ends TLS.
fn is_own(origin: &HeaderValue, headers: &HeaderMap, address: &Uri) -> bool {
    if headers.get(FETCH_SITE).is_some_and(|site| site == "same-origin") {
        return true;
    }
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| address.authority().map(http::uri::Authority::as_str));
    let own = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
    matches!((own, host), (Some((_, own)), Some(host)) if own.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comes(lines: &[(HeaderName, &'static str)], address: &'static str) -> Comes {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(name, HeaderValue::from_static(value));
        }
        let cors = Cors::new(&["https://partner.example".to_owned(), "http://localhost:3000".to_owned()], 600);
        cors.judge(&headers, &Uri::from_static(address))
    }

    #[test]
    fn a_page_is_own_registered_or_from_elsewhere() {
        let registered = |origin| Comes::Registered(HeaderValue::from_static(origin));
        for (lines, address, expected) in [
            (vec![], "/graphql", Comes::Here),
            (vec![(ORIGIN, "https://partner.example")], "/graphql", registered("https://partner.example")),
            (vec![(ORIGIN, "http://localhost:3000")], "/graphql", registered("http://localhost:3000")),
            (vec![(ORIGIN, "http://partner.example")], "/graphql", Comes::Elsewhere),
            (vec![(ORIGIN, "https://partner.example.evil.example")], "/graphql", Comes::Elsewhere),
            (vec![(ORIGIN, "https://evil.partner.example")], "/graphql", Comes::Elsewhere),
            (vec![(ORIGIN, "null")], "/graphql", Comes::Elsewhere),
            (vec![(ORIGIN, "")], "/graphql", Comes::Elsewhere),
            (vec![(ORIGIN, "http://own.example"), (HOST, "own.example")], "/graphql", Comes::Here),
            (vec![(ORIGIN, "https://own.example:8443"), (HOST, "own.example:8443")], "/graphql", Comes::Here),
            (vec![(ORIGIN, "https://own.example"), (HOST, "own.example:8443")], "/graphql", Comes::Elsewhere),
            (vec![(ORIGIN, "https://own.example")], "https://own.example/graphql", Comes::Here),
            (vec![(ORIGIN, "https://proxy.example"), (HOST, "inner")], "/graphql", Comes::Elsewhere),
            (
                vec![(ORIGIN, "https://proxy.example"), (HOST, "inner"), (FETCH_SITE, "same-origin")],
                "/graphql",
                Comes::Here,
            ),
            (vec![(ORIGIN, "https://evil.example"), (FETCH_SITE, "same-site")], "/graphql", Comes::Elsewhere),
            (vec![(ORIGIN, "https://partner.example"), (ORIGIN, "https://evil.example")], "/graphql", Comes::Elsewhere),
        ] {
            assert_eq!(comes(&lines, address), expected, "{lines:?} {address}");
        }
    }

    #[test]
    fn nobody_is_registered_by_default() {
        let mut headers = HeaderMap::new();
        headers.insert(ORIGIN, HeaderValue::from_static("https://partner.example"));
        let cors = Cors::new(&[], 600);
        assert_eq!(cors.judge(&headers, &Uri::from_static("/graphql")), Comes::Elsewhere);
        let mut answer = HeaderMap::new();
        cors.tell(&Comes::Here, &mut answer);
        assert!(answer.is_empty());
    }
}
