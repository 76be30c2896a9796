//! What an answer of the engine says to caches: for how long it may be kept and by whom (`Cache-Control`), by what it is
//! recognised (`ETag`), and what it depends on besides its address (`Vary`).
//!
//! The tag is made of `data` and of the form that it is told in. What stands behind `data` (`extensions`, such as what is
//! left of a budget) is about one request: an answer that is kept, or confirmed with 304, has none for the next.

use http::header::{CACHE_CONTROL, ETAG};
use http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};

use super::negotiate::MediaType;
use crate::engine::Answer;
use crate::engine::contract::CachePolicy;

/// What an answer at `/graphql` depends on besides its address and its body.
pub(super) const DEPENDS_ON: HeaderValue = HeaderValue::from_static(
    "Accept, Accept-Encoding, Accept-Language, Authorization, Cost, Min-Change, Origin, X-Embed-Key",
);
/// What nobody may keep.
pub(super) const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

/// Who asked, and how, as far as caches are concerned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// With a method whose answers can be kept and asked for again.
    pub(super) safely: bool,
    /// With credentials, so that the answer is for nobody else.
    pub(super) personally: bool,
    /// Told in this form.
    pub(super) media_type: MediaType,
}

/// Puts the headers on.
pub(super) fn mark(answer: &Answer, terms: Terms, headers: &mut HeaderMap) {
    let policy = answer.cache.map(|policy| CachePolicy { private: policy.private || terms.personally, ..policy });
    headers.insert(CACHE_CONTROL, policy.map_or(NOT_KEPT, told));
    if terms.safely
        && policy.is_some()
        && let Some(data) = answer.body.get(..answer.data_bytes)
    {
        headers.insert(ETAG, tag(terms.media_type, data));
    }
}

fn told(policy: CachePolicy) -> HeaderValue {
    match (policy.private, policy.max_age) {
        (false, 0) => HeaderValue::from_static("no-cache"),
        (true, 0) => HeaderValue::from_static("private, no-cache"),
        (private, seconds) => {
            let circle = if private { "private" } else { "public" };
            HeaderValue::try_from(format!("{circle}, max-age={seconds}")).unwrap_or(NOT_KEPT)
        }
    }
}

/// A strong tag. 128 bits of a digest are enough that no two answers share one by chance.
fn tag(media_type: MediaType, data: &[u8]) -> HeaderValue {
    let digest = Sha256::new().chain_update(media_type.name()).chain_update([0]).chain_update(data).finalize();
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::try_from(format!("\"{hex}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::engine::{Outcome, cost::Cost};

    fn marked(cache: Option<(u32, bool)>, terms: Terms, body: &'static str, data_bytes: usize) -> (String, String) {
        let cache = cache.map(|(max_age, private)| CachePolicy { max_age, private });
        let (outcome, cost) = (Outcome::Data, Cost { requested: Some(1), actual: 1, limit: 1 });
        let answer =
            Answer { body: Bytes::from(body), outcome, operation: None, cost, cache, data_bytes, change: None };
        let mut headers = HeaderMap::new();
        mark(&answer, terms, &mut headers);
        let text =
            |name| headers.get(name).map_or(String::new(), |value: &HeaderValue| value.to_str().unwrap().to_owned());
        (text(CACHE_CONTROL), text(ETAG))
    }

    const GET: Terms = Terms { safely: true, personally: false, media_type: MediaType::GraphqlResponse };

    #[test]
    fn a_policy_is_told_in_the_words_of_http() {
        let told = |cache, personally| marked(cache, Terms { personally, ..GET }, "{}", 2).0;
        assert_eq!(told(Some((60, false)), false), "public, max-age=60");
        assert_eq!(told(Some((60, true)), false), "private, max-age=60");
        assert_eq!(told(Some((60, false)), true), "private, max-age=60");
        assert_eq!(told(Some((0, false)), false), "no-cache");
        assert_eq!(told(Some((0, false)), true), "private, no-cache");
        assert_eq!(told(None, false), "no-store");
    }

    #[test]
    fn a_tag_is_that_of_the_data_in_its_form() {
        let tag = |body, bytes| marked(Some((60, false)), GET, body, bytes).1;
        let one = tag(r#"{"data":{"a":1},"extensions":{"cost":1}}"#, 15);
        assert!(one.len() == 34 && one.starts_with('"') && one.ends_with('"'), "{one}");
        assert_eq!(tag(r#"{"data":{"a":1},"extensions":{"cost":2}}"#, 15), one);
        assert_eq!(tag(r#"{"data":{"a":1}}"#, 15), one);
        assert_ne!(tag(r#"{"data":{"a":2}}"#, 15), one);
        let older = Terms { media_type: MediaType::Json, ..GET };
        assert_ne!(marked(Some((60, false)), older, r#"{"data":{"a":1}}"#, 15).1, one);
    }

    #[test]
    fn what_may_not_be_kept_or_asked_for_again_has_no_tag() {
        assert_eq!(marked(None, GET, "{}", 2).1, "");
        assert_eq!(marked(Some((60, false)), Terms { safely: false, ..GET }, "{}", 2).1, "");
    }
}
