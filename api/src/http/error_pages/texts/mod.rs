//! What the page of each code says, English before Welsh. What stands in backticks is the same in both.
//!
//! The Welsh has not been checked by a Welsh speaker (`MACHINE` in the terms of the contract); the pages say so.

mod graph;
mod transport;

use crate::engine::error::Code;

/// The texts of one code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    /// What happened.
    pub(super) what: Both,
    /// Why it happens.
    pub(super) why: Both,
    /// What to do.
    pub(super) fix: Both,
}

/// One text in both languages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Both {
    pub(super) en: &'static str,
    pub(super) cy: &'static str,
}

impl Both {
    /// The text in the language that is wanted.
    pub(super) const fn told(self, welsh: bool) -> &'static str {
        if welsh { self.cy } else { self.en }
    }
}

const fn both(en: &'static str, cy: &'static str) -> Both {
    Both { en, cy }
}

/// The texts of a code.
pub(super) const fn text(code: Code) -> Text {
    match code {
        Code::GraphqlParseFailed => graph::GRAPHQL_PARSE_FAILED,
        Code::GraphqlValidationFailed => graph::GRAPHQL_VALIDATION_FAILED,
        Code::OperationResolutionFailure => graph::OPERATION_RESOLUTION_FAILURE,
        Code::BadVariable => graph::BAD_VARIABLE,
        Code::LimitExceeded => graph::LIMIT_EXCEEDED,
        Code::BadPageSize => graph::BAD_PAGE_SIZE,
        Code::BadCursor => graph::BAD_CURSOR,
        Code::CursorExpired => graph::CURSOR_EXPIRED,
        Code::BadUserInput => graph::BAD_USER_INPUT,
        Code::Forbidden => graph::FORBIDDEN,
        Code::DocumentNotFound => graph::DOCUMENT_NOT_FOUND,
        Code::DocumentNotTrusted => graph::DOCUMENT_NOT_TRUSTED,
        Code::PersistedQueryNotFound => graph::PERSISTED_QUERY_NOT_FOUND,
        Code::PersistedQueryNotSupported => graph::PERSISTED_QUERY_NOT_SUPPORTED,
        Code::RateLimited => transport::RATE_LIMITED,
        Code::Timeout => graph::TIMEOUT,
        Code::ServiceUnavailable => transport::SERVICE_UNAVAILABLE,
        Code::BadRequest => transport::BAD_REQUEST,
        Code::Unauthenticated => transport::UNAUTHENTICATED,
        Code::ClientSuspended => transport::CLIENT_SUSPENDED,
        Code::OriginNotAllowed => transport::ORIGIN_NOT_ALLOWED,
        Code::NotFound => transport::NOT_FOUND,
        Code::MethodNotAllowed => transport::METHOD_NOT_ALLOWED,
        Code::NotAcceptable => transport::NOT_ACCEPTABLE,
        Code::UnsupportedMediaType => transport::UNSUPPORTED_MEDIA_TYPE,
        Code::PayloadTooLarge => transport::PAYLOAD_TOO_LARGE,
        Code::UriTooLong => transport::URI_TOO_LONG,
        Code::HeadersTooLarge => transport::HEADERS_TOO_LARGE,
        Code::RequestTimeout => transport::REQUEST_TIMEOUT,
        Code::Internal => transport::INTERNAL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        text.split('`').skip(1).step_by(2).collect()
    }

    #[test]
    fn every_text_is_said_in_both_languages() {
        for code in Code::ALL {
            let Text { what, why, fix } = text(code);
            for Both { en, cy } in [what, why, fix] {
                assert_ne!(en, cy, "{code:?}");
                for text in [en, cy] {
                    assert!(text.ends_with('.') && text.trim() == text, "{code:?}: {text}");
                    assert_eq!(text.matches('`').count() % 2, 0, "{code:?}: {text}");
                }
                let (mut en, mut cy) = (quoted(en), quoted(cy));
                en.sort_unstable();
                cy.sort_unstable();
                assert_eq!(en, cy, "{code:?}");
            }
        }
    }
}
