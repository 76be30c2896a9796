//! The closed list of codes. The contract's enum `ErrorCode` is the same list.

/// Every code that an error can carry in `extensions.code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The document is no GraphQL.
    GraphqlParseFailed,
    /// The document does not fit the contract.
    GraphqlValidationFailed,
    /// No operation, or none of that name, or several without a name.
    OperationResolutionFailure,
    /// A variable does not fit its type.
    BadVariable,
    /// The operation passes one of the published limits, its cost included.
    LimitExceeded,
    /// `first` or `last` is out of bounds, or both are given.
    BadPageSize,
    /// A cursor was edited, or belongs to another field, filter or order.
    BadCursor,
    /// The place of a cursor of changes is older than what is kept.
    CursorExpired,
    /// An argument has a form or value that the field cannot use.
    BadUserInput,
    /// The caller lacks the scope that the message names.
    Forbidden,
    /// The stored document that the request names is not there.
    DocumentNotFound,
    /// Only stored documents are taken from this caller, and this is none.
    DocumentNotTrusted,
    /// The document of this hash is not known; send it whole once (automatic persisted queries).
    PersistedQueryNotFound,
    /// Documents are not taken by their hash alone here (automatic persisted queries).
    PersistedQueryNotSupported,
    /// The caller's budget is spent; it fills again with time.
    RateLimited,
    /// The time for one answer is over.
    Timeout,
    /// The database cannot be reached, or the program is about to end.
    ServiceUnavailable,
    /// The envelope of the request cannot be read.
    BadRequest,
    /// The token or embed key of the request does not count, or there is none where one is needed.
    Unauthenticated,
    /// The client of the token is suspended.
    ClientSuspended,
    /// The page that the request comes from is not among those that may ask.
    OriginNotAllowed,
    /// There is nothing at the address.
    NotFound,
    /// The address does not take the method.
    MethodNotAllowed,
    /// The answer cannot be given in a form that the caller takes.
    NotAcceptable,
    /// The body has a form that is not taken.
    UnsupportedMediaType,
    /// The body is too long.
    PayloadTooLarge,
    /// The address is too long.
    UriTooLong,
    /// The headers are too long.
    HeadersTooLarge,
    /// The body did not arrive in time.
    RequestTimeout,
    /// Something went wrong here; the log has it under the request's id.
    Internal,
}

impl Code {
    /// Every code in the order of the contract.
    pub const ALL: [Code; 30] = [
        Code::GraphqlParseFailed,
        Code::GraphqlValidationFailed,
        Code::OperationResolutionFailure,
        Code::BadVariable,
        Code::LimitExceeded,
        Code::BadPageSize,
        Code::BadCursor,
        Code::CursorExpired,
        Code::BadUserInput,
        Code::Forbidden,
        Code::DocumentNotFound,
        Code::DocumentNotTrusted,
        Code::PersistedQueryNotFound,
        Code::PersistedQueryNotSupported,
        Code::RateLimited,
        Code::Timeout,
        Code::ServiceUnavailable,
        Code::BadRequest,
        Code::Unauthenticated,
        Code::ClientSuspended,
        Code::OriginNotAllowed,
        Code::NotFound,
        Code::MethodNotAllowed,
        Code::NotAcceptable,
        Code::UnsupportedMediaType,
        Code::PayloadTooLarge,
        Code::UriTooLong,
        Code::HeadersTooLarge,
        Code::RequestTimeout,
        Code::Internal,
    ];

