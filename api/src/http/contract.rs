//! `/schema.graphql`: the contract as it stands in the repository.

use axum::extract::State;
use axum::response::Response;

use super::AppState;

/// Answers `GET /schema.graphql`.
pub(super) async fn serve(State(state): State<AppState>) -> Response {
    state.contract().answer()
}
