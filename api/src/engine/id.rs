//! Global ids: `stu_` and thirteen characters, opaque, of one format for ever.
//!
//! The characters are Crockford's base 32 of the row's number after a fixed mixing of its bits. The mixing keeps
//! neighbours from looking like neighbours; it is no secret and protects nothing, the row scope does.

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 13;
const A: u64 = 0x9E37_79B9_7F4A_7C15;
const B: u64 = 0xBF58_476D_1CE4_E5B9;

/// The inverse of an odd number modulo 2^64, by Newton's iteration.
const fn inverse(odd: u64) -> u64 {
    let mut x = odd;
    let mut round = 0;
    while round < 6 {
        x = x.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(x)));
        round += 1;
    }
    x
}

const fn mix(id: i64) -> u64 {
    let mut x = id.cast_unsigned();
    x ^= x >> 32;
    x = x.wrapping_mul(A);
    x ^= x >> 29;
    x = x.wrapping_mul(B);
    x ^ (x >> 32)
}

const fn unmix(mixed: u64) -> i64 {
    let mut x = mixed;
    x ^= x >> 32;
    x = x.wrapping_mul(inverse(B));
    x ^= (x >> 29) ^ (x >> 58);
    x = x.wrapping_mul(inverse(A));
    (x ^ (x >> 32)).cast_signed()
}

/// Writes the id of a row, without quotes.
pub fn write(out: &mut Vec<u8>, prefix: &str, id: i64) {
    let mixed = mix(id);
    out.extend_from_slice(prefix.as_bytes());
    out.push(b'_');
    let mut text = [0; LENGTH];
    for (at, character) in text.iter_mut().enumerate() {
        let shift = 5 * (LENGTH - 1 - at);
        *character = ALPHABET[usize::try_from((mixed >> shift) & 31).unwrap_or(0)];
    }
    out.extend_from_slice(&text);
}

/// The id of a row as text.
pub fn encode(prefix: &str, id: i64) -> String {
    let mut out = Vec::with_capacity(prefix.len() + 1 + LENGTH);
    write(&mut out, prefix, id);
    String::from_utf8_lossy(&out).into_owned()
}

/// The prefix and the row of an id; `None` when it has not the form of one.
pub fn decode(text: &str) -> Option<(&str, i64)> {
    let (prefix, digits) = text.split_once('_')?;
    if digits.len() != LENGTH {
        return None;
    }
    let mut mixed: u64 = 0;
    for (at, character) in digits.bytes().enumerate() {
        let value = ALPHABET.iter().position(|c| *c == character)?;
        // The first character holds the four highest bits alone.
        if at == 0 && value > 15 {
            return None;
        }
        mixed = (mixed << 5) | value as u64;
    }
    Some((prefix, unmix(mixed)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_row_has_one_id_and_every_id_one_row(id: i64) {
            let text = encode("stu", id);
            prop_assert_eq!(text.len(), 17);
            prop_assert_eq!(decode(&text), Some(("stu", id)));
        }

        #[test]
        fn no_text_breaks_the_decoder(text in ".{0,40}") {
            if let Some((prefix, id)) = decode(&text) {
                prop_assert_eq!(encode(prefix, id), text.clone());
            }
        }
    }

    #[test]
    fn the_format_never_changes() {
        assert_eq!(encode("stu", 1), "stu_cm04q2zw7v23s");
    }
}
