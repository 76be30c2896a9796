//! Which form the answer takes (`Accept`), whether the body is in a form that is read (`Content-Type`), and which language
//! a person prefers (`Accept-Language`).

use entity::enums::Language;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue};

/// The forms that a GraphQL answer can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediaType {
    /// `application/graphql-response+json`: the status tells how the request went.
    GraphqlResponse,
    /// `application/json`, for clients from before that.
    Json,
}

impl MediaType {
    /// The value of `Content-Type`.
    pub(crate) fn header(self) -> HeaderValue {
        match self {
            Self::GraphqlResponse => HeaderValue::from_static("application/graphql-response+json; charset=utf-8"),
            Self::Json => HeaderValue::from_static("application/json; charset=utf-8"),
        }
    }

    /// Its name without parameters.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json",
            Self::Json => "application/json",
        }
    }

    fn subtype(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "graphql-response+json",
            Self::Json => "json",
        }
    }
}

/// The form to answer in: what the caller weighs highest, the newer one when both weigh the same or nothing is said.
/// `None` when the caller takes neither.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<MediaType> {
    let Some(first) = headers.get(ACCEPT) else { return Some(MediaType::GraphqlResponse) };
    // What nearly every program sends, without the walk.
    match first.as_bytes() {
        b"*/*" | b"application/graphql-response+json" => return Some(MediaType::GraphqlResponse),
        b"application/json" if headers.get_all(ACCEPT).iter().nth(1).is_none() => return Some(MediaType::Json),
        _ => {}
    }
    let newer = quality(headers, MediaType::GraphqlResponse);
    let older = quality(headers, MediaType::Json);
    match (newer, older) {
        (0, 0) => None,
        (newer, older) if newer >= older => Some(MediaType::GraphqlResponse),
        _ => Some(MediaType::Json),
    }
}

/// How much the caller wants a form, 0 to 1000, by the most exact range that covers it.
fn quality(headers: &HeaderMap, media_type: MediaType) -> u16 {
    let mut best = (0_u8, 0_u16);
    for range in elements(headers, ACCEPT) {
        let mut parts = range.split(';').map(str::trim);
        let Some((kind, subtype)) = parts.next().and_then(|name| name.split_once('/')) else { continue };
        let exactness = match (kind, subtype) {
            ("*", "*") => 1,
            (kind, "*") if kind.eq_ignore_ascii_case("application") => 2,
            (kind, subtype)
                if kind.eq_ignore_ascii_case("application") && subtype.eq_ignore_ascii_case(media_type.subtype()) =>
            {
                3
            }
            _ => continue,
        };
        let Some(quality) = quality_of(parts) else { continue };
        if exactness > best.0 || (exactness == best.0 && quality > best.1) {
            best = (exactness, quality);
        }
    }
    best.1
}

/// The `q` among the parameters of a range, in thousandths; `None` for another charset than UTF-8, which covers no answer.
pub(crate) fn quality_of<'a>(parameters: impl Iterator<Item = &'a str>) -> Option<u16> {
    let mut quality = 1000;
    for (name, value) in parameters.filter_map(|parameter| parameter.split_once('=')) {
        if name.eq_ignore_ascii_case("q") {
            quality = thousandths(value);
        } else if name.eq_ignore_ascii_case("charset") && !is_utf8(value) {
            return None;
        }
    }
    Some(quality)
}

/// `0.5` as 500. What is no number from 0 to 1 counts as 0, so that it never wins.
fn thousandths(text: &str) -> u16 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return 0;
    }
    match (whole, format!("{fraction:0<3}").parse::<u16>()) {
        ("0", Ok(fraction)) => fraction,
        ("1", Ok(0)) => 1000,
        _ => 0,
    }
}

fn is_utf8(charset: &str) -> bool {
    charset.trim_matches('"').eq_ignore_ascii_case("utf-8")
}

/// Whether the body is JSON in UTF-8, as `Content-Type` says.
pub(crate) fn body_is_json(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return false };
    if value.as_bytes() == b"application/json" {
        return true;
    }
    let Ok(text) = value.to_str() else { return false };
    let mut parts = text.split(';').map(str::trim);
    parts.next().is_some_and(|name| name.eq_ignore_ascii_case("application/json"))
        && parts
            .filter_map(|parameter| parameter.split_once('='))
            .all(|(name, value)| !name.eq_ignore_ascii_case("charset") || is_utf8(value))
}

