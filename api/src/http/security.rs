//! Headers that tell browsers what not to do with an answer. No header names the program or its version.

use http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, SERVER, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

/// What everything that is no page may do in a browser: nothing.
const NO_PAGE: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// What a page of our own may do: run our own script and style, and speak to this service. Markup that a script makes of
/// text passes the one policy `default`, which is DOMPurify's (`api/web/build/entry.jsx`).
pub(crate) const OWN_PAGE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default dompurify",
);

/// What a page of text may do: wear our own style.
pub(crate) const TEXT_PAGE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// What a page of a listing may do: wear our own style, and send its form here; any page may frame it. There is nothing on it that
/// somebody could be led to press.
pub(crate) const FRAMED_PAGE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors *",
);

/// What the gallery of listings may do: what any page may that has one of them in it.
pub(crate) const GALLERY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'; require-trusted-types-for 'script'",
);

/// What the reference front end of mentoring may do: run its one script, and speak to this service. It makes no markup of text.
pub(crate) const FRONT_END: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
);

/// What no page of ours needs of the machine that it is read on.
const NO_DEVICES: HeaderValue = HeaderValue::from_static(
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(), usb=()",
);

/// The value of `Strict-Transport-Security`; `None` for 0 seconds, which is for a program that is not behind TLS.
pub(crate) fn hsts(max_age_seconds: u64) -> Option<HeaderValue> {
    let told = (max_age_seconds > 0).then(|| format!("max-age={max_age_seconds}"));
    told.and_then(|told| HeaderValue::try_from(told).ok())
}

/// Puts the headers on an answer; a policy that the page has set itself stays. `hsts` is the value of
/// `Strict-Transport-Security`, for a program that is reached by TLS alone.
pub(crate) fn protect(headers: &mut HeaderMap, hsts: Option<&HeaderValue>) {
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(NO_PAGE);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if headers.get(CONTENT_SECURITY_POLICY) != Some(&FRAMED_PAGE) {
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    headers.entry(policy).or_insert(HeaderValue::from_static("same-origin"));
    if headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        headers.insert(HeaderName::from_static("permissions-policy"), NO_DEVICES);
    }
    if let Some(hsts) = hsts {
        headers.insert(STRICT_TRANSPORT_SECURITY, hsts.clone());
    }
    headers.remove(SERVER);
}
