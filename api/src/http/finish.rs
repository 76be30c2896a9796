//! What every whole answer goes through last: how it is packed, which tag it has in that form, and whether the caller has
//! it already.
//!
//! A strong tag belongs to bytes, so the same answer has another one for each packing: `"x"` as it is, `"x-gzip"` packed
//! with gzip. `If-None-Match` is compared with that of the form which this caller would get.

use std::convert::Infallible;

use axum::body::{Body, to_bytes};
use axum::response::Response;
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use http_body::Body as _;

use super::encode::{Forms, Packing};
use super::negotiate::elements;

/// What the request says about the form of its answer.
#[derive(Debug)]
pub(crate) struct Wanted {
    packing: Option<Packing>,
    /// Tags of answers that the caller has; none for a method that an answer cannot be known for.
    has: Option<HeaderMap>,
    from: u64,
}

impl Wanted {
    /// Reads the request. Answers shorter than `from` bytes are not packed.
    pub(crate) fn by(method: &Method, headers: &HeaderMap, from: u64) -> Self {
        let conditional = is_safe(method) && headers.contains_key(IF_NONE_MATCH);
        let has = conditional.then(|| {
            let tags = headers.get_all(IF_NONE_MATCH).iter().cloned();
            tags.map(|tag| (IF_NONE_MATCH, tag)).collect()
        });
        Self { packing: Packing::wanted(headers), has, from }
    }

    /// Packs an answer, or tells that the caller has it.
    pub(crate) async fn finish(&self, mut response: Response) -> Response {
        let is_text = is_text(response.headers());
        if is_text {
            depends_on(response.headers_mut(), "Accept-Encoding");
        }
        let packing = self.packing.filter(|_| is_text && self.is_long_enough(&response));
        let plain = response.headers().get(ETAG).cloned();
        if let (Some(packing), Some(tag)) = (packing, &plain) {
            response.headers_mut().insert(ETAG, packed_tag(tag, packing));
        }
        if response.status() == StatusCode::OK && self.knows(&response) {
            return not_modified(response);
        }
        match packing {
            Some(packing) => packed(response, packing, plain).await,
            None => response,
        }
    }

    fn is_long_enough(&self, response: &Response) -> bool {
        let headers = response.headers();
        // An answer to HEAD still has its body here.
        let length = response.body().size_hint().exact();
        !headers.contains_key(CONTENT_ENCODING) && length.is_some_and(|length| length >= self.from.max(1))
    }

    fn knows(&self, response: &Response) -> bool {
        let (Some(has), Some(tag)) = (&self.has, response.headers().get(ETAG)) else { return false };
        let Ok(tag) = tag.to_str() else { return false };
        elements(has, IF_NONE_MATCH).any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
    }
}

/// The methods that ask for nothing but an answer.
pub(crate) fn is_safe(method: &Method) -> bool {
    *method == Method::GET || *method == Method::HEAD || method.as_str() == "QUERY"
}

/// Names one more header that the answer was chosen by.
pub(crate) fn depends_on(headers: &mut HeaderMap, name: &str) {
    if elements(headers, VARY).any(|known| known.eq_ignore_ascii_case(name)) {
        return;
    }
    let all = elements(headers, VARY).chain([name]).collect::<Vec<_>>().join(", ");
    if let Ok(all) = HeaderValue::try_from(all) {
        headers.insert(VARY, all);
    }
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/") || ["json", "javascript", "xml"].iter().any(|part| kind.contains(part))
}

fn packed_tag(tag: &HeaderValue, packing: Packing) -> HeaderValue {
    let packed = tag.to_str().ok().and_then(|tag| Some(format!("{}-{}\"", tag.strip_suffix('"')?, packing.name())));
    packed.and_then(|packed| HeaderValue::try_from(packed).ok()).unwrap_or_else(|| tag.clone())
}

fn not_modified(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    *response.body_mut() = nothing();
    for name in [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING] {
        response.headers_mut().remove(name);
    }
    response
}

/// The body of an answer that has none by its status, and so no length either: an empty one would be told as `0`.
pub(crate) fn nothing() -> Body {
    Body::from_stream(futures_util::stream::empty::<Result<Bytes, Infallible>>())
}

