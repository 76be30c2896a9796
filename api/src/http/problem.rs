//! Answers that are no GraphQL result: `application/problem+json` (RFC 9457) where the request did not reach GraphQL at
//! all, and a GraphQL error without `data` where its envelope was at fault.
//!
//! The `type` of a problem is the address of its code's page. Each says the same to a program in any language (`code`,
//! `retryable`) and to a person in English or Welsh. The Welsh here has not been checked by a Welsh speaker (`MACHINE` in
//! the terms of the contract).

use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use entity::enums::Language;
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use serde_json::json;

use super::negotiate::MediaType;
use super::request_id::RequestId;
use crate::engine::error::Code;

/// How long a service that cannot answer asks to be left alone.
const PAUSE: Duration = Duration::from_secs(1);

/// One kind of refusal, with its wording in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) code: Code,
    en: &'static str,
    cy: &'static str,
    /// Whether another try is worth it after a while that nobody can tell exactly.
    passes: bool,
}

const fn problem(status: StatusCode, code: Code, en: &'static str, cy: &'static str) -> Problem {
    Problem { status, code, en, cy, passes: status.as_u16() == 503 }
}

pub(crate) const NOT_FOUND: Problem = problem(
    StatusCode::NOT_FOUND,
    Code::NotFound,
    "There is nothing at this address.",
    "Nid oes dim yn y cyfeiriad hwn.",
);
pub(crate) const METHOD_NOT_ALLOWED: Problem = problem(
    StatusCode::METHOD_NOT_ALLOWED,
    Code::MethodNotAllowed,
    "This address does not take this method; the Allow header names those that it takes.",
    "Nid yw'r cyfeiriad hwn yn derbyn y dull hwn; mae'r pennyn Allow yn enwi'r rhai y mae'n eu derbyn.",
);
pub(crate) const NOT_ACCEPTABLE: Problem = problem(
    StatusCode::NOT_ACCEPTABLE,
    Code::NotAcceptable,
    "Answers come as application/graphql-response+json or application/json; the Accept header takes neither.",
    "Daw atebion fel application/graphql-response+json neu application/json; nid yw'r pennyn Accept yn derbyn y naill na'r llall.",
);
pub(crate) const UNSUPPORTED_MEDIA_TYPE: Problem = problem(
    StatusCode::UNSUPPORTED_MEDIA_TYPE,
    Code::UnsupportedMediaType,
    "Send the request with Content-Type: application/json, in UTF-8.",
    "Anfonwch y cais gyda Content-Type: application/json, mewn UTF-8.",
);
pub(crate) const UNSUPPORTED_ENCODING: Problem = problem(
    StatusCode::UNSUPPORTED_MEDIA_TYPE,
    Code::UnsupportedMediaType,
    "The body may be packed with gzip and in no other way.",
    "Gellir pacio'r corff gyda gzip, ac nid mewn unrhyw ffordd arall.",
);
pub(crate) const AUTHORIZATION_TWICE: Problem = problem(
    StatusCode::BAD_REQUEST,
    Code::BadRequest,
    "The request has more than one Authorization header.",
    "Mae gan y cais fwy nag un pennyn Authorization.",
);
pub(crate) const AUTHORIZATION_MALFORMED: Problem = problem(
    StatusCode::BAD_REQUEST,
    Code::BadRequest,
    "The Authorization header must be a scheme and its credentials.",
    "Rhaid i'r pennyn Authorization fod yn gynllun a'i fanylion adnabod.",
);
/// Said of every token and key that does not count, whatever is wrong with it.
pub(crate) const UNAUTHENTICATED: Problem = problem(
    StatusCode::UNAUTHORIZED,
    Code::Unauthenticated,
    "The access token or embed key of the request does not count; get a new one.",
    "Nid yw tocyn mynediad neu allwedd fewnblannu'r cais yn cyfrif; mynnwch un newydd.",
);
/// Said where nobody is served without a token.
pub(crate) const TOKEN_MISSING: Problem = problem(
    StatusCode::UNAUTHORIZED,
    Code::Unauthenticated,
    "This service answers nobody without an access token; send one as Authorization: Bearer.",
    "Nid yw'r gwasanaeth hwn yn ateb neb heb docyn mynediad; anfonwch un fel Authorization: Bearer.",
);
pub(crate) const CLIENT_SUSPENDED: Problem = problem(
    StatusCode::FORBIDDEN,
    Code::ClientSuspended,
    "The client of this access token is suspended.",
    "Mae cleient y tocyn mynediad hwn wedi'i atal dros dro.",
);
pub(crate) const TOKEN_NEEDED: Problem = problem(
    StatusCode::UNAUTHORIZED,
    Code::Unauthenticated,
    "Only clients with an access token are answered here; send one as Authorization: Bearer.",
    "Dim ond cleientiaid â thocyn mynediad sy'n cael ateb yma; anfonwch un fel Authorization: Bearer.",
);
pub(crate) const NO_WRITER: Problem = problem(
    StatusCode::FORBIDDEN,
    Code::Forbidden,
    "Files are for clients that write for an organisation, with a scope that lets them write records.",
    "Mae ffeiliau ar gyfer cleientiaid sy'n ysgrifennu dros sefydliad, â chwmpas sy'n gadael iddynt ysgrifennu cofnodion.",
);
pub(crate) const NO_CSV: Problem = problem(
    StatusCode::UNSUPPORTED_MEDIA_TYPE,
    Code::UnsupportedMediaType,
    "Send the file with Content-Type: text/csv, in UTF-8.",
    "Anfonwch y ffeil gyda Content-Type: text/csv, mewn UTF-8.",
);
pub(crate) const FILE_PACKED: Problem = problem(
    StatusCode::UNSUPPORTED_MEDIA_TYPE,
    Code::UnsupportedMediaType,
    "Send the file as it is, not packed.",
    "Anfonwch y ffeil fel y mae, heb ei phacio.",
);
pub(crate) const TOKEN_AND_EMBED_KEY: Problem = problem(
    StatusCode::BAD_REQUEST,
    Code::BadRequest,
    "The request has an access token and an embed key; send one of them.",
    "Mae gan y cais docyn mynediad ac allwedd fewnblannu; anfonwch un ohonynt.",
);
pub(crate) const ORIGIN_NOT_ALLOWED: Problem = problem(
    StatusCode::FORBIDDEN,
    Code::OriginNotAllowed,
    "Pages of this origin may not ask here.",
    "Ni chaiff tudalennau'r tarddiad hwn ofyn yma.",
);
pub(crate) const HEADERS_TOO_LARGE: Problem = problem(
    StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
    Code::HeadersTooLarge,
    "The headers of the request are longer than this service takes.",
    "Mae penynnau'r cais yn hirach nag y mae'r gwasanaeth hwn yn eu derbyn.",
);
pub(crate) const BODY_TOO_LARGE: Problem = problem(
    StatusCode::PAYLOAD_TOO_LARGE,
    Code::PayloadTooLarge,
    "The body of the request is longer than this service takes.",
    "Mae corff y cais yn hirach nag y mae'r gwasanaeth hwn yn ei dderbyn.",
);
pub(crate) const URI_TOO_LONG: Problem = problem(
    StatusCode::URI_TOO_LONG,
    Code::UriTooLong,
    "The address of the request is longer than this service takes; send the query with POST.",
    "Mae cyfeiriad y cais yn hirach nag y mae'r gwasanaeth hwn yn ei dderbyn; anfonwch yr ymholiad gyda POST.",
);
pub(crate) const SLOW_BODY: Problem = problem(
    StatusCode::REQUEST_TIMEOUT,
    Code::RequestTimeout,
    "The body of the request did not arrive in time.",
    "Ni chyrhaeddodd corff y cais mewn pryd.",
);
pub(crate) const SLOW_ANSWER: Problem = problem(
    StatusCode::SERVICE_UNAVAILABLE,
    Code::Timeout,
    "The answer was not ready in time.",
    "Nid oedd yr ateb yn barod mewn pryd.",
);
pub(crate) const RATE_LIMITED: Problem = problem(
    StatusCode::TOO_MANY_REQUESTS,
    Code::RateLimited,
    "The budget is spent; Retry-After says when it suffices again.",
    "Mae'r gyllideb wedi'i gwario; mae Retry-After yn dweud pryd y bydd yn ddigon eto.",
);
pub(crate) const UNAVAILABLE: Problem = problem(
    StatusCode::SERVICE_UNAVAILABLE,
    Code::ServiceUnavailable,
    "The service cannot answer at the moment.",
    "Ni all y gwasanaeth ateb ar hyn o bryd.",
);
pub(crate) const INTERNAL: Problem = problem(
    StatusCode::INTERNAL_SERVER_ERROR,
    Code::Internal,
    "Something went wrong inside the service; the request id helps to find out what.",
    "Aeth rhywbeth o'i le y tu mewn i'r gwasanaeth; mae rhif y cais yn help i ganfod beth.",
);
pub(crate) const BAD_CHANGE: Problem = problem(
    StatusCode::BAD_REQUEST,
    Code::BadRequest,
    "The header `Min-Change` is no cursor of changes.",
    "Nid yw'r pennyn `Min-Change` yn gyrchwr newidiadau.",
);
pub(crate) const BAD_LISTING: Problem = problem(
    StatusCode::BAD_REQUEST,
    Code::BadRequest,
    "A value in the address is not one that this listing knows.",
    "Mae gwerth yn y cyfeiriad nad yw'r rhestr hon yn ei adnabod.",
);
pub(crate) const NO_SUCH_FORMAT: Problem = problem(
    StatusCode::NOT_IMPLEMENTED,
    Code::BadRequest,
    "This is told as json or xml, and in no other format.",
    "Adroddir hyn fel json neu xml, ac nid mewn unrhyw fformat arall.",
);
pub(crate) const UNREADABLE: Problem = problem(
    StatusCode::BAD_REQUEST,
    Code::BadRequest,
    "The request cannot be read as JSON.",
    "Ni ellir darllen y cais fel JSON.",
);
pub(crate) const HALF_PAIR: Problem = problem(
    StatusCode::BAD_REQUEST,
    Code::BadRequest,
    "A text in the request has half of a surrogate pair, which is no character.",
    "Mae gan destun yn y cais hanner pâr dirprwyol, nad yw'n nod.",
);
pub(crate) const TOO_DEEP: Problem = problem(
    StatusCode::BAD_REQUEST,
    Code::BadRequest,
    "The JSON of the request is nested deeper than 64 levels.",
    "Mae JSON y cais wedi'i nythu'n ddyfnach na 64 lefel.",
);
pub(crate) const NO_UTF8: Problem = problem(
    StatusCode::BAD_REQUEST,
    Code::BadRequest,
    "The address of the request is not UTF-8.",
    "Nid yw cyfeiriad y cais yn UTF-8.",
);
pub(crate) const NUL: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "A text in the request has a NUL character.",
    "Mae gan destun yn y cais nod NUL.",
);
pub(crate) const ID_NO_STRING: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "documentId must be a string.",
    "Rhaid i documentId fod yn llinyn.",
);
pub(crate) const QUERY_AND_ID: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "Send query or documentId, not both.",
    "Anfonwch query neu documentId, nid y ddau.",
);
pub(crate) const BATCH: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "A list of requests is not taken; send each on its own.",
    "Ni dderbynnir rhestr o geisiadau; anfonwch bob un ar ei ben ei hun.",
);
pub(crate) const NO_OBJECT: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "The request must be a JSON object with a query.",
    "Rhaid i'r cais fod yn wrthrych JSON gydag ymholiad.",
);
pub(crate) const NO_QUERY: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "The request has no query.",
    "Nid oes ymholiad yn y cais.",
);
pub(crate) const QUERY_NO_STRING: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "query must be a string.",
    "Rhaid i query fod yn llinyn.",
);
pub(crate) const NAME_NO_STRING: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "operationName must be a string.",
    "Rhaid i operationName fod yn llinyn.",
);
pub(crate) const VARIABLES_NO_OBJECT: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "variables must be an object.",
    "Rhaid i variables fod yn wrthrych.",
);
pub(crate) const EXTENSIONS_NO_OBJECT: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "extensions must be an object.",
    "Rhaid i extensions fod yn wrthrych.",
);
pub(crate) const TWICE: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::BadRequest,
    "A part of the request is given twice.",
    "Rhoddir rhan o'r cais ddwywaith.",
);
pub(crate) const VARIABLES_TOO_LARGE: Problem = problem(
    StatusCode::UNPROCESSABLE_ENTITY,
    Code::LimitExceeded,
    "The variables are longer than this service takes.",
    "Mae'r newidynnau'n hirach nag y mae'r gwasanaeth hwn yn eu derbyn.",
);

