//! What every answer made of rows says to caches and browsers. It may be kept for as long as the graph's own answer may, which ends
//! with the next moment at which something in it opens or closes, and must be asked for anew after that.

use axum::body::Body;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderValue, StatusCode};
use sha2::{Digest, Sha256};

use crate::engine::contract::CachePolicy;
use crate::http::caching::NOT_KEPT;
use crate::http::finish::depends_on;

/// One text, ready to go out.
pub(super) struct Told {
    pub(super) body: String,
    pub(super) kind: &'static str,
    pub(super) welsh: bool,
    /// True when the browser said which language, and not the address.
    pub(super) negotiated: bool,
    pub(super) cache: Option<CachePolicy>,
    /// What it may do in a browser; `None` for what is no page.
    pub(super) policy: Option<HeaderValue>,
}

impl Told {
    pub(super) fn answer(self) -> Response {
        let digest = Sha256::digest(&self.body);
        let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let mut response = Response::new(Body::from(self.body));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(if self.welsh { "cy" } else { "en" }));
        headers.insert(CACHE_CONTROL, self.cache.map_or(NOT_KEPT, kept));
        // Who may read it depends on the page that asks, also where this answer was for none.
        headers.insert(VARY, HeaderValue::from_static("Origin"));
        if self.negotiated {
            depends_on(headers, "Accept-Language");
        }
        if let (Some(_), Ok(tag)) = (self.cache, HeaderValue::try_from(format!("\"{hex}\""))) {
            headers.insert(ETAG, tag);
        }
        if let Some(policy) = self.policy {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    /// The same with another status, for nobody to keep.
    pub(super) fn trouble(self, status: StatusCode) -> Response {
        let mut response = Self { cache: None, ..self }.answer();
        *response.status_mut() = status;
        response
    }
}

fn kept(policy: CachePolicy) -> HeaderValue {
    // Nothing here is anybody's own: a document that gave such a thing would be kept by nobody.
    match policy {
        CachePolicy { private: true, .. } => NOT_KEPT,
        CachePolicy { max_age: 0, .. } => HeaderValue::from_static("no-cache"),
        CachePolicy { max_age, .. } => {
            HeaderValue::try_from(format!("public, max-age={max_age}, must-revalidate")).unwrap_or(NOT_KEPT)
        }
    }
}
