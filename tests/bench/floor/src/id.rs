//! Global ids as the contract prints them: a prefix for the type, `_`, and 13 characters of Crockford base32.

use serde::{Serialize, Serializer};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const FIRST: u64 = 0x9E37_79B9_7F4A_7C15;
const SECOND: u64 = 0xBF58_476D_1CE4_E5B9;
const DIGITS: usize = 13;

/// A row's id, printed with its type's three-letter prefix.
#[derive(Clone, Copy)]
pub(crate) struct Id(pub(crate) &'static [u8; 3], pub(crate) i64);

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = [b'_'; 4 + DIGITS];
        text[..3].copy_from_slice(self.0);
        let mixed = mix(self.1.cast_unsigned());
        for (place, character) in text[4..].iter_mut().rev().enumerate() {
            *character = ALPHABET[((mixed >> (5 * place)) & 31) as usize];
        }
        serializer.serialize_str(std::str::from_utf8(&text).map_err(serde::ser::Error::custom)?)
    }
}

/// The row's id behind a global one of that type; nothing when it is not one.
pub(crate) fn decode(prefix: &str, text: &str) -> Option<i64> {
    let digits = text.strip_prefix(prefix)?.strip_prefix('_')?;
    if digits.len() != DIGITS {
        return None;
    }
    let mut mixed = 0u64;
    for (place, character) in digits.bytes().enumerate() {
        let digit = ALPHABET.iter().position(|known| *known == character)?;
        // 13 digits hold 65 bits; the first may not use its top one.
        if place == 0 && digit > 15 {
            return None;
        }
        mixed = mixed << 5 | digit as u64;
    }
    Some(unmix(mixed).cast_signed())
}

fn mix(id: u64) -> u64 {
    let mut x = id;
    x ^= x >> 32;
    x = x.wrapping_mul(FIRST);
    x ^= x >> 29;
    x = x.wrapping_mul(SECOND);
    x ^ x >> 32
}

/// Undoes [`mix`] step by step; an odd factor is undone by its inverse modulo 2^64.
fn unmix(mixed: u64) -> u64 {
    const FIRST_BACK: u64 = inverse(FIRST);
    const SECOND_BACK: u64 = inverse(SECOND);
    let mut x = mixed;
    x ^= x >> 32;
    x = x.wrapping_mul(SECOND_BACK);
    x ^= x >> 29 ^ x >> 58;
    x = x.wrapping_mul(FIRST_BACK);
    x ^ x >> 32
}

/// Newton's iteration: each round doubles the number of right bits, from three.
const fn inverse(odd: u64) -> u64 {
    let mut x = odd;
    let mut round = 0;
    while round < 5 {
        x = x.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(x)));
        round += 1;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back() {
        for id in [0, 1, 2, 400, 7_000, 1_000_000, i64::from(u32::MAX), i64::MAX, -1, i64::MIN] {
            let text = serde_json::to_string(&Id(b"stu", id)).unwrap();
            assert_eq!(decode("stu", text.trim_matches('"')), Some(id), "{text}");
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in
            ["", "stu", "stu_", "res_0000000000001", "stu_000000000000", "stu_g000000000000", "stu_000000000000u"]
        {
            assert_eq!(decode("stu", text), None, "{text}");
        }
    }
}