pub(crate) const NO_WEBSOCKET: Problem = problem(
    StatusCode::UPGRADE_REQUIRED,
    Code::BadRequest,
    "This address is for WebSockets of version 13 with the subprotocol graphql-transport-ws.",
    "Mae'r cyfeiriad hwn ar gyfer WebSocket fersiwn 13 gyda'r is-brotocol graphql-transport-ws.",
);
pub(crate) const STREAMS_FULL: Problem = problem(
    StatusCode::SERVICE_UNAVAILABLE,
    Code::ServiceUnavailable,
    "As many sockets and event streams are open as this service holds.",
    "Mae cynifer o socedi a ffrydiau digwyddiadau ar agor ag y mae'r gwasanaeth hwn yn eu dal.",
);
pub(crate) const STREAMS_OF_CALLER: Problem = Problem {
    passes: true,
    ..problem(
        StatusCode::TOO_MANY_REQUESTS,
        Code::RateLimited,
        "As many sockets and event streams are open as one caller may have; close one first.",
        "Mae cynifer o socedi a ffrydiau digwyddiadau ar agor ag y caiff un galwr eu cael; caewch un yn gyntaf.",
    )
};

impl Problem {
    fn message(self, language: Option<Language>) -> &'static str {
        if language == Some(Language::Cy) { self.cy } else { self.en }
    }

    /// As `application/problem+json`.
    pub(crate) fn answer(self, language: Option<Language>, id: &RequestId) -> Response {
        self.answer_after(self.passes.then_some(PAUSE), language, id)
    }

    /// The same, with the time after which another try is worth it.
    fn answer_after(self, wait: Option<Duration>, language: Option<Language>, id: &RequestId) -> Response {
        let mut body = json!({
            "type": self.code.page(),
            "title": self.status.canonical_reason().unwrap_or_default(),
            "status": self.status.as_u16(),
            "detail": self.message(language),
            "code": self.code.as_str(),
            "retryable": self.code.retryable(),
            "requestId": id.as_str(),
        });
        if let Some(wait) = wait {
            body["retryAfterMs"] = json!(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX));
        }
        let mut response = Response::new(Body::from(body.to_string()));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(wait) = wait {
            // In whole seconds, and never too early.
            headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)));
        }
        if self == UNAUTHENTICATED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer error=\"invalid_token\""));
        }
        if self == TOKEN_MISSING {
            // RFC 6750, section 3.1: who brought nothing is told of no error.
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if self == UNSUPPORTED_ENCODING {
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }

    /// The errors of a GraphQL answer that has nothing else.
    pub(crate) fn errors(self, language: Option<Language>, id: &RequestId) -> serde_json::Value {
        let extensions =
            json!({"code": self.code.as_str(), "requestId": id.as_str(), "retryable": self.code.retryable()});
        json!([{"message": self.message(language), "extensions": extensions}])
    }

    /// As a GraphQL request error: no `data` key. `more` stands in the answer's `extensions`.
    pub(crate) fn graphql(
        self,
        media_type: MediaType,
        language: Option<Language>,
        id: &RequestId,
        more: &serde_json::Value,
    ) -> Response {
        let body = json!({"errors": self.errors(language, id), "extensions": more});
        let mut response = Response::new(Body::from(body.to_string()));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, media_type.header());
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}
