//! An example of each code: a request and its answer, as the test that provokes the code wrote it to `api/web/errors`.

use crate::engine::error::Code;

/// The example of a code; `None` while nothing provokes it.
pub(super) const fn example(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::GraphqlParseFailed => include_str!("../../../web/errors/GRAPHQL_PARSE_FAILED.http"),
        Code::GraphqlValidationFailed => include_str!("../../../web/errors/GRAPHQL_VALIDATION_FAILED.http"),
        Code::OperationResolutionFailure => include_str!("../../../web/errors/OPERATION_RESOLUTION_FAILURE.http"),
        Code::BadVariable => include_str!("../../../web/errors/BAD_VARIABLE.http"),
        Code::LimitExceeded => include_str!("../../../web/errors/LIMIT_EXCEEDED.http"),
        Code::BadPageSize => include_str!("../../../web/errors/BAD_PAGE_SIZE.http"),
        Code::BadCursor => include_str!("../../../web/errors/BAD_CURSOR.http"),
        Code::BadUserInput => include_str!("../../../web/errors/BAD_USER_INPUT.http"),
        Code::Forbidden => include_str!("../../../web/errors/FORBIDDEN.http"),
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
        Code::DocumentNotFound
        | Code::DocumentNotTrusted
        | Code::PersistedQueryNotFound
        | Code::PersistedQueryNotSupported
        | Code::RateLimited
        | Code::OriginNotAllowed
        | Code::HeadersTooLarge => return None,
    })
}