    /// The code as it stands in `extensions.code`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Code::GraphqlParseFailed => "GRAPHQL_PARSE_FAILED",
            Code::GraphqlValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Code::OperationResolutionFailure => "OPERATION_RESOLUTION_FAILURE",
            Code::BadVariable => "BAD_VARIABLE",
            Code::LimitExceeded => "LIMIT_EXCEEDED",
            Code::BadPageSize => "BAD_PAGE_SIZE",
            Code::BadCursor => "BAD_CURSOR",
            Code::CursorExpired => "CURSOR_EXPIRED",
            Code::BadUserInput => "BAD_USER_INPUT",
            Code::Forbidden => "FORBIDDEN",
            Code::DocumentNotFound => "DOCUMENT_NOT_FOUND",
            Code::DocumentNotTrusted => "DOCUMENT_NOT_TRUSTED",
            Code::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Code::PersistedQueryNotSupported => "PERSISTED_QUERY_NOT_SUPPORTED",
            Code::RateLimited => "RATE_LIMITED",
            Code::Timeout => "TIMEOUT",
            Code::ServiceUnavailable => "SERVICE_UNAVAILABLE",
            Code::BadRequest => "BAD_REQUEST",
            Code::Unauthenticated => "UNAUTHENTICATED",
            Code::ClientSuspended => "CLIENT_SUSPENDED",
            Code::OriginNotAllowed => "ORIGIN_NOT_ALLOWED",
            Code::NotFound => "NOT_FOUND",
            Code::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Code::NotAcceptable => "NOT_ACCEPTABLE",
            Code::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Code::PayloadTooLarge => "PAYLOAD_TOO_LARGE",
            Code::UriTooLong => "URI_TOO_LONG",
            Code::HeadersTooLarge => "HEADERS_TOO_LARGE",
            Code::RequestTimeout => "REQUEST_TIMEOUT",
            Code::Internal => "INTERNAL",
        }
    }

    /// The code of that name.
    pub fn of(name: &str) -> Option<Code> {
        Self::ALL.into_iter().find(|code| code.as_str() == name)
    }

    /// True when the same request may succeed later without a change.
    pub const fn retryable(self) -> bool {
        matches!(self, Code::RateLimited | Code::Timeout | Code::ServiceUnavailable | Code::RequestTimeout)
    }

    /// True when it can stand at a field, beside the data of other fields.
    pub const fn at_field(self) -> bool {
        matches!(
            self,
            Code::BadPageSize
                | Code::BadCursor
                | Code::CursorExpired
                | Code::BadUserInput
                | Code::Forbidden
                | Code::Timeout
                | Code::ServiceUnavailable
                | Code::Internal
        )
    }

    /// The HTTP statuses of an answer that has it in the place of all data, in ascending order.
    pub const fn statuses(self) -> &'static [u16] {
        match self {
            Code::BadPageSize | Code::BadCursor | Code::CursorExpired | Code::BadUserInput => &[],
            Code::Forbidden => &[403],
            Code::GraphqlParseFailed => &[400],
            Code::BadRequest => &[400, 422],
            Code::Unauthenticated => &[401],
            Code::DocumentNotTrusted | Code::ClientSuspended | Code::OriginNotAllowed => &[403],
            Code::NotFound => &[404],
            Code::MethodNotAllowed => &[405],
            Code::NotAcceptable => &[406],
            Code::RequestTimeout => &[408],
            Code::PayloadTooLarge => &[413],
            Code::UriTooLong => &[414],
            Code::UnsupportedMediaType => &[415],
            Code::GraphqlValidationFailed
            | Code::OperationResolutionFailure
            | Code::BadVariable
            | Code::LimitExceeded
            | Code::DocumentNotFound
            | Code::PersistedQueryNotFound
            | Code::PersistedQueryNotSupported => &[422],
            Code::RateLimited => &[429],
            Code::HeadersTooLarge => &[431],
            Code::Internal => &[500],
            Code::Timeout | Code::ServiceUnavailable => &[503],
        }
    }

    /// The address of its page.
    pub fn page(self) -> String {
        format!("/errors/{}", self.as_str())
    }

    /// After how many milliseconds another try is worth it, where that is the same each time.
    pub const fn retry_after_ms(self) -> Option<u64> {
        match self {
            Code::ServiceUnavailable => Some(1_000),
            _ => None,
        }
    }
}

/// A code that is added to the list above is missed here until it stands in `ALL`: `Internal` is the last one.
const _: () = assert!(Code::ALL.len() == Code::Internal as usize + 1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_every_code_once_in_order() {
        for (at, code) in Code::ALL.into_iter().enumerate() {
            assert_eq!(code as usize, at, "{code:?}");
            assert_eq!(Code::of(code.as_str()), Some(code));
        }
        assert_eq!(Code::of("internal"), None);
    }

    #[test]
    fn each_stands_at_a_field_or_has_a_status() {
        for code in Code::ALL {
            assert!(code.at_field() || !code.statuses().is_empty(), "{code:?}");
            assert!(code.statuses().is_sorted(), "{code:?}");
        }
    }

    #[test]
    fn a_time_to_wait_belongs_to_what_can_be_tried_again() {
        assert!(Code::ALL.into_iter().all(|code| code.retryable() || code.retry_after_ms().is_none()));
    }
}
