//! WebSockets at `/graphql/ws`, by the graphql-transport-ws protocol.
//!
//! Here is the handshake; [`protocol`] says what is to be done about each message, [`socket`] does it.

mod message;
mod protocol;
mod pulse;
mod socket;

use axum::Extension;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{State, WebSocketUpgrade};
use axum::response::Response;
use http::header::{SEC_WEBSOCKET_VERSION, UPGRADE};
use http::{HeaderMap, HeaderValue, Uri};

use super::cors::Comes;
use super::request_id::RequestId;
use super::{AppState, negotiate, problem, streams};
use crate::budget::Payer;
use crate::trail;
use socket::Session;

/// The one subprotocol that there is.
const SUBPROTOCOL: &str = "graphql-transport-ws";

/// `GET /graphql/ws`: becomes a WebSocket, or says why not.
pub(super) async fn serve(
    State(state): State<AppState>,
    Extension(id): Extension<RequestId>,
    Extension(payer): Extension<Payer>,
    uri: Uri,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let language = negotiate::language(&headers);
    let Ok(upgrade) = upgrade else {
        let mut response = problem::NO_WEBSOCKET.answer(language, &id);
        response.headers_mut().insert(UPGRADE, HeaderValue::from_static("websocket"));
        response.headers_mut().insert(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
        return response;
    };
    // The one thing that browsers do not ask about themselves: they let every page open a socket.
    if !matches!(state.cors().judge(&headers, &uri), Comes::Here | Comes::Registered(_)) {
        return problem::ORIGIN_NOT_ALLOWED.answer(language, &id);
    }
    let place = match streams::admit(&state, &payer) {
        Ok(place) => place,
        Err(problem) => return problem.answer(language, &id),
    };
    let limit = state.settings().streams.message_limit_bytes;
    let upgrade = upgrade.protocols([SUBPROTOCOL]).max_message_size(limit).max_frame_size(limit);
    let chosen = upgrade.selected_protocol().is_some();
    // The end of the program waits from here on, since the connection is out of its server's hands.
    let held = state.hold();
    upgrade.on_upgrade(async move |socket| {
        // The request is over by now; what happens to its socket is told under its id all the same.
        trail::follow(id.as_str().into(), Session::new(state, id, payer, headers).run(socket, chosen)).await;
        drop((place, held));
    })
}
