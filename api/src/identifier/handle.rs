//! Handle: an item in a repository. Source: RFC 3650, whose global service does not tell upper from lower case of
//! `A` to `Z`.

use super::{Malformed, prefix};

const EXPECTED: &str = "a handle such as 2160/1234: the number of a naming authority, a slash and the rest, bare, after \
                        hdl: or as an https://hdl.handle.net/ address";

/// Reads a handle, bare or as an address, and returns it in lower case.
pub fn parse(input: &str) -> Result<String, Malformed> {
    canonical(input.trim()).ok_or(Malformed { expected: EXPECTED })
}

fn canonical(text: &str) -> Option<String> {
    let name = prefix::strip(prefix::strip_address(text, &["hdl.handle.net/"]), &["hdl:"]);
    let (authority, local) = name.split_once('/')?;
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let told = !local.is_empty() && !local.chars().any(|c| c.is_whitespace() || c.is_control());
    (authority.split('.').all(number) && told).then(|| name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("2160/1234", "2160/1234"),
                (" hdl:20.500.12345/ABC-1 ", "20.500.12345/abc-1"),
                ("https://hdl.handle.net/2160/1234", "2160/1234"),
                ("http://hdl.handle.net/2160/a/b/", "2160/a/b"),
            ],
            &["", "2160", "2160/", "/1234", "a2160/1", "2160./1", "2160/1 2", "https://example.org/2160/1234"],
        );
    }
}
