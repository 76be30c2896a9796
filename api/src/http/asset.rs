//! Texts that are compiled in: served with a strong `ETag`, and not again to who has them.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, HeaderValue, StatusCode};
use sha2::{Digest, Sha256};

/// One text with its type and tag.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    body: Bytes,
    content_type: &'static str,
    etag: HeaderValue,
}

impl Asset {
    pub(crate) fn new(body: impl Into<Bytes>, content_type: &'static str) -> Self {
        let body = body.into();
        let digest = Sha256::digest(&body);
        let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let etag = HeaderValue::from_str(&format!("\"{hex}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"0\""));
        Self { body, content_type, etag }
    }

    /// The text, or 304 when the caller has it.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response {
        let has_it = request.get_all(IF_NONE_MATCH).iter().any(|value| self.is_among(value));
        let mut response = Response::new(if has_it { Body::empty() } else { Body::from(self.body.clone()) });
        if has_it {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        }
        let headers = response.headers_mut();
        headers.insert(ETAG, self.etag.clone());
        // To be asked for each time, so that a new version of the program is seen at once; mostly answered by 304.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response
    }

    fn is_among(&self, list: &HeaderValue) -> bool {
        let (Ok(list), Ok(own)) = (list.to_str(), self.etag.to_str()) else { return false };
        list.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_a_text_does_not_get_it_again() {
        let asset = Asset::new("text", "text/plain");
        let first = asset.answer(&HeaderMap::new());
        assert_eq!(first.status(), 200);
        let tag = first.headers()[ETAG].to_str().unwrap().to_owned();
        for (sent, status) in [
            (tag.clone(), 304),
            (format!("W/{tag}"), 304),
            (format!("\"x\", {tag}"), 304),
            ("*".to_owned(), 304),
            ("\"x\"".to_owned(), 200),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, HeaderValue::from_str(&sent).unwrap());
            assert_eq!(asset.answer(&headers).status(), status, "{sent}");
        }
        assert_ne!(Asset::new("other", "text/plain").etag, asset.etag);
    }
}
