//! An example of each code: a request and its answer, as the test that provokes the code wrote it to `api/web/errors`.

use crate::engine::error::Code;

/// The example of a code.
pub(super) const fn example(code: Code) -> &'static str {
    match code {
        Code::GraphqlParseFailed => include_str!("../../../web/errors/GRAPHQL_PARSE_FAILED.http"),
        Code::GraphqlValidationFailed => include_str!("../../../web/errors/GRAPHQL_VALIDATION_FAILED.http"),
        Code::OperationResolutionFailure => include_str!("../../../web/errors/OPERATION_RESOLUTION_FAILURE.http"),
        Code::BadVariable => include_str!("../../../web/errors/BAD_VARIABLE.http"),
        Code::LimitExceeded => include_str!("../../../web/errors/LIMIT_EXCEEDED.http"),
        Code::BadPageSize => include_str!("../../../web/errors/BAD_PAGE_SIZE.http"),
        Code::BadCursor => include_str!("../../../web/errors/BAD_CURSOR.http"),
        Code::CursorExpired => include_str!("../../../web/errors/CURSOR_EXPIRED.http"),
        Code::BadUserInput => include_str!("../../../web/errors/BAD_USER_INPUT.http"),
        Code::Forbidden => include_str!("../../../web/errors/FORBIDDEN.http"),
        Code::RateLimited => include_str!("../../../web/errors/RATE_LIMITED.http"),
        Code::Timeout => include_str!("../../../web/errors/TIMEOUT.http"),
        Code::ServiceUnavailable => include_str!("../../../web/errors/SERVICE_UNAVAILABLE.http"),
        Code::BadRequest => include_str!("../../../web/errors/BAD_REQUEST.http"),
        Code::NotFound => include_str!("../../../web/errors/NOT_FOUND.http"),
        Code::MethodNotAllowed => include_str!("../../../web/errors/METHOD_NOT_ALLOWED.http"),
        Code::NotAcceptable => include_str!("../../../web/errors/NOT_ACCEPTABLE.http"),
        Code::UnsupportedMediaType => include_str!("../../../web/errors/UNSUPPORTED_MEDIA_TYPE.http"),
        Code::PayloadTooLarge => include_str!("../../../web/errors/PAYLOAD_TOO_LARGE.http"),
        Code::UriTooLong => include_str!("../../../web/errors/URI_TOO_LONG.http"),
        Code::RequestTimeout => include_str!("../../../web/errors/REQUEST_TIMEOUT.http"),
        Code::Internal => include_str!("../../../web/errors/INTERNAL.http"),
        Code::DocumentNotFound => include_str!("../../../web/errors/DOCUMENT_NOT_FOUND.http"),
        Code::DocumentNotTrusted => include_str!("../../../web/errors/DOCUMENT_NOT_TRUSTED.http"),
        Code::PersistedQueryNotFound => include_str!("../../../web/errors/PERSISTED_QUERY_NOT_FOUND.http"),
        Code::PersistedQueryNotSupported => include_str!("../../../web/errors/PERSISTED_QUERY_NOT_SUPPORTED.http"),
        Code::Unauthenticated => include_str!("../../../web/errors/UNAUTHENTICATED.http"),
        Code::ClientSuspended => include_str!("../../../web/errors/CLIENT_SUSPENDED.http"),
        Code::OriginNotAllowed => include_str!("../../../web/errors/ORIGIN_NOT_ALLOWED.http"),
        Code::HeadersTooLarge => include_str!("../../../web/errors/HEADERS_TOO_LARGE.http"),
    }
}