async fn packed(response: Response, packing: Packing, plain: Option<HeaderValue>) -> Response {
    let (mut parts, body) = response.into_parts();
    // Whole already, as its length is known: nothing is waited for.
    let Ok(whole) = to_bytes(body, usize::MAX).await else {
        tracing::error!("an answer was lost before it was packed");
        parts.status = StatusCode::INTERNAL_SERVER_ERROR;
        parts.headers.clear();
        return Response::from_parts(parts, Body::empty());
    };
    let body = match parts.extensions.get::<Forms>() {
        Some(forms) => forms.of(packing, whole.clone()).await,
        None => packing.pack(whole.clone()).await,
    };
    match (&body, plain) {
        (Some(_), _) => drop(parts.headers.insert(CONTENT_ENCODING, packing.header())),
        (None, Some(tag)) => drop(parts.headers.insert(ETAG, tag)),
        (None, None) => {}
    }
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(body.unwrap_or(whole)))
}

#[cfg(test)]
mod tests {
    use http::HeaderName;
    use http::header::{ACCEPT_ENCODING, CACHE_CONTROL};

    use super::*;

    fn answer(kind: &'static str, tag: &'static str, length: usize) -> Response {
        let mut response = Response::new(Body::from("x".repeat(length)));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        response.headers_mut().insert(ETAG, HeaderValue::from_static(tag));
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response
    }

    async fn finished(method: &str, headers: &[(HeaderName, &'static str)], response: Response) -> Response {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        Wanted::by(&Method::from_bytes(method.as_bytes()).unwrap(), &headers, 100).finish(response).await
    }

    fn header(response: &Response, name: HeaderName) -> &str {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[tokio::test]
    async fn a_tag_belongs_to_one_packing() {
        for (accept, tag, packing) in [
            ("identity", "\"a\"", ""),
            ("gzip", "\"a-gzip\"", "gzip"),
            ("br", "\"a-br\"", "br"),
            ("zstd", "\"a-zstd\"", "zstd"),
        ] {
            let asked = [(ACCEPT_ENCODING, accept)];
            let got = finished("GET", &asked, answer("text/plain", "\"a\"", 100)).await;
            assert_eq!((got.status().as_u16(), header(&got, ETAG)), (200, tag));
            assert_eq!((header(&got, CONTENT_ENCODING), header(&got, VARY)), (packing, "Accept-Encoding"));
        }
    }

    #[tokio::test]
    async fn what_is_short_or_no_text_goes_as_it_is() {
        for (kind, length) in [("text/plain", 99), ("image/png", 100)] {
            let got = finished("GET", &[(ACCEPT_ENCODING, "gzip")], answer(kind, "\"a\"", length)).await;
            assert_eq!((header(&got, ETAG), header(&got, CONTENT_ENCODING)), ("\"a\"", ""), "{kind}");
        }
        let stream = Body::from_stream(futures_util::stream::iter([Ok::<_, std::io::Error>("x".repeat(1000))]));
        let mut stream = Response::new(stream);
        stream.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        let got = finished("GET", &[(ACCEPT_ENCODING, "gzip")], stream).await;
        assert_eq!(header(&got, CONTENT_ENCODING), "");
    }

    #[tokio::test]
    async fn who_has_the_form_that_is_wanted_does_not_get_it_again() {
        let gzip = "\"a-gzip\"";
        for (method, accept, has, status) in [
            ("GET", "gzip", gzip, 304),
            ("QUERY", "gzip", "\"x\", W/\"a-gzip\"", 304),
            ("HEAD", "gzip", "*", 304),
            ("POST", "gzip", gzip, 200),
            ("GET", "br", gzip, 200),
            ("GET", "", gzip, 200),
            ("GET", "gzip", "\"a\"", 200),
            ("GET", "", "\"a\"", 304),
            ("GET", "", "\"b\"", 200),
        ] {
            let asked = [(ACCEPT_ENCODING, accept), (IF_NONE_MATCH, has)];
            let got = finished(method, &asked, answer("text/plain", "\"a\"", 100)).await;
            assert_eq!(got.status().as_u16(), status, "{method} {accept} {has}");
            if status == 304 {
                assert_eq!(got.body().size_hint().exact(), None, "an empty body would be told as of length 0");
                for gone in [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING] {
                    assert_eq!(header(&got, gone), "");
                }
                assert_eq!((header(&got, CACHE_CONTROL), header(&got, VARY)), ("no-cache", "Accept-Encoding"));
            }
        }
    }

    #[test]
    fn a_header_is_named_once() {
        let mut headers = HeaderMap::new();
        headers.insert(VARY, HeaderValue::from_static("Accept, ORIGIN"));
        depends_on(&mut headers, "Origin");
        depends_on(&mut headers, "Accept-Encoding");
        assert_eq!(headers[VARY], "Accept, ORIGIN, Accept-Encoding");
    }
}
