//! Texts that are compiled in: served with a strong `ETag`, by which [`super::finish`] knows who has them already.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use sha2::{Digest, Sha256};

use super::encode::Forms;

/// One text with its type and tag.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    body: Bytes,
    content_type: &'static str,
    etag: HeaderValue,
    forms: Forms,
}

impl Asset {
    pub(crate) fn new(body: impl Into<Bytes>, content_type: &'static str) -> Self {
        let body = body.into();
        let digest = Sha256::digest(&body);
        let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let etag = HeaderValue::from_str(&format!("\"{hex}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"0\""));
        Self { body, content_type, etag, forms: Forms::default() }
    }

    /// The text.
    pub(crate) fn answer(&self) -> Response {
        let mut response = Response::new(Body::from(self.body.clone()));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        headers.insert(ETAG, self.etag.clone());
        // To be asked for each time, so that a new version of the program is seen at once; mostly answered by 304.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response.extensions_mut().insert(self.forms.clone());
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_a_strong_tag_of_its_own() {
        let tag = |text: &'static str| Asset::new(text, "text/plain").answer().headers()[ETAG].clone();
        let one = tag("text");
        assert!(one.to_str().unwrap().starts_with('"') && one.len() == 34, "{one:?}");
        assert_eq!(tag("text"), one);
        assert_ne!(tag("other"), one);
    }
}
