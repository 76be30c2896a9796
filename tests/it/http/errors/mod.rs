//! Every code is provoked, and what came of it is the example on its page.
//!
//! `ERRORS_WRITE=1 cargo test -p tests --test it http::errors::` writes the examples in `api/web/errors` anew; without it a
//! difference fails. A code that is provoked is one line here and one in `api/src/http/error_pages/examples.rs`.

mod documents;
mod example;
mod graph;
mod languages;
mod pages;
mod service;
mod socket;
mod transport;

use std::sync::Arc;

use hcs_graph::engine::error::Code;

use crate::support::{app::App, node::root, on_both};

/// One test a code: its name, what the database holds, and the function that provokes it.
macro_rules! provoked {
    ($($name:ident: $code:ident from $content:ident by $run:path;)*) => {
        /// The codes that are provoked.
        const PROVOKED: &[Code] = &[$(Code::$code),*];

        $(on_both! {
            async fn $name(app: Arc<App>) from $content {
                let seen = $run(&app).await;
                example::check(Code::$code, &seen);
            }
        })*
    };
}

provoked! {
    graphql_parse_failed: GraphqlParseFailed from Empty by graph::no_graphql;
    graphql_validation_failed: GraphqlValidationFailed from Empty by graph::no_such_field;
    operation_resolution_failure: OperationResolutionFailure from Empty by graph::two_operations;
    bad_variable: BadVariable from Empty by graph::wrong_check_digit;
    limit_exceeded: LimitExceeded from Empty by graph::too_deep;
    bad_page_size: BadPageSize from Empty by graph::empty_page;
    bad_cursor: BadCursor from Empty by graph::foreign_cursor;
    cursor_expired: CursorExpired from Empty by graph::expired_cursor;
    bad_user_input: BadUserInput from Empty by graph::no_id;
    forbidden: Forbidden from Reference by service::lacks_a_scope;
    document_not_found: DocumentNotFound from Empty by documents::unknown;
    document_not_trusted: DocumentNotTrusted from Empty by documents::written_out;
    persisted_query_not_found: PersistedQueryNotFound from Empty by documents::never_handed_in;
    persisted_query_not_supported: PersistedQueryNotSupported from Empty by documents::by_hash_alone;
    rate_limited: RateLimited from Empty by service::spent_budget;
    timeout: Timeout from Reference by service::slow_rows;
    service_unavailable: ServiceUnavailable from Empty by service::database_away;
    bad_request: BadRequest from Empty by transport::no_json;
    unauthenticated: Unauthenticated from Empty by transport::no_token_of_ours;
    client_suspended: ClientSuspended from Reference by service::suspended;
    origin_not_allowed: OriginNotAllowed from Empty by transport::foreign_page;
    not_found: NotFound from Empty by transport::nothing_there;
    method_not_allowed: MethodNotAllowed from Empty by transport::other_method;
    not_acceptable: NotAcceptable from Empty by transport::other_form;
    unsupported_media_type: UnsupportedMediaType from Empty by transport::plain_text;
    payload_too_large: PayloadTooLarge from Empty by transport::long_body;
    uri_too_long: UriTooLong from Empty by transport::long_address;
    headers_too_large: HeadersTooLarge from Empty by transport::long_headers;
    request_timeout: RequestTimeout from Empty by transport::slow_body;
    internal: Internal from Empty by service::table_lost;
}

#[test]
fn every_code_is_provoked_once() {
    for code in Code::ALL {
        let provoked = PROVOKED.iter().filter(|one| **one == code).count();
        assert_eq!(provoked, 1, "{code:?}: add what provokes it to `provoked!`");
        assert!(example::file(code).exists(), "{code:?}");
    }
    let kept = std::fs::read_dir(root().join("api/web/errors")).unwrap();
    let kept = kept.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|end| end == "http")).count();
    assert_eq!(kept, PROVOKED.len(), "an example of no code");
}
