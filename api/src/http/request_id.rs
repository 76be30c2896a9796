//! Every request has an id: the caller's own from `X-Request-Id` when it is well formed, else one made here. It stands in
//! `Request-Id` of the answer, in every error and in the log.

use std::sync::atomic::{AtomicU64, Ordering};

use http::{HeaderMap, HeaderName, HeaderValue};

/// Where a caller's id is taken from.
pub(crate) const TAKEN_FROM: HeaderName = HeaderName::from_static("x-request-id");
/// Where the id of every answer stands.
pub(crate) const GIVEN_AS: HeaderName = HeaderName::from_static("request-id");

/// The id of one request: 1 to 64 letters, digits, dots, underscores and hyphens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequestId(HeaderValue);

impl RequestId {
    /// The id as text.
    pub(crate) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// The id as the value of a header.
    pub(crate) fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}

/// Makes ids that differ within a run and, with a random start, between runs.
#[derive(Debug)]
pub struct RequestIds {
    start: u64,
    made: AtomicU64,
}

impl RequestIds {
    /// Ids from a given start; the same start gives the same ids in the same order.
    #[must_use]
    pub fn new(start: u64) -> Self {
        Self { start, made: AtomicU64::new(0) }
    }

    /// The id of a request by its headers.
    pub(crate) fn of(&self, headers: &HeaderMap) -> RequestId {
        match headers.get(TAKEN_FROM) {
            Some(value) if is_well_formed(value.as_bytes()) => RequestId(value.clone()),
            _ => self.make(),
        }
    }

    /// A new id, for what brings none.
    pub(crate) fn make(&self) -> RequestId {
        // A bijection of the counter, so no two ids of a run are equal; spread, so that they do not look like a count.
        let mut x =
            self.start.wrapping_add(self.made.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^= x >> 31;
        // Hexadecimal digits are always well formed as a header.
        RequestId(HeaderValue::try_from(format!("{x:016x}")).unwrap_or_else(|_| HeaderValue::from_static("unknown")))
    }
}

fn is_well_formed(text: &[u8]) -> bool {
    (1..=64).contains(&text.len())
        && text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn id_for(given: &[u8]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(TAKEN_FROM, HeaderValue::from_bytes(given).unwrap());
        RequestIds::new(1).of(&headers).as_str().to_owned()
    }

    #[test]
    fn a_well_formed_id_is_taken() {
        let longest = "x".repeat(64);
        for id in ["a", "7f.B_c-9", longest.as_str()] {
            assert_eq!(id_for(id.as_bytes()), id);
        }
    }

    #[test]
    fn anything_else_is_replaced() {
        let made = RequestIds::new(1).make().as_str().to_owned();
        assert_eq!(made.len(), 16);
        let too_long = "x".repeat(65);
        for id in [b"".as_slice(), b"a b", b"a\"b", b"a/b", "caf\u{e9}".as_bytes(), too_long.as_bytes()] {
            assert_eq!(id_for(id), made, "{id:?}");
        }
        assert_eq!(RequestIds::new(1).of(&HeaderMap::new()).as_str(), made);
    }

    #[test]
    fn made_ids_differ_and_repeat_with_their_start() {
        let ids = RequestIds::new(42);
        let made: Vec<String> = (0..1000).map(|_| ids.make().as_str().to_owned()).collect();
        assert_eq!(made.iter().collect::<HashSet<_>>().len(), 1000);
        assert_eq!(RequestIds::new(42).make().as_str(), made[0]);
        assert_ne!(RequestIds::new(43).make().as_str(), made[0]);
    }
}
