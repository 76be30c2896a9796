//! The form of `Authorization`: one header at most, a scheme and its credentials. What a token grants is for
//! [`crate::auth`] to judge; other schemes than `Bearer` are the affair of a proxy on the way, and make an answer its
//! caller's alone.

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::problem::{self, Problem};

/// What a request brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Credentials<'a> {
    /// Nothing.
    None,
    /// An access token.
    Bearer(&'a str),
    /// Something that is not for this service.
    Foreign,
}

/// What stands in the header.
///
/// # Errors
/// When there are several, or what is there cannot be credentials.
pub(crate) fn given(headers: &HeaderMap) -> Result<Credentials<'_>, Problem> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let value = match (values.next(), values.next()) {
        (None, _) => return Ok(Credentials::None),
        (Some(value), None) => value,
        (Some(_), Some(_)) => return Err(problem::AUTHORIZATION_TWICE),
    };
    value.to_str().ok().and_then(read).ok_or(problem::AUTHORIZATION_MALFORMED)
}

/// A scheme and its credentials, as the header or the payload of a socket writes them.
pub(crate) fn read(text: &str) -> Option<Credentials<'_>> {
    let (scheme, credentials) = text.trim().split_once(' ')?;
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let credentials = credentials.trim();
    if scheme.is_empty() || !scheme.bytes().all(is_token) || credentials.is_empty() {
        return None;
    }
    // Bound to a key that the caller would have to prove: a token all the same, and none that is taken here.
    let is_ours = ["bearer", "dpop"].iter().any(|ours| scheme.eq_ignore_ascii_case(ours));
    Some(if is_ours { Credentials::Bearer(credentials) } else { Credentials::Foreign })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn one_header_with_scheme_and_credentials() {
        for (lines, expected) in [
            (vec![], Some(Credentials::None)),
            (vec!["Bearer abc.def-_~+/="], Some(Credentials::Bearer("abc.def-_~+/="))),
            (vec!["bEARER  abc"], Some(Credentials::Bearer("abc"))),
            (vec!["DPoP abc"], Some(Credentials::Bearer("abc"))),
            (vec!["Basic dXNlcjpwYXNz"], Some(Credentials::Foreign)),
            (vec!["Digest username=\"a\", realm=\"b\""], Some(Credentials::Foreign)),
            (vec!["Bearer"], None),
            (vec!["Bearer "], None),
            (vec![""], None),
            (vec!["Be@rer abc"], None),
            (vec!["Bearer a", "Bearer a"], None),
        ] {
            let mut headers = HeaderMap::new();
            for line in &lines {
                headers.append(AUTHORIZATION, HeaderValue::from_static(line));
            }
            assert_eq!(given(&headers).ok(), expected, "{lines:?}");
        }
    }
}
