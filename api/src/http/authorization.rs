//! The form of `Authorization`: one header at most, a scheme and its credentials. What it grants is for access to judge,
//! which this service has not yet: so far it changes nothing but that an answer belongs to its caller alone.

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::problem::{self, Problem};

/// True when the request has credentials.
///
/// # Errors
/// When there are several, or what is there cannot be credentials.
pub(crate) fn given(headers: &HeaderMap) -> Result<bool, Problem> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let value = match (values.next(), values.next()) {
        (None, _) => return Ok(false),
        (Some(value), None) => value,
        (Some(_), Some(_)) => return Err(problem::AUTHORIZATION_TWICE),
    };
    let parts = value.to_str().ok().and_then(|text| text.trim().split_once(' '));
    let well_formed = parts.is_some_and(|(scheme, credentials)| {
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !scheme.is_empty() && scheme.bytes().all(is_token) && !credentials.trim().is_empty()
    });
    if well_formed { Ok(true) } else { Err(problem::AUTHORIZATION_MALFORMED) }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn one_header_with_scheme_and_credentials() {
        for (lines, expected) in [
            (vec![], Some(false)),
            (vec!["Bearer abc.def-_~+/="], Some(true)),
            (vec!["Basic dXNlcjpwYXNz"], Some(true)),
            (vec!["Digest username=\"a\", realm=\"b\""], Some(true)),
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
