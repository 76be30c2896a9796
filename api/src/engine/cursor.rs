//! Cursors: the sort values and the id of a row, bound to one field, filter and order, and tamper-evident.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Bytes of the tag that are kept: 80 bits, beyond guessing within any budget of requests.
const TAG: usize = 10;

/// The key that all copies of the program over one database share.
#[derive(Clone)]
pub struct CursorKey(Arc<[u8]>);

impl std::fmt::Debug for CursorKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CursorKey")
    }
}

/// One sort value of a cursor.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// There is no value.
    Null,
    /// A number, a truth value (0 or 1), days since 1 January 1 of a date, or microseconds since 1970 of an instant.
    Int(i64),
    /// A text.
    Text(String),
}

/// The place of a row in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its sort values in the order of the keys.
    pub parts: Vec<Part>,
    /// Its row.
    pub id: i64,
}

impl CursorKey {
    /// A key of any length; 32 bytes are right.
    pub fn new(key: &[u8]) -> Self {
        Self(Arc::from(key))
    }

    /// The cursor of a place in the list with this fingerprint.
    pub fn seal(&self, fingerprint: u64, place: &Place) -> String {
        let mut bytes = Vec::with_capacity(48);
        for part in &place.parts {
            match part {
                Part::Null => bytes.push(0),
                Part::Int(n) => {
                    bytes.push(1);
                    bytes.extend_from_slice(&n.to_be_bytes());
                }
                Part::Text(text) => {
                    bytes.push(2);
                    bytes.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
                    bytes.extend_from_slice(text.as_bytes());
                }
            }
        }
        bytes.extend_from_slice(&place.id.to_be_bytes());
        let tag = self.tag(fingerprint, &bytes);
        bytes.extend_from_slice(&tag);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The place of a cursor; `None` when it was edited or belongs to another list.
    pub fn open(&self, fingerprint: u64, cursor: &str) -> Option<Place> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (body, tag) = bytes.split_at_checked(bytes.len().checked_sub(TAG)?)?;
        if self.tag(fingerprint, body) != tag {
            return None;
        }
        let (mut rest, id) = body.split_at_checked(body.len().checked_sub(8)?)?;
        let id = i64::from_be_bytes(id.try_into().ok()?);
        let mut parts = Vec::new();
        while let Some((kind, after)) = rest.split_first() {
            rest = match kind {
                0 => {
                    parts.push(Part::Null);
                    after
                }
                1 => {
                    let (number, after) = after.split_at_checked(8)?;
                    parts.push(Part::Int(i64::from_be_bytes(number.try_into().ok()?)));
                    after
                }
                2 => {
                    let (length, after) = after.split_at_checked(4)?;
                    let length = usize::try_from(u32::from_be_bytes(length.try_into().ok()?)).ok()?;
                    let (text, after) = after.split_at_checked(length)?;
                    parts.push(Part::Text(String::from_utf8(text.to_vec()).ok()?));
                    after
                }
                _ => return None,
            };
        }
        Some(Place { parts, id })
    }

    fn tag(&self, fingerprint: u64, body: &[u8]) -> [u8; TAG] {
        let mut out = [0; TAG];
        // HMAC takes a key of any length; the error cannot occur, and a zero tag would only refuse cursors.
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) {
            mac.update(&fingerprint.to_be_bytes());
            mac.update(body);
            out.copy_from_slice(&mac.finalize().into_bytes()[..TAG]);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part() -> impl Strategy<Value = Part> {
        prop_oneof![Just(Part::Null), any::<i64>().prop_map(Part::Int), ".{0,20}".prop_map(Part::Text)]
    }

    proptest! {
        #[test]
        fn a_cursor_opens_only_where_it_belongs(
            parts in proptest::collection::vec(part(), 0..4),
            id: i64,
            fingerprint: u64,
            other: u64,
            flip in 0usize..400,
        ) {
            let key = CursorKey::new(b"one key");
            let place = Place { parts, id };
            let cursor = key.seal(fingerprint, &place);
            prop_assert_eq!(key.open(fingerprint, &cursor), Some(place));
            if other != fingerprint {
                prop_assert_eq!(key.open(other, &cursor), None);
            }
            prop_assert_eq!(CursorKey::new(b"another").open(fingerprint, &cursor), None);
            let mut bytes = URL_SAFE_NO_PAD.decode(&cursor).unwrap();
            let at = flip % (bytes.len() * 8);
            bytes[at / 8] ^= 1 << (at % 8);
            prop_assert_eq!(key.open(fingerprint, &URL_SAFE_NO_PAD.encode(bytes)), None);
        }
    }
}
