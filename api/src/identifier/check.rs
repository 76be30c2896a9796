//! Check characters of ISO 7064.

/// The check character of ISO/IEC 7064 MOD 11-2 over ASCII digits, as ORCID and ISNI use it; `None` when the input holds
/// anything but digits.
pub(super) fn mod_11_2(digits: &[u8]) -> Option<u8> {
    let mut total = 0_u32;
    for &byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        total = (total + u32::from(byte - b'0')) * 2 % 11;
    }
    Some(match (12 - total % 11) % 11 {
        10 => b'X',
        value => b'0' + u8::try_from(value).ok()?,
    })
}

/// Sixteen characters, the last of which checks the rest; hyphens or spaces may stand between the fours, one kind of
/// them and in all three places. Returns the sixteen in upper case.
pub(super) fn sixteen(text: &str, separators: &[u8]) -> Option<[u8; 16]> {
    let bytes = text.as_bytes();
    let mut plain = [0_u8; 16];
    match bytes.len() {
        16 => plain.copy_from_slice(bytes),
        19 => {
            let separator = bytes[4];
            if !separators.contains(&separator) || bytes[9] != separator || bytes[14] != separator {
                return None;
            }
            for (to, from) in plain.chunks_exact_mut(4).zip(bytes.chunks(5)) {
                to.copy_from_slice(&from[..4]);
            }
        }
        _ => return None,
    }
    plain[15] = plain[15].to_ascii_uppercase();
    (mod_11_2(&plain[..15])? == plain[15]).then_some(plain)
}
