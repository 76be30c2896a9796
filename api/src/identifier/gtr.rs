//! GUIDs by which UKRI's Gateway to Research calls its projects, organisations and people.

use super::{Malformed, prefix};

const EXPECTED: &str = "a GUID of the Gateway to Research such as 6B0AEDF5-2F0E-4D5A-9C1B-0123456789AB: 32 hexadecimal \
                        digits in groups of 8, 4, 4, 4 and 12";

/// Reads a GUID, bare or as the Gateway's address of it, and returns it in upper case, as the Gateway writes it.
pub fn parse(input: &str) -> Result<String, Malformed> {
    const ADDRESSES: [&str; 6] = [
        "gtr.ukri.org/gtr/api/projects/",
        "gtr.ukri.org/gtr/api/organisations/",
        "gtr.ukri.org/gtr/api/persons/",
        "gtr.ukri.org/projects/",
        "gtr.ukri.org/organisation/",
        "gtr.ukri.org/person/",
    ];
    let text = prefix::strip_address(input.trim(), &ADDRESSES);
    let groups: Vec<&str> = text.split('-').collect();
    let fits = groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if fits { Ok(text.to_ascii_uppercase()) } else { Err(Malformed { expected: EXPECTED }) }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        let guid = "6B0AEDF5-2F0E-4D5A-9C1B-0123456789AB";
        check(
            parse,
            &[
                (guid, guid),
                (" 6b0aedf5-2f0e-4d5a-9c1b-0123456789ab ", guid),
                ("https://gtr.ukri.org/organisation/6B0AEDF5-2F0E-4D5A-9C1B-0123456789AB", guid),
                ("http://gtr.ukri.org/gtr/api/projects/6B0AEDF5-2F0E-4D5A-9C1B-0123456789AB", guid),
            ],
            &[
                "",
                "6B0AEDF52F0E4D5A9C1B0123456789AB",
                "6B0AEDF5-2F0E-4D5A-9C1B-0123456789A",
                "6B0AEDF5-2F0E-4D5A-9C1B-0123456789ABC",
                "6B0AEDF5-2F0E-4D5A-9C1B0-123456789AB",
                "6B0AEDF5-2F0E-4D5A-9C1B-0123456789AG",
                "6B0AEDF5-2F0E-4D5A-9C1B-0123456789AB-",
                "AH/X012345/1",
            ],
        );
    }
}
