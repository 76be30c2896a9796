//! Prefixes that people write before an identifier.

/// The text without the first of the prefixes that it begins with, in whatever case; the text itself when none fits.
pub(super) fn strip<'a>(text: &'a str, prefixes: &[&str]) -> &'a str {
    for prefix in prefixes {
        if let Some((head, rest)) = text.split_at_checked(prefix.len())
            && head.eq_ignore_ascii_case(prefix)
        {
            return rest;
        }
    }
    text
}

/// The rest of an address at one of these hosts (`"ror.org/"`), with or without `http://`, `https://` and `www.`, and
/// without one slash at the end; the text itself when it is at none of them.
pub(super) fn strip_address<'a>(text: &'a str, hosts: &[&str]) -> &'a str {
    let bare = strip(strip(text, &["https://", "http://"]), &["www."]);
    let rest = strip(bare, hosts);
    if rest.len() == bare.len() { text } else { rest.strip_suffix('/').unwrap_or(rest) }
}