/// The language that the caller weighs highest; English when both weigh the same. `None` when neither is named.
pub(crate) fn language(headers: &HeaderMap) -> Option<Language> {
    if !headers.contains_key(ACCEPT_LANGUAGE) {
        return None;
    }
    let (mut welsh, mut english) = (0, 0);
    for range in elements(headers, ACCEPT_LANGUAGE) {
        let mut parts = range.split(';').map(str::trim);
        let primary = parts.next().and_then(|tag| tag.split('-').next()).unwrap_or_default();
        let quality = quality_of(parts).unwrap_or(0);
        if primary.eq_ignore_ascii_case("cy") {
            welsh = quality.max(welsh);
        } else if primary.eq_ignore_ascii_case("en") {
            english = quality.max(english);
        }
    }
    match (welsh, english) {
        (0, 0) => None,
        (welsh, english) if welsh > english => Some(Language::Cy),
        _ => Some(Language::En),
    }
}

/// The language that an address names with `lang`, if it names one that there is.
pub(crate) fn named_language(query: Option<&str>) -> Option<Language> {
    let mut pairs = url::form_urlencoded::parse(query?.as_bytes());
    let (_, value) = pairs.find(|(key, _)| key == "lang")?;
    match value.as_ref() {
        "cy" => Some(Language::Cy),
        "en" => Some(Language::En),
        _ => None,
    }
}

/// The elements of a header that is a list, over all its lines.
pub(crate) fn elements(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    let lines = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).filter(|element| !element.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: HeaderName, values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(name.clone(), HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    #[test]
    fn an_address_may_name_the_language() {
        for (query, expected) in [
            (None, None),
            (Some(""), None),
            (Some("lang=cy"), Some(Language::Cy)),
            (Some("a=b&lang=en"), Some(Language::En)),
            (Some("lang=fr"), None),
            (Some("lang"), None),
            (Some("language=cy"), None),
        ] {
            assert_eq!(named_language(query), expected, "{query:?}");
        }
    }

    #[test]
    fn the_answer_takes_the_form_that_weighs_highest() {
        use MediaType::{GraphqlResponse as G, Json as J};
        let cases: [(&[&str], Option<MediaType>); 22] = [
            (&[], Some(G)),
            (&["*/*"], Some(G)),
            (&["application/*"], Some(G)),
            (&["application/json"], Some(J)),
            (&["application/graphql-response+json"], Some(G)),
            (&["application/json, application/graphql-response+json"], Some(G)),
            (&["application/json", "application/graphql-response+json"], Some(G)),
            (&["application/graphql-response+json;q=0.5, application/json"], Some(J)),
            (&["application/graphql-response+json, application/json;q=0.9"], Some(G)),
            (&["application/json; charset=utf-8"], Some(J)),
            (&["application/json; charset=\"UTF-8\""], Some(J)),
            (&["application/json; charset=latin1"], None),
            (&["Application/JSON"], Some(J)),
            (&["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"], Some(G)),
            (&["text/html"], None),
            (&["text/event-stream"], None),
            (&["application/json;q=0"], None),
            (&["*/*, application/graphql-response+json;q=0"], Some(J)),
            (&["application/*;q=0.2, application/json;q=0.1"], Some(G)),
            (&["*/*;q=0"], None),
            (&["application/json;q=2"], None),
            (&["nonsense"], None),
        ];
        for (accept, expected) in cases {
            assert_eq!(media_type(&with(ACCEPT, accept)), expected, "{accept:?}");
        }
    }

    #[test]
    fn a_body_is_read_when_it_says_that_it_is_json() {
        for (value, expected) in [
            ("application/json", true),
            ("application/json; charset=utf-8", true),
            ("APPLICATION/JSON;charset=UTF-8", true),
            ("application/json; profile=x", true),
            ("application/json; charset=utf-16", false),
            ("application/graphql", false),
            ("text/plain", false),
            ("", false),
        ] {
            assert_eq!(body_is_json(&with(CONTENT_TYPE, &[value])), expected, "{value:?}");
        }
        assert!(!body_is_json(&HeaderMap::new()));
        assert!(!body_is_json(&with(CONTENT_TYPE, &["application/json", "text/plain"])));
    }

    #[test]
    fn a_language_is_taken_by_its_weight() {
        for (value, expected) in [
            ("cy", Some(Language::Cy)),
            ("cy-GB, en;q=0.5", Some(Language::Cy)),
            ("en-GB,en;q=0.9,cy;q=0.8", Some(Language::En)),
            ("fr, cy;q=0.1", Some(Language::Cy)),
            ("cy, en", Some(Language::En)),
            ("cy;q=0", None),
            ("fr", None),
            ("*", None),
        ] {
            assert_eq!(language(&with(ACCEPT_LANGUAGE, &[value])), expected, "{value:?}");
        }
        assert_eq!(language(&HeaderMap::new()), None);
    }
}
